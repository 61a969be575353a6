"""Working days, by which a letter sent by post is taken to have arrived."""

from datetime import date

import pytest

from intranet.domain.calendar import CalendarUnknown, SchoolCalendar, Term
from intranet.statutes import bank_holiday_closures

TERMS = (
    Term(date(2026, 9, 1), date(2026, 10, 23)),
    Term(date(2026, 11, 2), date(2026, 12, 18)),
    Term(date(2027, 1, 4), date(2027, 3, 25)),
    Term(date(2027, 4, 12), date(2027, 7, 21)),
)
CALENDAR = SchoolCalendar("A school", TERMS, bank_holiday_closures(2026, 2027))


@pytest.mark.parametrize(
    ("posted", "days", "arrives"),
    [
        (date(2026, 11, 12), 2, date(2026, 11, 16)),
        (date(2026, 11, 13), 2, date(2026, 11, 17)),
        (date(2026, 11, 14), 2, date(2026, 11, 17)),
        (date(2026, 10, 23), 2, date(2026, 10, 27)),
        (date(2026, 12, 24), 2, date(2026, 12, 30)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
        (date(2027, 3, 25), 2, date(2027, 3, 31)),
    ],
)
def test_weekends_and_bank_holidays_are_passed_over_and_school_holidays_are_not(
    posted: date, days: int, arrives: date
) -> None:
    assert CALENDAR.working_day_after(posted, days) == arrives


def test_an_inset_day_is_a_working_day() -> None:
    with_inset = CALENDAR.with_closures({date(2026, 11, 13): "INSET day"})

    assert with_inset.working_day_after(date(2026, 11, 12), 1) == date(2026, 11, 13)


def test_the_bank_holidays_of_a_year_are_enough_where_nobody_has_given_its_terms() -> None:
    known = SchoolCalendar("A school", TERMS, bank_holiday_closures(2026, 2028))

    assert known.working_day_after(date(2028, 4, 13), 2) == date(2028, 4, 19)


def test_a_year_without_bank_holidays_is_not_guessed() -> None:
    with pytest.raises(CalendarUnknown):
        CALENDAR.working_day_after(date(2028, 11, 13), 2)


def test_working_days_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        CALENDAR.working_day_after(date(2026, 11, 13), 0)
