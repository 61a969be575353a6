"""Notifications and their versions."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    and_,
)

from intranet.store.tables.columns import Document, Moment, RowId, id_column, metadata

notifications = Table(
    "notifications",
    metadata,
    id_column(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("draft_id", String(32), nullable=False, unique=True),  # one draft becomes one notification
    Column("form_slug", String(60), nullable=False),
    Column("form_version", String(20), nullable=False),
    Column("title", String(120), nullable=False),  # "Suspension", as shown in lists
    Column("urn", Integer, nullable=False, server_default="0"),  # 0: no school
    Column("sent_by_school", Boolean, nullable=False, server_default="1"),  # else no part of the school's record
    Column("school_name", String(200), nullable=False, server_default=""),
    Column("pupil_name", String(200), nullable=False, server_default=""),
    Column("pupil_key", String(64), nullable=False, server_default=""),  # see services.people
    Column("lead_team", String(40), nullable=False),
    Column("link_role", String(20), nullable=False, server_default=""),
    Column("link_officer", String(120), nullable=False, server_default=""),
    Column("status", String(20), nullable=False),  # received in_progress awaiting_school closed withdrawn held
    Column("outcome", String(60), nullable=False, server_default=""),
    Column("concerns", Integer, nullable=False, server_default="0"),
    Column("urgent", Boolean, nullable=False, server_default="0"),
    Column("next_due", Date),
    Column("taken_by", RowId, ForeignKey("accounts.id")),
    Column("taken_by_name", String(120), nullable=False, server_default=""),
    Column("account_id", RowId, ForeignKey("accounts.id")),
    Column("referrer_name", String(120), nullable=False),
    Column("referrer_email", String(254), nullable=False),
    Column("continues", String(20), nullable=False, server_default=""),  # reference of the one it continues
    Column("submitted_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("revision", Integer, nullable=False, server_default="0"),  # grows with every change by the team
)
Index("ix_notifications_urn_id", notifications.c.urn, notifications.c.id)
Index("ix_notifications_account_id_id", notifications.c.account_id, notifications.c.id)
Index(  # what an officer has in hand; what is closed would only be passed over
    "ix_notifications_taken_by_id",
    notifications.c.taken_by,
    notifications.c.id,
    sqlite_where=notifications.c.closed_at.is_(None),
    postgresql_where=notifications.c.closed_at.is_(None),
)
Index(  # what each officer of a team has in hand
    "ix_notifications_lead_team_taken_by",
    notifications.c.lead_team,
    notifications.c.taken_by,
    sqlite_where=and_(notifications.c.closed_at.is_(None), notifications.c.taken_by.is_not(None)),
    postgresql_where=and_(notifications.c.closed_at.is_(None), notifications.c.taken_by.is_not(None)),
)
Index("ix_notifications_submitted_at", notifications.c.submitted_at, notifications.c.id)
Index(
    "ix_notifications_closed_at",
    notifications.c.closed_at,
    sqlite_where=notifications.c.closed_at.is_not(None),
    postgresql_where=notifications.c.closed_at.is_not(None),
)
Index("ix_notifications_pupil_key", notifications.c.pupil_key)
Index("ix_notifications_continues", notifications.c.continues)
Index(  # without the many that continue nothing, for which a planner with statistics passes the other one over
    "ix_notifications_continuing",
    notifications.c.continues,
    sqlite_where=notifications.c.continues != "",
    postgresql_where=notifications.c.continues != "",
)

versions = Table(  # a notification exactly as sent; a correction is another row
    "versions",
    metadata,
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("form_version", String(20), nullable=False),
    Column("decision", Document, nullable=False),  # route with reasons, clocks, laws and their versions
    Column("findings", Document, nullable=False),  # with each acknowledgement
    Column("snapshot", Document, nullable=False),  # labels and values as shown, so that it reads without its form
    Column("answers", Document, nullable=False),
)
