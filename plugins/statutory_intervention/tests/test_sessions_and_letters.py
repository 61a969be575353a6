"""Twenty sessions, the last of them lately, and a letter to each parent."""

from datetime import date, timedelta

import pytest

from plugins.statutory_intervention.tests.cases import (
    CALENDAR,
    GOOD,
    assessed,
    errors,
    fields,
    figures,
    heavy,
    message,
    with_parent,
    without,
)

D = date.fromisoformat


FRIDAY = date(2026, 11, 13)


# -- the criteria ----------------------------------------------------------------------------
@pytest.mark.parametrize(("count", "found"), [(13, {"too-few-sessions"}), (14, set()), (15, set())])
def test_twenty_sessions_are_needed(count: int, found: set[str]) -> None:
    assert heavy(assessed({**GOOD, "sessions_o": count})) == found


def test_marks_take_the_place_of_counts() -> None:
    days = CALENDAR.days(FRIDAY - timedelta(days=60), FRIDAY)
    marked = {f"{day}-{half}": "O" if day in days[-10:] else "/" for day in days for half in ("am", "pm")}
    answers = {**without("sessions_o", "sessions_u", "last_unauthorised_date"), "marks": marked}
    result = assessed(answers)

    assert heavy(result) == set()
    assert figures(result)["sessions_counted"] == "20 sessions"
    assert figures(result)["last_unauthorised"] == "Friday 13 November 2026"
    del marked["2026-11-13-pm"]
    morning_alone = assessed(answers)
    assert errors(morning_alone) == {"too-few-sessions"}
    assert figures(morning_alone)["last_unauthorised"] == "Friday 13 November 2026"


def test_marks_outside_the_period_do_not_count() -> None:
    marked = {f"2026-11-{day:02}-{half}": "O" for day in (*range(2, 7), *range(9, 14)) for half in ("am", "pm")}
    answers = {**without("sessions_o", "sessions_u", "last_unauthorised_date"), "marks": marked}

    assert heavy(assessed(answers)) == set()
    assert errors(assessed({**answers, "period_from": "2026-11-03"})) == {"too-few-sessions"}


@pytest.mark.parametrize(("on", "found"), [("2026-12-11", set()), ("2026-12-14", {"not-recent"})])
def test_a_case_without_absence_in_twenty_school_days_is_closed(on: str, found: set[str]) -> None:
    result = assessed(GOOD, D(on))

    assert errors(result) == found
    if found:
        assert message(result, "not-recent").startswith(
            "The last unauthorised absence was on Friday 13 November 2026, 21 school days ago."
        )


def test_without_a_calendar_days_are_not_guessed() -> None:
    result = assessed(GOOD, D("2027-02-01"), calendar=None)

    assert "not-recent" not in errors(result)
    assert "days_since" not in figures(result)
    assert "calendar.unknown" in {each.id for each in result.findings}


@pytest.mark.parametrize("letter", ["letter_attendance_on", "letter_unauthorised_on", "letter_referral_on"])
def test_each_parent_needs_each_letter(letter: str) -> None:
    result = assessed(with_parent(**{letter: ""}))

    assert (errors(result), fields(result)) == ({"letters"}, ["parents"])
    assert "Missing: Jo Nuñez (" in message(result, "letters")
    assert "Lee" not in message(result, "letters")


def test_a_parent_who_is_not_to_answer_needs_no_letter() -> None:
    spared = dict.fromkeys(("letter_attendance_on", "letter_unauthorised_on", "letter_referral_on"), "")

    assert heavy(assessed(with_parent(**spared, liable=False, not_liable_reason="No contact since 2020"))) == set()
