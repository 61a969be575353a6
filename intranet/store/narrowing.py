"""A team's list narrowed by form, school, district, officers, status, deadline or day. Knows not what is worth asking.

However large the tables are, a page costs what its rows cost. What can be narrowed by is kept in the list's own rows,
with an index for each that goes on in the order of arrival. Several at once start from the rarest, and look each of
its items up by the list's key. No more than 1,000 items are ever sorted: where more than that fit, the order that
was asked for is walked along its own index. Numbers need not grow with time (a notification may be taken in later), so
days of arrival are found by the moment in the row, and what they narrow is in order of the moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from intranet.store.mailbox import ITEM, Counts, ListedItem, Order, capped, count_items_and, numbered, ordered, page_of
from intranet.store.rows import PAGE, Page, read_id
from intranet.store.tables import NO_DATE, mailbox_items, notifications, openings

MOST_SORTED = 1_000
NOBODY = 0
_KEPT = ("form_slug", "urn", "district_code", "link_officer", "status")
NO_DEADLINE = NO_DATE
Columns = ReadOnlyColumnCollection[str, Any]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What an item must be to be listed; what is empty does not matter.

    `due_from` and `due_to` are both in; `received_before` is out. `taken_by` is an account, or NOBODY.
    """

    form_slug: str = ""
    urn: int = 0
    district_code: str = ""
    link_officer: str = ""
    status: str = ""
    due_from: date | None = None
    due_to: date | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None
    taken_by: int | None = None

    @property
    def has_days(self) -> bool:
        """Whether days of arrival narrow the list."""
        return self.received_from is not None or self.received_before is not None


def list_narrowed(
    conn: Connection,
    team_key: str,
    reader_id: int,
    by: Narrowing,
    *,
    view: str = "open",
    order: Order = "newest",
    after: str = "",
    limit: int = PAGE,
) -> tuple[Page[ListedItem], Counts]:
    """A page of what fits, and the counts of the whole list: two statements.

    `view` is open, closed, unopened (by anyone of the team) or unread (by the reader). The newest are first by the
    moment where days of arrival narrow the list. Raises Unreadable for an `after` that is not the `next` of the page
    before.
    """
    order = "arrived" if order == "newest" and by.has_days else order
    within = _Within(team_key, reader_id, by, view)
    names = within.names()
    counts, numbers = count_items_and(conn, team_key, [capped(within.only(name), MOST_SORTED + 1) for name in names])
    rarest = min(zip(numbers, names, strict=True), default=None)
    chosen = _chosen(within, rarest, order, after, limit)
    return page_of(conn, reader_id, chosen, order, limit), counts


def _chosen(within: _Within, rarest: tuple[int, str] | None, order: Order, after: str, limit: int) -> Select[Any]:
    i, names = mailbox_items.c, within.names()
    if rarest is not None and rarest[0] <= MOST_SORTED:
        few = within.only(rarest[1]).limit(MOST_SORTED).subquery("few")
        in_list = and_(i.team_key == within.team_key, i.notification_id == few.c.notification_id)
        return ordered(
            select(*ITEM).join_from(few, mailbox_items, in_list).where(*within.rest(rarest[1])), order, after
        )
    by_number = [name for name in names if name != "due"]
    if order == "newest" and rarest is not None and by_number:
        start = rarest[1] if rarest[1] != "due" else by_number[0]
        found = within.only(start).where(*within.looked_up(start), _number(start) < read_id(after))
        newest = found.order_by(_number(start).desc())
        return numbered(within.team_key, newest, limit).order_by(i.notification_id.desc())
    along = _ALONG.get(order, "")
    walked = select(i.notification_id).where(*within.in_list(), *within.fits([along] if along in names else []))
    return numbered(within.team_key, ordered(walked.where(*within.looked_up(along)), order, after), limit)


_ALONG: Mapping[Order, str] = {"due": "due", "arrived": "received"}


class _Within:
    """The conditions: as the start of a query that an index alone answers, and as a look at an item's own row."""

    def __init__(self, team_key: str, reader_id: int, by: Narrowing, view: str) -> None:
        self.team_key = team_key
        self._reader_id, self._by, self._view = reader_id, by, view
        self._is_open = view != "closed"

    def names(self) -> Sequence[str]:
        """The conditions from which a query can start."""
        found = [name for name in _KEPT if getattr(self._by, name)]
        if self._by.due_from is not None or self._by.due_to is not None:
            found.append("due")
        if self._by.has_days:
            found.append("received")
        return [*found, "taken"] if self._by.taken_by and self._is_open else found

    def only(self, name: str) -> Select[Any]:
        """The numbers of the items that fit one condition. Nothing but what its index holds is asked for."""
        i, n = mailbox_items.c, notifications.c
        if name == "taken":
            return select(n.id.label("notification_id")).where(n.taken_by == self._by.taken_by, n.closed_at.is_(None))
        if name == "status":  # which says by itself whether an item is open, and has an index of its own
            return select(i.notification_id).where(i.team_key == self.team_key, i.status == self._by.status)
        return select(i.notification_id).where(*self.in_list(), *self.fits([name]))

    def in_list(self) -> tuple[ColumnElement[bool], ...]:
        """The list as it is."""
        i = mailbox_items.c
        return i.team_key == self.team_key, i.is_open.is_(self._is_open)

    def fits(self, names: Sequence[str], i: Columns = mailbox_items.c) -> list[ColumnElement[bool]]:
        """Some of the conditions, of an item's own row."""
        lowest, highest = self._by.due_from or date.min, self._by.due_to or date.max
        since, before = self._by.received_from, self._by.received_before
        found = [i[name] == getattr(self._by, name) for name in names if name in _KEPT]
        if "due" in names:
            found += [i.next_due >= lowest, i.next_due <= highest]
        if "received" in names and since is not None:
            found.append(i.received_at >= since)
        if "received" in names and before is not None:
            found.append(i.received_at < before)
        return found

    def rest(self, started_from: str, i: Columns = mailbox_items.c) -> list[ColumnElement[bool]]:
        """Every condition but one, of an item's own row."""
        found = self.fits([name for name in self.names() if name != started_from], i)
        if started_from in {"status", "taken"}:
            found.append(i.is_open.is_(self._is_open))
        if self._by.taken_by is not None and started_from != "taken":
            found.append(self._is_taken(i))
        return [*found, *self._unseen(i)]

    def looked_up(self, started_from: str) -> list[ColumnElement[bool]]:
        """The same for a query that started from an index: one look at the item by the key of the list."""
        other = mailbox_items.alias()
        same = (other.c.team_key == self.team_key, other.c.notification_id == _number(started_from))
        return [select(literal(1)).select_from(other).where(*same, *self.rest(started_from, other.c)).exists()]

    def _is_taken(self, i: Columns) -> ColumnElement[bool]:
        n = notifications.alias()
        wanted = n.c.taken_by.is_(None) if self._by.taken_by == NOBODY else n.c.taken_by == self._by.taken_by
        return select(literal(1)).select_from(n).where(n.c.id == i.notification_id, wanted).exists()

    def _unseen(self, i: Columns) -> list[ColumnElement[bool]]:
        if self._view == "unopened":
            return [i.opened_at.is_(None)]
        if self._view != "unread":
            return []
        o = openings.c
        opened = select(literal(1)).where(o.account_id == self._reader_id, o.notification_id == i.notification_id)
        return [~opened.exists()]


def _number(started_from: str) -> ColumnElement[int]:
    return notifications.c.id if started_from == "taken" else mailbox_items.c.notification_id


def in_hand(conn: Connection, team_key: str) -> Mapping[int, int]:
    """How many open notifications that the team leads on each person has in hand, by account."""
    n = notifications.c
    held = (n.lead_team == team_key, n.closed_at.is_(None), n.taken_by.is_not(None))
    found = select(n.taken_by, func.count()).where(*held).group_by(n.taken_by)
    return {int(row[0]): int(row[1]) for row in conn.execute(found)}
