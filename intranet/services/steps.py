"""What a school can go on with from a notification in its record: the ways that its form offers, while it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from intranet.forms.form import NotificationForm, Offer
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reading import AsSent, is_of_school
from intranet.store import ledger
from intranet.store.database import Connection
from intranet.store.notifications import Notification


@dataclass(frozen=True, slots=True)
class Step:
    """One way to go on. `number` counts all that the form declares; `reference` is the answer that names the earlier
    notification."""

    number: int
    offer: Offer
    reference: str


def find_steps(door: FrontDoor, person: Person, sent: AsSent) -> tuple[Step, ...]:
    """The ways for this person: a member of the school that sent it."""
    form = door.catalogue.find_form(sent.notification.form_slug)
    if form is None or not is_of_school(person, sent.notification):
        return ()
    with door.database.read() as conn:
        return tuple(list_steps(conn, form, sent.notification, sent.version.answers))


def list_steps(
    conn: Connection, form: NotificationForm, earlier: Notification, known: Mapping[str, Any]
) -> Iterator[Step]:
    """The ways that a form offers to go on with a notification of its own, by its answers, while that stands."""
    if form.slug != earlier.form_slug or not _stands(conn, earlier):
        return
    declared = [(each.reference, offer) for each in form.continuations for offer in each.offers]
    for number, (reference, offer) in enumerate(declared):
        if all(known.get(name) in values for name, values in offer.after.items()):
            yield Step(number, offer, reference)


def _stands(conn: Connection, earlier: Notification) -> bool:
    return earlier.status == "held" or any(each.state == "open" for each in ledger.list_entries_of(conn, earlier.id))
