"""Which deadlines somebody is to be reminded of, and which reminders went out. Knows no counting and no wording."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import account_roles, accounts, clocks, notifications, reminders


@dataclass(frozen=True, slots=True)
class Watched:
    """An open deadline whose reminders are to be thought of, with what is needed of its notification."""

    notification_id: int
    clock_id: str
    title: str
    owner: str
    due: date | None
    urn: int
    reference: str
    form_slug: str
    status: str
    school_name: str
    lead_team: str
    taken_by: int | None
    referrer_email: str
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class NewReminder:
    """A reminder about to be sent. `audience` is school or council; `days_before` is below zero when overdue."""

    notification_id: int
    clock_id: str
    audience: str
    days_before: int
    due: date
    told_at: datetime
    explanation: Mapping[str, Any]


c, n = clocks.c, notifications.c
_WATCHED = (
    *(c.notification_id, c.clock_id, c.title, c.owner, c.due, c.urn),
    *(n.reference, n.form_slug, n.status, n.school_name, n.lead_team, n.taken_by, n.referrer_email, n.submitted_at),
)
_SENT = columns_for(reminders, NewReminder)


def has_to_look(conn: Connection, today: date) -> bool:
    """Whether any deadline is to be looked at today. Takes no lock, so that an idle worker disturbs nobody."""
    # In order, so that PostgreSQL starts at the index and does not hope to meet one in the table.
    first = select(c.clock_id).where(c.look_on <= today).order_by(c.look_on).limit(1)
    return conn.execute(first).first() is not None


def take_watched(conn: Connection, today: date, limit: int) -> tuple[Watched, ...]:
    """Up to `limit` deadlines to look at today, held until the transaction ends; no other worker gets them."""
    # The few are cut off first, so that no database can choose to read the notifications before them.
    few = (
        select(c.notification_id, c.clock_id)
        .where(c.look_on <= today)
        .order_by(c.look_on)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("few")
    )
    same = and_(c.notification_id == few.c.notification_id, c.clock_id == few.c.clock_id)
    found = select(*_WATCHED).select_from(few).join(clocks, same).join(notifications, n.id == few.c.notification_id)
    return tuple(Watched(**row._mapping) for row in conn.execute(found))


def save_looks(conn: Connection, looks: Sequence[tuple[Watched, date | None]]) -> None:
    """Set when each deadline is looked at next, in one statement; None for never again."""
    if looks:
        same = and_(c.notification_id == bindparam("of"), c.clock_id == bindparam("which"))
        changed = update(clocks).where(same).values(look_on=bindparam("next_look"))
        rows = [{"of": each.notification_id, "which": each.clock_id, "next_look": day} for each, day in looks]
        conn.execute(changed, rows)


def save_reminder(conn: Connection, new: NewReminder) -> int | None:
    """Note a reminder, and give its number; None when that very reminder went out before."""
    statement = insert_or(conn, reminders).values(as_row(new)).on_conflict_do_nothing()
    return conn.execute(statement.returning(reminders.c.id)).scalar()


def list_reminders(conn: Connection, notification_ids: Iterable[int]) -> tuple[NewReminder, ...]:
    """Every reminder that went out about these notifications, oldest first."""
    wanted = sorted(set(notification_ids))
    found = select(*_SENT).where(reminders.c.notification_id.in_(wanted)).order_by(reminders.c.id)
    return tuple(NewReminder(*row) for row in conn.execute(found))


def map_officers(conn: Connection, account_ids: Collection[int]) -> Mapping[int, tuple[str, frozenset[str]]]:
    """(e-mail address, keys of their teams) of those accounts that can still sign in."""
    held = and_(account_roles.c.account_id == accounts.c.id, account_roles.c.role.in_(("officer", "team_lead")))
    found = select(accounts.c.id, accounts.c.email, account_roles.c.scope).join(account_roles, held)
    found = found.where(accounts.c.id.in_(sorted(account_ids)), accounts.c.disabled_at.is_(None))
    teams: dict[int, tuple[str, set[str]]] = {}
    for number, email, scope in conn.execute(found):
        teams.setdefault(number, (email, set()))[1].add(scope)
    return {number: (email, frozenset(scopes)) for number, (email, scopes) in teams.items()}
