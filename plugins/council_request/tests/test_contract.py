"""The contract that every plugin keeps."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.council_request.tests.cases import MEETING, NO_SCHOOL, ON, REQUEST


class TestCouncilRequest(PluginContract):
    plugin = "council_request"

    def scenarios(self) -> Iterable[Scenario]:
        sets = {"advice": REQUEST, "a meeting": MEETING, "no school": NO_SCHOOL}
        return [Scenario(name, answers, ON) for name, answers in sets.items()]
