"""Why somebody looked beyond their own team, and at what. Knows not who may."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, or_, select, update

from intranet.store.rows import as_row, columns_for
from intranet.store.tables import notifications, pupil_readings, pupil_reasons

MOST = 500


@dataclass(frozen=True, slots=True)
class NewReason:
    """A reason not yet stored, given in front of one notification on behalf of a team; it holds until `ends_at`."""

    account_id: int
    name: str
    team_key: str
    notification_id: int
    reason: str
    given_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class GivenReason:
    """A reason as kept; `reviewed_by` is "" until a lead has looked at it."""

    id: int
    account_id: int
    name: str
    team_key: str
    notification_id: int
    reason: str
    given_at: datetime
    ends_at: datetime
    reviewed_at: datetime | None
    reviewed_by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One notification that was read for a reason."""

    reason_id: int
    notification_id: int
    reference: str
    form_slug: str
    lead_team: str
    read_at: datetime


_COLUMNS = columns_for(pupil_reasons, GivenReason)
r, g = pupil_readings.c, pupil_reasons.c


def save_reason(conn: Connection, new: NewReason) -> None:
    """Keep a reason."""
    conn.execute(insert(pupil_reasons).values(as_row(new)))


def find_holding(
    conn: Connection, account_id: int, notification_ids: Collection[int], now: datetime
) -> GivenReason | None:
    """The latest reason of this account that holds now, given in front of one of these notifications."""
    which = (g.account_id == account_id, g.ends_at > now, g.notification_id.in_(sorted(notification_ids)))
    row = conn.execute(select(*_COLUMNS).where(*which).order_by(g.id.desc()).limit(1)).first()
    return None if row is None else GivenReason(*row)


def save_reading(conn: Connection, reason_id: int, notification_id: int, lead_team: str, at: datetime) -> None:
    """Note that a notification was read for a reason; every time counts."""
    row = {"reason_id": reason_id, "notification_id": notification_id, "lead_team": lead_team, "read_at": at}
    conn.execute(insert(pupil_readings).values(row))


def list_reasons(
    conn: Connection, team_keys: Collection[str], first: datetime, end: datetime
) -> tuple[GivenReason, ...]:
    """Reasons given by people of these teams in a time, or for which something that these teams lead on was read in it.

    Oldest first.
    """
    teams = sorted(team_keys)
    read = select(r.reason_id).where(r.lead_team.in_(teams), r.read_at >= first, r.read_at < end)
    own = (g.team_key.in_(teams)) & (g.given_at >= first) & (g.given_at < end)
    found = select(*_COLUMNS).where(or_(own, g.id.in_(read))).order_by(g.id).limit(MOST)
    return tuple(GivenReason(*row) for row in conn.execute(found))


def list_readings(conn: Connection, reason_ids: Iterable[int]) -> tuple[Reading, ...]:
    """What was read for these reasons, oldest first."""
    n = notifications.c
    columns = (r.reason_id, r.notification_id, n.reference, n.form_slug, r.lead_team, r.read_at)
    found = select(*columns).join_from(pupil_readings, notifications, n.id == r.notification_id)
    rows = conn.execute(found.where(r.reason_id.in_(sorted(set(reason_ids)))).order_by(r.id))
    return tuple(Reading(*row) for row in rows)


def save_reviewed(
    conn: Connection, reason_id: int, team_keys: Collection[str], account_id: int, at: datetime, by: str
) -> bool:
    """Note that a lead of these teams has looked at a reason of it. False when there is none, or it is their own."""
    mine = (g.id == reason_id, g.team_key.in_(sorted(team_keys)), g.reviewed_at.is_(None), g.account_id != account_id)
    return conn.execute(update(pupil_reasons).where(*mine).values(reviewed_at=at, reviewed_by=by)).rowcount == 1
