"""The contract that every plugin keeps."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.inclusion_advice.tests.cases import ADVICE, ON


class TestInclusionAdvice(PluginContract):
    plugin = "inclusion_advice"

    def scenarios(self) -> Iterable[Scenario]:
        return [*super().scenarios(), Scenario("advice", ADVICE, ON)]
