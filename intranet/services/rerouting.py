"""Sending a notification on to another team, with a reason. What was decided when it was sent stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intranet.errors import NotFound
from intranet.services.deliver import announce
from intranet.services.delivered import team_name
from intranet.services.front_door import FrontDoor
from intranet.services.holding import Held, change, hold, meanwhile, record, require_lead, require_open
from intranet.services.people import Person
from intranet.services.work_mail import moved_to_team
from intranet.store import deliveries, mailbox_words, places
from intranet.store.history import Event
from intranet.store.places import NewPlace


@dataclass(frozen=True, slots=True)
class Move:
    """One step on the way of a notification: from which team to which, by names; who sent it on, when, and why."""

    event: Event
    came_from: str
    went_to: str
    reason: str


def list_targets(door: FrontDoor, team_key: str) -> Sequence[tuple[str, str]]:
    """(key, name) of every team but this one."""
    return [(team.key, team.name) for team in door.directory().list_teams() if team.key != team_key]


def re_route(
    door: FrontDoor,
    person: Person,
    team_key: str,
    reference: str,
    to_team: str,
    reason: str,
    revision: int,
    *,
    keeps_copy: bool = False,
) -> str:
    """Make another team the lead; its name. Nobody has taken it then, and its mailbox gets a notice.

    The team that sends it on reads it as before, in its closed list, or with `keeps_copy` in its open one. Raises
    NotFound for a team that the council does not have, NotAllowed for a team with a copy, ChangedMeanwhile.
    """
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        move(door, held, to_team, reason, revision, keeps_copy=keeps_copy)
    announce()
    return team_name(door, to_team)


def move(door: FrontDoor, held: Held, to_team: str, reason: str, revision: int, *, keeps_copy: bool = False) -> None:
    """The same within a transaction, once it is known that this is the lead team's and open."""
    if to_team not in {key for key, _ in list_targets(door, held.place.team_key)}:
        raise NotFound("Choose the team that this should go to.")
    status = "held" if held.notification.status == "held" else "received"
    change(held, revision, lead_team=to_team, taken_by=None, taken_by_name="", status=status)
    _leave(held, status, keeps_copy=keeps_copy)
    _arrive(held, to_team, reason, status)
    places.save_open_status(held.conn, held.notification.id, status)
    deliveries.queue(held.conn, [moved_to_team(door, held.notification, to_team, revision + 1)])
    record(held, "moved", {"to": to_team, "reason": reason})


def take_back(
    door: FrontDoor, person: Person, team_key: str, reference: str, before: Mapping[str, Any], revision: int
) -> None:
    """Lead again on what one sent on, while nobody of the other team has done anything with it.

    `before` is how it stood: `owner`, `owner_name`, `status`, and `had_copy` of the team that it went to. Raises
    ChangedMeanwhile.
    """
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        other, status = held.notification.lead_team, str(before["status"])
        if held.place.part == "lead":
            raise meanwhile(held)
        values = {"taken_by": before["owner"], "taken_by_name": before["owner_name"], "status": status}
        change(held, revision, lead_team=team_key, **values)
        if before["had_copy"]:
            places.save_part(conn, held.notification.id, other, "copy")
        else:
            places.save_moved(conn, held.notification.id, other)
        places.save_lead(conn, held.notification.id, team_key, because=held.place.because, status=status)
        places.save_open_status(conn, held.notification.id, status)
        record(held, "moved", {"team": other, "to": team_key, "reason": "Taken back by the team that sent it on."})


def list_moves(door: FrontDoor, history: Sequence[Event]) -> Sequence[Move]:
    """The way that a notification went after it was sent, from its history."""
    return [
        Move(
            event,
            team_name(door, str(event.detail.get("team", ""))),
            team_name(door, str(event.detail.get("to", ""))),
            str(event.detail.get("reason", "")),
        )
        for event in history
        if event.action == "moved"
    ]


def _leave(held: Held, status: str, *, keeps_copy: bool) -> None:
    number, team_key = held.notification.id, held.place.team_key
    if not keeps_copy:
        places.save_moved(held.conn, number, team_key)
        return
    places.save_part(held.conn, number, team_key, "copy")
    places.save_standing_in(held.conn, number, team_key, status=status, is_open=True)


def _arrive(held: Held, to_team: str, reason: str, status: str) -> None:
    number, n, because = held.notification.id, held.notification, reason[:500]
    if places.save_lead(held.conn, number, to_team, because=because, status=status):
        return
    filed = places.find_filed(held.conn, number, held.place.team_key)
    new = [NewPlace(to_team, "lead", because, held.place.urgency)]
    places.save_new_places(
        held.conn,
        number,
        new,
        status=status,
        is_open=True,
        due=n.next_due,
        received_at=n.submitted_at,
        filed=filed,
    )
    texts = (n.pupil_name, n.school_name, n.reference, n.title)
    mailbox_words.save_words(held.conn, number, [to_team], texts)
