"""Who works in a team: what each has in hand, who is away and who covers, and whose a notification should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intranet import clock
from intranet.domain.link_roles import pick_role
from intranet.domain.school_kinds import UNIT_TYPES
from intranet.errors import NotAllowed, NotFound
from intranet.services.front_door import FrontDoor
from intranet.services.link_officers import map_officers_on
from intranet.services.people import Person
from intranet.store import absences, history, schools
from intranet.store.absences import Absence
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.link_officers import LinkOfficer
from intranet.store.members import Member, list_members, map_names
from intranet.store.narrowing import in_hand
from intranet.store.notifications import Notification


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of a team. `away` is what is said of days that are not over; `cover` the name of who covers then."""

    member: Member
    in_hand: int
    away: Absence | None
    cover: str

    def is_away_on(self, day: date) -> bool:
        return self.away is not None and self.away.holds_on(day)


@dataclass(frozen=True, slots=True)
class Allocation:
    """Whose a notification should be: its school's link officer for the role, or who covers.

    `officer` is whoever stands in while the council says that the officer is away. `account` is their account when
    they work in the reading team, `cover` that of who covers while they are away from it; `to` the one of both who is
    there.
    """

    role: str
    role_name: str
    officer: LinkOfficer
    account: Member | None
    away: Absence | None
    cover: Member | None

    @property
    def to(self) -> Member | None:
        return self.cover if self.away is not None else self.account


def list_colleagues(door: FrontDoor, person: Person, team_key: str) -> Sequence[Colleague]:
    """The team's members by name, and (not members) who left with something in hand. Raises NotFound."""
    if team_key not in person.teams:
        raise NotFound("There is no such mailbox.")
    with door.database.read() as conn:
        return _colleagues(conn, team_key, clock.today())


def list_left(door: FrontDoor, person: Person, team_key: str) -> Sequence[tuple[int, str, int]]:
    """(account, name, how many) of those who are not in the team now and still have something of it in hand."""
    if team_key not in person.teams:
        raise NotFound("There is no such mailbox.")
    with door.database.read() as conn:
        members = {each.account_id for each in list_members(conn, team_key)}
        left = {number: many for number, many in in_hand(conn, team_key).items() if number not in members}
        return [(number, name, left[number]) for number, name in sorted(map_names(conn, left).items())]


def set_away(
    door: FrontDoor, person: Person, team_key: str, account_id: int, starts: date, ends: date, cover_id: int | None
) -> None:
    """Say that an officer is away from one day to another, both in, and who of the team covers.

    One may say so of oneself, a lead of everybody in the team. Raises NotFound for somebody outside the team,
    NotAllowed.
    """
    with door.database.write() as conn:
        names = _allowed(conn, person, team_key, account_id)
        if cover_id is not None and (cover_id not in names or cover_id == account_id):
            raise NotFound("Choose a colleague of this team who covers.")
        absences.save_absence(conn, Absence(account_id, starts, ends, cover_id))
        days = {"starts": starts.isoformat(), "ends": ends.isoformat()}
        _record(conn, person, "away set", {"team": team_key, "account_id": account_id, "cover_id": cover_id} | days)


def set_back(door: FrontDoor, person: Person, team_key: str, account_id: int) -> None:
    """Say that an officer is there. Raises NotFound, NotAllowed."""
    with door.database.write() as conn:
        _allowed(conn, person, team_key, account_id)
        if absences.delete_absence(conn, account_id):
            _record(conn, person, "away taken back", {"team": team_key, "account_id": account_id})


def find_allocation(
    door: FrontDoor, conn: Connection, notification: Notification, colleagues: Sequence[Colleague]
) -> Allocation | None:
    """Whose it should be, by the school's link officers of today, or whoever stands in; None where there is none."""
    if not notification.urn or not notification.link_role:
        return None
    held = map_officers_on(conn, notification.urn, clock.today())
    school = schools.find_school(conn, notification.urn)
    is_unit = school is not None and school.type_code in UNIT_TYPES
    role = pick_role(notification.link_role, held, is_unit=is_unit)
    if not role:
        return None
    names = {each.key: each.name for each in door.council.link_roles}
    by_email = {each.member.email: each for each in colleagues}
    account = by_email.get(held[role].email.lower())
    away = account.away if account and account.is_away_on(clock.today()) else None
    cover = next((each.member for each in colleagues if away and each.member.account_id == away.cover_id), None)
    return Allocation(role, names.get(role, role), held[role], account.member if account else None, away, cover)


def colleagues_of(conn: Connection, team_key: str) -> Sequence[Colleague]:
    """The same within a transaction, for a person who has been let in already."""
    return _colleagues(conn, team_key, clock.today())


def _colleagues(conn: Connection, team_key: str, today: date) -> list[Colleague]:
    members = list_members(conn, team_key)
    held = in_hand(conn, team_key)
    away = absences.map_absences(conn, [each.account_id for each in members], today)
    names = {each.account_id: each.name for each in members}
    return [_colleague(each, held, away, names) for each in members]


def _colleague(
    member: Member, held: Mapping[int, int], away: Mapping[int, Absence], names: Mapping[int, str]
) -> Colleague:
    said = away.get(member.account_id)
    cover = names.get(said.cover_id or 0, "") if said else ""
    return Colleague(member, held.get(member.account_id, 0), said, cover)


def _allowed(conn: Connection, person: Person, team_key: str, account_id: int) -> Mapping[int, str]:
    names = {each.account_id: each.name for each in list_members(conn, team_key)}
    if team_key not in person.teams or account_id not in names:
        raise NotFound("There is no such colleague in this team.")
    if account_id != person.account_id and team_key not in person.led_teams:
        raise NotAllowed("Only a lead of the team can say when somebody else is away.")
    return names


def _record(conn: Connection, person: Person, action: str, detail: Mapping[str, object]) -> None:
    history.append(conn, NewEvent(clock.now(), person.account_id, person.name, action, None, dict(detail)))
