"""The contract of every plugin, for this one."""

from intranet.testing.contract import PluginContract


class TestPartTimeTimetable(PluginContract):
    plugin = "part_time_timetable"
