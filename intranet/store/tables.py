"""Every table, as SQLAlchemy Core. Rows only: what they mean is told in `intranet.domain`."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    TypeDecorator,
    and_,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect

# Named constraints: SQLite's batch migrations can only drop what has a name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; SQLite would hand it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """A number of days or sessions to one decimal place; SQLite knows no decimals and would hand back a float."""

    impl = Numeric(6, 1, asdecimal=False)
    cache_ok = True

    def process_result_value(self, value: float | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(f"{value:.1f}")


# Prefix search is a range of words: that only holds where text sorts by its bytes.
Word = String(60).with_variant(String(60, collation="C"), "postgresql")
Document = JSON().with_variant(JSONB(), "postgresql")
# SQLite numbers rows by itself only for INTEGER keys.
RowId = BigInteger().with_variant(Integer(), "sqlite")


# Stands for "no date" in a sort column: the two databases disagree on where nothing sorts.
NO_DATE = date(9999, 12, 31)


def _id() -> Column[Any]:
    return Column("id", RowId, primary_key=True, autoincrement=True)


# ---------------------------------------------------------------- reference data
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
    _id(),
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

# ---------------------------------------------------------------- people
accounts = Table(
    "accounts",
    metadata,
    _id(),
    Column("email", String(254), nullable=False, unique=True),  # lower-cased
    Column("name", String(120), nullable=False),
    Column("job_title", String(120), nullable=False, server_default=""),
    Column("phone", String(30), nullable=False, server_default=""),
    Column("password_hash", String(200), nullable=False),
    Column("confirmed_at", Moment),
    Column("disabled_at", Moment),
    Column("created_at", Moment, nullable=False),
)
account_roles = Table(
    "account_roles",
    metadata,
    Column("account_id", RowId, ForeignKey("accounts.id"), primary_key=True),
    Column("role", String(20), primary_key=True),  # school_member school_lead officer team_lead analyst
    # school_names administrator; and school_applicant: has asked to join the school in `scope`, admits to nothing yet
    Column("scope", String(40), primary_key=True, server_default=""),  # a URN, a team key, or nothing
)
school_email_domains = Table(  # whoever proves an address in one of these belongs to the school
    "school_email_domains",
    metadata,
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("domain", String(253), primary_key=True),  # lower-cased
)
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", RowId, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
calendar_feeds = Table(  # a private address from which a calendar program fetches deadlines
    "calendar_feeds",
    metadata,
    Column("account_id", RowId, ForeignKey("accounts.id"), primary_key=True),
    Column("team_key", String(40), primary_key=True, server_default=""),  # empty: what the officer has taken
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
)
sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    _id(),
    Column("key", String(80), nullable=False),  # hash of the e-mail, or of the address it came from
    Column("at", Moment, nullable=False),
    Column("succeeded", Boolean, nullable=False),
)
Index("ix_sign_in_attempts_key_at", sign_in_attempts.c.key, sign_in_attempts.c.at)

# ---------------------------------------------------------------- drafts
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

# ---------------------------------------------------------------- notifications
notifications = Table(
    "notifications",
    metadata,
    _id(),
    Column("reference", String(20), nullable=False, unique=True),
    Column("draft_id", String(32), nullable=False, unique=True),  # one draft becomes one notification
    Column("form_slug", String(60), nullable=False),
    Column("form_version", String(20), nullable=False),
    Column("title", String(120), nullable=False),  # "Suspension", as shown in lists
    Column("urn", Integer, nullable=False, server_default="0"),  # 0: no school
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
mailbox_items = Table(  # who may see a notification in which team, and where it stands in their list
    "mailbox_items",
    metadata,
    Column("team_key", String(40), primary_key=True),
    Column("notification_id", RowId, ForeignKey("notifications.id"), primary_key=True),
    Column("part", String(4), nullable=False),  # lead | copy
    Column("is_open", Boolean, nullable=False),
    Column("status", String(20), nullable=False),
    Column("urgency", Integer, nullable=False, server_default="0"),  # 2 urgent, 1 flagged, 0 plain
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
    "ix_mailbox_urgency",
    mailbox_items.c.team_key,
    mailbox_items.c.is_open,
    mailbox_items.c.urgency,
    mailbox_items.c.notification_id,
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
    _id(),
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
    _id(),
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

ledger = Table(  # facts that later notifications of the same pupil may ask about
    "ledger",
    metadata,
    _id(),
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
    _id(),
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
    _id(),
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
    _id(),
    Column("reason_id", RowId, ForeignKey("pupil_reasons.id"), nullable=False, index=True),
    Column("notification_id", RowId, ForeignKey("notifications.id"), nullable=False),
    Column("lead_team", String(40), nullable=False),
    Column("read_at", Moment, nullable=False),
)
Index("ix_pupil_readings_lead_team_read_at", pupil_readings.c.lead_team, pupil_readings.c.read_at)

notes = Table(  # for the team's own eyes
    "notes",
    metadata,
    _id(),
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
    _id(),
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
    _id(),
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
deliveries = Table(
    "deliveries",
    metadata,
    _id(),
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

history = Table(  # who did what and when; rows are only ever added
    "history",
    metadata,
    _id(),
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
    _id(),
    Column("at", Moment, nullable=False),
    Column("plugin", String(80), nullable=False),
    Column("stage", String(40), nullable=False),
    Column("reason", String(500), nullable=False),
)

# ---------------------------------------------------------------- reports
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
