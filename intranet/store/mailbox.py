"""Each team's list of notifications: pages, counts, who opened what. Knows not who may read which team's list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    func,
    literal,
    literal_column,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from intranet.errors import Unreadable
from intranet.store.database import insert_or
from intranet.store.rows import LARGEST_ID, PAGE, Page, in_page, read_id
from intranet.store.tables import NO_DATE, mailbox_items, notifications, openings

Order = Literal["newest", "urgency", "due", "arrived"]
MOST_COUNTED = 1_000
_URGENT = 2
ITEM = (
    *(mailbox_items.c.notification_id, mailbox_items.c.part, mailbox_items.c.is_open, mailbox_items.c.status),
    *(mailbox_items.c.urgency, mailbox_items.c.next_due, mailbox_items.c.because, mailbox_items.c.opened_at),
    *(mailbox_items.c.received_at, mailbox_items.c.rank),
)


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One line of a team's list. `opened_at` is by anyone of the team, `opened_by_reader_at` by the reader."""

    notification_id: int
    reference: str
    form_slug: str
    title: str
    urn: int
    school_name: str
    pupil_name: str
    lead_team: str
    part: str
    is_open: bool
    status: str
    outcome: str
    urgency: int
    concerns: int
    next_due: date | None
    because: str
    link_role: str
    link_officer: str
    taken_by: int | None
    taken_by_name: str
    referrer_name: str
    submitted_at: datetime
    opened_at: datetime | None
    opened_by_reader_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items are open, and how many of those nobody of the team has opened; 1,000 may stand for more."""

    open: int
    unopened: int


def list_items(
    conn: Connection,
    team_key: str,
    reader_id: int,
    *,
    order: Order = "newest",
    closed: bool = False,
    after: str = "",
    limit: int = PAGE,
) -> Page[ListedItem]:
    """A page of a team's open (or closed) items, in one statement.

    newest first, by number; or most urgent first, of those the nearest deadline, then those without one, then the
    oldest, as they are taken; or nearest deadline first, then those without one; or the last to arrive first, by the
    moment. `after` is the `next` of the page before; raises Unreadable for any other
    text.
    """
    i = mailbox_items.c
    in_list = select(i.notification_id).where(i.team_key == team_key, i.is_open.is_(not closed))
    return page_of(conn, reader_id, numbered(team_key, ordered(in_list, order, after), limit), order, limit)


def list_items_by_status(
    conn: Connection, team_key: str, reader_id: int, status: str, *, after: str = "", limit: int = PAGE
) -> Page[ListedItem]:
    """A page of a team's items of one status, newest first, in one statement."""
    i = mailbox_items.c
    in_list = select(i.notification_id).where(i.team_key == team_key, i.status == status)
    return page_of(conn, reader_id, numbered(team_key, ordered(in_list, "newest", after), limit), "newest", limit)


def list_unopened_items(
    conn: Connection, team_key: str, reader_id: int, *, after: str = "", limit: int = PAGE
) -> Page[ListedItem]:
    """A page of a team's open items that nobody of the team has opened, newest first, in one statement."""
    in_list = select(mailbox_items.c.notification_id).where(_unopened(team_key))
    return page_of(conn, reader_id, numbered(team_key, ordered(in_list, "newest", after), limit), "newest", limit)


def list_unread_items(
    conn: Connection, team_key: str, reader_id: int, *, after: str = "", limit: int = PAGE
) -> Page[ListedItem]:
    """A page of the team's open items that the reader has not opened, newest first, in one statement."""
    i, o = mailbox_items.c, openings.c
    by_reader = select(literal(1)).where(o.account_id == reader_id, o.notification_id == i.notification_id).exists()
    in_list = select(i.notification_id).where(i.team_key == team_key, i.is_open.is_(True), ~by_reader)
    return page_of(conn, reader_id, numbered(team_key, ordered(in_list, "newest", after), limit), "newest", limit)


def list_chosen(
    conn: Connection, team_key: str, reader_id: int, chosen: Select[Any], limit: int = PAGE
) -> Page[ListedItem]:
    """A page of the team's items whose ids a query gives, newest first: what a search found."""
    items = numbered(team_key, chosen, limit).order_by(mailbox_items.c.notification_id.desc())
    return page_of(conn, reader_id, items, "newest", limit)


def find_next_to_take(conn: Connection, team_key: str) -> int | None:
    """The notification that a team should take next: of the most urgent not taken yet the one whose deadline is
    nearest; where there is none, the oldest.

    Whoever asks holds it until their transaction ends: another who asks at the same moment is given the one after it.
    """
    i = mailbox_items.c
    # written out, so that both databases see that the index of what waits has all of it
    waiting = (i.status == literal_column("'received'"), i.part == literal_column("'lead'"))
    in_order = select(i.notification_id).where(i.team_key == team_key, *waiting).order_by(*_sort(i, "urgency"))
    found = in_order.limit(1)
    # SQLite has one writer at a time and no such clause
    return conn.execute(found.with_for_update(skip_locked=True)).scalar()


def count_items(conn: Connection, team_key: str) -> Counts:
    """Open and unopened items, each counted to 1,000 at most, in one statement."""
    return map_counts(conn, [team_key])[team_key]


def count_items_and(
    conn: Connection, team_key: str, also: Sequence[ColumnElement[int]]
) -> tuple[Counts, tuple[int, ...]]:
    """Open and unopened items, and further numbers that a query gives, all in one statement."""
    open_ones, unopened, *others = conn.execute(select(*_both_counts(team_key), *also)).one()
    return Counts(open_ones, unopened), tuple(others)


def map_counts(conn: Connection, team_keys: Sequence[str]) -> dict[str, Counts]:
    """The counts of several teams, in one statement."""
    found = [column for key in team_keys for column in _both_counts(key)]
    if not found:
        return {}
    numbers = iter(conn.execute(select(*found)).one())
    return {key: Counts(next(numbers), next(numbers)) for key in team_keys}


def map_in_hand(conn: Connection, account_ids: Sequence[int]) -> dict[int, int]:
    """How many notifications each person has taken that are open, counted to 1,000, in one statement."""
    if not account_ids:
        return {}
    n = notifications.c
    counts = []
    for account_id in account_ids:
        mine = and_(n.taken_by == account_id, n.closed_at.is_(None))
        some = select(literal(1)).select_from(notifications).where(mine).limit(MOST_COUNTED).subquery()
        counts.append(select(func.count()).select_from(some).scalar_subquery())
    return dict(zip(account_ids, conn.execute(select(*counts)).one(), strict=True))


def mark_opened(conn: Connection, notification_id: int, team_keys: Iterable[str], reader_id: int, at: datetime) -> None:
    """Note that the reader, of these teams, has seen the notification; the first time counts."""
    row = {"account_id": reader_id, "notification_id": notification_id, "opened_at": at}
    conn.execute(insert_or(conn, openings).values(row).on_conflict_do_nothing())
    i = mailbox_items.c
    unopened = (i.notification_id == notification_id, i.team_key.in_(sorted(set(team_keys))), i.opened_at.is_(None))
    conn.execute(update(mailbox_items).where(*unopened).values(opened_at=at))


def ordered(in_list: Select[Any], order: Order, after: str) -> Select[Any]:
    """Items in order from a cursor on: the index that serves the list ends in the sort key, so none is passed over."""
    i = mailbox_items.c
    first, last = _read_cursor(order, after)
    if order == "urgency":
        beyond = tuple_(i.rank, i.next_due, i.notification_id) > tuple_(*map(literal, (*first, last)))
    elif order == "due":
        beyond = tuple_(i.next_due, i.notification_id) > tuple_(literal(first), literal(last))
    elif order == "arrived":
        beyond = tuple_(i.received_at, i.notification_id) < tuple_(literal(first, i.received_at.type), literal(last))
    else:
        beyond = i.notification_id < last
    return in_list.where(beyond).order_by(*_sort(i, order))


def numbered(team_key: str, chosen: Select[Any], limit: int) -> Select[Any]:
    """The team's items of the first numbers that a query gives, and one more.

    A query for numbers alone is answered from an index alone. Asked for whole rows, SQLite, which has no statistics
    here, may go through all that a team ever had in the order of the key instead.
    """
    few = chosen.limit(limit + 1).subquery("few")
    in_team = and_(mailbox_items.c.team_key == team_key, mailbox_items.c.notification_id == few.c.notification_id)
    return select(*ITEM).join_from(few, mailbox_items, in_team)


def page_of(conn: Connection, reader_id: int, items: Select[Any], order: Order, limit: int) -> Page[ListedItem]:
    """A page of chosen items with all that a line shows, in one statement."""
    # The page is cut before the tables are joined, so that neither database can choose to join first.
    page = items.limit(limit + 1).subquery("page")
    return in_page(conn.execute(_lines(page, order, reader_id)), _listed, limit, _CURSORS[order])


def _lines(page: Subquery, order: Order, reader_id: int) -> Select[Any]:
    n, i = notifications.c, page.c
    columns = (
        *(n.id, n.reference, n.form_slug, n.title, n.urn, n.school_name, n.pupil_name, n.lead_team),
        *(i.part, i.is_open, i.status, n.outcome, i.urgency, n.concerns, i.next_due, i.because),
        *(n.link_role, n.link_officer, n.taken_by, n.taken_by_name, n.referrer_name, n.submitted_at),
        *(i.opened_at, openings.c.opened_at.label("opened_by_reader_at")),
    )
    by_reader = and_(openings.c.account_id == reader_id, openings.c.notification_id == i.notification_id)
    joined = page.join(notifications, n.id == i.notification_id).outerjoin(openings, by_reader)
    return select(*columns).select_from(joined).order_by(*_sort(i, order))


def _sort(i: ReadOnlyColumnCollection[str, Any], order: Order) -> tuple[ColumnElement[Any], ...]:
    """What a list is sorted by: of the table's columns, or of a page cut from it."""
    if order == "urgency":
        return i.rank, i.next_due, i.notification_id
    if order == "arrived":
        return i.received_at.desc(), i.notification_id.desc()
    return (i.next_due, i.notification_id) if order == "due" else (i.notification_id.desc(),)


def _listed(*values: Any) -> ListedItem:
    item = ListedItem(*values)
    return replace(item, next_due=None) if item.next_due == NO_DATE else item


def _unopened(team_key: str) -> ColumnElement[bool]:
    i = mailbox_items.c
    return and_(i.team_key == team_key, i.is_open.is_(True), i.opened_at.is_(None))


def _both_counts(team_key: str) -> tuple[ColumnElement[int], ColumnElement[int]]:
    i = mailbox_items.c
    are_open = select(i.notification_id).where(i.team_key == team_key, i.is_open.is_(True))
    return capped(are_open), capped(select(i.notification_id).where(_unopened(team_key)))


def capped(rows: Select[Any], most: int = MOST_COUNTED) -> ColumnElement[int]:
    """How many rows a query gives, counted to so many at most."""
    return select(func.count()).select_from(rows.limit(most).subquery()).scalar_subquery()


def _read_cursor(order: Order, after: str) -> tuple[Any, int]:
    if order == "newest":
        return None, read_id(after)
    if not after:
        return _STARTS[order]
    first, _, last = after.rpartition(".")
    try:
        if not (first and last):
            raise ValueError(after)
        return _READERS[order](first), read_id(last)
    except (ValueError, OverflowError) as error:
        raise Unreadable("That page of the list does not exist. Start again from the first page.") from error


def _read_rank(text: str) -> tuple[int, date]:
    urgency, _, day = text.partition(".")
    return _URGENT - min(read_id(urgency), _URGENT), date.fromisoformat(day)


def _read_moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found.astimezone(UTC)


_STARTS: dict[Order, tuple[Any, int]] = {
    "urgency": ((0, date.min), 0),
    "due": (date.min, 0),
    "arrived": (datetime.max.replace(tzinfo=UTC), LARGEST_ID),
}
_READERS: dict[Order, Callable[[str], Any]] = {
    "urgency": _read_rank,
    "due": date.fromisoformat,
    "arrived": _read_moment,
}
_CURSORS: dict[Order, Callable[[ListedItem], str]] = {
    "newest": lambda item: f"{item.notification_id}",
    "urgency": lambda item: f"{item.urgency}.{item.next_due or NO_DATE}.{item.notification_id}",
    "due": lambda item: f"{item.next_due or NO_DATE}.{item.notification_id}",
    "arrived": lambda item: f"{item.submitted_at.isoformat()}.{item.notification_id}",
}
