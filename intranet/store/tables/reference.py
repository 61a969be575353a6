"""Schools, their calendars and contacts, and what an administrator set: teams, districts, severities."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from intranet.store.tables.columns import Moment, RowId, Word, id_column, metadata

schools = Table(
    "schools",
    metadata,
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("name", String(200), nullable=False),
    Column("la_code", String(3), nullable=False),  # the authority it belongs to, wherever it stands
    Column("la_from", String(10), nullable=False),  # row | number | district: how the authority was known
    Column("dfe_number", String(7), nullable=False, server_default=""),  # 8865412, no slash
    Column("phase", String(60), nullable=False, server_default=""),
    Column("type_code", String(4), nullable=False, server_default=""),  # GIAS TypeOfEstablishment (code)
    Column("type_name", String(100), nullable=False, server_default=""),
    Column("status", String(60), nullable=False, server_default="Open"),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("low_age", Integer),
    Column("high_age", Integer),
    Column("street", String(200), nullable=False, server_default=""),
    Column("town", String(100), nullable=False, server_default=""),
    Column("postcode", String(8), nullable=False, server_default=""),
    Column("telephone", String(30), nullable=False, server_default=""),
    Column("district_code", String(9), nullable=False, server_default=""),
    Column("district_name", String(100), nullable=False, server_default=""),
    Column("imported_at", Moment, nullable=False),
)
Index("ix_schools_dfe_number", schools.c.dfe_number)
Index("ix_schools_postcode", schools.c.postcode)

school_words = Table(  # the inverted index behind the school look-up
    "school_words",
    metadata,
    Column("word", Word, primary_key=True),
    Column("urn", Integer, ForeignKey("schools.urn", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

school_terms = Table(  # a school's own term dates; urn 0 stands for the council's default
    "school_terms",
    metadata,
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("starts", Date, primary_key=True),
    Column("ends", Date, nullable=False),
    Column("school_year", String(7), nullable=False),
    Column("name", String(60), nullable=False, server_default=""),
)
school_closures = Table(  # INSET days and closures; urn 0 closes every school
    "school_closures",
    metadata,
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("kind", String(10), nullable=False),  # inset | closure
    Column("reason", String(200), nullable=False, server_default=""),
)
link_officers = Table(
    "link_officers",
    metadata,
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("role", String(20), primary_key=True),  # SLO | EEO | IAA
    Column("name", String(120), nullable=False),
    Column("email", String(254), nullable=False, server_default=""),
    Column("phone", String(30), nullable=False, server_default=""),
)
officer_absences = Table(  # when a link officer is away, and who stands in
    "officer_absences",
    metadata,
    id_column(),
    Column("officer_name", String(120), nullable=False),
    Column("officer_email", String(254), nullable=False, server_default=""),  # lower-cased; the name where it is ""
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("stand_in_name", String(120), nullable=False),
    Column("stand_in_email", String(254), nullable=False, server_default=""),
    Column("stand_in_phone", String(30), nullable=False, server_default=""),
)
Index("ix_officer_absences_ends", officer_absences.c.ends)
school_successors = Table(  # which school took the place of one that closed
    "school_successors",
    metadata,
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("successor", Integer, nullable=False, index=True),
    Column("stated_by", String(10), nullable=False),  # links: the government's own; file: a stated predecessor
)
team_mailboxes = Table(  # what an administrator set over the council pack's own directory
    "team_mailboxes",
    metadata,
    Column("team_key", String(40), primary_key=True),
    Column("mailbox", String(254), nullable=False),
    Column("phone", String(30), nullable=False, server_default=""),
    Column("changed_at", Moment, nullable=False),
)
district_teams = Table(  # which team an administrator put in place of the council pack's for a district
    "district_teams",
    metadata,
    Column("choice", String(40), primary_key=True),  # the key that forms use, "area"
    Column("district_code", String(9), primary_key=True),
    Column("team_key", String(40), nullable=False),
    Column("changed_at", Moment, nullable=False),
)
mailbox_changes = Table(  # an address that was asked for and that nobody at it has confirmed yet
    "mailbox_changes",
    metadata,
    Column("team_key", String(40), primary_key=True),
    Column("mailbox", String(254), nullable=False),
    Column("phone", String(30), nullable=False, server_default=""),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("asked_by_id", RowId, nullable=False),
    Column("asked_by", String(120), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)
rule_severities = Table(  # the council's own severity for a rule
    "rule_severities",
    metadata,
    Column("rule_id", String(80), primary_key=True),
    Column("severity", String(10), nullable=False),
    Column("changed_at", Moment, nullable=False),
)
