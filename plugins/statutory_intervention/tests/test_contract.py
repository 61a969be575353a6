"""What holds of the form whatever the answers: it is served, asks what it needs, and every set finds its team."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.statutory_intervention.tests.cases import GOOD, ON


class TestStatutoryIntervention(PluginContract):
    """The contract that every plugin keeps."""

    plugin = "statutory_intervention"

    def scenarios(self) -> Iterable[Scenario]:
        return [*super().scenarios(), Scenario("everything tried", GOOD, ON)]
