"""What a team and a school write to each other about a notification. Knows not who may read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import messages


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message about to be kept. `kind` is request or message, of the council, or answer, of the school."""

    notification_id: int
    kind: str
    team_key: str
    author_id: int | None
    author_name: str
    written_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message as kept; the author's name is kept as it was."""

    id: int
    notification_id: int
    kind: str
    team_key: str
    author_id: int | None
    author_name: str
    written_at: datetime
    text: str

    @property
    def is_from_school(self) -> bool:
        return self.kind == "answer"


_COLUMNS = columns_for(messages, Message)


def save_message(conn: Connection, message: NewMessage) -> int:
    """Keep a message and return its number."""
    return int(conn.execute(insert(messages).values(as_row(message)).returning(messages.c.id)).scalar_one())


def list_messages(conn: Connection, notification_id: int) -> tuple[Message, ...]:
    """The notification's messages, oldest first."""
    found = select(*_COLUMNS).where(messages.c.notification_id == notification_id).order_by(messages.c.id)
    return tuple(Message(*row) for row in conn.execute(found))
