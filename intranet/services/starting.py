"""Starting a draft, with what is known already filled in. Knows no page."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from intranet import clock
from intranet.forms.blocks import SHARED_SECTIONS
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import typed_from_json
from intranet.forms.special import Files
from intranet.forms.typed import Typed, peek
from intranet.services.drafting import AlreadySent, Keeper, NotYours, expiry, get_kept_draft
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.pupils import initials
from intranet.services.reading import is_of_school
from intranet.services.steps import Step, list_steps
from intranet.store import drafts, notifications, versions
from intranet.store.drafts import Draft
from intranet.store.notifications import Notification

FIRST_STEP, NO_STEP = 0, -1
_SHARED = frozenset(question.short_name for section in SHARED_SECTIONS[1:] for question in section().questions())
_SENDER = frozenset(question.short_name for question in SHARED_SECTIONS[0]().questions())


def start_draft(
    door: FrontDoor,
    form: NotificationForm,
    person: Person,
    keeper: Keeper,
    source: str = "",
    typed: Typed | None = None,
    step: int = FIRST_STEP,
) -> Draft:
    """A new draft, with what is known of a signed-in referrer and their school filled in.

    `source` may be the reference of an earlier notification of the person's own school: then its school, pupil
    and parents are carried over, to be checked rather than typed; all of it where the form goes on with that one, in
    the way that `step` numbers. `typed` are answers that are there already.
    """
    moment = clock.now()
    answers = {**_known_of(person, form), **(typed or {})}
    if source and not person.is_guest:
        answers = _carried_over(door, form, person, source, step) | answers
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


def _carried_over(door: FrontDoor, form: NotificationForm, person: Person, source: str, step: int) -> dict[str, Any]:
    """The shared answers of an earlier notification of the person's school, as if typed again.

    All of its answers, where this form goes on with it in one of the ways that it offers.
    """
    with door.database.read() as conn:
        earlier = notifications.find_notification(conn, source)
        if earlier is None or not is_of_school(person, earlier):
            return {}
        known = versions.get_latest_version(conn, earlier.id).answers
        offered = {each.number: each for each in list_steps(conn, form, earlier, known)}
    taken = offered.get(step)
    return _as_typed(form, _gone_on_with(form, known, earlier, taken) if taken else _shared(form, known))


def _as_typed(form: NotificationForm, carried: Mapping[str, Any]) -> dict[str, Any]:
    pages = {form.section_of[name] for name in carried}
    typed, _ = typed_from_json(form, carried)
    return {slug: inputs for slug, inputs in typed.items() if slug in pages}


def _shared(form: NotificationForm, known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name in _SHARED and name in form.section_of}


def _gone_on_with(
    form: NotificationForm, known: Mapping[str, Any], earlier: Notification, step: Step
) -> dict[str, Any]:
    """All that was answered in the earlier notification, with what makes the new one follow it."""
    questions = form.questions
    kept = {name: value for name, value in known.items() if name in questions}
    kept = {name: value for name, value in kept.items() if not isinstance(questions[name], Files)}
    return kept | dict(step.offer.begins) | {step.reference: earlier.reference}


def carry_from_draft(door: FrontDoor, draft_id: str, keeper: Keeper, form: NotificationForm) -> dict[str, Any]:
    """What was typed in another form's draft about sender, school, pupil and parents, on the pages of this one.

    For whoever chose the wrong form; the draft stays. Empty for a draft that is not the keeper's.
    """
    with door.database.read() as conn:
        try:
            answers = get_kept_draft(conn, draft_id, keeper).answers
        except (NotYours, AlreadySent):
            return {}
    carried: dict[str, dict[str, list[str]]] = {}
    for inputs in answers.values():
        for name, values in inputs.items():
            question = name.split("-")[0]
            if question in _SHARED | _SENDER and question in form.section_of:
                carried.setdefault(form.section_of[question], {})[name] = values
    return carried
