"""The contract that every plugin keeps."""

from intranet.testing.contract import PluginContract


class TestCouncilRequest(PluginContract):
    plugin = "council_request"
