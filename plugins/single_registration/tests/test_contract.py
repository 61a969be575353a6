"""The contract that every plugin keeps."""

from collections.abc import Iterable

from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.single_registration.tests.cases import CARE, NEW_HERE, ON, PLAN, REQUEST, WORKER


class TestSingleRegistration(PluginContract):
    plugin = "single_registration"

    def scenarios(self) -> Iterable[Scenario]:
        more = {"on the roll": {}, "new here": NEW_HERE, "a plan": PLAN, "in care": CARE, "a social worker": WORKER}
        return [Scenario(name, {**REQUEST, **answers}, ON) for name, answers in more.items()]
