"""Which team has which notification in its list, what of it was opened, how it is searched and narrowed."""

from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    literal_column,
)

from intranet.store.tables.columns import Moment, RowId, Word, id_column, metadata

mailbox_items = Table(  # who may see a notification in which team, and where it stands in their list
    "mailbox_items",
    metadata,
    Column("team_key", String(40), primary_key=True),
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True),
    Column("part", String(4), nullable=False),  # lead | copy
    Column("is_open", Boolean, nullable=False),
    Column("status", String(20), nullable=False),
    Column("urgency", Integer, nullable=False, server_default="0"),  # 2 urgent, 1 flagged, 0 plain
    # the same the other way round, so that urgency, deadline and age all grow; the database keeps it, whoever writes
    Column("rank", Integer, Computed("2 - urgency")),
    Column("next_due", Date, nullable=False),  # NO_DATE when nothing runs
    Column("because", String(500), nullable=False, server_default=""),
    Column("opened_at", Moment),  # by anyone of the team
    Column("sees", Text, nullable=False, server_default=""),  # the questions and figures shown to it; "" for everything
    # what lists are narrowed by, as it was when the notification was sent
    Column("form_slug", String(60), nullable=False, server_default=""),
    Column("urn", Integer, nullable=False, server_default="0"),
    Column("district_code", String(9), nullable=False, server_default=""),
    Column("link_officer", String(120), nullable=False, server_default=""),
    # when it was sent, also where the team was given it later
    Column("received_at", Moment, nullable=False, server_default="1970-01-01 00:00:00.000000"),
    sqlite_with_rowid=False,
)
for _name in ("form_slug", "urn", "district_code", "link_officer"):
    Index(
        f"ix_mailbox_{_name}",
        mailbox_items.c.team_key,
        mailbox_items.c.is_open,
        mailbox_items.c[_name],
        mailbox_items.c.notification_id,
    )
Index("ix_mailbox_open", mailbox_items.c.team_key, mailbox_items.c.is_open, mailbox_items.c.notification_id)
Index("ix_mailbox_status", mailbox_items.c.team_key, mailbox_items.c.status, mailbox_items.c.notification_id)
Index(
    "ix_mailbox_rank",
    mailbox_items.c.team_key,
    mailbox_items.c.is_open,
    mailbox_items.c.rank,
    mailbox_items.c.next_due,
    mailbox_items.c.notification_id,
)
_WAITING = and_(
    mailbox_items.c.status == literal_column("'received'"), mailbox_items.c.part == literal_column("'lead'")
)
Index(  # holds what nobody has taken and nothing else, in the order in which it is taken
    "ix_mailbox_waiting",
    mailbox_items.c.team_key,
    mailbox_items.c.rank,
    mailbox_items.c.next_due,
    mailbox_items.c.notification_id,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)
Index(
    "ix_mailbox_due",
    mailbox_items.c.team_key,
    mailbox_items.c.is_open,
    mailbox_items.c.next_due,
    mailbox_items.c.notification_id,
)
Index(
    "ix_mailbox_received",
    mailbox_items.c.team_key,
    mailbox_items.c.is_open,
    mailbox_items.c.received_at,
    mailbox_items.c.notification_id,
)
Index(  # holds what nobody has opened and nothing else, so that counting it stays cheap
    "ix_mailbox_unopened",
    mailbox_items.c.team_key,
    mailbox_items.c.is_open,
    mailbox_items.c.notification_id,
    mailbox_items.c.opened_at,  # always nothing; without it SQLite prefers the primary key, and all the team ever had
    sqlite_where=mailbox_items.c.opened_at.is_(None),
    postgresql_where=mailbox_items.c.opened_at.is_(None),
)
Index("ix_mailbox_notification", mailbox_items.c.notification_id)

openings = Table(  # which person has opened which notification
    "openings",
    metadata,
    Column("account_id", RowId, ForeignKey("accounts.id"), primary_key=True),
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True),
    Column("opened_at", Moment, nullable=False),
)
mailbox_words = Table(  # search by word within one team: newest first, at the same cost in any size of table
    "mailbox_words",
    metadata,
    Column("team_key", String(40), primary_key=True),
    Column("word", Word, primary_key=True),
    Column("notification_id", RowId, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
saved_views = Table(  # ways of narrowing a team's list that somebody wants to come back to
    "saved_views",
    metadata,
    id_column(),
    Column("team_key", String(40), nullable=False),
    Column("owner_id", RowId, ForeignKey("accounts.id"), nullable=False),
    Column("name", String(60), nullable=False),
    Column("is_shared", Boolean, nullable=False),  # with the whole team
    Column("query", String(1000), nullable=False),  # as it stands in the address, checked anew at each use
    Column("saved_at", Moment, nullable=False),
)
Index(
    "uq_saved_views_team_key_owner_id_name",
    saved_views.c.team_key,
    saved_views.c.owner_id,
    saved_views.c.name,
    unique=True,
)
