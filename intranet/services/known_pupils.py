"""Pupils of whom a school has told the council before: found again for a draft, so that nobody types them twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from intranet import clock
from intranet.errors import NotFound
from intranet.forms.blocks import SHARED_SECTIONS
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import typed_from_json
from intranet.forms.typed import Typed, peek
from intranet.services import drafting, reading
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.pupils import pupil_keys
from intranet.store import ledger, notifications
from intranet.store.database import Connection
from intranet.store.drafts import Draft

_ABOUT_THE_PUPIL = frozenset(
    question.short_name for section in SHARED_SECTIONS[2:] for question in section().questions()
)
_KNOWN_BY = ("upn", "legal_surname", "legal_forenames", "dob")


def may_look(person: Person, draft: Draft) -> bool:
    """Whether the draft is for a school whose record the person may read."""
    return draft.urn is not None and draft.urn in person.schools


def fill_in(door: FrontDoor, draft_id: str, keeper: Keeper, person: Person) -> datetime | None:
    """Fill a draft in with what the same school last sent about its pupil, by UPN or by name and date of birth.

    What is typed already stays. Returns when that was sent, and None when there is nothing. Reading the earlier
    notification is recorded. Raises NotFound for a school that is not the person's.
    """
    with door.database.read() as conn:
        draft = drafting.get_kept_draft(conn, draft_id, keeper)
        if not may_look(person, draft):
            raise NotFound("You may look pupils up for your own school only.")
        form = drafting.form_of(door, draft)
        reference = _find_latest(conn, peek(form, draft.answers, _KNOWN_BY), draft.urn)
    if reference is None:
        return None
    sent = reading.read_as_sent(door, person, reference)
    for slug, inputs in _missing(form, draft.answers, sent.version.answers).items():
        drafting.save_section(door, draft_id, keeper, slug, inputs)
    return clock.local(sent.notification.submitted_at)


def _find_latest(conn: Connection, known: Mapping[str, Any], urn: int | None) -> str | None:
    keys = pupil_keys(known)
    if not known.get("upn"):
        _, pointers = ledger.list_entries_and_pointers(conn, keys)
        keys += tuple({each.key for each in pointers if each.urn == urn})
    found = notifications.list_by_pupil(conn, keys)
    own = [notifications.get_notification(conn, each.reference) for each in found]
    return next((each.reference for each in own if each.urn == urn and each.sent_by_school), None)


def _missing(form: NotificationForm, answers: Typed, known: Mapping[str, Any]) -> dict[str, dict[str, list[str]]]:
    """What is known of the pupil and not typed yet, page by page, together with what is typed there."""
    names = {name for name in known if name in _ABOUT_THE_PUPIL and name in form.section_of}
    typed, _ = typed_from_json(form, {name: known[name] for name in names})
    pages: dict[str, dict[str, list[str]]] = {}
    for slug in {form.section_of[name] for name in names}:
        there = {name: list(values) for name, values in answers.get(slug, {}).items()}
        given = {name.split("-")[0] for name, values in there.items() if any(value.strip() for value in values)}
        new = {name: list(values) for name, values in typed[slug].items() if name.split("-")[0] not in given}
        pages[slug] = there | new
    return pages
