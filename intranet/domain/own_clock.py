"""How long a team has had something, without the days on which it waited for somebody else. Knows no deadline.

This is the team's own clock. It never moves a deadline that the law sets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.domain.calendar import CalendarUnknown, SchoolCalendar


@dataclass(frozen=True, slots=True)
class OwnTime:
    """School days with the team, and school days on which it waited."""

    with_team: int
    waited: int


def own_time(
    calendar: SchoolCalendar, came: date, waits: Sequence[tuple[date, date | None]], until: date
) -> OwnTime | None:
    """The school days after `came` up to and with `until`; None where the calendar does not reach.

    `waits` are (asked, answered): the day of asking is the team's, the day of the answer still a day of waiting.
    """
    try:
        days = set(_days(calendar, came, until))
        waited = {day for asked, answered in waits for day in _days(calendar, asked, min(answered or until, until))}
    except CalendarUnknown:
        return None
    return OwnTime(len(days - waited), len(days & waited))


def _days(calendar: SchoolCalendar, after: date, last: date) -> tuple[date, ...]:
    first = after + timedelta(days=1)
    return calendar.days(first, last) if first <= last else ()
