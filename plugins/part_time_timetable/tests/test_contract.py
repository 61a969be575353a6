"""The contract of every plugin, for this one."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.part_time_timetable.tests.cases import BASES


class TestPartTimeTimetable(PluginContract):
    plugin = "part_time_timetable"

    def scenarios(self) -> Iterable[Scenario]:
        return [Scenario(name, answers, on) for name, (answers, on) in BASES.items()]
