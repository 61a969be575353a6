"""A team's mailbox as a list: its views, orders and counts, and looking for words in it. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intranet.errors import NotFound
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reading import team_name
from intranet.store import mailbox, mailbox_words
from intranet.store.database import Connection
from intranet.store.mailbox import Counts, ListedItem, Order
from intranet.store.rows import Page

VIEWS = ("open", "unopened", "unread", "mine", "closed")
ORDERS: tuple[Order, ...] = ("urgency", "newest", "due")
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of one team's mailbox.

    `begun`: nothing has the last word searched for as a whole, so words that start with it were found.
    """

    team_key: str
    team_name: str
    view: str
    order: Order
    query: str
    begun: bool
    page: Page[ListedItem]
    counts: Counts


def list_teams(door: FrontDoor, person: Person) -> Sequence[tuple[str, str, Counts]]:
    """(key, name, counts) of the person's teams, in the council's order."""
    known = [team.key for team in door.council.teams if team.key in person.teams]
    with door.database.read() as conn:
        counts = mailbox.map_counts(conn, known)
    return [(key, team_name(door, key), counts[key]) for key in known]


def list_mailbox(
    door: FrontDoor,
    person: Person,
    team_key: str,
    *,
    view: str = "",
    order: str = "",
    query: str = "",
    begun: bool = False,
    after: str = "",
) -> Listing:
    """A page of a team's list in two statements; a search takes up to two more.

    An unknown view or order is the usual one. A search looks through open and closed items, newest first, and for
    words that begin with the last one when nothing has it whole. Raises NotFound for a team that is not the person's.
    """
    if team_key not in person.teams or person.account_id is None:
        raise NotFound("There is no such mailbox.")
    view = view if view in VIEWS else "open"
    sort: Order = next((each for each in ORDERS if each == order), "urgency")
    query = query.strip()[:LONGEST_QUERY]
    with door.database.read() as conn:
        if query:
            page, begun = _search(conn, team_key, person.account_id, query, begun, after)
        else:
            page, begun = _look(conn, team_key, person.account_id, view, sort, after), False
        counts = mailbox.count_items(conn, team_key)
    return Listing(team_key, team_name(door, team_key), view, sort, query, begun, page, counts)


def _search(
    conn: Connection, team_key: str, reader: int, query: str, begun: bool, after: str
) -> tuple[Page[ListedItem], bool]:
    found = mailbox_words.search_items(conn, team_key, reader, query, begun=begun, after=after)
    if found.rows or begun or after:
        return found, begun
    return mailbox_words.search_items(conn, team_key, reader, query, begun=True), True


def _look(conn: Connection, team_key: str, reader: int, view: str, order: Order, after: str) -> Page[ListedItem]:
    match view:
        case "unopened":
            return mailbox.list_unopened_items(conn, team_key, reader, after=after)
        case "unread":
            return mailbox.list_unread_items(conn, team_key, reader, after=after)
        case "mine":
            return mailbox.list_taken_items(conn, team_key, reader, after=after)
        case "closed":
            return mailbox.list_items(conn, team_key, reader, closed=True, after=after)
    return mailbox.list_items(conn, team_key, reader, order=order, after=after)
