"""Every table, as SQLAlchemy Core. Rows only: what they mean is told in `intranet.domain`."""

from intranet.store.tables.casework import absences, bulk_acts, links, messages, notes, presences, ticks
from intranet.store.tables.columns import NO_DATE, Amount, Document, Moment, RowId, Word, metadata
from intranet.store.tables.deadlines import clocks, reminders
from intranet.store.tables.drafting import attachments, drafts, kept_answers
from intranet.store.tables.log import history, plugin_failures
from intranet.store.tables.mailbox import mailbox_items, mailbox_words, openings, saved_views
from intranet.store.tables.outbox import deliveries
from intranet.store.tables.people import (
    account_roles,
    accounts,
    calendar_feeds,
    school_email_domains,
    sign_in_attempts,
    sign_ins,
)
from intranet.store.tables.pupils import ledger, pupil_decisions, pupil_readings, pupil_reasons, pupil_traits
from intranet.store.tables.reference import (
    district_teams,
    link_officers,
    mailbox_changes,
    officer_absences,
    rule_severities,
    school_closures,
    school_successors,
    school_terms,
    school_words,
    schools,
    team_mailboxes,
)
from intranet.store.tables.reports import counted_days, day_counts, runs, school_counts
from intranet.store.tables.sent import notifications, versions

__all__ = [
    "NO_DATE",
    "Amount",
    "Document",
    "Moment",
    "RowId",
    "Word",
    "absences",
    "account_roles",
    "accounts",
    "attachments",
    "bulk_acts",
    "calendar_feeds",
    "clocks",
    "counted_days",
    "day_counts",
    "deliveries",
    "district_teams",
    "drafts",
    "history",
    "kept_answers",
    "ledger",
    "link_officers",
    "links",
    "mailbox_changes",
    "mailbox_items",
    "mailbox_words",
    "messages",
    "metadata",
    "notes",
    "notifications",
    "officer_absences",
    "openings",
    "plugin_failures",
    "presences",
    "pupil_decisions",
    "pupil_readings",
    "pupil_reasons",
    "pupil_traits",
    "reminders",
    "rule_severities",
    "runs",
    "saved_views",
    "school_closures",
    "school_counts",
    "school_email_domains",
    "school_successors",
    "school_terms",
    "school_words",
    "schools",
    "sign_in_attempts",
    "sign_ins",
    "team_mailboxes",
    "ticks",
    "versions",
]
