"""The contract that every plugin keeps."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.children_missing_education.tests.cases import BASES


class TestChildrenMissingEducation(PluginContract):
    plugin = "children_missing_education"

    def scenarios(self) -> Iterable[Scenario]:
        return [Scenario(name, answers, on) for name, (answers, on) in BASES.items()]
