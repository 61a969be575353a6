"""A school's INSET days and closures, given by an administrator. Open deadlines move with them, and say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from intranet import clock
from intranet.domain.calendar import CalendarUnknown, Counted, SchoolCalendar
from intranet.domain.day_counts import long_day
from intranet.errors import Conflict, NotFound
from intranet.services.calendars import calendar_for
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.redating import redated
from intranet.services.triage import nearest_due
from intranet.store import calendars, clocks, history, notifications, places, schools
from intranet.store.calendars import ClosureRow
from intranet.store.clocks import KeptClock
from intranet.store.database import Connection
from intranet.store.history import NewEvent

KINDS = {"inset": "INSET day", "closure": "Closure"}
_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Moved:
    before: KeptClock
    after: KeptClock


def list_closures(door: FrontDoor, urn: int) -> Sequence[ClosureRow]:
    """The school's own INSET days and closures, by date."""
    with door.database.read() as conn:
        return calendars.list_closures(conn, [urn])


def add_closure(door: FrontDoor, person: Person, closure: ClosureRow) -> int:
    """Close a school on a day; returns how many open deadlines that moved. Raises NotFound for an unknown school."""
    reason = f"{KINDS[closure.kind]} on {long_day(closure.day)}"
    with door.database.write() as conn:
        schools.get_school(conn, closure.urn)
        before = calendar_for(conn, door.council, closure.urn)
        calendars.save_closures(conn, [closure])
        _log(conn, person, "closure added", closure)
        return _move_clocks(door, conn, person, closure.urn, before, reason)


def remove_closure(door: FrontDoor, person: Person, urn: int, day: date) -> int:
    """Open a school on a day again; returns how many open deadlines that moved. Raises NotFound when it was open."""
    with door.database.write() as conn:
        row = next((each for each in calendars.list_closures(conn, [urn]) if each.day == day), None)
        if row is None:
            raise NotFound("The school is not closed on that day.")
        before = calendar_for(conn, door.council, urn)
        calendars.delete_closures(conn, [row])
        _log(conn, person, "closure removed", row)
        return _move_clocks(door, conn, person, urn, before, f"{KINDS[row.kind]} on {long_day(day)} taken back")


@contextmanager
def moving_deadlines(door: FrontDoor, person: Person, reason: str) -> Iterator[None]:
    """Around a change of many calendars at once: afterwards every open deadline that it touched has moved."""
    with door.database.read() as conn:
        before = {urn: calendar_for(conn, door.council, urn) for urn in clocks.list_schools_with_open_clocks(conn)}
    yield
    for urn, calendar in before.items():
        with door.database.write() as conn:
            if calendar_for(conn, door.council, urn) is not calendar:
                _move_clocks(door, conn, person, urn, calendar, reason)


def recounted(kept: KeptClock, calendar: SchoolCalendar) -> KeptClock:
    """The deadline on a changed calendar: the same start and number of days, and never past its latest date.

    One that was not counted in school days, or that the calendar cannot count, stays as it is.
    """
    told = kept.explanation
    days = told.get("counted")
    if not days:
        return kept
    start = date.fromisoformat(told["start"])
    try:
        count = calendar.nth(start, len(days)) if told.get("inclusive") else calendar.after(start, len(days))
    except CalendarUnknown:
        return kept
    latest = told.get("latest")
    due = min(count.due, date.fromisoformat(latest)) if latest else count.due
    return replace(kept, due=due, explanation={**told, **_explained(count)})


def _explained(count: Counted) -> Mapping[str, Any]:
    return {
        "counted": [day.isoformat() for day in count.counted],
        "skipped": [[run.first.isoformat(), run.last.isoformat(), run.reason] for run in count.skipped],
        "sentence": count.sentence(),
    }


def _move_clocks(
    door: FrontDoor, conn: Connection, person: Person, urn: int, before: SchoolCalendar, reason: str
) -> int:
    calendar = calendar_for(conn, door.council, urn)
    moved = []
    for kept in clocks.list_open_clocks(conn, urn):
        is_count = bool(kept.explanation.get("counted"))
        new = recounted(kept, calendar) if is_count else redated(door, conn, kept, before, calendar)
        if new != kept:
            moved.append(_Moved(kept, _with_trace(kept, new, reason)))
    clocks.save_moved_clocks(conn, [each.after for each in moved])
    clocks.look_again(conn, [urn])  # the day of a reminder may move where the deadline itself does not
    later = [each for each in moved if each.before.due != each.after.due]
    for number in sorted({each.before.notification_id for each in later}):
        _tell(conn, person, number, [each for each in later if each.before.notification_id == number], reason)
    return len(later)


def _with_trace(kept: KeptClock, new: KeptClock, reason: str) -> KeptClock:
    if kept.due == new.due or kept.due is None:
        return new
    step = {"on": clock.today().isoformat(), "from": kept.due.isoformat(), "why": reason}
    return replace(new, explanation={**new.explanation, "moved": [*kept.explanation.get("moved", []), step]})


def _tell(conn: Connection, person: Person, notification_id: int, moved: Iterable[_Moved], reason: str) -> None:
    """Write the change into the notification's history, and its nearest deadline into the lists."""
    due = _save_next_due(conn, notification_id)
    places.save_next_due(conn, notification_id, due)
    detail = {
        "why": reason,
        "clocks": [
            {"title": each.before.title, "from": str(each.before.due), "to": str(each.after.due)} for each in moved
        ],
    }
    history.append(conn, _event(person, "clocks moved", notification_id, detail))


def _save_next_due(conn: Connection, notification_id: int) -> date | None:
    for _ in range(_TRIES):
        notification = notifications.get_by_id(conn, notification_id)
        due = nearest_due(clocks.list_clocks(conn, notification_id), notification)
        try:
            notifications.change_notification(conn, notification_id, notification.revision, next_due=due)
        except Conflict:
            continue  # an officer was at it in this very moment
        return due
    raise Conflict("A notification of this school is being changed all the time. Try again in a minute.")


def _log(conn: Connection, person: Person, action: str, row: ClosureRow) -> None:
    history.append(conn, _event(person, action, None, {"urn": row.urn, "day": row.day.isoformat(), "kind": row.kind}))


def _event(person: Person, action: str, notification_id: int | None, detail: Mapping[str, Any]) -> NewEvent:
    return NewEvent(clock.now(), person.account_id, person.name, action, notification_id, detail)
