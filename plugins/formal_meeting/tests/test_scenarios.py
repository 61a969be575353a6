"""Whole invitations: outcome, route, role, deadline, and each rule on both sides of its threshold."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from dfd_formal_meeting import FORM

from intranet.api import Entry
from plugins.formal_meeting.tests.cases import (
    CALENDAR,
    CHATHAM,
    FATHER,
    FIRST,
    MAIDSTONE,
    MEETING,
    MOTHER,
    ON,
    SPECIAL,
    UNIT,
    Answers,
    assessed,
    heavy,
    ids,
    run,
    slots,
)


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


# -- who receives it ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "lead", "role"),
    [
        ({}, "area_east", "SLO"),
        ({"school_urn": MAIDSTONE.urn}, "area_west", "SLO"),
        ({"school_urn": SPECIAL.urn}, "area_east", "SLO"),
        ({"school_urn": UNIT.urn}, "area_south", "IAA"),
        ({"school_urn": UNIT.urn, "cohorts": ["grt"]}, "area_south", "IAA"),
        ({"cohorts": ["grt"]}, "area_east", "EEO"),
        ({"cohorts": ["fsm", "eal"]}, "area_east", "EEO"),
        ({"cohorts": ["minority_ethnic"]}, "area_east", "EEO"),
        ({"cohorts": ["fsm"]}, "area_east", "SLO"),
        ({"lives_in_council": False, "home_la": "Medway"}, "area_east", "SLO"),
    ],
)
def test_the_schools_district_and_kind_decide_who_is_invited(changes: Answers, lead: str, role: str) -> None:
    result = assessed(changes)

    assert result.outcome == "accepted"
    assert result.decision is not None
    assert (result.decision.lead.team_key, result.decision.link_role) == (lead, role)
    assert result.decision.copies == ()
    assert "Traveller" not in result.decision.lead.because


@pytest.mark.parametrize("code", ["14", "38", "42", "43"])
def test_every_kind_of_unit_has_one_officer(code: str) -> None:
    school = replace(UNIT, type_code=code)
    answers = {**MEETING, "school_urn": school.urn}
    _, case, _ = run(answers)
    case.school = school

    row = next(row for row in FORM.rules.routing.leads if row.when.holds(case))
    assert row.role == "IAA"


@pytest.mark.parametrize("home", [("ME4 4AA", False), ("CT1 1AA", True)])
def test_a_school_of_another_council_is_refused_wherever_the_pupil_lives(home: tuple[str, bool]) -> None:
    postcode, inside = home
    away = {} if inside else {"home_la": "Medway"}
    result = assessed({"school_urn": CHATHAM.urn, "postcode": postcode, "lives_in_council": inside, **away})

    assert result.outcome == "refused"
    assert [each.id for each in result.errors] == ["school.outside-council"]
    assert result.decision is None


# -- the absence ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("last", "found"),
    [
        (d(10, 15), {"no-recent-absence"}),  # the 21st school day back: half-term lies between
        (d(10, 16), set()),
        (d(10, 22), set()),
        (d(11, 20), set()),
        (d(11, 21), {"absence-to-come"}),
    ],
)
def test_the_last_unauthorised_absence_is_recent(last: date, found: set[str]) -> None:
    assert heavy(assessed({"last_unauthorised_date": str(last)})) == found


def test_twenty_school_days_are_the_line() -> None:
    line = CALENDAR.before(ON + timedelta(days=1), 21)  # as many school days back as today is the 20th after it

    result = assessed({"last_unauthorised_date": str(line)})
    assert heavy(result) == set()
    assert {figure.text for figure in result.figures if figure.name == "days_since_absence"} == {"20 school days"}
    [refusal] = assessed({"last_unauthorised_date": str(CALENDAR.previous_school_day(line))}).errors
    assert refusal.id == "formal-meeting.no-recent-absence"
    assert "was 21 school days ago" in refusal.message
    assert "no more than 20 school days back" in refusal.message
    assert refusal.instead == "inclusion-advice"


def test_without_unauthorised_absence_there_is_nothing_to_meet_about() -> None:
    result = assessed({"unauthorised_sessions": 0, "last_unauthorised_date": None})

    assert heavy(result) == {"no-unauthorised-absence"}
    assert result.errors[0].instead == "inclusion-advice"


@pytest.mark.parametrize(
    ("attended", "found"),
    [(90, set()), (90.1, {"not-persistent"}), (50, {"severe"}), (50.1, set()), (0, {"severe"})],
)
def test_persistent_and_severe_absence(attended: float, found: set[str]) -> None:
    result = assessed({"attendance_pct": attended})

    assert ids(result) - {"minutes"} == found
    assert result.outcome == "accepted"


def test_full_attendance_and_missed_sessions_contradict_each_other() -> None:
    assert "absence-without-missing" in heavy(assessed({"attendance_pct": 100}))


# -- parents, purpose, people ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ([MOTHER, FATHER], set()),
        ([MOTHER, {**FATHER, "parent_invited": False}], {"parent-left-out"}),
        ([{**MOTHER, "parent_invited": False}], {"parents-not-invited"}),
        ([{**MOTHER, "invited_on": "2026-11-21"}], {"invited-later"}),
        ([{**MOTHER, "invited_on": None, "invited_by": None}], set()),
    ],
)
def test_each_parent_is_invited_first(parents: list[Answers], found: set[str]) -> None:
    assert heavy(assessed({"parents": parents})) == found


def test_a_parent_of_whom_nothing_is_said_gives_an_error_at_the_parents() -> None:
    [refusal] = assessed({"parents": [{**MOTHER, "parent_invited": None}]}).errors

    assert refusal.field == "parents"
    assert refusal.message == "Select yes if this parent was invited"


def test_a_pupil_in_care_needs_no_parent_on_the_form() -> None:
    result = assessed({"parents": [], "care_status": "in_care_here"})

    assert result.outcome == "accepted"
    assert "in-care" in ids(result)
    assert {each.id for each in assessed({"parents": []}).errors} == {"parents.none"}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"purpose": ["contract"]}, {"contract-alone"}),
        ({"purpose": ["contract"], "contract_result": "declined"}, {"contract-alone"}),
        ({"purpose": ["contract", "legal"]}, set()),
        ({"purpose": ["contract", "legal"], "contract_result": "declined"}, {"no-contract"}),
        ({"purpose": ["contract", "legal"], "contract_offered": False, "contract_result": None}, {"no-contract"}),
        ({"lead_professional": "social_worker"}, {"lead-professional"}),
        ({"lead_professional": "early_help"}, {"lead-professional"}),
        ({"lead_professional": "social_worker", "social_care_status": "cin"}, set()),
        ({"lead_professional": "early_help", "early_help_status": "intensive"}, set()),
        ({"lead_professional": "other"}, set()),
        ({"social_care_status": "cp_plan"}, {"protection-plan"}),
        ({"ptt_running": True}, {"part-time"}),
        ({"ptt_running": False}, set()),
        ({"dob": "2022-03-14", "ncy": "R"}, {"not-school-age"}),
        ({"dob": "2009-03-14", "ncy": "13"}, {"not-school-age"}),
        ({"support_tried": [MEETING["support_tried"][0]]}, {"answer.support_tried"}),
    ],
)
def test_what_the_meeting_is_for_and_whom_it_is_about(changes: Answers, found: set[str]) -> None:
    result = assessed(changes)

    assert heavy(result) == found
    stops = {"contract-alone", "no-contract", "not-school-age", "answer.support_tried"}
    assert (result.outcome == "refused") is bool(found & stops)


# -- what was notified before ---------------------------------------------------------------------
def _entry(kind: str, starts: date = d(11, 9), ends: date | None = None, **more: Any) -> Entry:
    return Entry(kind, starts, ends, **{"reference": FIRST, **more})


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (_entry("part_time_timetable"), {"part-time"}),
        (_entry("part_time_timetable", ends=d(11, 19)), set()),
        (_entry("part_time_timetable", state="ended"), set()),
        (_entry("part_time_timetable", own_school=False), set()),
        (_entry("statutory_intervention"), {"statutory-open"}),
        (_entry("statutory_intervention", state="ended"), set()),
        (_entry("statutory_intervention", own_school=False), set()),
        (_entry("cme"), {"may-be-missing"}),
        (_entry("cme", state="ended"), set()),
        (_entry("deletion", state="ended"), {"off-roll"}),
        (_entry("deletion", own_school=False), set()),
        (_entry("formal_meeting", d(12, 7)), {"duplicate"}),
        (_entry("formal_meeting", d(12, 1)), {"duplicate"}),
        (_entry("formal_meeting", d(11, 6)), set()),  # 31 days before
        (_entry("formal_meeting", d(12, 7), state="ended"), set()),
        (_entry("formal_meeting", d(12, 7), own_school=False), set()),
        (_entry("suspension"), set()),
    ],
)
def test_forms_know_about_each_other(entry: Entry, found: set[str]) -> None:
    result = assessed({}, ON, entry)

    assert heavy(result) == found
    assert result.outcome == "accepted"


def test_an_invitation_leaves_a_meeting_that_is_still_to_be_held() -> None:
    _, case, _ = run({**MEETING, **slots(d(12, 14), d(12, 7))})

    entries = [entry for record in FORM.rules.records for entry in record(case)]
    assert entries == [Entry("formal_meeting", d(12, 7), facts={"held": False, "date": "2026-12-07"})]


def test_it_stands_at_level_three_of_intervention() -> None:
    assert FORM.levels == (3,)
