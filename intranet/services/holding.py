"""A notification in hand within a transaction: who may change it, and what is said to whoever comes second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intranet import clock
from intranet.errors import Conflict, NotAllowed
from intranet.services.people import Person
from intranet.services.reading import find_in_team
from intranet.store import history, notifications, places
from intranet.store.database import Connection
from intranet.store.history import Event, NewEvent
from intranet.store.notifications import CLOSED_STATUSES, Notification
from intranet.store.places import Place

CHANGES = (
    *("taken", "given back", "closed", "reopened", "clock met", "clocks moved", "copy done", "copy reopened"),
    *("corrected", "withdrawn", "moved", "assigned", "asked", "answered", "merged"),
)


class ChangedMeanwhile(Conflict):
    """Somebody else changed the notification first; the message says who, what and when."""


@dataclass(frozen=True, slots=True)
class Held:
    """A notification in hand within a transaction, by the team in whose list it was found."""

    conn: Connection
    person: Person
    notification: Notification
    place: Place

    @property
    def is_lead(self) -> bool:
        return self.place.part == "lead"


def hold(conn: Connection, person: Person, team_key: str, reference: str) -> Held:
    """The notification by the address of one of the person's teams. Raises NotFound."""
    notification, found = find_in_team(conn, person, team_key, reference)
    place = next(place for place in found if place.team_key == team_key)
    return Held(conn, person, notification, place)


def require_lead(held: Held) -> None:
    """Raises NotAllowed for a team with a copy."""
    if not held.is_lead:
        raise NotAllowed("Your team has a copy of this. The team that leads on it decides.")


def require_whole(held: Held) -> None:
    """Raises NotAllowed for a team that is shown a part of it."""
    if held.place.sees:
        raise NotAllowed("Your team has a part of this. Notes and files are for the teams that have all of it.")


def require_open(held: Held) -> None:
    """Raises ChangedMeanwhile for what is closed."""
    if held.notification.status in CLOSED_STATUSES:
        raise meanwhile(held)


def change(held: Held, revision: int, **values: Any) -> None:
    """Change its row, which still stands as the person saw it. Raises ChangedMeanwhile."""
    try:
        notifications.change_notification(held.conn, held.notification.id, revision, **values)
    except Conflict as refusal:
        raise meanwhile(held) from refusal


def keep(
    held: Held, account_id: int | None, name: str, action: str, *, revision: int | None = None, to: str = ""
) -> None:
    """Make somebody its one owner, as its row stands, or as it stood for the person. Raises ChangedMeanwhile."""
    number, status = held.notification.id, held.notification.status
    status = "in_progress" if status == "received" else status
    revision = held.notification.revision if revision is None else revision
    change(held, revision, taken_by=account_id, taken_by_name=name, status=status)
    places.save_open_status(held.conn, number, status)
    record(held, action, {"to": to} if to else None)


def meanwhile(held: Held) -> ChangedMeanwhile:
    """What to say to whoever came second."""
    event = history.find_latest_event(held.conn, held.notification.id, CHANGES)
    if event is None:
        return ChangedMeanwhile("This has changed since you opened the page. Look at it again.")
    return ChangedMeanwhile(f"{told(event)}, so nothing of yours was changed. Look at it again.")


def told(event: Event) -> str:
    """Who did what and when, as the start of a sentence."""
    there = clock.local(event.at)
    what = _WHAT.get(event.action, "changed this")
    return f"{event.actor} {what} at {there:%H:%M} on {there.day} {there:%B %Y}"


_WHAT: Mapping[str, str] = {
    "taken": "took this",
    "given back": "gave this back",
    "closed": "closed this",
    "reopened": "opened this again",
    "assigned": "gave this to a colleague",
    "asked": "asked the school something",
    "answered": "answered from the school",
    "merged": "joined this to another",
    "clock met": "marked a deadline as met",
    "clocks moved": "changed the school’s calendar, which moved a deadline,",
    "corrected": "sent a correction",
    "withdrawn": "withdrew this",
    "moved": "sent this to another team",
}


def record(held: Held, action: str, detail: Mapping[str, Any] | None = None) -> None:
    """A line in its history."""
    said = {"team": held.place.team_key, **(detail or {})}
    event = NewEvent(clock.now(), held.person.account_id, held.person.name, action, held.notification.id, said)
    history.append(held.conn, event)
