"""Deadlines that run, and reminders that went out."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from intranet.store.tables.columns import Document, Moment, RowId, id_column, metadata

clocks = Table(
    "clocks",
    metadata,
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True),
    Column("clock_id", String(80), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("owner", String(40), nullable=False),  # who must act: school | council | governors | parent
    Column("due", Date),  # nothing when the calendar does not reach so far
    Column("state", String(10), nullable=False),  # open | met | stopped
    Column("urn", Integer, nullable=False),
    Column("explanation", Document, nullable=False),  # start, days counted, days skipped, source, because
    Column("look_on", Date),  # when reminders are next thought of; nothing once no more will be sent
    sqlite_with_rowid=False,
)
Index("ix_clocks_urn_state", clocks.c.urn, clocks.c.state)
Index(  # holds the deadlines of which somebody will yet be reminded, and nothing else
    "ix_clocks_look_on",
    clocks.c.look_on,
    sqlite_where=clocks.c.look_on.is_not(None),
    postgresql_where=clocks.c.look_on.is_not(None),
)
reminders = Table(  # each reminder that went out, so that none goes twice
    "reminders",
    metadata,
    id_column(),
    Column("notification_id", RowId, ForeignKey("notifications.id"), nullable=False),
    Column("clock_id", String(80), nullable=False),
    Column("audience", String(10), nullable=False),  # school | council
    Column("days_before", Integer, nullable=False),  # school days; below zero: overdue for so many
    Column("due", Date, nullable=False),  # the deadline as it was then
    Column("told_at", Moment, nullable=False),
    Column("explanation", Document, nullable=False),  # how its day was counted, and the rule behind it
)
Index(
    "uq_reminders_each",
    reminders.c.notification_id,
    reminders.c.clock_id,
    reminders.c.audience,
    reminders.c.days_before,
    reminders.c.due,
    unique=True,
)
