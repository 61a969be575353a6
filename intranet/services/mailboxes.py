"""A team's mailbox as a list: its views, orders and counts, and looking for words in it. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from intranet import clock
from intranet.domain.calendar import SchoolCalendar
from intranet.errors import NotFound
from intranet.services import views
from intranet.services.calendars import calendars_of
from intranet.services.delivered import team_name
from intranet.services.filters import NO_FILTERS, OVER, Filters
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import mailbox, mailbox_words
from intranet.store.beside_lists import list_beside
from intranet.store.database import Connection
from intranet.store.link_officers import list_names
from intranet.store.mailbox import Counts, ListedItem, Order
from intranet.store.members import list_members, map_names
from intranet.store.narrowing import in_hand, list_narrowed
from intranet.store.rows import Page
from intranet.store.saved_views import SavedView

ORDERED = ("open", "mine")
"""The views of which one chooses the order; the others have the newest first."""
VIEWS = ("open", "unopened", "unread", "mine", "closed")
ORDERS: tuple[Order, ...] = ("urgency", "newest", "due")
NO_COUNTS = Counts(0, 0)
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of one team's mailbox.

    `begun`: nothing has the last word searched for as a whole, so words that start with it were found. `calendars`
    are those of the schools of the page, by URN; `counts` are nought for a search, which is not of one list.
    """

    team_key: str
    team_name: str
    view: str
    order: Order
    query: str
    begun: bool
    page: Page[ListedItem]
    counts: Counts
    filters: Filters = NO_FILTERS
    views: Sequence[SavedView] = ()
    calendars: Mapping[int, SchoolCalendar] = field(default_factory=dict)
    is_closed_team: bool = False

    def asked(self, **changes: str) -> dict[str, str]:
        """What the address of this list asks for, with some of it changed; "" takes a thing away."""
        asked = {"view": self.view, "order": self.order} | self.filters.query() | changes
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a team's list can be narrowed by. `people` are (account, name): members, and who left with items in hand."""

    team_name: str
    forms: Sequence[tuple[str, str]]
    districts: Sequence[tuple[str, str]]
    link_officers: Sequence[str]
    people: Sequence[tuple[int, str]]
    views: Sequence[SavedView]


def list_choices(door: FrontDoor, person: Person, team_key: str) -> Choices:
    """What the person can narrow a team's list by. Raises NotFound for a team that is not theirs."""
    if team_key not in person.teams:
        raise NotFound("There is no such mailbox.")
    with door.database.read() as conn:
        members = {each.account_id: each.name for each in list_members(conn, team_key)}
        left = sorted(set(in_hand(conn, team_key)) - set(members))
        gone = {number: f"{name} (not in the team now)" for number, name in map_names(conn, left).items()}
        officers, kept = list_names(conn), views.list_own(conn, person, team_key)
    return Choices(
        team_name(door, team_key),
        sorted(((form.slug, form.title) for form in door.catalogue.forms.values()), key=lambda each: each[1].lower()),
        [(each.code, each.name) for each in door.council.districts],
        officers,
        list((members | gone).items()),
        kept,
    )


def list_teams(door: FrontDoor, person: Person) -> Sequence[tuple[str, str, Counts]]:
    """(key, name, counts) of the person's teams, in the council's order.

    A team that the council no longer has comes last, while something is open in its list.
    """
    known = [team.key for team in door.council.teams if team.key in person.teams]
    gone = sorted(person.teams.difference(known))
    with door.database.read() as conn:
        counts = mailbox.map_counts(conn, [*known, *gone])
    listed = [*known, *(key for key in gone if counts[key].open)]
    return [(key, team_name(door, key), counts[key]) for key in listed]


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
    filters: Filters = NO_FILTERS,
    with_views: bool = False,
) -> Listing:
    """A page of a team's list in three statements, the calendars of its schools and the views that are kept included.

    An unknown view or order is the usual one. A search looks through open and closed items, newest first, and for
    words that begin with the last one when nothing has it whole; filters do not narrow it. A filter for a status
    chooses between open and closed by itself. Raises NotFound for a team that is not the person's.
    """
    if team_key not in person.teams or person.account_id is None:
        raise NotFound("There is no such mailbox.")
    view = view if view in VIEWS else "open"
    sort: Order = next((each for each in ORDERS if each == order), "urgency")
    view = ("closed" if filters.status in OVER else "open") if filters.status else view
    sort = sort if view in ORDERED else "newest"
    query = query.strip()[:LONGEST_QUERY]
    with door.database.read() as conn:
        if query:
            page, begun = _search(conn, team_key, person.account_id, query, begun, after)
            counts = NO_COUNTS
        elif filters.is_empty and view != "mine":
            page, begun = _look(conn, team_key, person.account_id, view, sort, after), False
            counts = mailbox.count_items(conn, team_key)
        else:
            page, counts = _narrow(conn, team_key, person.account_id, filters, view, sort, after)
            begun = False
        dated = {each.urn for each in page.rows if each.next_due}
        wanted = (team_key, person.account_id) if with_views and not query else ()
        kept, saved = list_beside(conn, dated, *wanted) if dated or wanted else ({}, ())
    name, calendars = team_name(door, team_key), calendars_of(door.council, kept)
    gone = all(team.key != team_key for team in door.council.teams)
    return Listing(team_key, name, view, sort, query, begun, page, counts, filters, saved, calendars, gone)


def _search(
    conn: Connection, team_key: str, reader: int, query: str, begun: bool, after: str
) -> tuple[Page[ListedItem], bool]:
    found = mailbox_words.search_items(conn, team_key, reader, query, begun=begun, after=after)
    if found.rows or begun or after:
        return found, begun
    return mailbox_words.search_items(conn, team_key, reader, query, begun=True), True


def _narrow(
    conn: Connection, team_key: str, reader: int, filters: Filters, view: str, order: Order, after: str
) -> tuple[Page[ListedItem], Counts]:
    asked = replace(filters, taken="me") if view == "mine" else filters
    narrowing = asked.narrowing(reader, clock.today())
    return list_narrowed(conn, team_key, reader, narrowing, view=view, order=order, after=after)


def _look(conn: Connection, team_key: str, reader: int, view: str, order: Order, after: str) -> Page[ListedItem]:
    match view:
        case "unopened":
            return mailbox.list_unopened_items(conn, team_key, reader, after=after)
        case "unread":
            return mailbox.list_unread_items(conn, team_key, reader, after=after)
        case "closed":
            return mailbox.list_items(conn, team_key, reader, closed=True, after=after)
    return mailbox.list_items(conn, team_key, reader, order=order, after=after)
