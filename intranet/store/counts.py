"""How many came in and were closed, counted once for each day, and how many are overdue, counted to a limit.

No question here reads more than a day of notifications, the counts themselves, or a thousand lines of one team's list.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from intranet.store.database import insert_or
from intranet.store.mailbox import MOST_COUNTED
from intranet.store.tables import (
    counted_days,
    day_counts,
    mailbox_items,
    notifications,
    school_counts,
    schools,
)

WITHIN = (1, 5, 10, 20)
"""Days from coming in to being closed, for which counts are kept."""
MOST_SCHOOLS = 10
_DISTRICT = func.coalesce(schools.c.district_code, "").label("district")


@dataclass(frozen=True, slots=True)
class Count:
    """What came in and what was closed under one heading. `within` are those closed within 1, 5, 10 and 20 days."""

    received: int = 0
    closed: int = 0
    within: tuple[int, ...] = (0, 0, 0, 0)


def map_counted(conn: Connection, first: date) -> Mapping[date, datetime]:
    """When each day from a first one on was counted; a day that never was is missing."""
    rows = conn.execute(select(counted_days).where(counted_days.c.day >= first))
    return {row.day: row.counted_at for row in rows}


def save_day(conn: Connection, day: date, begins: datetime, ends: datetime, at: datetime) -> None:
    """Count a day anew, which lasts from one moment to another."""
    received = _received_on(conn, begins, ends)
    closed, within = _closed_on(conn, begins, ends)
    conn.execute(delete(day_counts).where(day_counts.c.day == day))
    rows = [
        {"day": day, "team_key": key[0], "form_slug": key[1], "district_code": key[2]}
        | {"received": received[key], "closed": closed[key]}
        | {f"within_{days}": within[key, days] for days in WITHIN}
        for key in sorted({*received, *closed})
    ]
    if rows:
        conn.execute(insert_or(conn, day_counts).on_conflict_do_nothing(), rows)
    said = insert_or(conn, counted_days).values(day=day, counted_at=at)
    conn.execute(said.on_conflict_do_update(index_elements=["day"], set_={"counted_at": at}))


def save_week_of_schools(conn: Connection, monday: date, begins: datetime, ends: datetime) -> None:
    """Count anew what came from each school in a week."""
    n = notifications.c
    in_week = (n.submitted_at >= begins, n.submitted_at < ends, n.urn != 0)
    found = select(n.lead_team, n.urn, func.count()).where(*in_week).group_by(n.lead_team, n.urn)
    rows = [
        {"week": monday, "team_key": team, "urn": urn, "received": count} for team, urn, count in conn.execute(found)
    ]
    conn.execute(delete(school_counts).where(school_counts.c.week == monday))
    if rows:
        conn.execute(insert(school_counts), rows)


def map_by(conn: Connection, what: str, first: date, last: date, team_key: str = "") -> Mapping[str | date, Count]:
    """Sums from one day to another by `day`, `team_key`, `form_slug` or `district_code`; of one team or of all."""
    c = day_counts.c
    sums = (c.received, c.closed, *(c[f"within_{days}"] for days in WITHIN))
    found = select(c[what], *(func.sum(each) for each in sums)).where(c.day >= first, c.day <= last)
    if team_key:
        found = found.where(c.team_key == team_key)
    rows = conn.execute(found.group_by(c[what]).order_by(c[what]))
    return {row[0]: Count(int(row[1]), int(row[2]), tuple(int(each) for each in row[3:])) for row in rows}


def list_busiest_schools(
    conn: Connection, first: date, team_key: str = "", limit: int = MOST_SCHOOLS
) -> Sequence[tuple[int, str, int]]:
    """(URN, name, how many) of the schools from which most came since a Monday, most first."""
    c = school_counts.c
    many = func.sum(c.received).label("many")
    found = select(c.urn, many).where(c.week >= first)
    if team_key:
        found = found.where(c.team_key == team_key)
    top = found.group_by(c.urn).order_by(many.desc(), c.urn).limit(limit).subquery()
    named = select(top.c.urn, func.coalesce(schools.c.name, ""), top.c.many)
    joined = named.select_from(top.outerjoin(schools, schools.c.urn == top.c.urn))
    rows = conn.execute(joined.order_by(top.c.many.desc(), top.c.urn))
    return [(int(row[0]), str(row[1]), int(row[2])) for row in rows]


def count_overdue(
    conn: Connection, team_keys: Iterable[str], today: date
) -> tuple[Mapping[tuple[str, str, str], int], bool]:
    """How many open items that a team leads are past their deadline, by (team, form, district).

    At most a thousand of each team's list are looked at; True when that was not all of one.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    is_capped = False
    for key in team_keys:
        rows = conn.execute(_overdue(key, today)).all()
        is_capped = is_capped or len(rows) == MOST_COUNTED
        counts.update((key, row.form_slug, row.district) for row in rows if row.lead_team == key)
    return counts, is_capped


def _overdue(team_key: str, today: date) -> Select[Any]:
    i = mailbox_items.c
    past = (i.team_key == team_key, i.is_open.is_(True), i.next_due < today)
    some = select(i.notification_id).where(*past).order_by(i.next_due, i.notification_id).limit(MOST_COUNTED).subquery()
    n = notifications.c
    joined = some.join(notifications, n.id == some.c.notification_id).outerjoin(schools, schools.c.urn == n.urn)
    return select(n.lead_team, n.form_slug, _DISTRICT).select_from(joined)


_Key = tuple[str, str, str]


def _received_on(conn: Connection, begins: datetime, ends: datetime) -> Counter[_Key]:
    n = notifications.c
    of_day = (n.submitted_at >= begins, n.submitted_at < ends)
    joined = notifications.outerjoin(schools, schools.c.urn == n.urn)
    found = select(n.lead_team, n.form_slug, _DISTRICT, func.count()).select_from(joined).where(*of_day)
    rows = conn.execute(found.group_by(n.lead_team, n.form_slug, _DISTRICT))
    return Counter({(row[0], row[1], row[2]): int(row[3]) for row in rows})


def _closed_on(conn: Connection, begins: datetime, ends: datetime) -> tuple[Counter[_Key], Counter[tuple[_Key, int]]]:
    n = notifications.c
    of_day = (n.closed_at >= begins, n.closed_at < ends)
    joined = notifications.outerjoin(schools, schools.c.urn == n.urn)
    found = select(n.lead_team, n.form_slug, _DISTRICT, n.submitted_at, n.closed_at).select_from(joined)
    closed: Counter[_Key] = Counter()
    within: Counter[tuple[_Key, int]] = Counter()
    for row in conn.execute(found.where(*of_day)):
        key = (row[0], row[1], row[2])
        closed[key] += 1
        waited = (row.closed_at - row.submitted_at).days
        within.update((key, days) for days in WITHIN if waited < days)
    return closed, within
