"""Who has a notification open at this moment. Knows not who may."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import presences


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody of a team who has it open."""

    notification_id: int
    account_id: int
    team_key: str
    name: str
    seen_at: datetime


_COLUMNS = columns_for(presences, Presence)


def save_presence(conn: Connection, presence: Presence) -> None:
    """The person has it open now."""
    statement = insert_or(conn, presences)
    changed = {name: statement.excluded[name] for name in ("team_key", "name", "seen_at")}
    index = ["notification_id", "account_id"]
    conn.execute(statement.on_conflict_do_update(index_elements=index, set_=changed), as_row(presence))


def list_presences(
    conn: Connection, notification_id: int, team_keys: Iterable[str], since: datetime
) -> tuple[Presence, ...]:
    """Who of these teams has had it open since a moment, by name."""
    p = presences.c
    where = (p.notification_id == notification_id, p.team_key.in_(sorted(set(team_keys))), p.seen_at >= since)
    return tuple(Presence(*row) for row in conn.execute(select(*_COLUMNS).where(*where).order_by(p.name)))


def delete_presences(conn: Connection, before: datetime) -> int:
    """Forget who had something open before a moment; how many rows."""
    return conn.execute(delete(presences).where(presences.c.seen_at < before)).rowcount
