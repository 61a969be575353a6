"""Which notifications are about one pupil: keys that they share, and what a person decided. Knows no pupil's name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, insert, literal, or_, select, update

from intranet.domain.likeness import LIKE, Trait
from intranet.store.database import insert_or
from intranet.store.rows import columns_for
from intranet.store.tables import ledger, pupil_decisions, pupil_traits, versions

SAME, NOT_SAME, APART = "same", "not_same", "apart"
MOST = 500  # one pupil has a few dozen; a key that is everybody's must not bring the page down


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of two notifications, and that stands; `apart` is about one alone, which is then both."""

    id: int
    one: int
    other: int
    verdict: str
    decided_at: datetime
    decided_by: int
    decided_by_name: str


@dataclass(frozen=True, slots=True)
class Covered:
    """Days that a notification is about, and which sort of days they are."""

    notification_id: int
    kind: str
    starts: date
    ends: date | None


_DECIDED = columns_for(pupil_decisions, Decided)
_STANDS = pupil_decisions.c.ended_at.is_(None)
t, d = pupil_traits.c, pupil_decisions.c


def save_traits(conn: Connection, notification_id: int, traits: Sequence[Trait]) -> None:
    """Keep the keys of a new notification, in one statement."""
    if traits:
        rows = [{"key": each.key, "kind": each.kind, "notification_id": notification_id} for each in traits]
        conn.execute(insert(pupil_traits), rows)


def map_traits(conn: Connection, notification_ids: Iterable[int]) -> Mapping[int, frozenset[Trait]]:
    """The keys of these notifications."""
    found: dict[int, set[Trait]] = {}
    wanted = sorted(set(notification_ids))
    for number, kind, key in conn.execute(
        select(t.notification_id, t.kind, t.key).where(t.notification_id.in_(wanted))
    ):
        found.setdefault(number, set()).add(Trait(kind, key))
    return {number: frozenset(each) for number, each in found.items()}


def list_sharing(conn: Connection, traits: Collection[Trait], limit: int = MOST) -> tuple[int, ...]:
    """The latest notifications that have one of these keys."""
    keys = sorted({each.key for each in traits})
    if not keys:
        return ()
    found = select(t.notification_id).where(t.key.in_(keys)).distinct().order_by(t.notification_id.desc()).limit(limit)
    return tuple(conn.execute(found).scalars())


def list_decisions(conn: Connection, notification_ids: Iterable[int]) -> tuple[Decided, ...]:
    """What stands decided about any of these notifications, oldest first."""
    wanted = sorted(set(notification_ids))
    about = or_(d.one.in_(wanted), d.other.in_(wanted))
    return tuple(Decided(*row) for row in conn.execute(select(*_DECIDED).where(about, _STANDS).order_by(d.id)))


def save_decision(conn: Connection, one: int, other: int, verdict: str, *, at: datetime, by: int, by_name: str) -> bool:
    """Note a decision. False when it stands already."""
    row = {"one": min(one, other), "other": max(one, other), "verdict": verdict}
    row |= {"decided_at": at, "decided_by": by, "decided_by_name": by_name}
    statement = insert_or(conn, pupil_decisions).values(row).on_conflict_do_nothing()
    return conn.execute(statement.returning(d.id)).scalar() is not None


def end_decision(conn: Connection, decision_id: int, at: datetime) -> bool:
    """Take a decision back. False when it does not stand."""
    standing = and_(d.id == decision_id, _STANDS)
    return conn.execute(update(pupil_decisions).where(standing).values(ended_at=at)).rowcount == 1


def list_joined(conn: Connection, notification_ids: Collection[int]) -> set[int]:
    """What stands directly beside these notifications: by the same UPN, or because a person joined them.

    One that was set apart is no longer joined by its UPN. A likeness joins nothing.
    """
    return _by_upn(conn, notification_ids) | _by_person(conn, notification_ids) if notification_ids else set()


def map_answers(conn: Connection, notification_ids: Collection[int]) -> Mapping[int, Mapping[str, object]]:
    """The answers of these notifications, as last corrected."""
    v = versions.c
    found = select(v.notification_id, v.answers).where(v.notification_id.in_(sorted(notification_ids)))
    # Several versions of one come in order, so the last of them stays.
    return {row.notification_id: row.answers for row in conn.execute(found.order_by(v.notification_id, v.version))}


def list_covered(conn: Connection, notification_ids: Collection[int]) -> tuple[Covered, ...]:
    """The days that these notifications are about, those that were replaced left out."""
    columns = (ledger.c.notification_id, ledger.c.kind, ledger.c.starts, ledger.c.ends)
    which = (ledger.c.notification_id.in_(sorted(notification_ids)), ledger.c.state != "replaced")
    return tuple(Covered(*row) for row in conn.execute(select(*columns).where(*which).order_by(ledger.c.id)))


def _by_upn(conn: Connection, of: Collection[int]) -> set[int]:
    mine, theirs = pupil_traits.alias(), pupil_traits.alias()
    shared = and_(theirs.c.key == mine.c.key, mine.c.kind != LIKE)
    found = (
        select(theirs.c.notification_id)
        .join_from(mine, theirs, shared)
        .where(mine.c.notification_id.in_(sorted(of)), ~_is_apart(mine.c.notification_id))
        .where(~_is_apart(theirs.c.notification_id))
        .distinct()
        .limit(MOST)
    )
    return set(conn.execute(found).scalars())


def _by_person(conn: Connection, of: Collection[int]) -> set[int]:
    wanted = sorted(of)
    joined = (d.verdict == SAME, _STANDS)
    there = select(d.other.label("id")).where(d.one.in_(wanted), *joined)
    back = select(d.one.label("id")).where(d.other.in_(wanted), *joined)
    return set(conn.execute(there.union(back)).scalars())


def _is_apart(notification_id: ColumnElement[int]) -> ColumnElement[bool]:
    row = (d.one == notification_id, d.other == notification_id, d.verdict == APART, _STANDS)
    return select(literal(1)).where(*row).exists()
