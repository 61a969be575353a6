"""Deadlines of notifications, as counted. Knows no counting."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, insert, select, update

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import clocks


@dataclass(frozen=True, slots=True)
class NewClock:
    """A deadline not yet stored. `due` is None where the calendar does not reach so far.

    `owner` is who must act: school, council, governors or parent. `explanation` is plain data: start, days counted,
    days skipped, source, because.
    """

    clock_id: str
    title: str
    owner: str
    due: date | None
    explanation: Mapping[str, Any]
    state: str = "open"


@dataclass(frozen=True, slots=True)
class KeptClock:
    """A stored deadline. `state` is open, met or stopped."""

    notification_id: int
    clock_id: str
    title: str
    owner: str
    due: date | None
    state: str
    urn: int
    explanation: Mapping[str, Any]


_COLUMNS = columns_for(clocks, KeptClock)
# A day long past: whoever sends reminders looks at the deadline at once, and then knows when to look again.
AT_ONCE = date(2000, 1, 1)


def save_new_clocks(conn: Connection, notification_id: int, urn: int, new: Sequence[NewClock]) -> None:
    """Start clocks, in one statement."""
    if new:
        of_it = {"notification_id": notification_id, "urn": urn}
        rows = [as_row(clock) | of_it | {"look_on": _look_on(clock.state)} for clock in new]
        conn.execute(insert(clocks), rows)


def list_clocks(conn: Connection, notification_id: int) -> tuple[KeptClock, ...]:
    """The notification's clocks, nearest deadline first, those without a date last."""
    return _list(conn, clocks.c.notification_id == notification_id)


def list_clocks_of(conn: Connection, notification_ids: Iterable[int]) -> tuple[KeptClock, ...]:
    """The clocks of several notifications, in one statement."""
    return _list(conn, clocks.c.notification_id.in_(sorted(set(notification_ids))))


def list_open_clocks(conn: Connection, urn: int) -> tuple[KeptClock, ...]:
    """The clocks that a change of this school's calendar may move."""
    return _list(conn, and_(clocks.c.urn == urn, clocks.c.state == "open"))


def list_schools_with_open_clocks(conn: Connection) -> tuple[int, ...]:
    """The URNs of schools for which some deadline runs."""
    found = select(clocks.c.urn).where(clocks.c.state == "open", clocks.c.urn != 0).distinct().order_by(clocks.c.urn)
    return tuple(conn.execute(found).scalars())


def save_clock_state(conn: Connection, notification_id: int, state: str, clock_ids: Iterable[str] | None = None) -> int:
    """Set the state of some of a notification's open clocks, or (None) of all. Returns how many changed."""
    which = [clocks.c.notification_id == notification_id, clocks.c.state == "open"]
    if clock_ids is not None:
        which.append(clocks.c.clock_id.in_(sorted(set(clock_ids))))
    return conn.execute(update(clocks).where(*which).values(state=state, look_on=_look_on(state))).rowcount


def save_clocks_running(conn: Connection, notification_id: int, clock_ids: Iterable[str]) -> int:
    """Let stopped clocks of a notification run again. Returns how many there were."""
    which = (clocks.c.notification_id == notification_id, clocks.c.clock_id.in_(sorted(set(clock_ids))))
    stopped = update(clocks).where(*which, clocks.c.state == "stopped")
    return conn.execute(stopped.values(state="open", look_on=AT_ONCE)).rowcount


def look_again(conn: Connection, urns: Collection[int] | None = None) -> None:
    """Have the reminders of open clocks planned anew: those of these schools, or (None) all."""
    which = [clocks.c.state == "open"]
    if urns is not None:
        which.append(clocks.c.urn.in_(sorted(urns)))
    conn.execute(update(clocks).where(*which).values(look_on=AT_ONCE))


def save_moved_clocks(conn: Connection, moved: Sequence[KeptClock]) -> None:
    """Set new deadlines and their explanations, in one statement."""
    if moved:
        same = and_(clocks.c.notification_id == bindparam("of"), clocks.c.clock_id == bindparam("which"))
        changed = update(clocks).where(same).values(due=bindparam("new_due"), explanation=bindparam("new_explanation"))
        conn.execute(changed.values(look_on=AT_ONCE), [_move(clock) for clock in moved])


def _look_on(state: str) -> date | None:
    return AT_ONCE if state == "open" else None


def _move(clock: KeptClock) -> dict[str, object]:
    return {
        "of": clock.notification_id,
        "which": clock.clock_id,
        "new_due": clock.due,
        "new_explanation": clock.explanation,
    }


def _list(conn: Connection, where: ColumnElement[bool]) -> tuple[KeptClock, ...]:
    found = [KeptClock(*row) for row in conn.execute(select(*_COLUMNS).where(where))]
    # Sorted here: the two databases disagree on where nothing sorts, and a notification has few clocks.
    found.sort(key=lambda clock: (clock.notification_id, clock.due or date.max, clock.clock_id))
    return tuple(found)
