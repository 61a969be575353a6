"""Starting a draft, with what is known already filled in. Knows no page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from intranet import clock
from intranet.forms.blocks import SHARED_SECTIONS
from intranet.forms.filling import Typed, peek, typed_from_json
from intranet.forms.form import NotificationForm
from intranet.forms.special import Files
from intranet.services.drafting import Keeper, expiry
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.pupils import initials
from intranet.store import drafts, notifications, versions
from intranet.store.drafts import Draft
from intranet.store.notifications import Notification


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
    answers = {**_known_of(person, form), **(typed or {})}
    if source and not person.is_guest:
        answers = _carried_over(door, form, person, source) | answers
    known = peek(form, answers, ("school_urn", "legal_surname", "legal_forenames"))
    draft = Draft(
        id=secrets.token_urlsafe(24),
        form_slug=form.slug,
        form_version=form.version,
        account_id=keeper.account_id,
        guest_hash="" if keeper.account_id is not None else keeper.guest_hash,
        resume_hash="",
        urn=known.get("school_urn"),
        initials=initials(known),
        revision=0,
        created_at=moment,
        saved_at=moment,
        expires_at=expiry(door, moment),
        reference=None,
        answers=answers,
    )
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
    """The shared answers of an earlier notification of the person's school, as if typed again.

    All of its answers, where it is held and this form completes it.
    """
    with door.database.read() as conn:
        earlier = notifications.find_notification(conn, source)
        if earlier is None or earlier.urn not in person.schools:
            return {}
        known = versions.get_latest_version(conn, earlier.id).answers
    carried = _of_intent(form, earlier, known) or _shared(form, known)
    pages = {form.section_of[name] for name in carried}
    typed, _ = typed_from_json(form, carried)
    return {slug: inputs for slug, inputs in typed.items() if slug in pages}


def _shared(form: NotificationForm, known: Mapping[str, Any]) -> dict[str, Any]:
    shared = {question.short_name for section in SHARED_SECTIONS[1:] for question in section().questions()}
    return {name: value for name, value in known.items() if name in shared and name in form.section_of}


def _of_intent(form: NotificationForm, earlier: Notification, known: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered in a held notification, with what makes the new one its completion; nothing for any other."""
    completion = next((each for each in form.continuations if each.begins), None)
    if completion is None or earlier.status != "held" or earlier.form_slug != form.slug:
        return {}
    questions = form.questions
    kept = {name: value for name, value in known.items() if name in questions}
    kept = {name: value for name, value in kept.items() if not isinstance(questions[name], Files)}
    return kept | dict(completion.begins) | {completion.reference: earlier.reference}
