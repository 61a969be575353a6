"""Notifications as a monthly report reads them, found by what they left in the ledger. Knows no report."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, literal, literal_column, select, tuple_

from intranet.store.ledger import KeptEntry
from intranet.store.rows import columns_for
from intranet.store.tables import ledger, notifications, schools, versions


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of the month: its row number, its first day, and the notification that made it."""

    id: int
    starts: date
    notification_id: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A notification with the answers of the version that holds now and its school's place."""

    id: int
    reference: str
    urn: int
    school_name: str
    status: str
    continues: str
    submitted_at: datetime
    dfe_number: str
    district_code: str
    district_name: str
    answers: Mapping[str, Any]


_ENTRY = columns_for(ledger, KeptEntry)


def list_found(
    conn: Connection, kind: str, first: date, last: date, *, district: str = "", after: Found | None = None, limit: int
) -> tuple[Found, ...]:
    """Entries of a kind whose first day lies in a range, in order of that day, from a place on; by an index."""
    found = select(ledger.c.id, ledger.c.starts, ledger.c.notification_id)
    if district:
        found = found.join(schools, schools.c.urn == ledger.c.urn).where(schools.c.district_code == district)
    found = found.where(ledger.c.kind == kind, ledger.c.starts >= first, ledger.c.starts <= last)
    if after is not None:
        found = found.where(tuple_(ledger.c.starts, ledger.c.id) > tuple_(literal(after.starts), literal(after.id)))
    rows = conn.execute(found.order_by(ledger.c.starts, ledger.c.id).limit(limit))
    return tuple(Found(*row) for row in rows)


def map_sent(conn: Connection, ids: Collection[int]) -> Mapping[int, Sent]:
    """Notifications by row number, in one statement."""
    return {each.id: each for each in _sent(conn, notifications.c.id.in_(sorted(ids)))} if ids else {}


def list_continuing(conn: Connection, references: Collection[str]) -> Sequence[Sent]:
    """The notifications that continue any of these, in the order in which they were sent, in one statement."""
    if not references:
        return ()
    n = notifications.c
    return _sent(conn, and_(n.continues.in_(sorted(references)), n.continues != literal_column("''")))


def map_entries(conn: Connection, ids: Collection[int]) -> Mapping[int, Sequence[KeptEntry]]:
    """What each of these notifications left in the ledger, in one statement."""
    made: dict[int, list[KeptEntry]] = defaultdict(list)
    if ids:
        rows = select(*_ENTRY).where(ledger.c.notification_id.in_(sorted(ids))).order_by(ledger.c.starts, ledger.c.id)
        for row in conn.execute(rows):
            made[row.notification_id].append(KeptEntry(*row))
    return made


def _sent(conn: Connection, which: Any) -> tuple[Sent, ...]:
    n = notifications.c
    same = versions.c.notification_id == n.id
    newest = select(func.max(versions.c.version)).where(same).correlate(notifications).scalar_subquery()
    columns = (
        *(n.id, n.reference, n.urn, n.school_name, n.status, n.continues, n.submitted_at),
        *(func.coalesce(schools.c[name], "") for name in ("dfe_number", "district_code", "district_name")),
    )
    joined = notifications.join(versions, same & (versions.c.version == newest))
    joined = joined.outerjoin(schools, schools.c.urn == n.urn)
    found = select(*columns, versions.c.answers).select_from(joined).where(which).order_by(n.id)
    return tuple(Sent(*row) for row in conn.execute(found))
