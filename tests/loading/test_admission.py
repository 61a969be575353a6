"""Admitting plugins: nobody's fault is another's, and the order in which they come does not matter."""

import time
from _thread import interrupt_main
from dataclasses import replace
from datetime import date
from itertools import permutations
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.api import (
    Channel,
    Choice,
    CouncilPack,
    District,
    Guidance,
    Lead,
    Measure,
    NotificationForm,
    Outcome,
    Report,
    RoutingTable,
    Rules,
    Section,
    Source,
    Statute,
    Team,
    error,
    hookimpl,
    law,
    school,
)
from intranet.errors import ConfigurationError
from intranet.loading import Catalogue, Found, admit
from intranet.loading.declarations import HOOKS
from tests.loading.conftest import ON

SOURCE = Source("Visits Rules 2020")
MARSH = CouncilPack(
    key="marsh",
    name="Marshshire County Council",
    short_name="Marshshire",
    la_code="999",
    districts=(District("E1", "Upper Marsh"),),
    teams=(Team("courts", "Courts team", ""),),
)
FEN = replace(MARSH, key="fen", name="Fen Council")


class Visit(Section):
    kind = Choice("Kind", options=(("home", "Home"), ("desk", "Desk")))


def form(slug: str, **rules: Any) -> NotificationForm:
    table = RoutingTable(leads=(Lead("courts", "there is one team"),))
    return NotificationForm(
        slug=slug,
        version="1",
        title="Visit",
        summary="",
        kind="notify",
        sections=(Visit,),
        rules=Rules(**({"routing": table, "event_date": ""} | rules)),
        guidance=Guidance(""),
        outcomes=(Outcome("noted", "Noted"),),
    )


def plugin(name: str, **gives: Any) -> Found:
    """A plugin that is already in memory; `forms=[...]` is what its hook of that name gives, or raises."""
    module = ModuleType(f"dfd_{name}")
    for noun, value in gives.items():
        setattr(module, f"intranet_{noun}", hookimpl(_hook(value)))
    return Found(name, f"dist-{name}", "1.0", lambda: module)


def _hook(value: Any) -> Any:
    def hook() -> Any:
        if isinstance(value, BaseException):
            raise value
        return value

    return hook


def days(value: int, *, amends: bool = False) -> Statute:
    return replace(Statute.of("visit.days", "Days", "days", value, date(2020, 9, 1), SOURCE), amends=amends)


COUNCIL = plugin("marsh", council=MARSH)


def reasons(catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    return {each.name: (each.stage, each.reason) for each in catalogue.set_aside}


@pytest.mark.parametrize("failure", [RuntimeError("not today"), SystemExit(1), GeneratorExit(), MemoryError()])
@pytest.mark.parametrize("hook", [hook.removeprefix("intranet_") for hook in HOOKS])
def test_a_plugin_that_raises_in_a_hook_takes_down_nothing_else(hook: str, failure: BaseException) -> None:
    catalogue = admit([COUNCIL, plugin("good", forms=[form("visit")]), plugin("bad", **{hook: failure})], on=ON)

    stage, reason = reasons(catalogue)["bad"]
    assert stage == "declare"
    assert reason.startswith(f"intranet_{hook}: {type(failure).__name__}")
    assert list(catalogue.forms) == ["visit"]


def test_the_operators_own_interrupt_is_not_held_against_a_plugin() -> None:
    def while_somebody_presses_ctrl_c() -> Any:
        interrupt_main()
        time.sleep(2)
        yield form("slow")

    with pytest.raises(KeyboardInterrupt):
        admit([COUNCIL, plugin("slow", forms=while_somebody_presses_ctrl_c())], on=ON)


def test_a_generator_that_fails_half_way_gives_nothing() -> None:
    def two_then_none() -> Any:
        yield form("first")
        yield form("second")
        raise LookupError

    catalogue = admit([COUNCIL, plugin("half", forms=two_then_none())], on=ON)

    assert catalogue.forms == {}
    assert reasons(catalogue)["half"] == ("declare", "intranet_forms: LookupError")


CROWD = (
    COUNCIL,
    plugin("amender", statutes=[days(9, amends=True)]),
    plugin("law_bringer", statutes=[days(5)]),
    plugin("borrower", forms=[form("a", checks=(error("a.x", "m", school("urn").more_than(law("visit.days"))),))]),
    plugin("first_slug", forms=[form("visit")]),
    plugin("second_slug", forms=[form("visit"), form("never-served")]),
    plugin("bad", forms=RuntimeError("no")),
)


@settings(max_examples=30)
@given(st.permutations(CROWD))
def test_what_is_served_does_not_depend_on_the_order_of_installation(order: list[Found]) -> None:
    catalogue = admit(order, on=ON)

    assert list(catalogue.forms) == ["a", "visit"]
    assert catalogue.origin == {"a": "borrower", "visit": "first_slug"}
    assert catalogue.statutes.value("visit.days", ON) == 9
    assert [each.name for each in catalogue.admitted] == ["amender", "borrower", "first_slug", "law_bringer", "marsh"]
    assert [each.name for each in catalogue.set_aside] == ["bad", "second_slug"]


def test_law_that_nobody_brings_in_the_end_sets_aside_those_who_waited_for_it() -> None:
    catalogue = admit([each for each in CROWD if each.name != "law_bringer"], on=ON)

    assert reasons(catalogue)["amender"] == ("admit", "There is no statute visit.days to amend.")
    assert "visit.days" in reasons(catalogue)["borrower"][1]


def test_a_form_may_bring_law_of_its_own() -> None:
    catalogue = admit([COUNCIL, plugin("lawful", forms=[replace(form("visit"), statutes=(days(3),))])], on=ON)

    assert catalogue.statutes.value("visit.days", ON) == 3


def test_a_plugin_that_is_refused_leaves_nothing_behind() -> None:
    bad = plugin("bad", forms=[form("visit"), form("visit")], statutes=[days(5)], channels=[Channel("crow", print)])

    catalogue = admit([COUNCIL, bad], on=ON)

    assert "already used by the plugin bad" in reasons(catalogue)["bad"][1]
    assert (catalogue.forms, catalogue.channels) == ({}, {})
    assert not catalogue.statutes.has("visit.days")


@pytest.mark.parametrize(
    ("channels", "reason"),
    [
        (["maildir"], "the channel maildir is already there"),
        (["crow", "crow"], "the channel crow is already there"),
        (["Crow!"], "“Crow!” cannot be the scheme of an address"),
    ],
)
def test_a_channel_must_have_a_scheme_of_its_own(channels: list[str], reason: str) -> None:
    built_in = [Channel("maildir", print)]

    catalogue = admit(
        [COUNCIL, plugin("crows", channels=[Channel(s, print) for s in channels])], on=ON, channels=built_in
    )

    assert reasons(catalogue)["crows"][1].startswith(reason)
    assert list(catalogue.channels) == ["maildir"]


def test_a_slug_that_is_no_text_is_held_against_its_plugin() -> None:
    catalogue = admit([COUNCIL, plugin("odd", forms=[form(["visit"])])], on=ON)  # type: ignore[arg-type]

    assert reasons(catalogue)["odd"] == ("admit", "TypeError: unhashable type: 'list'")


def test_without_a_council_pack_the_service_does_not_start() -> None:
    with pytest.raises(
        ConfigurationError, match=r"No council pack is installed.* bad: intranet_council: RuntimeError: no"
    ):
        admit([plugin("bad", council=RuntimeError("no"))], on=ON)
    with pytest.raises(ConfigurationError, match="No council pack"):
        admit([plugin("empty", council=None)], on=ON)


@pytest.mark.parametrize("order", list(permutations([COUNCIL, plugin("fen", council=FEN)])))
def test_of_several_councils_the_setting_chooses_one_and_the_other_is_set_aside(order: tuple[Found, ...]) -> None:
    with pytest.raises(ConfigurationError, match=r"Several council packs are installed \(fen, marsh\): .* DFD_COUNCIL"):
        admit(order, on=ON)
    with pytest.raises(ConfigurationError, match="names the council pack “moor”, which is not installed"):
        admit(order, on=ON, council="moor")

    catalogue = admit(order, on=ON, council="fen")

    assert catalogue.council is FEN
    assert reasons(catalogue) == {
        "marsh": ("admit", "the council pack “fen” of fen is in force, and there can be one only")
    }


def test_a_pack_stays_in_force_when_something_else_that_its_plugin_brings_is_broken() -> None:
    catalogue = admit([plugin("marsh", council=MARSH, forms=[form("Not A Slug")])], on=ON)

    assert catalogue.council is MARSH
    assert reasons(catalogue)["marsh"][0] == "admit"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("Kent", "intranet_council must give a CouncilPack, not str"),
        (replace(MARSH, key=""), "a CouncilPack with a key of letters"),
        (replace(MARSH, key=7), "a CouncilPack with a key of letters"),
    ],
)
def test_what_is_no_council_pack_is_refused(given: Any, reason: str) -> None:
    catalogue = admit([COUNCIL, plugin("odd", council=given)], on=ON)

    assert reason in reasons(catalogue)["odd"][1]


def test_a_plugin_without_a_hook_of_that_name_brings_nothing_of_the_kind() -> None:
    catalogue = admit([COUNCIL, plugin("quiet", forms=[])], on=ON)

    assert [each.hooks for each in catalogue.admitted] == [("intranet_council",), ("intranet_forms",)]


def test_a_hook_may_go_by_another_name_when_its_mark_says_which_it_is() -> None:
    module = ModuleType("dfd_named")

    @hookimpl(specname="intranet_forms")
    def intranet_our_forms() -> list[NotificationForm]:
        return [form("visit")]

    module.intranet_our_forms = intranet_our_forms  # type: ignore[attr-defined]

    assert list(admit([COUNCIL, Found("named", "d", "1", lambda: module)], on=ON).forms) == ["visit"]


def test_a_hook_that_resembles_none_is_answered_with_the_list_of_all() -> None:
    module = ModuleType("dfd_xyz")
    module.intranet_xyzzy = print  # type: ignore[attr-defined]

    catalogue = admit([COUNCIL, Found("xyz", "d", "1", lambda: module)], on=ON)

    assert f"the hooks are {', '.join(HOOKS)}" in reasons(catalogue)["xyz"][1]


def test_text_that_is_no_python_is_refused_with_its_line(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dfd_not_python.py").write_text("def intranet_forms(:\n    pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    def load() -> object:
        return __import__("dfd_not_python")

    catalogue = admit([COUNCIL, Found("np", "d", "1", load, "dfd_not_python")], on=ON)

    assert reasons(catalogue)["np"] == ("import", "SyntaxError: invalid syntax (dfd_not_python.py, line 1)")


def report(key: str = "visits", team: str = "courts") -> Report:
    return Report(
        key=key,
        title="Visits",
        summary="",
        team=team,
        kinds=("visit",),
        columns=("day",),
        lines=lambda sent: (),
        measures=(Measure("Visits"),),
    )


def test_a_report_is_served_under_its_key() -> None:
    catalogue = admit([COUNCIL, plugin("counter", reports=[report()])], on=ON)
    assert catalogue.find_report("visits") is catalogue.reports["visits"]
    assert catalogue.find_report("nothing") is None
    assert catalogue.origin["report visits"] == "counter"


def test_two_plugins_cannot_bring_a_report_of_one_key() -> None:
    catalogue = admit([COUNCIL, plugin("first", reports=[report()]), plugin("second", reports=[report()])], on=ON)
    assert reasons(catalogue) == {"second": ("admit", "the report visits is already brought by the plugin first")}


def test_a_report_for_a_team_that_the_council_does_not_have_is_refused_with_its_plugin() -> None:
    catalogue = admit([COUNCIL, plugin("lost", forms=[form("visit")], reports=[report(team="area")])], on=ON)
    assert reasons(catalogue) == {"lost": ("admit", "report visits: the council has no team “area”")}
    assert catalogue.forms == {}
