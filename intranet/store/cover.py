"""When link officers are away and who stands in for them. Knows no role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from intranet.store.link_officers import LinkOfficer
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import link_officers, officer_absences


@dataclass(frozen=True, slots=True)
class NewAbsence:
    """The days, both included, on which somebody stands in. An officer without an e-mail is known by name."""

    officer_name: str
    officer_email: str
    starts: date
    ends: date
    stand_in_name: str
    stand_in_email: str = ""
    stand_in_phone: str = ""


@dataclass(frozen=True, slots=True)
class Absence(NewAbsence):
    """The same, as stored."""

    id: int = 0


@dataclass(frozen=True, slots=True)
class Officer:
    """A link officer with the roles and the number of schools that they are the contact of."""

    name: str
    email: str
    phone: str
    roles: str
    schools: int


_COLUMNS = columns_for(officer_absences, Absence)


def find_stand_in(conn: Connection, officer: LinkOfficer, on: date) -> Absence | None:
    """Who stands in for an officer on a day; of several, the one whose absence was entered last."""
    a = officer_absences.c
    by_name = and_(a.officer_email == "", a.officer_name == officer.name)
    same = a.officer_email == officer.email.lower() if officer.email else by_name
    found = select(*_COLUMNS).where(same, a.starts <= on, a.ends >= on).order_by(a.id.desc()).limit(1)
    row = conn.execute(found).first()
    return None if row is None else Absence(*row)


def list_absences(conn: Connection, since: date) -> Sequence[Absence]:
    """Absences that last until a day or longer, the next first."""
    a = officer_absences.c
    rows = conn.execute(select(*_COLUMNS).where(a.ends >= since).order_by(a.starts, a.officer_name, a.id))
    return [Absence(*row) for row in rows]


def save_absence(conn: Connection, absence: NewAbsence) -> None:
    conn.execute(insert(officer_absences).values(as_row(absence)))


def delete_absence(conn: Connection, absence_id: int) -> bool:
    """False when it is gone already."""
    return conn.execute(delete(officer_absences).where(officer_absences.c.id == absence_id)).rowcount == 1


def list_officers(conn: Connection) -> Sequence[Officer]:
    """Every link officer, by name."""
    o = link_officers.c
    key = (func.lower(o.email), o.name)
    found = select(o.name, func.max(o.email), func.max(o.phone), o.role, func.count()).group_by(*key, o.role)
    people: dict[tuple[str, str], Officer] = {}
    for name, email, phone, role, count in conn.execute(found.order_by(o.name, o.role)):
        before = people.get((name, email.lower()))
        roles, schools = (f"{before.roles}, {role}", before.schools + count) if before else (role, count)
        people[name, email.lower()] = Officer(name, email, phone, roles, schools)
    return list(people.values())


def hand_over(conn: Connection, name: str, email: str, to: LinkOfficer) -> int:
    """Put another person in an officer's place at all their schools. Returns at how many."""
    o = link_officers.c
    same = and_(o.name == name, func.lower(o.email) == email.lower())
    return conn.execute(update(link_officers).where(same).values(name=to.name, email=to.email, phone=to.phone)).rowcount
