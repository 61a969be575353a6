"""When a timetable is reviewed, extended, changed and ended."""

from datetime import date

import pytest

from intranet.api import Severity
from plugins.part_time_timetable.tests.cases import (
    CALENDAR,
    CHANGE,
    END,
    EXTENSION,
    NEW,
    OPEN,
    REVIEW,
    assessed,
    due,
    found_in,
    heavy,
    ids,
    of_other_school,
)


# -- reviews ---------------------------------------------------------------------------
@pytest.mark.parametrize(("review", "is_late"), [("2026-11-23", False), ("2026-11-24", True)])
def test_the_first_review_comes_within_two_weeks(review: str, is_late: bool) -> None:
    found = assessed({**NEW, "next_review_date": review})
    assert ("first-review-late" in heavy(found)) == is_late
    assert due(found)["review"] == date(2026, 11, 23)


def test_a_first_review_that_falls_into_half_term_is_due_on_the_first_school_day_after_it() -> None:
    answers = {**NEW, "start_date": "2026-10-12", "proposed_end_date": "2026-11-20", "consent_date": "2026-10-09"}
    found = assessed({**answers, "next_review_date": "2026-11-02"}, date(2026, 10, 12))
    assert heavy(found) == set()
    assert due(found)["review"] == date(2026, 11, 2)
    assert "first-review-late" in heavy(assessed({**answers, "next_review_date": "2026-11-03"}, date(2026, 10, 12)))


def test_a_first_review_that_falls_on_an_inset_day_is_due_on_the_next() -> None:
    inset = CALENDAR.with_closures({date(2026, 11, 23): "INSET day"})
    found = assessed({**NEW, "next_review_date": "2026-11-24"}, calendar=inset)
    assert heavy(found) == set()
    assert due(found)["review"] == date(2026, 11, 24)


def test_without_term_dates_the_deadlines_stand_and_the_gap_is_told() -> None:
    found = assessed(NEW, calendar=None)
    assert found.outcome == "accepted"
    assert due(found)["review"] == date(2026, 11, 20)
    assert "calendar.unknown" in ids(found)


@pytest.mark.parametrize("outcome", ["continue", "increased"])
def test_a_review_cannot_be_told_of_before_it_is_held(outcome: str) -> None:
    assert "review-not-held" in found_in(REVIEW, date(2026, 11, 19), outcome=outcome)
    assert "review-not-held" not in found_in(REVIEW, date(2026, 11, 20), outcome=outcome)


def test_a_review_cannot_precede_the_start() -> None:
    assert "review-before-start" in found_in(REVIEW, date(2026, 11, 20), review_date="2026-11-08")
    assert "review-before-start" not in found_in(REVIEW, date(2026, 11, 20), review_date="2026-11-09")


@pytest.mark.parametrize(("day", "is_past"), [("2026-11-20", True), ("2026-11-21", False)])
def test_the_next_review_comes_after_the_one_that_was_held(day: str, is_past: bool) -> None:
    assert ("next-review-past" in found_in(REVIEW, date(2026, 11, 20), next_review_date=day)) == is_past


def test_an_extension_needs_the_day_of_the_review() -> None:
    found = assessed({**EXTENSION, "review_date": None}, date(2026, 11, 20))
    assert [each.field for each in found.errors] == ["review_date"]


@pytest.mark.parametrize(
    ("end", "is_refused"), [("2026-12-11", False), ("2026-12-18", False), ("2026-12-19", True), (None, False)]
)
def test_a_change_does_not_extend(end: str | None, is_refused: bool) -> None:
    found = assessed({**CHANGE, "proposed_end_date": end}, date(2026, 11, 16), OPEN)
    assert ("extension-without-review" in ids(found)) == is_refused


def test_another_schools_end_date_is_not_held_against_a_change() -> None:
    answers = {**CHANGE, "proposed_end_date": "2026-12-19"}
    assert heavy(assessed(answers, date(2026, 11, 16), of_other_school(OPEN))) == set()


# -- endings ---------------------------------------------------------------------------
@pytest.mark.parametrize(("end", "found"), [("2026-11-08", {"ended-before-start"}), ("2026-11-09", set())])
def test_an_arrangement_may_end_on_its_first_day_but_not_before(end: str, found: set[str]) -> None:
    assert heavy(assessed({**END, "actual_end_date": end}, date(2026, 12, 14))) == found


def test_an_end_months_ahead_cannot_be_known() -> None:
    assert "ended-far-ahead" in found_in(END, date(2026, 11, 10))
    assert "ended-far-ahead" not in found_in(END, date(2026, 11, 11))


@pytest.mark.parametrize(
    ("reason", "rule", "instead"),
    [
        ("moved_school", "off-roll", "deletion"),
        ("ehe", "off-roll", "deletion"),
        ("excluded", "excluded", "suspension"),
    ],
)
def test_an_end_that_calls_for_another_form_names_it(reason: str, rule: str, instead: str) -> None:
    [told] = assessed({**END, "end_reason": reason}, date(2026, 12, 14)).findings
    assert (told.id, told.severity, told.instead) == (f"part-time-timetable.{rule}", Severity.NOTE, instead)


def test_a_timetable_that_lasted_long_is_noted_when_it_ends() -> None:
    assert found_in(END, date(2027, 1, 10), actual_end_date="2026-12-21") == set()
    assert found_in(END, date(2027, 1, 10), actual_end_date="2026-12-22") == {"lasted-long"}
