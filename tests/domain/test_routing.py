"""Routing: the first row that holds leads, copies add up, and a table is tried out for dead rows and gaps."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.conditions import ALWAYS, Condition, Fact, answer, pupil
from intranet.domain.routing import ENUMERATION_LIMIT, Copy, Lead, RoutingTable
from intranet.domain.statutes import law
from intranet.domain.teams import NeedsDistrict, UnknownTeam
from tests.domain.cases import DIRECTORY, LAW, ON, SCHOOL, make_case

HOME = answer("kind").is_("home")
TABLE = RoutingTable(
    leads=(
        Lead("courts", "it was refused", when=answer("refused").is_(True)),
        Lead("area", "the school is in {school.district_name}", "IAA"),
    ),
    copies=(
        Copy("sen", "there is a plan", pupil("has_ehcp").is_(True)),
        Copy("sen", "a plan is being made", answer("ehcna_in_progress").is_(True)),
        Copy("courts", "for information", HOME),
    ),
)


def law_of(law_id: str) -> Any:
    return LAW.value(law_id, ON)


def test_the_first_row_that_holds_leads() -> None:
    decision = TABLE.decide(make_case({"refused": True}), DIRECTORY)

    assert (decision.lead.team_key, decision.lead.part, decision.rule) == ("courts", "lead", 1)
    assert decision.lead.because == "it was refused"
    assert decision.link_role == ""


def test_a_row_that_is_not_known_to_hold_is_passed_over() -> None:
    decision = TABLE.decide(make_case(), DIRECTORY)

    assert (decision.lead.team_key, decision.lead.name, decision.rule) == ("upper", "Upper area team", 2)
    assert decision.lead.because == "the school is in Upper Marsh"
    assert decision.link_role == "IAA"
    assert decision.copies == ()


def test_copies_add_up_each_team_once_and_never_the_lead() -> None:
    answers = {"refused": True, "sen_provision": "E", "ehcna_in_progress": True, "kind": "home"}
    decision = TABLE.decide(make_case(answers), DIRECTORY)

    assert [(each.team_key, each.part, each.because) for each in decision.copies] == [
        ("sen", "copy", "there is a plan")
    ]
    assert decision.recipients == (decision.lead, *decision.copies)


def test_a_decision_names_the_facts_it_looked_at() -> None:
    assert TABLE.decide(make_case(), DIRECTORY).facts == (
        "answer.ehcna_in_progress",
        "answer.kind",
        "answer.refused",
        "pupil.has_ehcp",
    )


def test_the_team_is_that_of_the_schools_district() -> None:
    case = make_case(school=replace(SCHOOL, district_code="E2"))

    assert TABLE.decide(case, DIRECTORY).lead.team_key == "salt"


@pytest.mark.parametrize(
    ("school", "wrong"),
    [
        (replace(SCHOOL, district_code=""), NeedsDistrict),
        (None, NeedsDistrict),
        (replace(SCHOOL, district_code="E9"), UnknownTeam),
    ],
)
def test_without_a_known_district_there_is_no_area_team(school: Any, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        TABLE.decide(make_case(school=school), DIRECTORY)


def test_a_table_that_ends_without_a_team_cannot_decide() -> None:
    with pytest.raises(LookupError, match="no row of the routing table holds"):
        RoutingTable(leads=TABLE.leads[:1]).decide(make_case(), DIRECTORY)


def test_a_table_says_which_facts_and_teams_it_names() -> None:
    assert TABLE.team_keys() == {"area", "courts", "sen"}
    assert len(TABLE.rows) == 5
    assert {fact.name for fact in TABLE.facts()} == {"refused", "has_ehcp", "ehcna_in_progress", "kind"}


def choices(values: dict[str, Sequence[Any]]) -> Callable[[Fact], Sequence[Any]]:
    return lambda fact: values[fact.name]


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (("upn",), ("days",), ("upn", "days")),
        (("upn", "days"), ("days",), ("upn", "days")),
        ((), ("days",), ("days",)),
        (None, ("days",), None),
        (("upn",), None, None),
    ],
)
def test_a_team_that_two_rows_name_is_shown_what_either_shows(
    first: tuple[str, ...] | None, second: tuple[str, ...] | None, together: tuple[str, ...] | None
) -> None:
    copies = (Copy("sen", "one", sees=first), Copy("sen", "two", sees=second))
    decision = RoutingTable((Lead("courts", "all"),), copies).decide(make_case(), DIRECTORY)

    assert [(each.because, each.sees) for each in decision.copies] == [("one", together)]
    assert decision.lead.sees is None


def problems(*leads: Lead, copies: tuple[Copy, ...] = (), **values: Sequence[Any]) -> tuple[str, ...]:
    return RoutingTable(leads, copies).problems(choices(values), law_of)


def test_a_good_table_has_no_problems() -> None:
    assert (
        problems(
            Lead("courts", "home", when=HOME), Lead("area", "rest"), copies=(Copy("sen", "x", HOME),), kind=["home"]
        )
        == ()
    )


@pytest.mark.parametrize(
    "leads", [(), (Lead("area", "home", when=HOME),), (Lead("area", "all"), Lead("sen", "h", when=HOME))]
)
def test_a_table_whose_last_row_may_fail_has_a_gap(leads: tuple[Lead, ...]) -> None:
    assert problems(*leads, kind=["home", "desk"])[0].startswith("the last lead row must hold whatever the answers")


def test_a_row_behind_one_that_takes_all_of_its_cases_is_dead() -> None:
    n = answer("n")
    rows = (
        Lead("sen", "many", when=n.more_than(2)),
        Lead("courts", "very many", when=n.more_than(5)),
        Lead("area", "rest"),
    )

    assert problems(*rows, n=[1, 2, 3, 5, 6]) == ("lead row 2 (courts: very many) can never win",)
    assert problems(*rows, copies=(Copy("sen", "none", n.less_than(0)),), n=[1, 3, 6])[1:] == (
        "copy row 1 (sen: none) can never hold",
    )


def test_the_law_of_the_day_decides_whether_a_row_can_win() -> None:
    rows = (Lead("sen", "long", when=answer("n").more_than(law("visit.days"))), Lead("area", "rest"))

    assert problems(*rows, n=[5, 11]) == ()
    assert problems(*rows, n=[5, 10]) == ("lead row 1 (sen: long) can never win",)


def test_more_combinations_than_can_be_tried_are_a_problem_in_themselves() -> None:
    names = [f"q{number}" for number in range(20)]
    when: Condition = ALWAYS
    for name in names:
        when = when & answer(name).is_(True)
    found = problems(Lead("sen", "all", when=when), Lead("area", "rest"), **dict.fromkeys(names, (True, False)))

    assert found == (f"the lead rows ask for too much: more than {ENUMERATION_LIMIT:,} combinations to try",)


flags = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> RoutingTable:
    rows = []
    for number in range(draw(st.integers(0, 4))):
        when: Condition = ALWAYS
        for name in draw(flags):
            one = answer(name).is_(draw(st.booleans()))
            when = when & one if draw(st.booleans()) else (one if when == ALWAYS else when | one)
        rows.append(Lead("sen", f"row {number}", when=when))
    return RoutingTable((*rows, Lead("area", "rest")))


@given(tables())
def test_trying_a_table_out_finds_just_the_rows_that_no_case_reaches(table: RoutingTable) -> None:
    reached = set()
    for a, b, c in product((None, True, False), repeat=3):
        decision = table.decide(make_case({"a": a, "b": b, "c": c}), DIRECTORY)
        reached.add(decision.rule)

    found = table.problems(lambda fact: (True, False), law_of)

    dead = {int(each.split()[2]) for each in found}
    assert dead == set(range(1, len(table.leads) + 1)) - reached


@given(tables(), st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, True, False])))
def test_every_case_has_exactly_one_lead_with_a_reason(table: RoutingTable, answers: dict[str, Any]) -> None:
    decision = table.decide(make_case(answers), DIRECTORY)

    assert decision.lead.because
    row = table.leads[decision.rule - 1]
    assert row.when.holds(make_case(answers))
    assert not any(earlier.when.holds(make_case(answers)) for earlier in table.leads[: decision.rule - 1])
