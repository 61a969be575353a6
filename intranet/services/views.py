"""Views of a team's list that an officer keeps, for themselves or for the whole team. Knows not what is in the list."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from intranet import clock
from intranet.errors import Conflict, NotAllowed, NotFound
from intranet.forms.cleaning import CannotBeStored, clean_text
from intranet.services.filters import Filters
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import history, saved_views
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.saved_views import NewView, SavedView

MOST_VIEWS = 30
LONGEST_NAME = 60
LONGEST_QUERY = 1000


def list_own(conn: Connection, person: Person, team_key: str) -> Sequence[SavedView]:
    """The person's own views and the team's shared ones, by name."""
    return saved_views.list_views(conn, team_key, person.account_id or 0)


def find_fault(name: str) -> str:
    """What is wrong with the name of a view, or nothing."""
    try:
        name = " ".join(clean_text(name).split())
    except CannotBeStored:
        return "The name has characters that cannot be kept"
    if not name:
        return "Give the view a name"
    return f"The name must be {LONGEST_NAME} characters or fewer" if len(name) > LONGEST_NAME else ""


def keep(
    door: FrontDoor, person: Person, team_key: str, name: str, filters: Filters, view: str, order: str, *, shared: bool
) -> None:
    """Keep a view under a name; one's own view of that name gives way. Raises NotFound, and Conflict for too many."""
    if team_key not in person.teams or person.account_id is None:
        raise NotFound("There is no such mailbox.")
    query = urlencode({"view": view, "order": order} | filters.query())
    name = " ".join(clean_text(name).split())
    kept = NewView(team_key, person.account_id, name, shared, query, clock.now())
    with door.database.write() as conn:
        own = [each for each in list_own(conn, person, team_key) if each.owner_id == person.account_id]
        if len(own) >= MOST_VIEWS and name not in {each.name for each in own}:
            raise Conflict(f"You keep {MOST_VIEWS} views already. Remove one first.")
        saved_views.save_view(conn, kept)
        if shared:
            _record(conn, person, "view shared", team_key, name)


def remove(door: FrontDoor, person: Person, team_key: str, view_id: int) -> str:
    """Keep a view no longer; its name. Its owner may, and a lead of the team for a shared one.

    Raises NotFound for a view that the person does not see, NotAllowed.
    """
    with door.database.write() as conn:
        found = saved_views.find_view(conn, team_key, person.account_id or 0, view_id)
        if found is None or team_key not in person.teams:
            raise NotFound("There is no such view.")
        if found.owner_id != person.account_id and team_key not in person.led_teams:
            raise NotAllowed("Only the person who shared this view, or a lead of the team, can remove it.")
        saved_views.delete_view(conn, view_id)
        if found.is_shared:
            _record(conn, person, "view removed", team_key, found.name)
    return found.name


def _record(conn: Connection, person: Person, action: str, team_key: str, name: str) -> None:
    event = NewEvent(clock.now(), person.account_id, person.name, action, None, {"team": team_key, "name": name})
    history.append(conn, event)
