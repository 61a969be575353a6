"""What officers write to each other about a notification. Knows not who may read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from intranet.store.rows import columns_for
from intranet.store.tables import notes


@dataclass(frozen=True, slots=True)
class Note:
    """One note; the author's name is kept as it was."""

    id: int
    notification_id: int
    author_id: int
    author_name: str
    written_at: datetime
    text: str


_COLUMNS = columns_for(notes, Note)


def save_note(
    conn: Connection, notification_id: int, *, author_id: int, author_name: str, written_at: datetime, text: str
) -> int:
    """Add a note and return its id."""
    row = {"author_id": author_id, "author_name": author_name, "written_at": written_at, "text": text}
    statement = insert(notes).values(notification_id=notification_id, **row).returning(notes.c.id)
    return int(conn.execute(statement).scalar_one())


def list_notes(conn: Connection, notification_id: int) -> tuple[Note, ...]:
    """The notification's notes, oldest first."""
    found = select(*_COLUMNS).where(notes.c.notification_id == notification_id).order_by(notes.c.id)
    return tuple(Note(*row) for row in conn.execute(found))
