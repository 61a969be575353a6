"""Whole requests: outcome, route, deadline, and each rule on both sides of its threshold."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dfd_single_registration import FORM, STATUTES
from dfd_single_registration.figures import census_after
from dfd_single_registration.predicates import is_no_unit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.api import Entry
from plugins.single_registration.tests.cases import (
    CARE,
    CHATHAM,
    CLOSED_UNIT,
    MEDWAY_UNIT,
    NEW_HERE,
    ON,
    PLAN,
    REQUEST,
    SWALE,
    UNIT,
    WORKER,
    YEAR_11,
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


@pytest.mark.parametrize(
    "changes",
    [
        NEW_HERE,
        {**NEW_HERE, "criteria_met": ["excluded"], "placement_type": "excluded"},
        {**NEW_HERE, "criteria_met": ["plan_names_unit"], "placement_type": "excluded", **PLAN},
    ],
)
def test_who_is_new_here_or_excluded_never_was_on_two_registers(changes: Answers) -> None:
    filled, _, result = run({**REQUEST, **changes})
    asked = {q.short_name for section in filled.sections for q in section.asked}

    assert result.outcome == "accepted", result.errors
    assert not asked & {"dual_registration_start", "placement_reviews", "current_attendance_at_pru"}
    assert "main_school_consent" not in asked
    assert "locked" not in ids(result)


# -- agreement -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"pru_consent": False}, {"unit-does-not-agree"}),
        ({"main_school_consent": False}, {"school-does-not-agree"}),
        ({**PLAN, "sen_agreement": False}, {"sen-does-not-agree"}),
        ({**PLAN, "sen_agreement": None}, {"answer.sen_agreement"}),
        ({**CARE, "vsk_view": None}, {"answer.vsk_view"}),
        ({**WORKER, "social_worker_view": None}, {"answer.social_worker_view"}),
        ({"parent_view": "not_contactable"}, {"parents-not-reached"}),
        ({"funding_agreed": False}, {"no-funding"}),
        ({"pru_consent_on": "2026-11-21"}, {"pru-consent-on-to-come"}),
        ({"main_school_consent_on": "2026-11-21"}, {"main-school-consent-on-to-come"}),
        ({**PLAN, "sen_agreement_on": "2026-11-21"}, {"sen-agreement-on-to-come"}),
        ({"pru_consent_on": "2026-11-20"}, set()),
    ],
)
def test_everybody_who_must_agree_does(changes: Answers, found: set[str]) -> None:
    assert heavy(assessed(changes)) == found


# -- criteria and dates ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"criteria_met": ["year_11_no_return"]}, {"criterion-year"}),
        ({"criteria_met": ["year_11_no_return"], **YEAR_11}, set()),
        ({"criteria_met": ["plan_names_unit"]}, {"criterion-plan"}),
        ({"criteria_met": ["plan_names_unit"], **PLAN}, set()),
        ({"criteria_met": ["other"], "criteria_other": "It is closer."}, set()),
        ({"criteria_met": ["other"]}, {"answer.criteria_other"}),
        ({"criteria_met": []}, {"answer.criteria_met"}),
        ({"proposed_single_reg_date": "2026-11-19"}, {"in-past"}),
        ({"proposed_single_reg_date": "2026-11-20"}, set()),
        ({"dual_registration_start": "2026-09-21"}, set()),  # twelve weeks
        ({"dual_registration_start": "2026-09-22"}, {"short-placement"}),
        ({"dual_registration_start": "2026-11-21"}, {"starts-later"}),
        ({"placement_reviews": [{"date": "2026-11-21", "outcome": "Good"}]}, {"review-to-come"}),
        ({"placement_reviews": [{"date": "2026-03-01", "outcome": "Good"}]}, {"review-before-placement"}),
        ({"placement_reviews": [{"date": "2026-03-02", "outcome": "Good"}]}, set()),
        ({"placement_reviews": []}, {"answer.placement_reviews"}),
        ({"dob": "2022-03-14", "ncy": "R"}, {"not-school-age"}),
        ({"dob": "2010-03-14", "ncy": "12"}, {"not-school-age"}),
    ],
)
def test_the_criteria_fit_and_the_dates_can_be_true(changes: Answers, found: set[str]) -> None:
    result = assessed(changes)

    assert heavy(result) == found
    # a request whose criteria are not met is refused; that a placement is short is for the council to judge
    assert (result.outcome == "refused") is bool(found - {"short-placement"})


@pytest.mark.parametrize(
    ("changes", "close"),
    [
        ({**YEAR_11, "proposed_single_reg_date": "2026-12-21"}, False),  # 31 days before
        ({**YEAR_11, "proposed_single_reg_date": "2026-12-22"}, True),
        ({**YEAR_11, "proposed_single_reg_date": "2027-01-21"}, True),
        ({**YEAR_11, "proposed_single_reg_date": "2027-01-22"}, False),
        ({"proposed_single_reg_date": "2027-01-20"}, False),
    ],
)
def test_leaving_in_year_11_shortly_before_the_census_needs_a_reason(changes: Answers, close: bool) -> None:
    result = assessed(changes)

    assert heavy(result) == ({"close-to-census"} if close else set())
    assert all(each.ask_reason for each in result.concerns)


@pytest.mark.parametrize(
    ("day", "census"),
    [
        (date(2026, 11, 20), date(2027, 1, 21)),
        (date(2027, 1, 21), date(2027, 1, 21)),
        (date(2027, 1, 22), date(2028, 1, 20)),
        (date(2026, 1, 1), date(2026, 1, 15)),
        (date(2025, 1, 17), date(2026, 1, 15)),
    ],
)
def test_the_census_is_on_the_third_thursday_of_january(day: date, census: date) -> None:
    assert census_after(day) == census


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


# -- questions -----------------------------------------------------------------------------------------
SETS: dict[str, Answers] = {
    "plain": REQUEST,
    "year 11": {**REQUEST, **YEAR_11},
    "everybody": {**REQUEST, **PLAN, **CARE, **WORKER},
    "new here": {**REQUEST, **NEW_HERE},
    "another reason": {**REQUEST, "criteria_met": ["other"], "criteria_other": "It is closer."},
    "panel": {**REQUEST, "placement_type": "panel", "iyfa_panel_minute": ["minute.pdf"]},
}


@pytest.mark.parametrize("answers", SETS.values(), ids=SETS)
def test_a_required_answer_left_out_gives_an_error_that_names_the_question(answers: Answers) -> None:
    filled, _, whole = run(answers)
    assert whole.outcome == "accepted", whole.errors
    required = [q.short_name for section in filled.sections for q in section.asked if q.required]
    for name in set(required) - set(FORM.defaults):
        found = run({key: value for key, value in answers.items() if key != name})[2]
        assert name in {each.field for each in found.errors}


def test_the_criteria_wait_for_the_council_and_say_so() -> None:
    criteria = next(each for each in STATUTES if each.id == "single-registration.criteria")

    assert criteria.versions[0].source.standing == "uncertain"


def test_every_refusal_and_concern_says_where_it_comes_from_and_which_answer_must_change() -> None:
    own = [check for check in FORM.rules.checks if check.severity != "note"]

    assert all(check.field in FORM.questions for check in own)
    assert all(check.source for check in own if not check.id.endswith("duplicate"))


days = st.dates(date(2025, 6, 1), date(2027, 9, 30)).map(str)
odd = st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=12) | days


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(SETS.values())), st.data(), st.dates(date(2024, 1, 1), date(2027, 12, 31)) | st.just(ON))
def test_any_set_is_answered_and_an_accepted_one_has_a_team_and_a_reason(
    base: Answers, data: st.DataObject, on: date
) -> None:
    changed: dict[str, Any] = dict(base)
    for name in data.draw(st.lists(st.sampled_from(sorted(FORM.questions)), max_size=8, unique=True)):
        changed[name] = data.draw(st.sampled_from([*FORM.questions[name].samples(), None]) | odd)
    _, case, found = run(changed, on)

    assert (found.outcome == "refused") == bool(found.errors)
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    if found.outcome == "accepted":
        assert found.decision is not None
        assert found.decision.lead.because
        assert len([entry for record in FORM.rules.records for entry in record(case)]) == 1
    else:
        assert not found.deadlines


def test_two_schools_that_nobody_has_named_yet_are_not_one_school() -> None:
    assert "one-school" not in ids(assessed({"school_urn": None, "pru_urn": None}))
