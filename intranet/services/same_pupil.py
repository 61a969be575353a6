"""A person says that two notifications are about one pupil, or are not, and takes it back. Nothing is ever merged.

Each decision is a row that ends when it is taken back, with a line in the history of both notifications: before and
after it everything stands where it stood.
"""

from __future__ import annotations

from collections.abc import Callable

from intranet import clock
from intranet.errors import NotFound
from intranet.services.chronology import Chronology, look
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import history, pupils
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.pupils import APART, NOT_SAME, SAME

_NONE = "There is no such notification to decide about. Somebody may have decided already."
_DONE = {
    SAME: "joined to the same pupil",
    NOT_SAME: "said not to be the same pupil",
    APART: "set apart from the same UPN",
}
_UNDONE = {
    SAME: "parted from the same pupil again",
    NOT_SAME: "no longer said to be another pupil",
    APART: "put back to the same UPN",
}


def join(door: FrontDoor, person: Person, team_key: str, reference: str, other: str) -> None:
    """Say that a proposed notification is about the same pupil. Raises NotFound for one that is not proposed."""
    _decide(door, person, team_key, reference, lambda found: _proposed(found, other), SAME)


def refuse(door: FrontDoor, person: Person, team_key: str, reference: str, other: str) -> None:
    """Say that a proposed notification is about another pupil, so that nobody is asked again. Raises NotFound."""
    _decide(door, person, team_key, reference, lambda found: _proposed(found, other), NOT_SAME)


def set_apart(door: FrontDoor, person: Person, team_key: str, reference: str, other: str) -> None:
    """Say that a notification has this pupil's UPN by mistake. Raises NotFound for one that is not there by its UPN."""

    def matched(found: Chronology) -> int:
        item = found.find(other)
        if item is None or not item.team_key or item.how == "person":
            raise NotFound(_NONE)
        return item.listed.id

    _decide(door, person, team_key, reference, matched, APART)


def take_back(door: FrontDoor, person: Person, team_key: str, reference: str, decision_id: int) -> None:
    """End a decision that is shown on the chronology. Raises NotFound when it is not, or has ended."""
    with door.database.write() as conn:
        found = look(door, conn, person, team_key, reference)
        mine = [each.decided for each in found.decisions if each.decided.id == decision_id]
        if not mine or not pupils.end_decision(conn, decision_id, clock.now()):
            raise NotFound(_NONE)
        _record(conn, person, _UNDONE[mine[0].verdict], {mine[0].one, mine[0].other}, team_key)


def _proposed(found: Chronology, other: str) -> int:
    number = next((each.listed.id for each in found.proposals if each.listed.reference == other), None)
    if number is None:
        raise NotFound(_NONE)
    return number


def _decide(
    door: FrontDoor,
    person: Person,
    team_key: str,
    reference: str,
    choose: Callable[[Chronology], int],
    verdict: str,
) -> None:
    with door.database.write() as conn:
        found = look(door, conn, person, team_key, reference)
        other = choose(found)
        one = other if verdict == APART else found.anchor.id
        assert person.account_id is not None
        saved = pupils.save_decision(
            conn, one, other, verdict, at=clock.now(), by=person.account_id, by_name=person.name
        )
        if saved:
            _record(conn, person, _DONE[verdict], {one, other}, team_key)


def _record(conn: Connection, person: Person, action: str, about: set[int], team_key: str) -> None:
    """A line for each; it names no other, for not everybody who reads the one may know of the other."""
    moment = clock.now()
    events = (
        NewEvent(moment, person.account_id, person.name, action, each, {"team": team_key}) for each in sorted(about)
    )
    history.append(conn, *events)
