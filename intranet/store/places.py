"""In which teams' lists a notification stands, and how it stands there. Knows no team and no order of a list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, select, update

from intranet.store.rows import as_row
from intranet.store.tables import NO_DATE, mailbox_items, notifications, openings


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A notification's place in one team's list. `part` is lead or copy; `urgency` is 2 urgent, 1 flagged, 0 plain.

    `sees` has the names of the questions and figures that the team is shown, parted by spaces; "" for everything.
    """

    team_key: str
    part: str
    because: str
    urgency: int = 0
    sees: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """What a team's list can be narrowed by, as it was when the notification was sent; "" and 0 for none."""

    form_slug: str = ""
    urn: int = 0
    district_code: str = ""
    link_officer: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A notification's place in one team's list, as stored. `sees` is as in NewPlace."""

    team_key: str
    part: str
    because: str
    urgency: int
    is_open: bool
    status: str
    opened_at: datetime | None
    sees: str


UNFILED = Filed()
MOVED = "moved"


def list_places(conn: Connection, notification_id: int) -> tuple[Place, ...]:
    """Every team that has the notification in its list, the lead first."""
    i = mailbox_items.c
    columns = (i.team_key, i.part, i.because, i.urgency, i.is_open, i.status, i.opened_at, i.sees)
    found = select(*columns).where(i.notification_id == notification_id).order_by(i.part.desc(), i.team_key)
    return tuple(Place(*row) for row in conn.execute(found))


def find_place(conn: Connection, notification_id: int, team_key: str) -> Place | None:
    """The notification's place in one team's list, if it has one there."""
    return next((place for place in list_places(conn, notification_id) if place.team_key == team_key), None)


def list_teams_with_places(conn: Connection) -> tuple[str, ...]:
    """Every team that has ever had anything in its list, by key: one look into the index for each of them."""
    i = mailbox_items.c
    found = select(func.min(i.team_key).label("team_key")).cte("found", recursive=True)
    after = select(func.min(i.team_key)).where(i.team_key > found.c.team_key).scalar_subquery()
    teams = found.union_all(select(after).where(found.c.team_key.is_not(None)))
    return tuple(key for key in conn.execute(select(teams.c.team_key)).scalars() if key is not None)


def list_open_in_team(conn: Connection, team_key: str, limit: int) -> tuple[int, ...]:
    """The numbers of some notifications that are open in a team's list, the oldest first."""
    i = mailbox_items.c
    is_open = (i.team_key == team_key, i.is_open.is_(True))
    found = select(i.notification_id).where(*is_open).order_by(i.notification_id).limit(limit)
    return tuple(conn.execute(found).scalars())


def pick_in_team(conn: Connection, notification_ids: Iterable[int], team_key: str) -> frozenset[int]:
    """Those of the notifications that stand in the team's list, in one statement."""
    wanted = sorted(set(notification_ids))
    if not wanted:
        return frozenset()
    i = mailbox_items.c
    found = select(i.notification_id).where(i.team_key == team_key, i.notification_id.in_(wanted))
    return frozenset(conn.execute(found).scalars())


def map_teams(conn: Connection, notification_ids: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """The teams that have each of these notifications in their list."""
    i = mailbox_items.c
    found: dict[int, set[str]] = {}
    wanted = select(i.notification_id, i.team_key).where(i.notification_id.in_(sorted(set(notification_ids))))
    for number, team_key in conn.execute(wanted):
        found.setdefault(number, set()).add(team_key)
    return {number: frozenset(keys) for number, keys in found.items()}


def map_shown(conn: Connection, notification_ids: Iterable[int]) -> Mapping[int, Mapping[str, bool]]:
    """The teams that have each of these notifications in their list, with whether everything of it is shown to them."""
    i = mailbox_items.c
    found: dict[int, dict[str, bool]] = {}
    wanted = select(i.notification_id, i.team_key, i.sees).where(i.notification_id.in_(sorted(set(notification_ids))))
    for number, team_key, sees in conn.execute(wanted):
        found.setdefault(number, {})[team_key] = not sees
    return found


def save_new_places(
    conn: Connection,
    notification_id: int,
    places: Sequence[NewPlace],
    *,
    status: str,
    is_open: bool,
    due: date | None,
    received_at: datetime,
    filed: Filed = UNFILED,
) -> None:
    """Put a notification into lists, in one statement. `received_at` is when it was sent."""
    if places:
        standing = {"notification_id": notification_id, "status": status, "is_open": is_open} | as_row(filed)
        standing |= {"received_at": received_at}
        rows = [as_row(place) | standing | {"next_due": NO_DATE if place.sees else due or NO_DATE} for place in places]
        conn.execute(insert(mailbox_items), rows)


def save_standing(conn: Connection, notification_id: int, *, status: str, is_open: bool, next_due: date | None) -> None:
    """Set where a notification stands in every list it is in; where it was sent on from, it stays sent on."""
    standing = {"status": status, "is_open": is_open, "next_due": _due_where_shown(next_due)}
    i = mailbox_items.c
    where = (i.notification_id == notification_id, i.status != MOVED)
    conn.execute(update(mailbox_items).where(*where).values(**standing))


def save_open_status(conn: Connection, notification_id: int, status: str) -> None:
    """Set the status in the lists where the notification is open; a team that is done with its copy stays done."""
    where = (mailbox_items.c.notification_id == notification_id, mailbox_items.c.is_open.is_(True))
    conn.execute(update(mailbox_items).where(*where).values(status=status))


def save_standing_in(conn: Connection, notification_id: int, team_key: str, *, status: str, is_open: bool) -> bool:
    """Set where a notification stands in one team's list. False when it is not in that list."""
    same = (mailbox_items.c.notification_id == notification_id, mailbox_items.c.team_key == team_key)
    changed = update(mailbox_items).where(*same).values(status=status, is_open=is_open)
    return conn.execute(changed).rowcount == 1


def save_next_due(conn: Connection, notification_id: int, next_due: date | None) -> None:
    """Set the nearest deadline in every list the notification is in."""
    where = mailbox_items.c.notification_id == notification_id
    conn.execute(update(mailbox_items).where(where).values(next_due=_due_where_shown(next_due)))


def save_part(conn: Connection, notification_id: int, team_key: str, part: str) -> bool:
    """Make a team lead or copy. False when the notification is not in its list."""
    same = (mailbox_items.c.notification_id == notification_id, mailbox_items.c.team_key == team_key)
    return conn.execute(update(mailbox_items).where(*same).values(part=part)).rowcount == 1


def save_moved(conn: Connection, notification_id: int, team_key: str) -> bool:
    """Mark it as sent on from a team's list, where it can still be read. False when it is not in that list."""
    same = (mailbox_items.c.notification_id == notification_id, mailbox_items.c.team_key == team_key)
    standing = {"status": MOVED, "is_open": False, "part": "copy"}
    return conn.execute(update(mailbox_items).where(*same).values(**standing)).rowcount == 1


def save_lead(conn: Connection, notification_id: int, team_key: str, *, because: str, status: str) -> bool:
    """Make a team that has it in its list already the lead, as if it had just come. False when it is not there."""
    same = (mailbox_items.c.notification_id == notification_id, mailbox_items.c.team_key == team_key)
    standing = {"status": status, "is_open": True, "part": "lead", "because": because, "opened_at": None, "sees": ""}
    standing["next_due"] = _due_of(notification_id)
    return conn.execute(update(mailbox_items).where(*same).values(**standing)).rowcount == 1


def _due_where_shown(next_due: date | None) -> ColumnElement[date]:
    """The nearest deadline, which tells of answers, only where everything is shown."""
    return case((mailbox_items.c.sees == "", next_due or NO_DATE), else_=NO_DATE)


def _due_of(notification_id: int) -> ColumnElement[date]:
    due = select(notifications.c.next_due).where(notifications.c.id == notification_id).scalar_subquery()
    return func.coalesce(due, NO_DATE)


def save_news(conn: Connection, notification_id: int, team_key: str) -> None:
    """Something has come to it that nobody of the team has seen yet."""
    i = mailbox_items.c
    where = (i.notification_id == notification_id, i.team_key == team_key)
    conn.execute(update(mailbox_items).where(*where).values(opened_at=None))
    conn.execute(delete(openings).where(openings.c.notification_id == notification_id))


def find_filed(conn: Connection, notification_id: int, team_key: str) -> Filed:
    """What the list is narrowed by, as one team's row has it."""
    i = mailbox_items.c
    columns = (i.form_slug, i.urn, i.district_code, i.link_officer)
    where = (i.notification_id == notification_id, i.team_key == team_key)
    row = conn.execute(select(*columns).where(*where)).first()
    return Filed(*row) if row else UNFILED


def save_urgency(conn: Connection, notification_id: int, urgency: int) -> None:
    """Set how urgent a notification is in every list it is in."""
    conn.execute(
        update(mailbox_items).where(mailbox_items.c.notification_id == notification_id).values(urgency=urgency)
    )
