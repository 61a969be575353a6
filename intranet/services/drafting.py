"""Starting a draft, saving what is typed into it step by step, finding it again. Never sends anything."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from intranet import clock
from intranet.errors import Conflict, NotFound, TooLarge
from intranet.forms.blocks import SHARED_SECTIONS
from intranet.forms.filling import Typed, typed_from_json
from intranet.forms.form import NotificationForm
from intranet.forms.section import Section
from intranet.forms.special import Files
from intranet.services.explain import Explained, explain
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.pupils import initials
from intranet.store import drafts, kept_answers, notifications, versions
from intranet.store.database import Connection
from intranet.store.drafts import Draft, DraftChange, ListedDraft
from intranet.store.kept_answers import KeptAnswers

MOST_CHARACTERS = 400_000
"""Of one draft, in all its answers together: far more than any form could honestly need."""
_TRIES = 3
_RESUME_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

SectionInputs = Mapping[str, list[str]]


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


def hashed(secret: str) -> str:
    """What is kept of a secret, so that the database does not hold it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def list_drafts(door: FrontDoor, keeper: Keeper) -> tuple[ListedDraft, ...]:
    """The keeper's drafts that are still to be sent, last saved first."""
    if keeper.account_id is None and not keeper.guest_hash:
        return ()
    with door.database.read() as conn:
        if keeper.account_id is not None:
            return drafts.list_drafts(conn, keeper.account_id)
        return drafts.list_guest_drafts(conn, keeper.guest_hash)


def start_draft(
    door: FrontDoor,
    form: NotificationForm,
    person: Person,
    keeper: Keeper,
    source: str = "",
    typed: Typed | None = None,
) -> Draft:
    """A new draft, with what is known of a signed-in referrer and their school filled in.

    `source` may be the reference of an earlier notification of the person's own school: then its school, pupil
    and parents are carried over, to be checked rather than typed. `typed` are answers that are there already.
    """
    moment = clock.now()
    draft = Draft(
        id=secrets.token_urlsafe(24),
        form_slug=form.slug,
        form_version=form.version,
        account_id=keeper.account_id,
        guest_hash="" if keeper.account_id is not None else keeper.guest_hash,
        resume_hash="",
        urn=None,
        initials="",
        revision=0,
        created_at=moment,
        saved_at=moment,
        expires_at=_expiry(door, moment),
        reference=None,
        answers={**_known_of(person, form), **(typed or {})},
    )
    if source and not person.is_guest:
        draft = replace(draft, answers=_carried_over(door, form, person, source) | dict(draft.answers))
    with door.database.write() as conn:
        drafts.save_new_draft(conn, draft)
    return draft


def _known_of(person: Person, form: NotificationForm) -> dict[str, dict[str, list[str]]]:
    if person.is_guest:
        return {}
    known = {
        "submitter_name": person.name,
        "job_title": person.job_title,
        "work_email": person.email,
        "phone": person.phone,
        "submitter_kind": "school" if person.schools else "council" if person.teams else "",
    }
    if len(person.schools) == 1:
        known["school_urn"] = str(next(iter(person.schools)))
    answers: dict[str, dict[str, list[str]]] = {}
    for name, value in known.items():
        if value and name in form.section_of:
            answers.setdefault(form.section_of[name], {})[name] = [value]
    return answers


def _carried_over(door: FrontDoor, form: NotificationForm, person: Person, source: str) -> dict[str, Any]:
    """The shared answers of an earlier notification of the person's school, as if typed again."""
    with door.database.read() as conn:
        earlier = notifications.find_notification(conn, source)
        if earlier is None or earlier.urn not in person.schools:
            return {}
        known = versions.get_latest_version(conn, earlier.id).answers
    shared = {question.short_name for section in SHARED_SECTIONS[1:] for question in section().questions()}
    typed, _ = typed_from_json(form, {name: value for name, value in known.items() if name in shared})
    return {slug: inputs for slug, inputs in typed.items() if inputs}


def get_kept_draft(conn: Connection, draft_id: str, keeper: Keeper) -> Draft:
    """The draft, for the one it belongs to. Raises NotFound for anybody else, AlreadySent once it is sent."""
    draft = drafts.get_draft(conn, draft_id)
    if not keeper.owns(draft) or draft.expires_at <= clock.now():
        raise NotFound("There is no such draft. It may have been deleted after its time.")
    if draft.reference:
        raise AlreadySent(draft.reference)
    return draft


def form_of(door: FrontDoor, draft: Draft) -> NotificationForm:
    """The form a draft fills in. Raises NotFound when its plugin is no longer served."""
    form = door.catalogue.find_form(draft.form_slug)
    if form is None:
        raise NotFound("This form is not available at the moment. Your draft is kept.")
    return form


def form_of_kept(door: FrontDoor, draft_id: str, keeper: Keeper) -> NotificationForm:
    """The form of a draft, for the one it belongs to."""
    with door.database.read() as conn:
        return form_of(door, get_kept_draft(conn, draft_id, keeper))


def belongs_to_account(door: FrontDoor, draft_id: str) -> bool:
    """Whether signing in could open a draft."""
    with door.database.read() as conn:
        draft = drafts.find_draft(conn, draft_id)
    return draft is not None and draft.account_id is not None


def look_at(door: FrontDoor, draft_id: str, keeper: Keeper) -> tuple[Draft, Explained]:
    """A draft and what its answers lead to so far."""
    with door.database.read() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        return draft, explain(door, conn, form_of(door, draft), draft.answers, clock.today())


def try_section(
    door: FrontDoor, draft_id: str, keeper: Keeper, slug: str, inputs: SectionInputs
) -> tuple[Draft, Explained]:
    """What a draft would lead to with these answers in one section; saves nothing."""
    with door.database.read() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        form = form_of(door, draft)
        answers = {**draft.answers, slug: _accepted(draft, form, slug, inputs)}
        return draft, explain(door, conn, form, answers, clock.today())


def save_section(
    door: FrontDoor, draft_id: str, keeper: Keeper, slug: str, inputs: SectionInputs
) -> tuple[Draft, Explained]:
    """Keep what was typed in one section, right or wrong, and say what the draft leads to now.

    Two windows may save different sections of one draft; the later save of the same section wins.
    """
    for attempt in range(_TRIES):
        try:
            return _save_section(door, draft_id, keeper, slug, inputs)
        except AlreadySent:
            raise
        except Conflict:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _save_section(
    door: FrontDoor, draft_id: str, keeper: Keeper, slug: str, inputs: SectionInputs
) -> tuple[Draft, Explained]:
    # The explanation is worked out before the write turn is taken, which keeps the turn short.
    with door.database.read() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        form = form_of(door, draft)
        answers = {**draft.answers, slug: _accepted(draft, form, slug, inputs)}
        _require_reasonable_size(answers)
        explained = explain(door, conn, form, answers, clock.today())
    moment = clock.now()
    change = DraftChange(
        answers=answers,
        form_version=form.version,
        urn=explained.school.urn if explained.school else None,
        initials=initials(explained.answers),
        saved_at=moment,
        expires_at=_expiry(door, moment),
    )
    with door.database.write() as conn:
        drafts.save_answers(conn, draft.id, draft.revision, change)
    return replace(draft, answers=answers, revision=draft.revision + 1), explained


def set_files(door: FrontDoor, conn: Connection, draft: Draft, slot: str, names: Iterable[str]) -> None:
    """Write the names of a slot's files into the draft's answers, within the upload's transaction."""
    form = form_of(door, draft)
    slug = form.section_of[slot]
    answers = {**draft.answers, slug: {**draft.answers.get(slug, {}), slot: list(names)}}
    moment = clock.now()
    change = DraftChange(answers, form.version, draft.urn, draft.initials, moment, _expiry(door, moment))
    drafts.save_answers(conn, draft.id, draft.revision, change)


def delete_draft(door: FrontDoor, draft_id: str, keeper: Keeper) -> None:
    """Throw a draft away. Its files are swept up with the next orphans."""
    with door.database.write() as conn:
        drafts.delete_draft(conn, get_kept_draft(conn, draft_id, keeper).id)


def _accepted(draft: Draft, form: NotificationForm, slug: str, inputs: SectionInputs) -> dict[str, list[str]]:
    """What a section keeps of what was sent: only its own inputs, and file names only from the upload."""
    section_class = form.find_section(slug)
    if section_class is None:
        raise NotFound("This form has no such page.")
    names = _names(section_class)
    kept = {key: list(values) for key, values in inputs.items() if key.split("-")[0] in names}
    before = draft.answers.get(slug, {})
    for question in section_class().questions():
        if isinstance(question, Files):
            kept.pop(question.short_name, None)
            if question.short_name in before:
                kept[question.short_name] = before[question.short_name]
    return kept


def _names(section_class: type[Section]) -> frozenset[str]:
    return frozenset(question.short_name for question in section_class().questions())


def _require_reasonable_size(answers: Mapping[str, Any]) -> None:
    size = sum(len(v) for section in answers.values() for values in section.values() for v in values)
    if size > MOST_CHARACTERS:
        raise TooLarge("That is more text than a form can hold. Shorten it, or attach it as a file.")


def _expiry(door: FrontDoor, moment: datetime) -> datetime:
    return moment + timedelta(days=door.config.draft_days)


def new_resume_code(door: FrontDoor, draft_id: str, keeper: Keeper) -> str:
    """A code with which a guest can return to the draft from any browser; an earlier code no longer works."""
    groups = ("".join(secrets.choice(_RESUME_ALPHABET) for _ in range(4)) for _ in range(4))
    code = "-".join(groups)
    with door.database.write() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        drafts.save_resume_hash(conn, draft.id, hashed(code))
    return code


def resume(door: FrontDoor, code: str, keeper: Keeper) -> Draft:
    """The draft of a return code (78 random bits), which now belongs to whoever typed it. Raises NotFound."""
    with door.database.write() as conn:
        draft = drafts.find_draft_to_resume(conn, hashed(code.strip().upper()))
        if draft is None or draft.expires_at <= clock.now():
            raise NotFound("We know no draft with this code. Check it, or start again.")
        drafts.save_new_keeper(conn, draft.id, keeper.account_id, keeper.guest_hash)
        return draft


def keep_for_later(door: FrontDoor, draft_id: str, section: str, inputs: SectionInputs) -> str | None:
    """Keep what somebody typed as their session ended; returns the token that gives it back, or None.

    Nothing is written into the draft: who typed it is not known until they sign in again.
    """
    with door.database.write() as conn:
        draft = drafts.find_draft(conn, draft_id)
        if draft is None or draft.reference or sum(len(v) for vs in inputs.values() for v in vs) > MOST_CHARACTERS:
            return None
        token = secrets.token_urlsafe(24)
        expires = clock.now() + timedelta(hours=door.config.longest_session_hours)
        kept = KeptAnswers(hashed(token), draft_id, section, expires, {k: list(v) for k, v in inputs.items()})
        kept_answers.save_kept_answers(conn, kept)
    return token


def take_kept(door: FrontDoor, token: str, draft_id: str, section: str) -> Mapping[str, list[str]] | None:
    """What was kept under a token, once, if it belongs to this page."""
    with door.database.write() as conn:
        kept = kept_answers.take_kept_answers(conn, hashed(token), clock.now())
    return kept.answers if kept and (kept.draft_id, kept.section) == (draft_id, section) else None
