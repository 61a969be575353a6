"""Whose a draft is, what it leads to so far, saving what is typed into it page by page. Never sends anything."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from intranet import clock
from intranet.errors import Conflict, NotFound, TooLarge
from intranet.forms.form import NotificationForm
from intranet.forms.section import Section
from intranet.forms.special import Files
from intranet.services.explain import Explained, FilledIn, Known, explain, fill_in
from intranet.services.front_door import FrontDoor
from intranet.services.link_officers import by_role
from intranet.services.plugin_faults import FormFailed
from intranet.services.pupils import initials
from intranet.store import drafts
from intranet.store.database import Connection
from intranet.store.drafts import Draft, DraftChange, ListedDraft
from intranet.store.link_officers import LinkOfficer
from intranet.store.schools import School

MOST_CHARACTERS = 400_000
"""Of one draft, in all its answers together: far more than any form could honestly need."""
_TRIES = 3
_INPUT_NAME = re.compile(r"[A-Za-z0-9_-]{1,120}")
# PostgreSQL keeps neither; in their place stands what every question refuses, so that the person is told.
_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"

SectionInputs = Mapping[str, list[str]]


class NotYours(NotFound):
    """No draft that the person asking may see: there is none, its time is over, or it is somebody else's."""


class NotServed(NotFound):
    """The form's plugin is not served at the moment: it was set aside, or taken out."""

    def __init__(self, draft: Draft) -> None:
        super().__init__("This form is not available at the moment. Your draft is kept.")
        self.draft = draft


class AlreadySent(Conflict):
    """The draft has become a notification; `reference` says which."""

    def __init__(self, reference: str) -> None:
        super().__init__("This has already been sent.")
        self.reference = reference


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who a draft belongs to: an account, or the guest whose browser holds the key of this hash."""

    account_id: int | None
    guest_hash: str = ""

    def owns(self, draft: Draft) -> bool:
        """Whether the draft is this keeper's."""
        if draft.account_id is not None:
            return draft.account_id == self.account_id
        return bool(draft.guest_hash) and draft.guest_hash == self.guest_hash


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft in its keeper's hands, with the school that it named when it was last saved.

    `officers` are that school's contacts by role, where they were looked for.
    """

    draft: Draft
    school: School | None = None
    officers: Mapping[str, LinkOfficer] | None = None

    @property
    def known(self) -> Known:
        """What need not be looked up again to say where the draft leads."""
        return Known(self.school, officers=self.officers)


def hashed(secret: str) -> str:
    """What is kept of a secret, so that the database does not hold it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def list_drafts(door: FrontDoor, keeper: Keeper) -> tuple[ListedDraft, ...]:
    """The keeper's drafts that are still to be sent, last saved first; an account's and those begun before signing in.

    A draft past its time is left out, whether or not it has been swept up yet.
    """
    if keeper.account_id is None and not keeper.guest_hash:
        return ()
    with door.database.read() as conn:
        found = drafts.list_guest_drafts(conn, keeper.guest_hash)
        if keeper.account_id is not None:
            found = (*drafts.list_drafts(conn, keeper.account_id), *found)
    now = clock.now()
    kept = {each.id: each for each in found if each.expires_at > now}
    return tuple(sorted(kept.values(), key=lambda each: each.saved_at, reverse=True))


def get_kept_draft(conn: Connection, draft_id: str, keeper: Keeper) -> Draft:
    """The draft, for the one it belongs to. Raises NotYours for anybody else, AlreadySent once it is sent."""
    return _open(conn, draft_id, keeper).draft


def get_own_draft(conn: Connection, draft_id: str, keeper: Keeper) -> Draft:
    """The draft, sent or not, for the one it belongs to. Raises NotYours, also when its time is over."""
    return find_own(conn, draft_id, keeper).draft


def find_own(conn: Connection, draft_id: str, keeper: Keeper) -> Opened:
    """The draft, sent or not, with its school. Raises as `get_own_draft` does."""
    found = drafts.find_draft_and_school(conn, draft_id)
    return _owned(Opened(*found) if found else None, keeper)


def find_own_with_officers(conn: Connection, draft_id: str, keeper: Keeper, on: date) -> Opened:
    """The same, with the school's contacts as they are on a day."""
    found = drafts.find_draft_and_contacts(conn, draft_id, on)
    return _owned(Opened(found[0], found[1], by_role(found[2])) if found else None, keeper)


def _owned(opened: Opened | None, keeper: Keeper) -> Opened:
    if opened is None or not keeper.owns(opened.draft) or opened.draft.expires_at <= clock.now():
        raise NotYours("There is no such draft. It may have been deleted after its time.")
    return opened


def open_draft(door: FrontDoor, draft_id: str, keeper: Keeper) -> Opened:
    """The unsent draft with its school, for the one it belongs to. Raises NotYours or AlreadySent."""
    with door.database.read() as conn:
        return _open(conn, draft_id, keeper)


def _open(conn: Connection, draft_id: str, keeper: Keeper) -> Opened:
    return _unsent(find_own(conn, draft_id, keeper))


def _unsent(opened: Opened) -> Opened:
    if opened.draft.reference:
        raise AlreadySent(opened.draft.reference)
    return opened


def get_unsent_draft(door: FrontDoor, draft_id: str, keeper: Keeper) -> Draft:
    """The draft, for the one it belongs to, whether or not its form is served. Raises NotYours or AlreadySent."""
    return open_draft(door, draft_id, keeper).draft


def form_of(door: FrontDoor, draft: Draft) -> NotificationForm:
    """The form a draft fills in. Raises NotServed when its plugin is no longer served."""
    form = door.catalogue.find_form(draft.form_slug)
    if form is None:
        raise NotServed(draft)
    return form


def form_of_kept(door: FrontDoor, draft_id: str, keeper: Keeper) -> NotificationForm:
    """The form of a draft, for the one it belongs to."""
    return form_of(door, open_draft(door, draft_id, keeper).draft)


def belongs_to_account(door: FrontDoor, draft_id: str) -> bool:
    """Whether signing in could open a draft."""
    with door.database.read() as conn:
        draft = drafts.find_draft(conn, draft_id)
    return draft is not None and draft.account_id is not None


def look_at(door: FrontDoor, draft_id: str, keeper: Keeper) -> tuple[Draft, FilledIn]:
    """A draft as far as it is filled in."""
    with door.database.read() as conn:
        opened = _open(conn, draft_id, keeper)
        draft = opened.draft
        return draft, fill_in(door, conn, form_of(door, draft), draft.answers, clock.today(), opened.known)


def review(door: FrontDoor, draft_id: str, keeper: Keeper) -> tuple[Draft, Explained]:
    """A draft and all that sending it would lead to."""
    today = clock.today()
    with door.database.read() as conn:
        opened = _unsent(find_own_with_officers(conn, draft_id, keeper, today))
        draft = opened.draft
        return draft, explain(door, conn, form_of(door, draft), draft.answers, today, opened.known)


def try_section(
    door: FrontDoor, draft_id: str, keeper: Keeper, slug: str, inputs: SectionInputs, opened: Opened | None = None
) -> tuple[Draft, FilledIn]:
    """A draft as it would be with these answers in one section; saves nothing. `opened` saves looking for it again."""
    with door.database.read() as conn:
        return _with_section(door, conn, opened or _open(conn, draft_id, keeper), slug, inputs)


def save_section(
    door: FrontDoor, draft_id: str, keeper: Keeper, slug: str, inputs: SectionInputs, opened: Opened | None = None
) -> tuple[Draft, FilledIn]:
    """Keep what was typed in one section, right or wrong, and give the draft as it is filled in now.

    Two windows may save different sections of one draft; the later save of the same section wins. `opened` is the
    draft as it was a moment ago: it saves looking for it again, unless it has changed since.
    """
    for attempt in range(_TRIES):
        try:
            return _save_section(door, draft_id, keeper, slug, inputs, opened if attempt == 0 else None)
        except AlreadySent:
            raise
        except Conflict:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _save_section(
    door: FrontDoor, draft_id: str, keeper: Keeper, slug: str, inputs: SectionInputs, opened: Opened | None
) -> tuple[Draft, FilledIn]:
    # Answers are read before the write turn is taken, which keeps the turn short.
    with door.database.read() as conn:
        opened = opened or _open(conn, draft_id, keeper)
        try:
            draft, filled_in = _with_section(door, conn, opened, slug, inputs)
        except FormFailed:
            _keep_anyway(door, opened.draft, slug, inputs)
            raise
    moment = clock.now()
    change = DraftChange(
        answers=draft.answers,
        form_version=filled_in.form.version,
        urn=filled_in.school.urn if filled_in.school else None,
        initials=initials(filled_in.case.answers),
        saved_at=moment,
        expires_at=expiry(door, moment),
    )
    with door.database.write() as conn:
        revision = drafts.save_answers(conn, draft.id, draft.revision, change)
        if draft.account_id is None and keeper.account_id is not None:
            # begun as a guest, gone on with after signing in: now it can be found from any browser
            drafts.save_new_keeper(conn, draft.id, keeper.account_id, "")
    return change.made_in(draft, revision), filled_in


def _with_section(
    door: FrontDoor, conn: Connection, opened: Opened, slug: str, inputs: SectionInputs
) -> tuple[Draft, FilledIn]:
    """A draft with these answers in one section. Raises TooLarge, and NotFound for a section it does not have."""
    draft = _changed(door, opened.draft, slug, inputs)
    return draft, fill_in(door, conn, form_of(door, draft), draft.answers, clock.today(), opened.known)


def _changed(door: FrontDoor, draft: Draft, slug: str, inputs: SectionInputs) -> Draft:
    answers = {**draft.answers, slug: _accepted(draft, form_of(door, draft), slug, inputs)}
    _require_reasonable_size(answers)
    return replace(draft, answers=answers)


def set_files(door: FrontDoor, conn: Connection, draft: Draft, slot: str, names: Iterable[str]) -> None:
    """Write the names of a slot's files into the draft's answers, within the upload's transaction."""
    form = form_of(door, draft)
    slug = form.section_of[slot]
    answers = {**draft.answers, slug: {**draft.answers.get(slug, {}), slot: list(names)}}
    moment = clock.now()
    change = DraftChange(answers, form.version, draft.urn, draft.initials, moment, expiry(door, moment))
    drafts.save_answers(conn, draft.id, draft.revision, change)


def delete_draft(door: FrontDoor, draft_id: str, keeper: Keeper) -> None:
    """Throw a draft away. Its files are swept up with the next orphans."""
    with door.database.write() as conn:
        drafts.delete_draft(conn, get_kept_draft(conn, draft_id, keeper).id)


def _keep_anyway(door: FrontDoor, draft: Draft, slug: str, inputs: SectionInputs) -> None:
    """Keep what was typed although the form's own questions broke down over it."""
    answers, version = _changed(door, draft, slug, inputs).answers, form_of(door, draft).version
    moment = clock.now()
    change = DraftChange(answers, version, draft.urn, draft.initials, moment, expiry(door, moment))
    with door.database.write() as conn:
        drafts.save_answers(conn, draft.id, draft.revision, change)


def _accepted(draft: Draft, form: NotificationForm, slug: str, inputs: SectionInputs) -> dict[str, list[str]]:
    """What a section keeps of what was sent: only its own inputs, and file names only from the upload."""
    section_class = form.find_section(slug)
    if section_class is None:
        raise NotFound("This form has no such page.")
    names = _names(section_class)
    kept = {key: values for key, values in storable(inputs).items() if key.split("-")[0] in names}
    before = draft.answers.get(slug, {})
    for question in section_class.declared():
        if isinstance(question, Files):
            kept.pop(question.short_name, None)
            if question.short_name in before:
                kept[question.short_name] = before[question.short_name]
    return kept


def storable(inputs: SectionInputs) -> dict[str, list[str]]:
    """Inputs as a database can keep them; what no page of ours calls an input is left out."""
    return {
        key: [_NOT_KEPT.sub(_REPLACEMENT, value) for value in values]
        for key, values in inputs.items()
        if _INPUT_NAME.fullmatch(key)
    }


def _names(section_class: type[Section]) -> frozenset[str]:
    return frozenset(question.short_name for question in section_class.declared())


def _require_reasonable_size(answers: Mapping[str, Any]) -> None:
    if sum(size_of(section) for section in answers.values()) > MOST_CHARACTERS:
        raise TooLarge("That is more text than a form can hold. Shorten it, or attach it as a file.")


def size_of(inputs: SectionInputs) -> int:
    """How many characters a section's inputs take up, their names included."""
    return sum(len(key) + sum(len(value) for value in values) for key, values in inputs.items())


def expiry(door: FrontDoor, moment: datetime) -> datetime:
    """When a draft that was saved at a moment is deleted."""
    return moment + timedelta(days=door.config.draft_days)
