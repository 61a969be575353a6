"""Stores all that one sending makes, in as few statements as there are tables. Decides nothing of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from intranet.domain.likeness import Trait
from intranet.errors import Conflict
from intranet.store import deliveries, drafts, ledger, mailbox_words, pupils, versions
from intranet.store.attachments import move_attachments
from intranet.store.clocks import NewClock, save_new_clocks
from intranet.store.database import insert_or
from intranet.store.deliveries import NewDelivery
from intranet.store.ledger import NewEntry
from intranet.store.places import Filed, NewPlace, save_new_places
from intranet.store.tables import notifications
from intranet.store.versions import Version


class ReferenceTaken(Conflict):
    """Another notification has the reference by chance; nothing was stored. Draw another and try again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubmission:
    """A notification about to be stored, with everything that is stored along with it.

    `draft_id` is what makes a second sending the same as the first. `next_due` is the nearest open deadline.
    `deliveries` need not know the notification's row number. `has_attachments`: the draft has files.
    """

    reference: str
    draft_id: str
    draft_revision: int
    form_slug: str
    form_version: str
    title: str
    urn: int
    school_name: str
    pupil_name: str
    pupil_key: str
    lead_team: str
    link_role: str
    link_officer: str
    status: str
    concerns: int
    urgent: bool
    next_due: date | None
    account_id: int | None
    referrer_name: str
    referrer_email: str
    continues: str
    submitted_at: datetime
    decision: Mapping[str, Any]
    findings: Sequence[Any]
    snapshot: Any
    answers: Mapping[str, Any]
    places: Sequence[NewPlace]
    clocks: Sequence[NewClock] = ()
    entries: Sequence[NewEntry] = ()
    traits: Sequence[Trait] = ()
    deliveries: Sequence[NewDelivery] = ()
    has_attachments: bool = False
    district_code: str = ""
    sent_by_school: bool = True


@dataclass(frozen=True, slots=True)
class Saved:
    """What a sending became. `is_new` is False when the draft had been sent before: then `reference` is the first's."""

    id: int
    reference: str
    is_new: bool


_OWN_COLUMNS = (
    *("reference", "draft_id", "form_slug", "form_version", "title", "urn", "school_name", "pupil_name"),
    *("pupil_key", "lead_team", "link_role", "link_officer", "status", "concerns", "urgent", "next_due"),
    *("account_id", "referrer_name", "referrer_email", "continues", "submitted_at", "sent_by_school"),
)


def save_submission(conn: Connection, new: NewSubmission) -> Saved:
    """Store a notification and all that belongs to it; a draft sent before gives the first notification back.

    One statement for each of: notification, version, lists, words, draft; and for each of clocks, ledger,
    deliveries, keys of the pupil and attachments where there are any. Raises ReferenceTaken.
    """
    row = {name: getattr(new, name) for name in _OWN_COLUMNS}
    # PostgreSQL waits here for a sending of the same draft that has not committed yet.
    statement = insert_or(conn, notifications).values(row).on_conflict_do_nothing()
    notification_id = conn.execute(statement.returning(notifications.c.id)).scalar()
    if notification_id is None:
        return _sent_before(conn, new)
    _save_what_belongs(conn, notification_id, new)
    return Saved(notification_id, new.reference, is_new=True)


def _sent_before(conn: Connection, new: NewSubmission) -> Saved:
    first = select(notifications.c.id, notifications.c.reference).where(notifications.c.draft_id == new.draft_id)
    row = conn.execute(first).first()
    if row is None:
        raise ReferenceTaken("The reference is in use. Please send again.")
    return Saved(row.id, row.reference, is_new=False)


def _save_what_belongs(conn: Connection, of: int, new: NewSubmission) -> None:
    kept = (new.decision, new.findings, new.snapshot, new.answers)
    versions.save_version(conn, of, Version(1, new.submitted_at, new.form_version, *kept))
    filed = Filed(new.form_slug, new.urn, new.district_code, new.link_officer)
    standing: dict[str, Any] = {"status": new.status, "is_open": True, "due": new.next_due}
    save_new_places(conn, of, new.places, **standing, received_at=new.submitted_at, filed=filed)
    teams = [place.team_key for place in new.places]
    mailbox_words.save_words(conn, of, teams, (new.pupil_name, new.school_name, new.reference, new.title))
    save_new_clocks(conn, of, new.urn, new.clocks)
    ledger.save_new_entries(conn, of, new.reference, new.pupil_key, new.urn, new.entries)
    pupils.save_traits(conn, of, new.traits)
    deliveries.queue(conn, [replace(delivery, notification_id=of) for delivery in new.deliveries])
    drafts.save_draft_sent(conn, new.draft_id, new.reference, new.draft_revision)
    if new.has_attachments:
        move_attachments(conn, new.draft_id, of)
