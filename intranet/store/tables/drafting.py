"""Answers on their way to becoming a notification, and their files."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from intranet.store.tables.columns import Document, Moment, RowId, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(32), primary_key=True),  # random, unguessable
    Column("form_slug", String(60), nullable=False),
    Column("form_version", String(20), nullable=False),
    Column("account_id", RowId, ForeignKey("accounts.id"), index=True),
    Column("guest_hash", String(64), nullable=False, server_default="", index=True),
    Column("resume_hash", String(64), nullable=False, server_default="", index=True),
    Column("urn", Integer),
    Column("initials", String(10), nullable=False, server_default=""),
    Column("revision", Integer, nullable=False, server_default="0"),  # grows with every save
    Column("created_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("reference", String(20)),  # set when it became a notification
    Column("answers", Document, nullable=False),  # {section: {field: [as typed, ...]}}
)
Index("ix_drafts_expires_at", drafts.c.expires_at)

kept_answers = Table(  # what somebody typed as their session ended, until they prove who they are
    "kept_answers",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("draft_id", String(32), nullable=False),
    Column("section", String(60), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("answers", Document, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("draft_id", String(32), index=True),
    Column("notification_id", RowId, ForeignKey("notifications.id"), index=True),
    Column("slot", String(60), nullable=False),
    Column("name", String(255), nullable=False),  # as the person called it; never used as a path
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("scan", String(12), nullable=False),  # clean | not_scanned | checking | infected
    Column("created_at", Moment, nullable=False),
)
