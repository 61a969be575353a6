"""Who else has a notification open, so that two do not do the same work. Says nothing of who has read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from intranet import clock
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reading import find_in_team
from intranet.store import presences
from intranet.store.presences import Presence

# Twice what a page waits before it says again that it is open, and a little more.
OPEN_FOR = timedelta(seconds=50)
KEPT_FOR = timedelta(hours=1)


def note_presence(door: FrontDoor, person: Person, team_key: str, reference: str) -> Sequence[str]:
    """Note that the person has it open; the names of the others who do, of every team that has it.

    Raises NotFound as reading it does.
    """
    moment = clock.now()
    with door.database.write() as conn:
        notification, places = find_in_team(conn, person, team_key, reference)
        assert person.account_id is not None
        presences.save_presence(conn, Presence(notification.id, person.account_id, team_key, person.name, moment))
        teams = [place.team_key for place in places]
        found = presences.list_presences(conn, notification.id, teams, moment - OPEN_FOR)
    return [each.name for each in found if each.account_id != person.account_id]


def forget_old(door: FrontDoor) -> None:
    """Forget who had what open an hour ago."""
    with door.database.write() as conn:
        presences.delete_presences(conn, clock.now() - KEPT_FOR)
