"""An assessment: outcome, findings in order of weight, route, deadlines, figures and the law they were made under."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.assessment import Assessment, Rules, assess, find
from intranet.domain.clocks import Clock
from intranet.domain.computed import Computed
from intranet.domain.conditions import answer
from intranet.domain.findings import Finding, Severity, concern, error, note
from intranet.domain.routing import Lead, RoutingTable
from intranet.domain.statutes import law
from tests.domain.cases import DIRECTORY, ON, SCHOOL, SOURCE, make_case

BAD = answer("bad").is_(True)
CHECKS = (
    note("v.note", "A note", answer("noted").is_(True)),
    concern("v.concern", "A concern", answer("odd").is_(True)),
    error("v.error", "An error", BAD),
)
RULES = Rules(
    routing=RoutingTable((Lead("area", "the school is in {school.district_name}"),)),
    event_date="day",
    checks=CHECKS,
    computed=(Computed("n", lambda case: 3, "Number"),),
    clocks=(
        Clock("late", "Late", "council", "b", SOURCE, after="day", school_days=law("visit.days")),
        Clock("unknown", "Unknown", "council", "b", SOURCE, after="far", school_days=1),
        Clock("early", "Early", "school", "b", SOURCE, on="day"),
    ),
    urgent=answer("urgent").is_(True),
    held=answer("waits").is_(True),
)


def look(rules: Rules = RULES, fields: tuple[Finding, ...] = (), school: Any = SCHOOL, **answers: Any) -> Assessment:
    case = make_case(answers, school=school, computed={each.name: each for each in rules.computed})
    return assess(case, rules, DIRECTORY, fields)


def test_a_case_without_a_fault_is_accepted_and_starts_its_clocks() -> None:
    result = look(day=ON, far=date(2027, 7, 20))

    assert (result.outcome, result.findings, result.urgent) == ("accepted", (), False)
    assert result.decision is not None
    assert result.decision.lead.team_key == "upper"
    assert [each.id for each in result.deadlines] == ["early", "late", "unknown"]
    assert [each.text for each in result.figures] == ["3"]
    assert result.laws == {"visit.days": "2025-09-01"}


def test_findings_come_by_weight() -> None:
    result = look(day=ON, bad=True, odd=True, noted=True)

    assert [each.id for each in result.findings] == ["v.error", "v.concern", "v.note"]
    assert [each.id for each in result.errors] == ["v.error"]
    assert [each.id for each in result.concerns] == ["v.concern"]
    assert [each.id for each in result.of(Severity.NOTE)] == ["v.note"]


def test_an_error_refuses_and_starts_no_clock_and_still_says_whom_to_ask() -> None:
    result = look(day=ON, bad=True)

    assert (result.outcome, result.deadlines) == ("refused", ())
    assert result.decision is not None


@pytest.mark.parametrize("answers", [{"odd": True}, {"noted": True}])
def test_a_concern_or_note_refuses_nothing(answers: dict[str, Any]) -> None:
    assert look(day=ON, **answers).outcome == "accepted"


def test_what_a_question_found_counts_like_a_rule() -> None:
    missing = Finding("answer.day", Severity.ERROR, "Enter the day", "day")

    result = look(fields=(missing,))

    assert (result.outcome, result.findings) == ("refused", (missing,))


def test_a_notification_can_be_held_and_can_be_urgent() -> None:
    assert look(day=ON, waits=True).outcome == "held"
    assert look(day=ON, waits=True, bad=True).outcome == "refused"
    assert look(day=ON, urgent=True).urgent is True


def test_another_councils_school_gets_no_route() -> None:
    result = look(day=ON, school=replace(SCHOOL, la_code="998"))

    assert result.decision is None
    assert [each.id for each in result.errors] == ["route.no-team"]


@pytest.mark.parametrize("district", ["", "E9"])
def test_a_school_in_no_known_district_is_refused_with_the_reason(district: str) -> None:
    result = look(day=ON, school=replace(SCHOOL, district_code=district))

    assert (result.outcome, result.deadlines) == ("refused", ())
    (found,) = result.errors
    assert (found.id, found.field) == ("route.no-team", "school_urn")
    assert "Telephone the council" in found.message


def test_a_school_that_is_not_given_yet_is_asked_for_by_its_question_alone() -> None:
    result = look(day=ON, school=None)

    assert (result.decision, result.findings) == (None, ())


def test_a_form_that_needs_no_school_must_route_without_one() -> None:
    anywhere = replace(RULES, needs_school=False, routing=RoutingTable((Lead("courts", "one team"),)))

    assert look(anywhere, day=ON, school=None).outcome == "accepted"
    nowhere = replace(anywhere, routing=RULES.routing)
    assert [each.id for each in look(nowhere, day=ON, school=None).errors] == ["route.no-team"]


@pytest.mark.parametrize("checks", [(), (error("v.due", "x", lambda case: case.figure("due") is not None),)])
def test_a_gap_in_the_calendar_is_a_note_whoever_came_upon_it(checks: Any) -> None:
    beyond = Computed("due", lambda case: case.school_calendar().after(date(2030, 1, 1), 1).due, "Due")

    result = look(replace(RULES, checks=checks, computed=(beyond,)), day=ON)

    assert result.outcome == "accepted"
    assert [(each.id, each.severity) for each in result.findings] == [("calendar.unknown", Severity.NOTE)]


def test_the_council_may_weigh_a_rule_differently() -> None:
    found = find(make_case({"bad": True, "odd": True}), CHECKS, {"v.error": Severity.NOTE, "v.concern": Severity.ERROR})

    assert {each.id: each.severity for each in found} == {"v.error": Severity.NOTE, "v.concern": Severity.ERROR}


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("bad", "odd", "noted", "urgent", "waits"), st.booleans())))
def test_whatever_the_answers_the_outcome_is_one_of_three_with_a_lead(answers: dict[str, bool]) -> None:
    result = look(day=ON, **answers)

    assert result.outcome == ("refused" if answers.get("bad") else "held" if answers.get("waits") else "accepted")
    assert (result.outcome == "refused") is bool(result.errors)
    assert result.decision is not None
    weights = [list(Severity).index(each.severity) for each in result.findings]
    assert weights == sorted(weights)
