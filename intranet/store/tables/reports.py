"""Reports and lists being made, and counts by day and week."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from intranet.store.tables.columns import Document, Moment, RowId, metadata

runs = Table(  # a report or a list that somebody asked for, while it is made and until it is deleted
    "runs",
    metadata,
    Column("id", String(32), primary_key=True),  # random, unguessable
    Column("account_id", RowId, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),  # report | list
    Column("key", String(60), nullable=False),  # of the report, or of the team
    Column("title", String(200), nullable=False),
    Column("wanted", Document, nullable=False),  # month, district, view; whether it names pupils and schools
    Column("state", String(10), nullable=False),  # waiting | running | done | failed
    Column("lines", Integer, nullable=False, server_default="0"),
    Column("percent", Integer, nullable=False, server_default="0"),
    Column("asked_at", Moment, nullable=False),
    Column("beat_at", Moment, nullable=False),  # when whoever makes it last said so
    Column("expires_at", Moment, nullable=False, index=True),
    Column("files", Document, nullable=False),  # csv and xlsx: the keys of the files
    Column("totals", Document, nullable=False),
)
Index("ix_runs_state_asked_at", runs.c.state, runs.c.asked_at)
day_counts = Table(  # how many came in and were closed on a day; made of the rows of that day alone
    "day_counts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("team_key", String(40), primary_key=True),  # the lead team
    Column("form_slug", String(60), primary_key=True),
    Column("district_code", String(9), primary_key=True),
    Column("received", Integer, nullable=False, server_default="0"),
    Column("closed", Integer, nullable=False, server_default="0"),
    Column("within_1", Integer, nullable=False, server_default="0"),  # closed within so many days of coming in
    Column("within_5", Integer, nullable=False, server_default="0"),
    Column("within_10", Integer, nullable=False, server_default="0"),
    Column("within_20", Integer, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)
Index("ix_day_counts_team_key_day", day_counts.c.team_key, day_counts.c.day)
school_counts = Table(  # how many came in from a school in a week, which starts on the Monday
    "school_counts",
    metadata,
    Column("week", Date, primary_key=True),
    Column("team_key", String(40), primary_key=True),
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("received", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index(  # all that the sum of one team's schools asks for
    "ix_school_counts_team",
    school_counts.c.team_key,
    school_counts.c.week,
    school_counts.c.urn,
    school_counts.c.received,
)
counted_days = Table(  # which days have been counted, and when
    "counted_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("counted_at", Moment, nullable=False),
)
