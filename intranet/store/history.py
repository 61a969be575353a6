"""Who did what and when. Rows are only ever added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from intranet.store.rows import PAGE, Page, as_row, columns_for, in_page, read_id
from intranet.store.tables import history


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something that was done; `actor` is the person's name as it was, or the program's part that acted."""

    at: datetime
    actor_id: int | None
    actor: str
    action: str
    notification_id: int | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done, as stored."""

    id: int
    at: datetime
    actor_id: int | None
    actor: str
    action: str
    notification_id: int | None
    detail: Mapping[str, Any]


_COLUMNS = columns_for(history, Event)


def append(conn: Connection, *events: NewEvent) -> None:
    """Add events, in one statement."""
    if events:
        conn.execute(insert(history), [as_row(event) for event in events])


def list_events(conn: Connection, notification_id: int) -> tuple[Event, ...]:
    """All that was done about one notification, oldest first."""
    found = select(*_COLUMNS).where(history.c.notification_id == notification_id).order_by(history.c.id)
    return tuple(Event(*row) for row in conn.execute(found))


def find_latest_event(conn: Connection, notification_id: int, actions: Iterable[str]) -> Event | None:
    """The last of these things that was done about one notification."""
    which = (history.c.notification_id == notification_id, history.c.action.in_(sorted(set(actions))))
    row = conn.execute(select(*_COLUMNS).where(*which).order_by(history.c.id.desc()).limit(1)).first()
    return None if row is None else Event(*row)


def list_latest_events(
    conn: Connection, *, after: str = "", limit: int = PAGE, of_the_house: bool = False
) -> Page[Event]:
    """What was done in the whole service, newest first; or only what was done to no notification: the house's log."""
    found = select(*_COLUMNS).where(history.c.id < read_id(after)).order_by(history.c.id.desc()).limit(limit + 1)
    if of_the_house:
        found = found.where(history.c.notification_id.is_(None))
    return in_page(conn.execute(found), Event, limit, lambda event: str(event.id))
