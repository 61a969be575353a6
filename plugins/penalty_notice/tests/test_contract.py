"""What holds of the form whatever the answers: it is served, asks what it needs, and every set finds its team."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.penalty_notice.tests.cases import BASES


class TestPenaltyNotice(PluginContract):
    """The contract that every plugin keeps."""

    plugin = "penalty_notice"

    def scenarios(self) -> Iterable[Scenario]:
        return [Scenario(name, answers, on) for name, (answers, on) in BASES.items()]
