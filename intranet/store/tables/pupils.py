"""What is known of one pupil across notifications, and who read it beyond their own team."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from intranet.store.tables.columns import Amount, Document, Moment, RowId, id_column, metadata

ledger = Table(  # facts that later notifications of the same pupil may ask about
    "ledger",
    metadata,
    id_column(),
    Column("notification_id", RowId, ForeignKey("notifications.id"), nullable=False, index=True),
    Column("reference", String(20), nullable=False),
    Column("pupil_key", String(64), nullable=False),
    Column("urn", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("amount", Amount),
    Column("state", String(20), nullable=False),  # open | ended | replaced
    Column("facts", Document, nullable=False),
)
Index("ix_ledger_pupil_key_kind", ledger.c.pupil_key, ledger.c.kind)
Index("ix_ledger_kind_starts_id", ledger.c.kind, ledger.c.starts, ledger.c.id)  # a month's report is found by it

pupil_traits = Table(  # keys under which notifications about one pupil find each other
    "pupil_traits",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True, index=True),
    Column("kind", String(6), nullable=False),  # upn | temp | like
    sqlite_with_rowid=False,
)
pupil_decisions = Table(  # what a person decided about who is who; taking one back ends it and deletes nothing
    "pupil_decisions",
    metadata,
    id_column(),
    Column("one", RowId, ForeignKey("notifications.id"), nullable=False),
    Column("other", RowId, ForeignKey("notifications.id"), nullable=False, index=True),
    Column("verdict", String(8), nullable=False),  # same | not_same | apart (from those of its UPN; `other` is `one`)
    Column("decided_at", Moment, nullable=False),
    Column("decided_by", RowId, ForeignKey("accounts.id"), nullable=False),
    Column("decided_by_name", String(120), nullable=False),
    Column("ended_at", Moment),
)
Index(
    "uq_pupil_decisions_standing",
    pupil_decisions.c.one,
    pupil_decisions.c.other,
    pupil_decisions.c.verdict,
    unique=True,
    sqlite_where=pupil_decisions.c.ended_at.is_(None),
    postgresql_where=pupil_decisions.c.ended_at.is_(None),
)
pupil_reasons = Table(  # why somebody looked beyond their own team
    "pupil_reasons",
    metadata,
    id_column(),
    Column("account_id", RowId, ForeignKey("accounts.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("team_key", String(40), nullable=False),
    Column("notification_id", RowId, ForeignKey("notifications.id"), nullable=False),
    Column("reason", String(500), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("reviewed_at", Moment),
    Column("reviewed_by", String(120), nullable=False, server_default=""),
)
Index("ix_pupil_reasons_account_id_ends_at", pupil_reasons.c.account_id, pupil_reasons.c.ends_at)
Index("ix_pupil_reasons_team_key_given_at", pupil_reasons.c.team_key, pupil_reasons.c.given_at)
pupil_readings = Table(  # each notification that was read for such a reason, each time
    "pupil_readings",
    metadata,
    id_column(),
    Column("reason_id", RowId, ForeignKey("pupil_reasons.id"), nullable=False, index=True),
    Column("notification_id", RowId, ForeignKey("notifications.id"), nullable=False),
    Column("lead_team", String(40), nullable=False),
    Column("read_at", Moment, nullable=False),
)
Index("ix_pupil_readings_lead_team_read_at", pupil_readings.c.lead_team, pupil_readings.c.read_at)
