"""How a deadline reads in a list: in school days of the pupil's own school."""

from datetime import date, timedelta

import pytest

from intranet.domain.calendar import SchoolCalendar, Term
from intranet.web.telling import Due, due, weekday_before

FRIDAY = date(2026, 11, 20)
SNOW = date(2026, 11, 24)
SCHOOL = SchoolCalendar("A school", [Term(date(2026, 9, 1), date(2026, 12, 18))], {SNOW: "closed: snow"})
OVER, SOON = "dfd-due--over", "dfd-due--soon"


@pytest.mark.parametrize(
    ("days", "words", "css"),
    [
        (0, "today", SOON),
        (1, "before the next school day", SOON),
        (3, "in 1 school day", SOON),
        (4, "in 1 school day", SOON),
        (5, "in 2 school days", ""),
        (-1, "1 school day overdue", OVER),
        (-7, "5 school days overdue", OVER),
        (200, "", ""),
        (-200, "overdue", OVER),
    ],
)
def test_a_deadline_is_told_in_school_days(days: int, words: str, css: str) -> None:
    found = due(FRIDAY + timedelta(days=days), FRIDAY, SCHOOL)
    assert found is not None
    assert (found.words, found.css) == (words, css)


def test_a_weekend_since_is_no_school_day_overdue() -> None:
    sunday = date(2026, 11, 22)
    assert due(FRIDAY + timedelta(days=1), sunday, SCHOOL) == Due("Sat 21 Nov", "overdue", OVER)


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (2, ""), (-1, "overdue")])
def test_without_a_calendar_only_what_is_certain_is_told(days: int, words: str) -> None:
    found = due(FRIDAY + timedelta(days=days), FRIDAY)
    assert found is not None
    assert found.words == words
    assert due(None, FRIDAY) is None


@pytest.mark.parametrize(
    ("today", "day", "word"),
    [
        (date(2026, 11, 20), date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 21), FRIDAY, "yesterday"),
        (date(2026, 11, 22), FRIDAY, "Friday"),
        (date(2026, 11, 23), FRIDAY, "Friday"),
        (date(2026, 11, 24), date(2026, 11, 23), "yesterday"),
    ],
)
def test_the_last_weekday_is_called_what_people_call_it(today: date, day: date, word: str) -> None:
    assert weekday_before(today) == (day, word)
