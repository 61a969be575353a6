"""School weeks, the unit of the penalty notice threshold. Knows no session mark and no penalty notice."""

from datetime import date, timedelta

from intranet.domain.calendar import SchoolCalendar

_WEEK = timedelta(weeks=1)
_TO_SUNDAY = timedelta(days=6)
_NATIONAL_WINDOW = 10  # the figure to show comes from the statute book; this is what "ten" in the name means


def week_start(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def ten_school_weeks(calendar: SchoolCalendar, last_absence: date, weeks: int = _NATIONAL_WINDOW) -> tuple[date, ...]:
    """The Mondays of the school weeks that a window of (ten) school weeks ending with an absence is made of.

    The week of the absence and the weeks before it that contain at least one school day, earliest first; weeks of
    holiday are left out, and the window may reach into an earlier term or school year. Raises CalendarUnknown.
    Source: Education (Penalty Notices) (England) (Amendment) Regulations 2024 (SI 2024/210), the national framework;
    that weeks start on a Monday is inferred.
    """
    found: list[date] = []
    day = last_absence if calendar.is_school_day(last_absence) else calendar.previous_school_day(last_absence)
    while len(found) < weeks:
        found.append(week_start(day))
        if len(found) < weeks:
            day = calendar.previous_school_day(found[-1])
    return tuple(reversed(found))


def school_days_in(calendar: SchoolCalendar, monday: date) -> tuple[date, ...]:
    """The school days of the week that starts on a Monday. Raises CalendarUnknown."""
    return calendar.days(monday, monday + _TO_SUNDAY)
