"""Teams that the council no longer has, while something is open in their lists: told, and handed to another team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from intranet import clock
from intranet.errors import NotFound
from intranet.services.deliver import announce
from intranet.services.front_door import FrontDoor
from intranet.services.holding import Held, record
from intranet.services.people import Person
from intranet.services.rerouting import move
from intranet.store import history, mailbox, mailbox_words, notifications, places
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.notifications import CLOSED_STATUSES
from intranet.store.places import NewPlace

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class ClosedTeam:
    """A team by its key, for it has no name any more, and how much is open with it; 1,000 may stand for more."""

    team_key: str
    open: int


def list_closed_teams(door: FrontDoor) -> Sequence[ClosedTeam]:
    """The teams whose list holds something open that the council does not have, by key."""
    known = {team.key for team in door.council.teams}
    with door.database.read() as conn:
        gone = [key for key in places.list_teams_with_places(conn) if key not in known]
        counts = mailbox.map_counts(conn, gone)
    return [ClosedTeam(key, counts[key].open) for key in gone if counts[key].open]


def hand_over(door: FrontDoor, person: Person, team_key: str, to_team: str) -> int:
    """Send on to a team what a closed one leads on, and give it the closed one's copies; how many there were.

    The new team is told by e-mail of each that it leads on, as of whatever is sent on to it. Raises NotFound for a team
    that is not closed, and for one that the council does not have.
    """
    if team_key not in {each.team_key for each in list_closed_teams(door)}:
        raise NotFound("There is nothing open with such a team.")
    if to_team not in {team.key for team in door.council.teams}:
        raise NotFound("Choose a team that the council has.")
    done = 0
    while moved := _hand_over_some(door, person, team_key, to_team):
        done += moved
    with door.database.write() as conn:
        detail = {"team": team_key, "to": to_team, "notifications": done}
        event = NewEvent(clock.now(), person.account_id, person.name, "closed team handed over", None, detail)
        history.append(conn, event)
    announce()
    return done


def _hand_over_some(door: FrontDoor, person: Person, team_key: str, to_team: str) -> int:
    """So many in one transaction that nobody waits long for it."""
    with door.database.write() as conn:
        numbers = places.list_open_in_team(conn, team_key, AT_ONCE)
        for number in numbers:
            _hand_over(door, conn, person, number, team_key, to_team)
    return len(numbers)


def _hand_over(door: FrontDoor, conn: Connection, person: Person, number: int, team_key: str, to_team: str) -> None:
    notification, place = notifications.get_by_id(conn, number), places.find_place(conn, number, team_key)
    if place is None:
        return
    held = Held(conn, person, notification, place)
    if held.is_lead and notification.status not in CLOSED_STATUSES:
        move(door, held, to_team, f"The council no longer has the team {team_key}.", notification.revision)
        return
    if places.find_place(conn, number, to_team) is None:
        _give_copy(held, to_team)
    places.save_standing_in(conn, number, team_key, status="closed", is_open=False)
    record(held, "copy done")


def _give_copy(held: Held, to_team: str) -> None:
    """The copy as the closed team had it, and no more of it."""
    n, place = held.notification, held.place
    copy = NewPlace(to_team, "copy", place.because, place.urgency, place.sees)
    filed = places.find_filed(held.conn, n.id, place.team_key)
    standing: dict[str, Any] = {
        "status": place.status,
        "is_open": True,
        "due": n.next_due,
        "received_at": n.submitted_at,
    }
    places.save_new_places(held.conn, n.id, [copy], filed=filed, **standing)
    mailbox_words.save_words(held.conn, n.id, [to_team], (n.pupil_name, n.school_name, n.reference, n.title))
