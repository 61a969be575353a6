"""The plugin contract: a good plugin keeps it, and each demand of it is seen to fail on a form that breaks it."""

import itertools
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from intranet.api import (
    SHARED_SECTIONS,
    Case,
    Choice,
    CouncilPack,
    Day,
    District,
    Guidance,
    Lead,
    Line,
    NotificationForm,
    Number,
    Outcome,
    Question,
    RoutingTable,
    Rules,
    Sample,
    Section,
    Source,
    Statute,
    Team,
    Text,
    answer,
    concern,
    error,
    hookimpl,
    law,
)
from intranet.domain.conditions import Condition
from intranet.forms.routing_csv import RoutingRow, as_csv, routing_rows
from intranet.kit.contract import rules_as_csv
from intranet.loading import Found
from intranet.testing import accepting
from intranet.testing.contract import PluginContract

SOURCE = Source("Visits Rules 2020")
DAYS = Statute.of("home-visit.days", "Days to answer", "days", 5, date(2020, 9, 1), SOURCE)
HOME = answer("kind").is_("home")
ANSWERS = {"kind": "home", "visited_on": "2026-11-20", "length": 2, "notes": "All well."}
MARSH = CouncilPack(
    key="marsh",
    name="Marshshire County Council",
    short_name="Marshshire",
    la_code="999",
    districts=(District("E1", "Upper Marsh"), District("E2", "Saltings")),
    teams=(Team("upper", "Upper team", ""), Team("salt", "Salt team", ""), Team("courts", "Courts team", "")),
    by_district={"area": {"E1": "upper", "E2": "salt"}},
)


class Visit(Section):
    title = "The visit"

    kind = Choice("What kind was it?", options=(("home", "Home"), ("desk", "Desk")))
    visited_on = Day("Day of the visit", required=False)
    length = Number("How many hours?", thing="the length of the visit", most=9, show_if=HOME)
    notes = Text("What was seen", required_if=answer("length").more_than(law("home-visit.days")))
    remarks = Line("Remarks", required=False)


TABLE = RoutingTable(leads=(Lead("courts", "visits at home", when=HOME), Lead("area", "the school's district")))
CHECKS = (
    concern("home-visit.long", "Longer than {law.home-visit.days} hours", answer("length").more_than(5), source=SOURCE),
    error("home-visit.odd", "Not on a visit of this kind", lambda case: None),
)


def make_form(*sections: type[Section], **changes: Any) -> NotificationForm:
    rules = {"routing": TABLE, "event_date": "visited_on", "checks": CHECKS}
    rules |= {name: changes.pop(name) for name in ("routing", "checks") if name in changes}
    given: dict[str, Any] = {
        "slug": "home-visit",
        "version": "1",
        "title": "Home visit",
        "summary": "",
        "kind": "notify",
        "sections": (*SHARED_SECTIONS, Visit, *sections),
        "rules": Rules(**rules),  # type: ignore[arg-type]
        "guidance": Guidance(""),
        "outcomes": (Outcome("noted", "Noted"),),
        "samples": lambda day: (Sample("A visit", ANSWERS), Sample("Nothing", {}, "refused")),
    }
    return NotificationForm(**(given | changes))


_versions = itertools.count()


@pytest.fixture
def contract(tmp_path: Path) -> Iterator[Any]:
    """Makes a contract class for a plugin in memory, with a folder of its own for its routing.csv."""
    made: list[str] = []

    def make(*forms: NotificationForm, statutes: Any = (DAYS,), **changes: Any) -> PluginContract:
        module = ModuleType("dfd_visits")
        module.__file__ = str(tmp_path / "dfd_visits.py")
        for name, value in (("forms", forms), ("statutes", statutes), ("council", MARSH)):
            setattr(module, f"intranet_{name}", hookimpl(_giving(value)))
        sys.modules["dfd_visits"] = module
        made.append("dfd_visits")
        for form in forms[:1]:
            (tmp_path / "routing.csv").write_text(as_csv(routing_rows(form)), encoding="utf-8")
            (tmp_path / "rules.csv").write_text(rules_as_csv(form, statutes), encoding="utf-8")
        given = {"plugin": "visits", "edges_csv": str(tmp_path / "edges.csv")}
        # another version each time: what was admitted of one is kept
        found = (Found("visits", "dfd-visits", f"1.{next(_versions)}", lambda: module, "dfd_visits"),)
        return type("TestVisits", (PluginContract,), {**given, "installed": lambda self: found} | changes)()

    yield make
    for name in made:
        sys.modules.pop(name, None)


def _giving(value: Any) -> Any:
    def hook() -> Any:
        return value

    return hook


DEMANDS = [name for name in vars(PluginContract) if name.startswith("test_")]


def failure(contract: PluginContract, demand: str) -> str:
    with pytest.raises(pytest.fail.Exception) as caught:
        getattr(contract, demand)()
    return str(caught.value)


@pytest.fixture
def _writes_edges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepting, "edges", True)


@pytest.mark.parametrize("demand", DEMANDS)
@pytest.mark.usefixtures("_writes_edges")
def test_a_good_plugin_keeps_the_contract(demand: str, contract: Any) -> None:
    getattr(contract(make_form()), demand)()


class Loose(Line):
    """A question that lets through what it calls bad, and refuses what it calls good."""

    def samples(self) -> tuple[str, ...]:
        return ("x" * 300,)

    def bad_samples(self) -> tuple[str, ...]:
        return ("fine",)


class Mute(Line):
    """A question that cannot show or give back what it holds."""

    def shown(self, value: Any) -> str:
        return ""

    def json_value(self) -> Any:
        return "something else"


class Silent(Line):
    """A question that says it is required and never asks for it."""

    def problems(self) -> Iterator[tuple[str, str]]:
        return iter(())


class Shouting(Line):
    """A question that changes what it is given."""

    def read(self, text: str) -> Any:
        return text.upper()


def page(**questions: Any) -> type[Section]:
    return type("More", (Section,), {"title": "More", **questions})


def with_table(*leads: Lead) -> NotificationForm:
    return make_form(routing=RoutingTable(leads=leads))


def law_without(**changes: Any) -> Statute:
    return replace(DAYS, **changes)


def broken_order() -> Statute:
    later = replace(DAYS.versions[0], in_force=date(2019, 9, 1))
    statute = law_without(id="home-visit.other")
    object.__setattr__(statute, "versions", (*DAYS.versions, later))  # what Statute itself would refuse
    return statute


RULES = "test_the_reviewed_rules_are_current"
EDGES = "test_the_smallest_change_still_comes_to_what_it_came_to"
NAMES = "test_every_name_that_a_function_asks_for_is_there"
JOURNEYS = "test_whatever_is_answered_no_rule_breaks_down"
CSV = "test_the_reviewed_routing_table_is_current"
ROWS = "test_every_row_of_the_routing_table_can_win_and_every_answer_set_gets_a_team"
SAMPLES = "test_samples_hold"
SIDES = "test_every_question_takes_its_good_answers_and_refuses_its_bad_ones"
BLANK = "test_blanking_a_required_answer_gives_an_error_on_that_question"
HOSTILE = "test_hostile_text_is_refused_or_comes_back_unchanged"
CHECK = "test_every_check_has_the_forms_prefix_and_a_source_where_it_speaks_of_law"
LABEL = "test_every_question_has_a_label_a_thing_and_its_class"
LAW = "test_its_law_is_in_order"
UNCITED = Source(" ")


def breaks_when_blank(case: Case) -> bool:
    return len(str(case.answer("kind"))) > 2 + len(case.answer("kind"))


SEEDED: list[tuple[str, NotificationForm, str]] = [
    (JOURNEYS, make_form(checks=(error("home-visit.a", "Odd", breaks_when_blank),)), "a rule raises TypeError"),
    (
        "test_it_loads",
        make_form(slug="Home Visit"),
        "set aside at admit: form Home Visit: “Home Visit” cannot be a slug",
    ),
    (ROWS, with_table(Lead("courts", "home", when=HOME)), "last lead row must hold whatever the answers"),
    (ROWS, with_table(Lead("area", "all"), Lead("courts", "rest")), "lead row 2 (courts: rest) can never win"),
    (
        ROWS,
        with_table(Lead("boats", "x")),
        "routing row 1 (lead boats) has no team in Saltings: The council has no team",
    ),
    (ROWS, with_table(Lead("courts", " ")), "routing row 1 (lead courts) gives no reason"),
    (
        SAMPLES,
        make_form(samples=lambda day: [Sample("A", ANSWERS), Sample("B", ANSWERS | {"kind": "x"})]),
        "sample “B” is refused, not accepted. [answer.kind] kind: Select what kind was it",
    ),
    (
        SAMPLES,
        make_form(samples=lambda day: [Sample("A", ANSWERS), Sample("B", ANSWERS, "held")]),
        "sample “B” is accepted, not held. nothing was found wrong",
    ),
    (SAMPLES, make_form(samples=None), "give the form samples, or this class a method answers()"),
    (SAMPLES, make_form(samples=lambda day: [Sample("Nothing", {}, "refused")]), "give the form samples"),
    (
        SIDES,
        make_form(page(loose=Loose("Loose"))),
        "question loose does not refuse 'fine', which it calls a bad answer",
    ),
    (
        SIDES,
        make_form(page(loose=Loose("Loose"))),
        "which it calls a good answer: Loose must be 200 characters or fewer",
    ),
    (SIDES, make_form(page(mute=Mute("Mute"))), "question mute shows nothing when it holds 'Sample answer'"),
    (SIDES, make_form(page(mute=Mute("Mute"))), "as JSON that is read as 'something else'"),
    (
        BLANK,
        make_form(page(silent=Silent("Silent"))),
        "question silent is required, and no error names it when it is left out",
    ),
    (HOSTILE, make_form(page(shouting=Shouting("Shout", required=False))), "question shouting turns '<script>"),
    (HOSTILE, make_form(page(shouting=Shouting("Shout", required=False))), r"turns 'A\x00B' into 'A\x00B'"),
    (
        CHECK,
        make_form(checks=(error("visit.odd", "Odd", HOME),)),
        "check visit.odd must have an id that starts with “home-visit.”",
    ),
    (
        CHECK,
        make_form(checks=(error("home-visit.a", "By law, no", HOME),)),
        "home-visit.a speaks of law or guidance, and needs a source",
    ),
    (
        CHECK,
        make_form(checks=(error("home-visit.a", "Too long", answer("length").more_than(law("home-visit.days"))),)),
        "home-visit.a speaks of law or guidance, and needs a source",
    ),
    (CHECK, make_form(checks=(error("home-visit.a", "Odd", HOME, source=UNCITED),)), "has a source that cites nothing"),
    (LABEL, make_form(page(bare=Line(" "))), "question bare has no label"),
    (
        LABEL,
        make_form(page(when=Line("When did it begin?"))),
        "question when needs a thing, for messages such as “Enter when did",
    ),
    (
        LABEL,
        make_form(page(parent_phone=Line("Phone"))),
        "question parent_phone sounds personal: declare personal=True",
    ),
    (LABEL, make_form(page(medical_need=Line("Need"))), "medical_need sounds like special category data"),
]


@pytest.mark.parametrize(
    ("demand", "form", "expected"), SEEDED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_form_that_breaks_the_contract_is_told_so(
    demand: str, form: NotificationForm, expected: str, contract: Any
) -> None:
    assert expected in failure(contract(form), demand)


@pytest.mark.parametrize(
    ("statute", "expected"),
    [
        (law_without(id="days"), "statute days needs an id with the word of its form in front: “form.days”"),
        (law_without(unit=""), "statute home-visit.days needs a title and a unit"),
        (
            Statute.of("home-visit.days", "Days", "days", 5, date(2020, 9, 1), UNCITED),
            "statute home-visit.days has no source for its version of 2020-09-01",
        ),
        (broken_order(), "the versions of statute home-visit.other are not in the order of their dates"),
    ],
)
def test_law_that_is_not_in_order_is_told_so(statute: Statute, expected: str, contract: Any) -> None:
    assert expected in failure(contract(make_form(), statutes=(DAYS, statute)), LAW)


def test_a_routing_table_that_nobody_reviewed_is_told_so(contract: Any, tmp_path: Path) -> None:
    kept = contract(make_form())
    (tmp_path / "routing.csv").write_text("part,to\n")

    assert "is not the table in use any more" in failure(kept, CSV)
    assert "lead,courts,kind is home,visits at home," in failure(kept, CSV)
    (tmp_path / "routing.csv").unlink()
    assert "routing.csv is missing" in failure(kept, CSV)


def test_rules_that_nobody_reviewed_are_told_row_by_row(contract: Any, tmp_path: Path) -> None:
    kept = contract(make_form())
    file = tmp_path / "rules.csv"
    rows = file.read_text().splitlines(keepends=True)
    assert any(row.startswith("law,home-visit.days,2020-09-01 on,Days to answer,5 (days)") for row in rows)

    file.write_text("".join(rows).replace("5 (days)", "6 (days)"))
    told = failure(kept, RULES)
    assert "rules.csv has a row that is not declared any more: law,home-visit.days,2020-09-01 on" in told
    assert "rules.csv lacks a row that is declared: law,home-visit.days,2020-09-01 on" in told
    assert "flask plugins rules NAME --accept" in told

    file.write_text("".join((rows[0], *reversed(rows[1:]))))
    assert "in another order" in failure(kept, RULES)
    file.unlink()
    assert "rules.csv is missing" in failure(kept, RULES)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('case.answer("kinds")', "“kinds” is no question that the form asks"),
        ('case.day("visited")', "“visited” is no question that the form asks"),
        ('case.figure("total")', "“total” is no figure that the form works out"),
        ('case.law("home-visit.day")', "“home-visit.day” is no law that anybody brings"),
        ('case.answer("kind") == "hone"', "“hone” is no answer to kind"),
        ('case.answer("kind") in {"home", "desks"}', "“desks” is no answer to kind"),
        ('case.ledger.of_kind("suspensions")', "“suspensions” is no kind of entry that any form leaves"),
        ('[each.facts["govenors"] for each in case.ledger.entries]', "“govenors” is no fact that any form leaves"),
        ('[each.facts.get("govenors") for each in case.ledger.entries]', "“govenors” is no fact that any form leaves"),
    ],
)
def test_a_name_in_a_function_that_stands_for_nothing_is_told_with_its_line(
    line: str, told: str, contract: Any, tmp_path: Path
) -> None:
    kept = contract(make_form())
    (tmp_path / "dfd_visits.py").write_text(f"def found(case):\n    return {line}\n")

    assert f"dfd_visits.py:2: {told}" in failure(kept, NAMES)


def test_names_that_stand_for_something_are_left_alone(contract: Any, tmp_path: Path) -> None:
    kept = contract(make_form())
    (tmp_path / "dfd_visits.py").write_text(
        'KIND = "visit"\n\n\n'
        "def record(case):\n"
        '    yield Entry(KIND, case.day("visited_on"), facts={"seen": case.answer("kind") == "home"})\n\n\n'
        "def found(case):\n"
        '    earlier = (*case.ledger.of_kind("visit"), *case.ledger.of_kind("cme"))\n'
        '    return [each.facts["seen"] or each.facts.get("ground") for each in earlier], case.law("home-visit.days")\n'
    )

    getattr(kept, NAMES)()


def too_long(limit: int) -> NotificationForm:
    def finds(case: Case) -> bool:
        return case.number("length") > limit

    return make_form(checks=(concern("home-visit.long", "Long", finds),))


def test_a_rule_that_tips_at_another_number_is_told_by_the_edges(
    contract: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as accepts:
        accepts.setattr(accepting, "edges", True)
        getattr(contract(too_long(5)), EDGES)()
    rows = (tmp_path / "edges.csv").read_text().splitlines()
    assert "A visit,length,5," in rows
    assert "A visit,length,6,long concern" in rows

    getattr(contract(too_long(5)), EDGES)()
    told = failure(contract(too_long(6)), EDGES)

    assert "scenario “A visit”, length = 6: it came to “long concern”, and comes to “”" in told
    (tmp_path / "edges.csv").write_text("scenario,changed\n")
    assert "must have the columns" in failure(contract(too_long(5)), EDGES)


def test_without_a_file_of_edges_it_is_said_how_to_make_one(contract: Any) -> None:
    with pytest.raises(pytest.skip.Exception, match="pytest --accept-edges writes it"):
        getattr(contract(make_form()), EDGES)()


def test_every_demand_has_been_seen_to_fail() -> None:
    assert {demand for demand, _, _ in SEEDED} | {LAW, CSV, RULES, EDGES, NAMES} == set(DEMANDS)


def test_a_question_with_a_name_that_only_sounds_personal_can_be_named(contract: Any) -> None:
    form = make_form(page(office_phone=Line("Telephone number of the office")))

    getattr(contract(form, not_personal=frozenset({"office_phone"})), LABEL)()


def test_a_plugin_that_is_not_installed_is_told_so(contract: Any) -> None:
    assert "brings a plugin “other”. Installed: visits" in failure(contract(make_form(), plugin="other"), LABEL)
    nothing = contract(make_form(), installed=lambda self: ())
    assert failure(nothing, LABEL).endswith("Installed: none")


def test_a_plugin_that_fails_early_says_where(contract: Any) -> None:
    broken = contract(make_form(), "not a form")

    assert "visits: intranet_forms must give NotificationForm, not str" in failure(broken, "test_it_loads")
    assert "fails at declare: intranet_forms must give NotificationForm" in failure(broken, LABEL)


def test_without_a_council_the_contract_cannot_be_held(contract: Any) -> None:
    assert "names the council pack “fen”" in failure(contract(make_form(), council="fen"), "test_it_loads")


def test_of_several_forms_each_has_a_class_of_its_own(contract: Any) -> None:
    two = (make_form(), make_form(slug="desk-visit", checks=()))

    assert "set slug to one of desk-visit, home-visit" in failure(contract(*two), CHECK)
    assert "set slug to one of" in failure(contract(make_form(), slug="other"), CHECK)
    getattr(contract(*two, slug="desk-visit"), CHECK)()


def test_what_is_about_forms_is_skipped_for_a_plugin_without_one(contract: Any) -> None:
    packless = contract()

    packless.test_it_loads()
    packless.test_its_law_is_in_order()
    with pytest.raises(pytest.skip.Exception, match="brings no form"):
        packless.test_samples_hold()


def test_the_pytest_plugin_lets_a_test_try_an_installed_form_out(try_form: Any, pytestconfig: pytest.Config) -> None:
    assert pytestconfig.pluginmanager.has_plugin("dfd_intranet")
    with pytest.raises(pytest.fail.Exception, match="no form “never-made” is served"):
        try_form("never-made", {}, on=date(2026, 11, 20))

    result = try_form("suspension", {}, on=date(2026, 11, 20))

    assert result.outcome == "refused"
    assert "answer.record_type" in {each.id for each in result.errors}


def test_a_condition_on_law_reads_well_in_the_reviewed_table() -> None:
    when: Condition = answer("length").more_than(law("home-visit.days")) & answer("kind").is_in("home", "desk")
    rows = routing_rows(with_table(Lead("courts", "long", "IAA", when), Lead("area", "rest")))

    assert rows[0] == RoutingRow(
        part="lead",
        to="courts",
        when="length is more than the law home-visit.days and kind is one of home or desk",
        because="long",
        role="IAA",
    )
    assert rows[1].when == "always"
    assert as_csv(rows).splitlines()[0] == "part,to,when,because,role"


def test_questions_of_plugins_own_are_questions_like_others() -> None:
    assert all(issubclass(each, Question) for each in (Loose, Mute, Silent, Shouting))
