"""The contract that every plugin keeps."""

from intranet.testing.contract import PluginContract


class TestSingleRegistration(PluginContract):
    plugin = "single_registration"
