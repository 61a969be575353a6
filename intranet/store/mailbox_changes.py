"""Addresses of teams that were asked for and that nobody at them has confirmed. Knows no team."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for, is_key
from intranet.store.tables import mailbox_changes


@dataclass(frozen=True, slots=True)
class MailboxChange:
    """A change that waits; `token_hash` is of the secret in the link that went to the new address."""

    team_key: str
    mailbox: str
    phone: str
    token_hash: str = field(repr=False)
    asked_by_id: int
    asked_by: str
    asked_at: datetime
    expires_at: datetime


_COLUMNS = columns_for(mailbox_changes, MailboxChange)


def save_change(conn: Connection, change: MailboxChange) -> None:
    """Keep a change, in place of another that waits for the same team: the link sent before stops working."""
    row = as_row(change)
    upsert = insert_or(conn, mailbox_changes).values(row)
    conn.execute(upsert.on_conflict_do_update(index_elements=["team_key"], set_=row))


def find_change(conn: Connection, token_hash: str) -> MailboxChange | None:
    """The change whose link has this secret."""
    if not is_key(token_hash):
        return None
    row = conn.execute(select(*_COLUMNS).where(mailbox_changes.c.token_hash == token_hash)).first()
    return None if row is None else MailboxChange(*row)


def map_changes(conn: Connection) -> Mapping[str, MailboxChange]:
    """Every change that waits, by team."""
    return {row.team_key: MailboxChange(*row) for row in conn.execute(select(*_COLUMNS))}


def delete_change(conn: Connection, team_key: str) -> bool:
    """Forget a team's change. False when none waited."""
    return conn.execute(delete(mailbox_changes).where(mailbox_changes.c.team_key == team_key)).rowcount == 1
