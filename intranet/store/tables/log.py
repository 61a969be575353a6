"""What was done and what failed."""

from sqlalchemy import (
    Column,
    Index,
    String,
    Table,
)

from intranet.store.tables.columns import Document, Moment, RowId, id_column, metadata

history = Table(  # who did what and when; rows are only ever added
    "history",
    metadata,
    id_column(),
    Column("at", Moment, nullable=False),
    Column("actor_id", RowId),
    Column("actor", String(120), nullable=False),
    Column("action", String(40), nullable=False),
    Column("notification_id", RowId, index=True),
    Column("detail", Document, nullable=False),
)
Index(  # the administrators' part of it, which would be passed over for long among what is done to notifications
    "ix_history_of_the_house",
    history.c.id,
    sqlite_where=history.c.notification_id.is_(None),
    postgresql_where=history.c.notification_id.is_(None),
)
plugin_failures = Table(  # what a plugin got wrong while the service ran
    "plugin_failures",
    metadata,
    id_column(),
    Column("at", Moment, nullable=False),
    Column("plugin", String(80), nullable=False),
    Column("stage", String(40), nullable=False),
    Column("reason", String(500), nullable=False),
)
