"""Days that are counted: before a name comes off, of an absence, to ask for a review."""

from datetime import date

import pytest

from plugins.deletion.tests.cases import (
    EHE_FROM_MONDAY,
    I_,
    MONDAY,
    O_,
    H,
    L,
    assessed,
    heavy,
    ids,
    message,
    route,
)


def test_an_intent_says_from_when_and_is_due_before_the_name_comes_off() -> None:
    found = assessed(EHE_FROM_MONDAY)
    assert ids(found) == {"not-yet"}
    assert "Monday 23 November 2026" in message(found, "not-yet")
    assert "Leave the name on the register" in message(found, "not-yet")
    assert {(each.id, each.owner, each.due) for each in found.deadlines} == {("complete", "school", MONDAY)}
    assert route(found) == ("ehe", frozenset({"area_east"}), "SLO")
    assert not assessed(EHE_FROM_MONDAY, MONDAY).deadlines


# -- days, on both sides -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "outcome", "days"),
    [(date(2026, 11, 13), "held", "10"), (date(2026, 11, 16), "accepted", "11"), (date(2026, 11, 4), "held", "3")],
)
def test_ten_school_days_after_leave_has_run_out(on: date, outcome: str, days: str) -> None:
    answers = {
        **H,
        "date_ground_met": "2026-11-16",
        "proposed_deletion_date": "2026-11-16",
        "la_clearance_date": "2026-11-03",
    }
    found = assessed(answers, on)
    assert found.outcome == outcome
    if outcome == "held":
        assert heavy(found) == {"leave-too-recent"}
        assert "Monday 16 November 2026" in message(found, "leave-too-recent")
        assert f" {days} school days ago" in message(found, "leave-too-recent")


@pytest.mark.parametrize(
    ("start", "days", "possible"),
    [("2026-10-20", 19, "Tuesday 24 November 2026"), ("2026-10-19", 20, "Monday 23 November 2026")],
)
def test_absence_that_has_not_lasted_twenty_whole_school_days_names_the_day_on_which_it_has(
    start: str, days: int, possible: str
) -> None:
    """Today, Friday 20 November, is a day of absence that is not over."""
    found = assessed({**I_, "absence_start": start})
    assert found.outcome == "held"
    assert heavy(found) == {"absence-too-short"}
    said = message(found, "absence-too-short")
    assert f"{days} school days, the last of them included" in said
    assert f"from {possible}" in said
    assert {each.name: each.text for each in found.figures}["possible_from"] == possible


def test_absence_of_twenty_whole_school_days_is_accepted() -> None:
    """From Friday 16 October: the twentieth is Thursday 19 November."""
    assert assessed(I_).outcome == "accepted"


def test_half_term_and_closed_days_do_not_count_as_absence() -> None:
    """19 October to 20 November 2026 are 25 weekdays, and five of them half term."""
    found = assessed({**I_, "absence_start": "2026-10-19"})
    assert {each.name: each.text for each in found.figures}["days_absent"] == "20 school days"


@pytest.mark.parametrize(("on", "outcome"), [(date(2027, 6, 24), "held"), (date(2027, 6, 25), "accepted")])
def test_a_school_leaver_comes_off_with_the_last_friday_of_june(on: date, outcome: str) -> None:
    found = assessed({**L, "date_ground_met": "2027-06-24", "last_attendance_date": "2027-06-24"}, on)
    assert found.outcome == outcome
    if outcome == "held":
        assert "Friday 25 June 2027" in message(found, "still-school-age")


@pytest.mark.parametrize(
    ("told", "outcome"), [("2026-10-23", "held"), ("2026-10-22", "accepted"), ("2026-10-16", "accepted")]
)
def test_fifteen_school_days_to_ask_for_a_review(told: str, outcome: str) -> None:
    found = assessed({**O_, "gb_decision_date": told})
    assert found.outcome == outcome
    if outcome == "held":
        assert "15 school days" in message(found, "review-time")
        assert "Monday 23 November 2026" in message(found, "review-time")


def test_without_term_dates_nothing_is_guessed() -> None:
    found = assessed(I_, calendar=None)
    assert found.outcome == "accepted"
    assert "calendar.unknown" in {each.id for each in found.findings}
