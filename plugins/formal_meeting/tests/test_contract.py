"""The contract that every plugin keeps."""

from intranet.testing.contract import PluginContract


class TestFormalMeeting(PluginContract):
    plugin = "formal_meeting"
