"""Messages to be delivered."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from intranet.store.tables.columns import Moment, RowId, id_column, metadata

deliveries = Table(
    "deliveries",
    metadata,
    id_column(),
    Column("notification_id", RowId, ForeignKey("notifications.id"), index=True),
    Column("kind", String(12), nullable=False),  # lead | copy | receipt | reminder | account
    Column("team_key", String(40), nullable=False, server_default=""),
    Column("recipient", String(254), nullable=False),  # empty when a team has no mailbox yet
    Column("message_id", String(120), nullable=False, unique=True),  # never changes, so a repeat can be dropped
    Column("state", String(12), nullable=False),  # waiting | accepted | refused | failed | no_address
    Column("due_at", Moment, nullable=False),
    Column("lease", String(32), nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("last_error", String(300), nullable=False, server_default=""),
    Column("created_at", Moment, nullable=False),
    Column("accepted_at", Moment),
    Column("subject", String(200), nullable=False),
    Column("body", Text, nullable=False),
)
Index("ix_deliveries_state_due_at", deliveries.c.state, deliveries.c.due_at)
