"""Answers on their way to becoming a notification. Knows no form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from intranet.errors import Conflict, NotFound
from intranet.store import cover
from intranet.store.cover import Absence
from intranet.store.link_officers import LinkOfficer
from intranet.store.rows import as_row, columns_for, is_key
from intranet.store.schools import School
from intranet.store.tables import drafts, schools


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft. It belongs to an account, or to the guest whose cookie has this hash.

    `revision` grows with every save. `reference` is set when the draft became that notification. `answers` are
    {section: {field: [as typed, ...]}}.
    """

    id: str
    form_slug: str
    form_version: str
    account_id: int | None
    guest_hash: str
    resume_hash: str
    urn: int | None
    initials: str
    revision: int
    created_at: datetime
    saved_at: datetime
    expires_at: datetime
    reference: str | None
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """One line in "your drafts": no answers."""

    id: str
    form_slug: str
    urn: int | None
    initials: str
    saved_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What one save replaces."""

    answers: Mapping[str, Any]
    form_version: str
    urn: int | None
    initials: str
    saved_at: datetime
    expires_at: datetime

    def made_in(self, draft: Draft, revision: int) -> Draft:
        """The draft as it is once the change is saved as this revision."""
        return replace(draft, revision=revision, **as_row(self))


_COLUMNS = columns_for(drafts, Draft)
_LISTED = columns_for(drafts, ListedDraft)
# Built once: every page of a form asks for these, and building one takes longer than running it.
_BY_ID = select(*_COLUMNS).where(drafts.c.id == bindparam("wanted"))
_WITH_SCHOOL = (
    select(*_COLUMNS, *columns_for(schools, School))
    .join_from(drafts, schools, schools.c.urn == drafts.c.urn, isouter=True)
    .where(drafts.c.id == bindparam("wanted"))
)
_WITH_CONTACTS = cover.with_contacts(_WITH_SCHOOL)
_STILL = (drafts.c.id == bindparam("wanted"), drafts.c.revision == bindparam("stands_at"))
_SAVE = update(drafts).where(*_STILL, drafts.c.reference.is_(None))


def save_new_draft(conn: Connection, draft: Draft) -> None:
    conn.execute(insert(drafts), as_row(draft))


def find_draft(conn: Connection, draft_id: str) -> Draft | None:
    """The draft, expired or sent ones included."""
    row = conn.execute(_BY_ID, {"wanted": draft_id}).first() if is_key(draft_id) else None
    return None if row is None else Draft(*row)


def find_draft_and_school(conn: Connection, draft_id: str) -> tuple[Draft, School | None] | None:
    """The draft, expired or sent ones included, with the school that it named when it was last saved."""
    row = conn.execute(_WITH_SCHOOL, {"wanted": draft_id}).first() if is_key(draft_id) else None
    return None if row is None else _draft_and_school(row)


def find_draft_and_contacts(
    conn: Connection, draft_id: str, on: date
) -> tuple[Draft, School | None, Sequence[tuple[LinkOfficer, Absence | None]]] | None:
    """The same, with the school's contacts and who stands in for each on a day, in one statement."""
    rows = conn.execute(_WITH_CONTACTS, {"wanted": draft_id, "on": on}).all() if is_key(draft_id) else []
    if not rows:
        return None
    before = len(rows[0]) - len(cover.CONTACTS)
    return *_draft_and_school(rows[0][:before]), cover.read_contacts([row[before:] for row in rows])


def _draft_and_school(row: Sequence[Any]) -> tuple[Draft, School | None]:
    draft, school = row[: len(_COLUMNS)], row[len(_COLUMNS) :]
    return Draft(*draft), None if school[0] is None else School(*school)


def get_draft(conn: Connection, draft_id: str) -> Draft:
    """The draft. Raises NotFound."""
    draft = find_draft(conn, draft_id)
    if draft is None:
        raise NotFound("There is no such draft. It may have been deleted after its time.")
    return draft


def find_draft_to_resume(conn: Connection, resume_hash: str) -> Draft | None:
    """The unsent draft whose resume link has this hash."""
    if not is_key(resume_hash):
        return None
    return _find(conn, select(*_COLUMNS).where(drafts.c.resume_hash == resume_hash, drafts.c.reference.is_(None)))


def save_answers(conn: Connection, draft_id: str, revision: int, change: DraftChange) -> int:
    """Replace the answers of a draft that still stands at `revision`; returns the new revision.

    Raises Conflict when it was saved elsewhere meanwhile, was sent, or is gone.
    """
    row = as_row(change) | {"revision": revision + 1, "wanted": draft_id, "stands_at": revision}
    if conn.execute(_SAVE, row).rowcount != 1:
        raise Conflict("This draft was changed in another window, or has been sent.")
    return revision + 1


def save_resume_hash(conn: Connection, draft_id: str, resume_hash: str) -> None:
    """Let a new link resume the draft; an earlier link no longer does."""
    conn.execute(update(drafts).where(drafts.c.id == draft_id).values(resume_hash=resume_hash))


def save_new_keeper(conn: Connection, draft_id: str, account_id: int | None, guest_hash: str) -> None:
    """Give an unsent draft to whoever proved to hold its code."""
    keeper = {"account_id": account_id, "guest_hash": "" if account_id is not None else guest_hash}
    conn.execute(update(drafts).where(drafts.c.id == draft_id, drafts.c.reference.is_(None)).values(keeper))


def save_draft_owner(conn: Connection, guest_hash: str, account_id: int) -> int:
    """Give a guest's unsent drafts to the account they have signed in to. Returns how many there were."""
    theirs = (drafts.c.guest_hash == guest_hash, drafts.c.account_id.is_(None), drafts.c.reference.is_(None))
    statement = update(drafts).where(*theirs).values(account_id=account_id, guest_hash="")
    return conn.execute(statement).rowcount if guest_hash else 0


def list_drafts(conn: Connection, account_id: int, limit: int = 100) -> tuple[ListedDraft, ...]:
    """The account's unsent drafts, last saved first."""
    return _list(conn, select(*_LISTED).where(drafts.c.account_id == account_id), limit)


def list_guest_drafts(conn: Connection, guest_hash: str, limit: int = 100) -> tuple[ListedDraft, ...]:
    """The guest's unsent drafts, last saved first."""
    return _list(conn, select(*_LISTED).where(drafts.c.guest_hash == guest_hash), limit) if guest_hash else ()


def save_draft_sent(conn: Connection, draft_id: str, reference: str, revision: int) -> None:
    """Mark a draft that still stands at `revision` as the notification it became. Raises Conflict."""
    still = (drafts.c.id == draft_id, drafts.c.revision == revision)
    if conn.execute(update(drafts).where(*still).values(reference=reference)).rowcount != 1:
        raise Conflict("An answer was changed in another window after you looked at this page.")


def delete_draft(conn: Connection, draft_id: str) -> bool:
    """Delete a draft. False when it was gone. Its attachments are the caller's to delete."""
    return conn.execute(delete(drafts).where(drafts.c.id == draft_id)).rowcount == 1


def delete_expired_drafts(conn: Connection, now: datetime) -> tuple[str, ...]:
    """Delete every draft past its time, sent or not; returns their ids, whose attachments may need to go too."""
    gone = delete(drafts).where(drafts.c.expires_at <= now).returning(drafts.c.id)
    return tuple(conn.execute(gone).scalars())


def _find(conn: Connection, query: Select[Any]) -> Draft | None:
    row = conn.execute(query).first()
    return None if row is None else Draft(*row)


def _list(conn: Connection, query: Select[Any], limit: int) -> tuple[ListedDraft, ...]:
    unsent = query.where(drafts.c.reference.is_(None)).order_by(drafts.c.saved_at.desc(), drafts.c.id)
    return tuple(ListedDraft(*row) for row in conn.execute(unsent.limit(limit)))
