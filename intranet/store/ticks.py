"""What of a form's checklist is done for a notification. Knows no checklist."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from intranet.store.database import insert_or
from intranet.store.tables import ticks


@dataclass(frozen=True, slots=True)
class Tick:
    """One item that is done, by whom and when."""

    ticked_by: str
    ticked_at: datetime


def map_ticks(conn: Connection, notification_id: int) -> Mapping[str, Tick]:
    """What is done, by the item's code."""
    found = select(ticks.c.item, ticks.c.ticked_by, ticks.c.ticked_at)
    rows = conn.execute(found.where(ticks.c.notification_id == notification_id))
    return {row.item: Tick(row.ticked_by, row.ticked_at) for row in rows}


def save_tick(conn: Connection, notification_id: int, item: str, by: str, at: datetime) -> bool:
    """An item is done. False when it was."""
    row = {"notification_id": notification_id, "item": item, "ticked_by": by, "ticked_at": at}
    statement = insert_or(conn, ticks).values(row).on_conflict_do_nothing().returning(ticks.c.item)
    return conn.execute(statement).first() is not None


def delete_tick(conn: Connection, notification_id: int, item: str) -> bool:
    """An item is not done. False when it was not."""
    same = (ticks.c.notification_id == notification_id, ticks.c.item == item)
    return conn.execute(delete(ticks).where(*same)).rowcount == 1
