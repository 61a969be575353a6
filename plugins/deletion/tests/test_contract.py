"""What every plugin owes the service."""

from intranet.testing.contract import PluginContract


class TestDeletion(PluginContract):
    plugin = "deletion"
