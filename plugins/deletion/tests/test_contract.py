"""What every plugin owes the service."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.deletion.tests.cases import GOOD, NONE, ON, SCHOOLS


class TestDeletion(PluginContract):
    plugin = "deletion"

    def scenarios(self) -> Iterable[Scenario]:
        sets = {**GOOD, "none": (NONE, ON)}
        return [
            Scenario(name, answers, on, school=SCHOOLS[answers["school_urn"]]) for name, (answers, on) in sets.items()
        ]
