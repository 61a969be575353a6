"""What a team does with a notification: notes, messages, links, ticks, cover."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    String,
    Table,
    Text,
)

from intranet.store.tables.columns import Document, Moment, RowId, id_column, metadata

notes = Table(  # for the team's own eyes
    "notes",
    metadata,
    id_column(),
    Column("notification_id", RowId, ForeignKey("notifications.id"), nullable=False, index=True),
    Column("author_id", RowId, ForeignKey("accounts.id"), nullable=False),
    Column("author_name", String(120), nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("text", Text, nullable=False),
)
absences = Table(  # an officer's days away, and who covers
    "absences",
    metadata,
    Column("account_id", RowId, ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("cover_id", RowId, ForeignKey("accounts.id")),
)
messages = Table(  # between a team and the school; both read them
    "messages",
    metadata,
    id_column(),
    Column("notification_id", RowId, ForeignKey("notifications.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),  # request | message, of the council; answer, of the school
    Column("team_key", String(40), nullable=False, server_default=""),
    Column("author_id", RowId, ForeignKey("accounts.id")),
    Column("author_name", String(120), nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("text", Text, nullable=False),
)
bulk_acts = Table(  # what was done to many at once, so that it can be undone
    "bulk_acts",
    metadata,
    id_column(),
    Column("team_key", String(40), nullable=False),
    Column("account_id", RowId, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("done_at", Moment, nullable=False),
    Column("kind", String(10), nullable=False),  # assign | close | move
    Column("undone_at", Moment),
    Column("detail", Document, nullable=False),  # [{reference, revision, ...}]: as each stood afterwards and before
)
presences = Table(  # who has a notification open at this moment
    "presences",
    metadata,
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True, autoincrement=False),
    Column("account_id", RowId, ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    Column("team_key", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("seen_at", Moment, nullable=False),
)
links = Table(  # notifications that belong together; the lower number first
    "links",
    metadata,
    Column("first_id", RowId, ForeignKey("notifications.id"), primary_key=True, autoincrement=False),
    Column("second_id", RowId, ForeignKey("notifications.id"), primary_key=True, autoincrement=False, index=True),
    Column("made_by", String(120), nullable=False),
    Column("made_at", Moment, nullable=False),
)
ticks = Table(  # what of a form's checklist is done
    "ticks",
    metadata,
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True, autoincrement=False),
    Column("item", String(60), primary_key=True),
    Column("ticked_by", String(120), nullable=False),
    Column("ticked_at", Moment, nullable=False),
)
