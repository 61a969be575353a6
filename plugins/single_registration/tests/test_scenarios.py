"""Whole requests: outcome, route, deadline, and each rule on both sides of its threshold."""

from dataclasses import replace
from datetime import date

import pytest
from dfd_single_registration import FORM
from dfd_single_registration.predicates import is_no_unit

from intranet.api import Entry
from plugins.single_registration.tests.cases import (
    CARE,
    CHATHAM,
    CLOSED_UNIT,
    MEDWAY_UNIT,
    ON,
    PLAN,
    REQUEST,
    SWALE,
    UNIT,
    WORKER,
    Answers,
    assessed,
    heavy,
    ids,
    run,
)


# -- who receives it ---------------------------------------------------------------------------
def test_the_parents_object_and_the_unit_agrees() -> None:
    result = assessed({"parent_view": "objects"})

    assert result.outcome == "accepted"
    assert heavy(result) == {"parents-object"}
    assert {"locked", "tell-unit"} <= ids(result)
    assert result.decision is not None
    assert (result.decision.lead.team_key, result.decision.link_role) == ("area_north", "IAA")
    assert result.decision.copies == ()
    assert [(each.id, each.due) for each in result.deadlines] == [("decision", date(2026, 12, 14))]


@pytest.mark.parametrize(
    ("changes", "lead", "copies"),
    [
        ({}, "area_north", set()),
        ({"school_urn": SWALE.urn}, "area_east", set()),
        (PLAN, "area_north", {"sen"}),
        (CARE, "area_north", {"vsk"}),
        ({**CARE, "care_status": "in_care_elsewhere", "care_la": "Bexley"}, "area_north", {"vsk"}),
        ({**PLAN, **CARE}, "area_north", {"sen", "vsk"}),
        (WORKER, "area_north", set()),
    ],
)
def test_the_mainstream_schools_area_decides_and_departments_are_told(
    changes: Answers, lead: str, copies: set[str]
) -> None:
    result = assessed(changes)

    assert result.outcome == "accepted"
    assert result.decision is not None
    assert (result.decision.lead.team_key, result.decision.link_role) == (lead, "IAA")
    assert {each.team_key for each in result.decision.copies} == copies
    assert all(each.because for each in result.decision.copies)


@pytest.mark.parametrize("inside", [True, False])
def test_a_school_of_another_council_is_refused_wherever_the_pupil_lives(inside: bool) -> None:
    away = {"lives_in_council": inside, "home_la": None if inside else "Medway"}
    result = assessed({"school_urn": CHATHAM.urn, **away})

    assert [each.id for each in result.errors] == ["school.outside-council"]
    assert result.decision is None


# -- the schools ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"pru_urn": SWALE.urn}, {"no-unit"}),
        ({"pru_urn": 900555}, {"unit-unknown"}),
        ({"pru_urn": CLOSED_UNIT.urn}, {"unit-closed"}),
        ({"pru_urn": CLOSED_UNIT.urn, "proposed_single_reg_date": "2026-12-01"}, set()),
        ({"pru_urn": MEDWAY_UNIT.urn}, {"unit-elsewhere"}),
        ({"school_urn": UNIT.urn, "pru_urn": UNIT.urn}, {"one-school"}),
        ({"school_urn": UNIT.urn, "pru_urn": MEDWAY_UNIT.urn}, {"school-is-unit", "unit-elsewhere"}),
        ({"enrolment_status": "C"}, {"not-on-two-registers"}),
        ({"enrolment_status": "S"}, {"sent-by-other-school"}),
    ],
)
def test_a_mainstream_school_sends_it_and_names_a_unit(changes: Answers, found: set[str]) -> None:
    assert heavy(assessed(changes)) == found


@pytest.mark.parametrize("code", ["14", "38", "42", "43"])
def test_every_kind_of_unit_will_do(code: str) -> None:
    _, case, _ = run(REQUEST)
    case.others = {UNIT.urn: replace(UNIT, type_code=code)}
    assert not is_no_unit(case)
    case.others = {UNIT.urn: replace(UNIT, type_code="34")}
    assert is_no_unit(case)


def test_where_nobody_looked_the_unit_is_taken_as_it_is() -> None:
    assert heavy(assessed({"pru_urn": 900555}, looked_up=False)) == set()


# -- what was notified before -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (Entry("deletion", ON, reference="DFD-2222-3333"), {"off-roll"}),
        (Entry("deletion", ON, own_school=False), set()),
        (Entry("single_registration", date(2026, 12, 14), reference="DFD-2222-3333"), {"duplicate"}),
        (Entry("single_registration", date(2026, 12, 14), reference="DFD-2222-3333", own_school=False), set()),
        (Entry("part_time_timetable", ON), set()),
    ],
)
def test_forms_know_about_each_other(entry: Entry, found: set[str]) -> None:
    assert heavy(assessed({}, ON, entry)) == found


def test_a_request_leaves_no_consent_behind() -> None:
    _, case, _ = run(REQUEST)

    [entry] = [entry for record in FORM.rules.records for entry in record(case)]
    assert (entry.kind, entry.starts, entry.state) == ("single_registration", date(2026, 12, 14), "open")
    assert entry.facts == {"pru_urn": UNIT.urn}


def test_two_schools_that_nobody_has_named_yet_are_not_one_school() -> None:
    assert "one-school" not in ids(assessed({"school_urn": None, "pru_urn": None}))
