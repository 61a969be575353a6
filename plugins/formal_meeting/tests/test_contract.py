"""The contract that every plugin keeps."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.formal_meeting.tests.cases import FATHER, MEETING, MOTHER, ON


class TestFormalMeeting(PluginContract):
    plugin = "formal_meeting"

    def scenarios(self) -> Iterable[Scenario]:
        two = {**MEETING, "parents": [MOTHER, FATHER]}
        hardly_missed = {**MEETING, "attendance_pct": 100, "authorised_sessions": 0, "unauthorised_sessions": 1}
        sets = {"one parent": MEETING, "two parents": two, "hardly missed": hardly_missed}
        return [Scenario(name, answers, ON) for name, answers in sets.items()]
