"""Private calendar addresses and the deadlines behind them. Knows no token, only its hash."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, delete, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import calendar_feeds, clocks, mailbox_items, notifications

MOST = 1_000
_LONG_OVERDUE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class CalendarFeed:
    """A feed of one account: of a team's deadlines, or with "" of what the officer has taken."""

    account_id: int
    team_key: str
    token_hash: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class FeedDeadline:
    """An open deadline as a calendar may know it; nothing of the pupil."""

    reference: str
    form_slug: str
    clock_id: str
    title: str
    due: date


_FEED = columns_for(calendar_feeds, CalendarFeed)
n, c, i = notifications.c, clocks.c, mailbox_items.c


def save_feed(conn: Connection, feed: CalendarFeed) -> None:
    """Start a feed; the one that the account had of this team has another token from now on."""
    statement = insert_or(conn, calendar_feeds).values(as_row(feed))
    changed = {"token_hash": feed.token_hash, "created_at": feed.created_at}
    conn.execute(statement.on_conflict_do_update(index_elements=["account_id", "team_key"], set_=changed))


def delete_feed(conn: Connection, account_id: int, team_key: str) -> bool:
    """End a feed. False when there was none."""
    same = (calendar_feeds.c.account_id == account_id, calendar_feeds.c.team_key == team_key)
    return conn.execute(delete(calendar_feeds).where(*same)).rowcount == 1


def list_feeds(conn: Connection, account_id: int) -> tuple[CalendarFeed, ...]:
    """The feeds of one account."""
    found = select(*_FEED).where(calendar_feeds.c.account_id == account_id).order_by(calendar_feeds.c.team_key)
    return tuple(CalendarFeed(*row) for row in conn.execute(found))


def find_feed(conn: Connection, token_hash: str) -> CalendarFeed | None:
    """The feed with this token."""
    row = conn.execute(select(*_FEED).where(calendar_feeds.c.token_hash == token_hash)).first()
    return None if row is None else CalendarFeed(*row)


def list_taken_deadlines(
    conn: Connection, account_id: int, team_keys: Collection[str], since: date
) -> tuple[FeedDeadline, ...]:
    """The open deadlines of what one officer has taken in these teams, nearest first."""
    mine = and_(n.taken_by == account_id, n.closed_at.is_(None), n.lead_team.in_(sorted(team_keys)))
    taken = select(n.id, n.reference, n.form_slug).where(mine).order_by(n.id.desc()).limit(MOST).subquery()
    return _deadlines(conn, taken, since)


def list_team_deadlines(conn: Connection, team_key: str, since: date) -> tuple[FeedDeadline, ...]:
    """The open deadlines of what a team leads on, nearest first."""
    # Cut where the index of the list ends in the date, before anything is joined. One long overdue may have others.
    in_list = (i.team_key == team_key, i.is_open.is_(True), i.part == "lead", i.next_due >= since - _LONG_OVERDUE)
    near = select(i.notification_id).where(*in_list).order_by(i.next_due, i.notification_id).limit(MOST).subquery()
    led = select(n.id, n.reference, n.form_slug).join_from(near, notifications, n.id == near.c.notification_id)
    return _deadlines(conn, led.subquery(), since)


def _deadlines(conn: Connection, of: FromClause, since: date) -> tuple[FeedDeadline, ...]:
    running = and_(c.notification_id == of.c.id, c.state == "open", c.due >= since)
    columns = (of.c.reference, of.c.form_slug, c.clock_id, c.title, c.due)
    found: Select[Any] = select(*columns).join_from(of, clocks, running).order_by(c.due, of.c.reference, c.clock_id)
    return tuple(FeedDeadline(*row) for row in conn.execute(found.limit(MOST)))
