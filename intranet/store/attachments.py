"""What is known of each attached file. Knows not where the bytes are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from intranet.store.rows import as_row, columns_for, is_key
from intranet.store.tables import attachments, drafts


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file, first of a draft, then of the notification it became.

    `slot` is the field it answers. `name` is what its sender called it and is never used as a path. `size` is in
    bytes. `scan` is clean, not_scanned, checking, or infected: then the bytes are gone and only this row tells of them.
    """

    id: str
    draft_id: str | None
    notification_id: int | None
    slot: str
    name: str
    media_type: str
    size: int
    sha256: str
    scan: str
    created_at: datetime


_COLUMNS = columns_for(attachments, Attachment)


def save_attachment(conn: Connection, attachment: Attachment) -> None:
    conn.execute(insert(attachments).values(as_row(attachment)))


def find_attachment(conn: Connection, attachment_id: str) -> Attachment | None:
    """The attachment, whoever it belongs to: the caller asks whether the reader may see it."""
    found = _list(conn, attachments.c.id == attachment_id) if is_key(attachment_id) else ()
    return found[0] if found else None


def list_of_draft(conn: Connection, draft_id: str) -> tuple[Attachment, ...]:
    """The draft's files in the order they came."""
    return _list(conn, attachments.c.draft_id == draft_id)


def list_of_notification(conn: Connection, notification_id: int) -> tuple[Attachment, ...]:
    """The notification's files in the order they came."""
    return _list(conn, attachments.c.notification_id == notification_id)


def list_of_drafts(conn: Connection, draft_ids: Iterable[str]) -> tuple[Attachment, ...]:
    """The files of several drafts, for instance of those about to be deleted."""
    return _list(conn, attachments.c.draft_id.in_(sorted(set(draft_ids))))


def list_checking(conn: Connection, limit: int) -> tuple[Attachment, ...]:
    """Files that the virus scanner has not looked at yet, oldest first."""
    return _list(conn, attachments.c.scan == "checking", limit)


def list_without_draft(conn: Connection, limit: int) -> tuple[Attachment, ...]:
    """Files of drafts that are gone and never became a notification."""
    gone = attachments.c.draft_id.not_in(select(drafts.c.id))
    return _list(conn, gone & attachments.c.notification_id.is_(None), limit)


def pick_kept(conn: Connection, attachment_ids: Collection[str]) -> frozenset[str]:
    """Those of the ids whose bytes belong to a row."""
    kept = select(attachments.c.id).where(attachments.c.id.in_(attachment_ids), attachments.c.scan != "infected")
    return frozenset(conn.execute(kept).scalars())


def count_checking(conn: Connection) -> int:
    """How many files wait for the virus scanner."""
    waiting = select(func.count()).select_from(attachments).where(attachments.c.scan == "checking")
    return int(conn.execute(waiting).scalar_one())


def save_scan(conn: Connection, attachment_id: str, scan: str) -> None:
    """Note what the virus scanner said."""
    conn.execute(update(attachments).where(attachments.c.id == attachment_id).values(scan=scan))


def move_attachments(conn: Connection, draft_id: str, notification_id: int) -> int:
    """Give a draft's files to the notification it became, or that its correction belongs to. Returns how many."""
    moved = update(attachments).where(attachments.c.draft_id == draft_id)
    return conn.execute(moved.values(notification_id=notification_id, draft_id=None)).rowcount


def delete_attachments(conn: Connection, attachment_ids: Iterable[str]) -> int:
    """Forget files; their bytes are the caller's to delete. Returns how many there were."""
    return conn.execute(delete(attachments).where(attachments.c.id.in_(sorted(set(attachment_ids))))).rowcount


def _list(conn: Connection, where: ColumnElement[bool], limit: int | None = None) -> tuple[Attachment, ...]:
    found = select(*_COLUMNS).where(where).order_by(attachments.c.created_at, attachments.c.id).limit(limit)
    rows: Any = conn.execute(found)
    return tuple(Attachment(*row) for row in rows)
