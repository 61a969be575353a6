"""By when the council is told, and what is owed from then on."""

from datetime import date

import pytest

from plugins.suspension.tests.cases import (
    CANCEL_SUSP,
    LNCH,
    PERM,
    SUSP,
    Answers,
    assessed,
    due,
    heavy,
    ids,
    suspension,
)

THU, FRI = date(2026, 11, 12), date(2026, 11, 13)


@pytest.mark.parametrize(
    ("told_on", "late"),
    [
        (date(2026, 11, 12), False),
        (date(2026, 11, 13), False),
        (date(2026, 11, 15), False),
        (date(2026, 11, 16), True),
        (date(2027, 3, 1), True),
    ],
)
@pytest.mark.parametrize("answers", [SUSP, LNCH, PERM])
def test_the_council_is_told_on_the_next_school_day_at_the_latest(answers: Answers, told_on: date, late: bool) -> None:
    result = assessed(answers, told_on)

    assert result.outcome == "accepted"
    assert ("notified-late" in heavy(result)) is late


def test_notice_on_the_first_day_after_a_holiday_is_without_delay() -> None:
    last_day = suspension(date(2026, 12, 18), date(2027, 1, 5))

    assert "notified-late" not in heavy(assessed(last_day, date(2027, 1, 4)))
    assert "notified-late" in heavy(assessed(last_day, date(2027, 1, 5)))


def test_a_cancellation_of_tomorrow_is_none() -> None:
    assert "cancelled-in-future" in heavy(assessed(CANCEL_SUSP, THU))


def test_a_year_eleven_pupil_with_no_exam_left_is_owed_no_sixth_day() -> None:
    leaver = suspension(
        date(2027, 6, 14), date(2027, 6, 23), ncy="11", dob="2011-03-14", prior_days_year=0, no_exams_left=True
    )
    result = assessed(leaver, date(2027, 6, 14))

    assert "sixth-day" not in due(result)
    assert "no-exams-left" in ids(result)
    assert heavy(result) == set()
    assert "sixth-day" in due(assessed({**leaver, "no_exams_left": False}, date(2027, 6, 14)))


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({**PERM, "end_date": "2026-11-20"}, "end_date"),
        ({**CANCEL_SUSP, "end_date": "2026-11-20"}, "end_date"),
    ],
)
def test_an_exclusion_without_an_end_cannot_be_given_one(answers: Answers, question: str) -> None:
    result = assessed(answers)

    assert result.outcome == "refused"
    assert [(each.id, each.field) for each in result.errors] == [("answers.contradiction", question)]
