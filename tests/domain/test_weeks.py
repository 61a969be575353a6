from datetime import date

import pytest

from intranet.domain.calendar import CalendarUnknown, SchoolCalendar
from intranet.domain.weeks import school_days_in, ten_school_weeks
from tests.domain.calendars import COUNCIL, SCHOOL_F

D = date.fromisoformat


@pytest.mark.parametrize(
    ("calendar", "last_absence", "first_week"),
    [
        (COUNCIL, "2026-09-18", "2026-06-08"),
        (COUNCIL, "2026-11-06", "2026-07-20"),
        (COUNCIL, "2026-11-20", "2026-09-07"),
        (COUNCIL, "2027-01-15", "2026-10-19"),
        (SCHOOL_F, "2026-12-04", "2026-09-21"),  # 11 calendar weeks
    ],
)
def test_ten_school_weeks_leave_out_the_holidays(calendar: SchoolCalendar, last_absence: str, first_week: str) -> None:
    weeks = ten_school_weeks(calendar, D(last_absence))

    assert len(weeks) == 10
    assert weeks[0] == D(first_week)
    assert all(week.weekday() == 0 and school_days_in(calendar, week) for week in weeks)
    assert list(weeks) == sorted(set(weeks))


def test_an_absence_dated_in_a_holiday_counts_with_the_week_before() -> None:
    assert ten_school_weeks(COUNCIL, D("2026-10-28"))[-1] == D("2026-10-19")


def test_a_window_that_reaches_into_an_unknown_year_is_refused() -> None:
    with pytest.raises(CalendarUnknown, match="2024/25"):
        ten_school_weeks(COUNCIL, D("2025-09-19"))


def test_a_window_of_another_length() -> None:
    assert ten_school_weeks(COUNCIL, D("2026-11-06"), weeks=2) == (D("2026-10-19"), D("2026-11-02"))
