"""Rows of the deliveries table: what is to be sent, who is sending it, what became of it. Knows no mail server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Join, Row, Select, and_, case, func, insert, or_, select, true, update

from intranet import clock
from intranet.store.tables import deliveries, mailbox_items, notifications

LEASE = timedelta(seconds=60)
# No waiting row is ever put further off than this: one that lies further ahead was dated by a clock since put back.
FURTHEST_AHEAD = timedelta(minutes=6)
UNDELIVERED = ("refused", "failed", "no_address")
REMINDER = "reminder"
ASSIGNED = "assigned"
FOR_WORKING_DAYS = (REMINDER, ASSIGNED)


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """One message to one recipient, not yet stored. An empty recipient means a team without a mailbox."""

    notification_id: int | None
    kind: str  # lead | copy | receipt | reminder | assigned | account
    team_key: str
    recipient: str
    subject: str
    body: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One stored message and where it stands. `opened_at` is when anybody of the team opened the notification."""

    id: int
    notification_id: int | None
    kind: str
    team_key: str
    recipient: str
    message_id: str
    state: str  # waiting | accepted | refused | failed | no_address
    due_at: datetime
    lease: str
    attempts: int
    last_error: str
    created_at: datetime
    accepted_at: datetime | None
    subject: str
    body: str
    opened_at: datetime | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """Figures for operators. The `unopened_` ones leave out what the team has since opened in its list here."""

    waiting: int
    oldest_waiting: datetime | None
    undelivered: int  # refused or failed, to anybody
    unopened_undelivered: int  # refused or failed, to a team that has not opened the notification either
    unopened_no_address: int


def queue(conn: Connection, rows: Sequence[NewDelivery]) -> None:
    """Store messages to send, in one statement, within the caller's transaction."""
    if not rows:
        return
    now = clock.now()
    values = [
        {
            "notification_id": row.notification_id,
            "kind": row.kind,
            "team_key": row.team_key,
            "recipient": row.recipient,
            "message_id": row.message_id,
            "state": "waiting" if row.recipient else "no_address",
            "due_at": now,
            "created_at": now,
            "subject": row.subject,
            "body": row.body,
        }
        for row in rows
    ]
    conn.execute(insert(deliveries).values(values))


def has_due(conn: Connection, now: datetime, *, quiet: bool = False) -> bool:
    """Whether anything waits to be sent now. Takes no lock, so that an idle worker disturbs nobody.

    On a `quiet` day reminders and notes to an officer wait, and all else goes.
    """
    return conn.execute(select(deliveries.c.id).where(_is_due(now, quiet)).limit(1)).first() is not None


def lease(conn: Connection, now: datetime, limit: int, token: str, *, quiet: bool = False) -> list[Delivery]:
    """Take up to `limit` due rows for `token`, oldest first; nobody else gets them until the lease ends.

    On a `quiet` day what is for working days is left where it is.
    The attempt is counted here, before it is made: a message that brings the program down is counted too.
    """
    # PostgreSQL passes over rows that another worker is taking; SQLite has one writer at a time and no such clause.
    waiting = select(deliveries.c.id).where(_is_due(now, quiet))
    oldest = waiting.order_by(deliveries.c.due_at, deliveries.c.id).limit(limit)
    # Named apart, for PostgreSQL may run a plain sub-query twice and so take twice the limit.
    due = oldest.with_for_update(skip_locked=True).cte("due")
    taken = (
        update(deliveries)
        .where(deliveries.c.id.in_(select(due.c.id)))
        .values(lease=token, due_at=now + LEASE, attempts=deliveries.c.attempts + 1)
        .returning(*deliveries.c)
    )
    return sorted((_delivery(row) for row in conn.execute(taken)), key=lambda row: row.id)


def release(conn: Connection, ids: Sequence[int], token: str, now: datetime) -> None:
    """Give back leased rows that were not tried: due at once, and no attempt counted."""
    if ids:
        mine = and_(deliveries.c.id.in_(ids), deliveries.c.lease == token, deliveries.c.state == "waiting")
        conn.execute(update(deliveries).where(mine).values(lease="", due_at=now, attempts=deliveries.c.attempts - 1))


def accepted(conn: Connection, delivery_id: int, token: str, at: datetime) -> bool:
    """Record that the other side took the message. False when the lease had passed to somebody else."""
    # A message about an account holds a link that signs in: once out, it need not lie here as well.
    kept = case((deliveries.c.kind == "account", ""), else_=deliveries.c.body)
    return _finish(conn, delivery_id, token, state="accepted", accepted_at=at, last_error="", body=kept)


def refused(conn: Connection, delivery_id: int, token: str, reason: str) -> bool:
    """Record a refusal for good. False when the lease had passed to somebody else."""
    return _finish(conn, delivery_id, token, state="refused", last_error=reason)


def failed(conn: Connection, delivery_id: int, token: str, reason: str) -> bool:
    """Record that we have given up. False when the lease had passed to somebody else."""
    return _finish(conn, delivery_id, token, state="failed", last_error=reason)


def retry(conn: Connection, delivery_id: int, token: str, due_at: datetime, reason: str) -> bool:
    """Record a failed attempt and when to try again. False when the lease had passed to somebody else."""
    return _finish(conn, delivery_id, token, due_at=due_at, last_error=reason)


def resend(conn: Connection, delivery_id: int, recipient: str = "") -> bool:
    """Start again with a message that did not arrive, to another address when one is given.

    The Message-ID stays. False when the row is not one that went undelivered, or has nobody to go to.
    """
    undelivered = and_(deliveries.c.id == delivery_id, deliveries.c.state.in_(UNDELIVERED))
    somebody = deliveries.c.recipient != "" if not recipient else deliveries.c.id == delivery_id
    values = {"state": "waiting", "due_at": clock.now(), "lease": "", "attempts": 0, "last_error": ""}
    if recipient:
        values["recipient"] = recipient
    return conn.execute(update(deliveries).where(undelivered, somebody).values(values)).rowcount == 1


def find_delivery(conn: Connection, delivery_id: int) -> Delivery | None:
    """One delivery, or None."""
    row = conn.execute(_with_opening().where(deliveries.c.id == delivery_id)).first()
    return _delivery(row) if row is not None else None


def list_for_notification(conn: Connection, notification_id: int) -> list[Delivery]:
    """Every delivery of one notification, in the order they were queued."""
    of_it = _with_opening().where(deliveries.c.notification_id == notification_id)
    return [_delivery(row) for row in conn.execute(of_it.order_by(deliveries.c.id))]


def list_undelivered(conn: Connection, limit: int = 100) -> list[Delivery]:
    """What was refused, given up or has no address, newest first: the list an administrator works through."""
    lost = _with_opening().where(deliveries.c.state.in_(UNDELIVERED)).order_by(deliveries.c.id.desc()).limit(limit)
    return [_delivery(row) for row in conn.execute(lost)]


def count_deliveries(conn: Connection, *, quiet: bool = False) -> DeliveryCounts:
    """The figures behind the health page. What waits for a `quiet` day to end is not counted as waiting."""
    waits = and_(deliveries.c.state == "waiting", _may_go(quiet))
    lost = deliveries.c.state.in_(("refused", "failed"))
    unopened = and_(deliveries.c.team_key != "", mailbox_items.c.opened_at.is_(None))
    row = conn.execute(
        select(
            _number(waits),
            func.min(case((waits, deliveries.c.created_at))),
            _number(lost),
            _number(and_(lost, unopened)),
            _number(and_(deliveries.c.state == "no_address", unopened)),
        )
        .select_from(_joined_openings())
        # Accepted rows are nearly all of the table, and count for nothing here.
        .where(deliveries.c.state.in_(("waiting", *UNDELIVERED)))
    ).one()
    return DeliveryCounts(row[0], row[1], row[2], row[3], row[4])


def _may_go(quiet: bool) -> ColumnElement[bool]:
    return deliveries.c.kind.not_in(FOR_WORKING_DAYS) if quiet else true()


def _is_due(now: datetime, quiet: bool = False) -> ColumnElement[bool]:
    misdated = and_(deliveries.c.lease == "", deliveries.c.due_at > now + FURTHEST_AHEAD)
    return and_(deliveries.c.state == "waiting", or_(deliveries.c.due_at <= now, misdated), _may_go(quiet))


def _finish(conn: Connection, delivery_id: int, token: str, **values: object) -> bool:
    mine = and_(deliveries.c.id == delivery_id, deliveries.c.lease == token, deliveries.c.state == "waiting")
    return conn.execute(update(deliveries).where(mine).values(lease="", **values)).rowcount == 1


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _joined_openings() -> Join:
    same = and_(
        mailbox_items.c.team_key == deliveries.c.team_key,
        mailbox_items.c.notification_id == deliveries.c.notification_id,
    )
    return deliveries.outerjoin(mailbox_items, same)


def _with_opening() -> Select[Any]:
    known = _joined_openings().outerjoin(notifications, notifications.c.id == deliveries.c.notification_id)
    reference = func.coalesce(notifications.c.reference, "").label("reference")
    return select(*deliveries.c, mailbox_items.c.opened_at, reference).select_from(known)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(**row._mapping)
