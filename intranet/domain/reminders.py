"""On which days somebody is reminded of a deadline, and which reminder is to be sent today. Knows no clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.domain.calendar import CalendarUnknown, SchoolCalendar
from intranet.domain.day_counts import long_day

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, order=True)
class Reminder:
    """A reminder on a school day: so many school days before the deadline; below zero: so many after it."""

    on: date
    before: int

    @property
    def is_overdue(self) -> bool:
        return self.before < 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The reminders of one deadline, in order. Not `complete` where the calendar does not reach so far yet."""

    due: date
    reminders: tuple[Reminder, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder that went out, and the deadline as it was then."""

    before: int
    due: date


def plan(calendar: SchoolCalendar, due: date, before: Iterable[int], after: int, since: date) -> Plan:
    """The reminders of a deadline, each on a school day later than `since`, the day of the notification.

    Nobody is reminded of a deadline that had passed by then. Of two that fall on one day the later one stays: a
    deadline on a Sunday has its last reminder on the Friday.
    """
    if due < since:
        return Plan(due, ())
    wanted = [*sorted(set(before), reverse=True), -after]
    found = list(_dated(calendar, due, wanted))
    by_day = {each.on: each for each in found if each.on > since}
    return Plan(due, tuple(sorted(by_day.values())), complete=len(found) == len(wanted))


def choose(made: Plan, told: Collection[Told], calendar: SchoolCalendar, today: date, latest: int) -> Reminder | None:
    """The reminder to send on a day: the last one whose day has come, unless it went out before.

    None when it is more than `latest` school days old, and on a day that is no school day. Raises CalendarUnknown.
    """
    current = next((each for each in reversed(made.reminders) if each.on <= today), None)
    if current is None or not calendar.is_school_day(today) or _went_out(current, made.due, told):
        return None
    return current if calendar.school_days_since(current.on, today) <= latest else None


def next_look(made: Plan, calendar: SchoolCalendar, today: date) -> date | None:
    """When to think of this deadline again, in a week at the latest; None once its last reminder's day is over.

    On a day that is no school day what is to be sent waits for the next one.
    """
    ahead = [each.on for each in made.reminders if each.on > today]
    if calendar.covers(today) and not calendar.is_school_day(today) and made.reminders[: -len(ahead) or None]:
        ahead.append(_next_school_day(calendar, today))
    if not ahead and made.complete:
        return None
    return min([*ahead, today + _WEEK])


def still_to_come(made: Plan, told: Collection[Told], today: date) -> tuple[Reminder, ...]:
    """The reminders from today on that have not gone out."""
    return tuple(each for each in made.reminders if each.on >= today and not _went_out(each, made.due, told))


def told_sum(calendar: SchoolCalendar, due: date, reminder: Reminder) -> str:
    """How the day of a reminder was counted, in a sentence that can be checked with a calendar in the hand."""
    if reminder.is_overdue:
        return calendar.after(due, -reminder.before).sentence()
    closed = calendar.why_closed(due)
    if closed:
        number = max(reminder.before, 1)
        return f"School day {number} counted back from {long_day(due)}, which is none itself ({closed})."
    if reminder.before == 0:
        return f"The day of the deadline itself: {long_day(due)}."
    return calendar.after(reminder.on, reminder.before).sentence()


def _dated(calendar: SchoolCalendar, due: date, wanted: Iterable[int]) -> Iterator[Reminder]:
    for before in wanted:
        try:
            yield Reminder(_day_of(calendar, due, before), before)
        except CalendarUnknown:
            continue  # nobody has given the dates yet, and none are guessed


def _day_of(calendar: SchoolCalendar, due: date, before: int) -> date:
    if before < 0:
        return calendar.after(due, -before).due
    if before == 0:
        return due if calendar.is_school_day(due) else calendar.previous_school_day(due)
    return calendar.before(due, before)


def _went_out(reminder: Reminder, due: date, told: Collection[Told]) -> bool:
    """A deadline that moves is not announced again; one that is overdue again is, for then its date was another."""
    same = [each for each in told if each.before == reminder.before]
    return any(each.due == due for each in same) if reminder.is_overdue else bool(same)


def _next_school_day(calendar: SchoolCalendar, today: date) -> date:
    try:
        return calendar.next_school_day(today)
    except CalendarUnknown:
        return today + _WEEK
