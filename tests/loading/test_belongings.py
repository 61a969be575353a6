"""What belongs to the whole service is put back as it was; what libraries do as they go is held against nobody."""

import builtins
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from intranet import api
from intranet.domain import routing, weeks
from intranet.domain.pupil_facts import PUPIL_FACTS
from intranet.forms import blocks
from intranet.loading.belongings import Belongings
from intranet.web import public

Change = Callable[[], Any]


def mine(*given: object) -> str:
    return "mine"


CHANGED: dict[str, Change] = {
    "intranet.api.error": lambda: setattr(api, "error", mine),
    "intranet.api.mine": lambda: setattr(api, "mine", mine),
    "intranet.domain.weeks.ten_school_weeks": lambda: delattr(weeks, "ten_school_weeks"),
    "intranet.domain.routing.RoutingTable.decide": lambda: setattr(routing.RoutingTable, "decide", mine),
    "intranet.domain.routing.RoutingTable.__init__": lambda: setattr(routing.RoutingTable, "__init__", mine),
    "intranet.forms.blocks.Pupil.title": lambda: setattr(blocks.Pupil, "title", "Mine"),
    "intranet.forms.blocks.Pupil.shoes": lambda: setattr(blocks.Pupil, "shoes", "Mine"),
    "intranet.domain.pupil_facts.PUPIL_FACTS": lambda: PUPIL_FACTS.update(shoes=mine),  # type: ignore[attr-defined]
    "intranet.web.public.blueprint.deferred_functions": lambda: public.blueprint.deferred_functions.append(mine),
    "intranet.web.public.blueprint.before_request_funcs": lambda: public.blueprint.before_request_funcs.update(
        {"x": []}
    ),
    "builtins.open": lambda: setattr(builtins, "open", mine),
    "sys.modules[“intranet.api”]": lambda: sys.modules.update({"intranet.api": ModuleType("intranet.api")}),
    "sys.setrecursionlimit": lambda: sys.setrecursionlimit(sys.getrecursionlimit() + 50),
    "sys.excepthook": lambda: setattr(sys, "excepthook", mine),
    "logging.disable": lambda: logging.disable(logging.ERROR),
    "the level of the root logger": lambda: logging.root.setLevel(logging.ERROR),
    "the handlers of the root logger": lambda: logging.root.addHandler(logging.NullHandler()),
    "warnings.filters": lambda: warnings.simplefilter("error", ResourceWarning),
}
HARMLESS: dict[str, Change] = {
    "a warning is hidden": lambda: warnings.filterwarnings("ignore", "mine"),
    "a name more for everybody": lambda: setattr(builtins, "_mine", mine),
    "a part of the service is imported later": lambda: setattr(api, "later", ModuleType("intranet.api.later")),
    "a library keeps something in a class": lambda: setattr(blocks.Pupil, "_mine", []),
    "Python keeps something in a module": lambda: setattr(api, "__warningregistry__", {}),
}


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    with warnings.catch_warnings():
        yield
    for owner, name in ((builtins, "_mine"), (api, "later"), (blocks.Pupil, "_mine"), (api, "__warningregistry__")):
        if name in vars(owner):
            delattr(owner, name)


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_is_named_once_and_put_back(name: str) -> None:
    before, error = Belongings.as_they_are(), api.error

    CHANGED[name]()

    assert before.put_back() == (name,)
    assert before.put_back() == ()
    assert Belongings.as_they_are().put_back() == ()
    assert api.error is error
    assert sys.modules["intranet.api"] is api


@pytest.mark.parametrize("what", HARMLESS)
def test_what_harms_nobody_is_left(what: str) -> None:
    before = Belongings.as_they_are()

    HARMLESS[what]()

    assert before.put_back() == ()


def test_a_module_that_came_later_is_looked_at_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Belongings.as_they_are()
    came = ModuleType("intranet.came_later")
    came.thing = 1  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, came.__name__, came)
    before.learn()

    came.thing = 2  # type: ignore[attr-defined]

    assert before.put_back() == ("intranet.came_later.thing",)
    assert came.thing == 1  # type: ignore[attr-defined]
