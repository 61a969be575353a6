"""Which notifications belong together. Knows not why, nor who may read them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select

from intranet.store.database import insert_or
from intranet.store.tables import links


@dataclass(frozen=True, slots=True)
class Link:
    """One notification's link to another."""

    other_id: int
    made_by: str
    made_at: datetime


def save_link(conn: Connection, one: int, other: int, made_by: str, made_at: datetime) -> bool:
    """Link two notifications. False when they were."""
    first, second = sorted((one, other))
    row = {"first_id": first, "second_id": second, "made_by": made_by, "made_at": made_at}
    statement = insert_or(conn, links).values(row).on_conflict_do_nothing().returning(links.c.first_id)
    return conn.execute(statement).first() is not None


def delete_link(conn: Connection, one: int, other: int) -> bool:
    """Part two notifications. False when they were not linked."""
    first, second = sorted((one, other))
    same = (links.c.first_id == first, links.c.second_id == second)
    return conn.execute(delete(links).where(*same)).rowcount == 1


def list_links(conn: Connection, notification_id: int) -> tuple[Link, ...]:
    """What a notification is linked to, oldest link first."""
    either = or_(links.c.first_id == notification_id, links.c.second_id == notification_id)
    rows = conn.execute(select(links).where(either).order_by(links.c.made_at))
    return tuple(
        Link(row.second_id if row.first_id == notification_id else row.first_id, row.made_by, row.made_at)
        for row in rows
    )
