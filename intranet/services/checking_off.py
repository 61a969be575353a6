"""Ticking what a form's checklist asks of the team. A tick stops nothing and collides with nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intranet import clock
from intranet.errors import NotFound
from intranet.forms.form import Reply, ToDo
from intranet.services.front_door import FrontDoor
from intranet.services.holding import hold, record, require_lead
from intranet.services.people import Person
from intranet.store import ticks
from intranet.store.database import Connection
from intranet.store.notifications import Notification
from intranet.store.ticks import Tick


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist, and who ticked it."""

    todo: ToDo
    tick: Tick | None


def tick(door: FrontDoor, person: Person, team_key: str, reference: str, code: str, *, done: bool) -> None:
    """Tick an item, or take the tick back; doing it twice changes nothing. Raises NotFound, NotAllowed."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        number = held.notification.id
        todo = next((each for each in _checklist(door, held.notification) if each.code == code), None)
        if todo is None:
            raise NotFound("There is no such item on the checklist.")
        changed = (
            ticks.save_tick(conn, number, code, person.name, clock.now())
            if done
            else ticks.delete_tick(conn, number, code)
        )
        if changed:
            record(held, "ticked" if done else "tick taken back", {"item": code, "text": todo.text})


def list_items(door: FrontDoor, conn: Connection, notification: Notification) -> Sequence[Item]:
    """The form's checklist as it is today, with what is ticked."""
    checklist = _checklist(door, notification)
    done = ticks.map_ticks(conn, notification.id) if checklist else {}
    return [Item(each, done.get(each.code)) for each in checklist]


def list_replies(door: FrontDoor, notification: Notification) -> Sequence[Reply]:
    """The texts that a message to the school can start from."""
    form = door.catalogue.find_form(notification.form_slug)
    return form.replies if form else ()


def _checklist(door: FrontDoor, notification: Notification) -> Sequence[ToDo]:
    form = door.catalogue.find_form(notification.form_slug)
    return form.checklist if form else ()
