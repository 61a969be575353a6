"""Keeps the counts behind the dashboards: a day at a time, the latest first, when nobody is asking."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from intranet import clock
from intranet.services.front_door import FrontDoor
from intranet.store import counts

WEEKS_KEPT = 26
STALE_AFTER = timedelta(minutes=1)
LOOK_EVERY_SECONDS = 10.0
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


def first_day_kept(today: date) -> date:
    return monday_of(today) - _WEEK * (WEEKS_KEPT - 1)


class Rounds:
    """Counts one day that is due at a time, and remembers when there was none."""

    def __init__(self, door: FrontDoor) -> None:
        self._door = door
        self._look_at = 0.0

    def do_some(self) -> bool:
        """Count a day. False when none is due, which is looked up every ten seconds."""
        if time.monotonic() < self._look_at:
            return False
        if count_next_day(self._door):
            return True
        self._look_at = time.monotonic() + LOOK_EVERY_SECONDS
        return False


def count_next_day(door: FrontDoor) -> bool:
    """Count the latest day that is not counted, or was before it ended. False when there is none."""
    moment, today = clock.now(), clock.today()
    with door.database.read() as conn:
        counted = counts.map_counted(conn, first_day_kept(today))
    day = today
    while day >= first_day_kept(today):
        if _is_due(day, counted.get(day), moment):
            _count(door, day, moment)
            return True
        day -= _DAY
    return False


def count_all(door: FrontDoor) -> int:
    """Count every day that is due. Returns how many were."""
    number = 0
    while count_next_day(door):
        number += 1
    return number


def _is_due(day: date, counted_at: datetime | None, moment: datetime) -> bool:
    if counted_at is None:
        return True
    return counted_at < begin_of(day + _DAY) and counted_at <= moment - STALE_AFTER


def _count(door: FrontDoor, day: date, moment: datetime) -> None:
    monday = monday_of(day)
    with door.database.write() as conn:
        counts.save_day(conn, day, begin_of(day), begin_of(day + _DAY), moment)
        if day == monday + _WEEK - _DAY or day == clock.today():
            counts.save_week_of_schools(conn, monday, begin_of(monday), begin_of(monday + _WEEK))


def begin_of(day: date) -> datetime:
    """The moment at which a day begins where the schools are."""
    return datetime.combine(day, clock_time(), clock.LONDON)
