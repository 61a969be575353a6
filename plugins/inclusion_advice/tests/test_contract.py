"""The contract that every plugin keeps."""

from intranet.testing.contract import PluginContract


class TestInclusionAdvice(PluginContract):
    plugin = "inclusion_advice"
