"""When link officers are away and who stands in for them. Knows no role."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, or_, select, update

from intranet.store.link_officers import LinkOfficer
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import link_officers, officer_absences, schools


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
_OFFICER = columns_for(link_officers, LinkOfficer)
_SAME = and_(
    officer_absences.c.officer_email == func.lower(link_officers.c.email),
    or_(link_officers.c.email != "", officer_absences.c.officer_name == link_officers.c.name),
    officer_absences.c.starts <= bindparam("on"),
    officer_absences.c.ends >= bindparam("on"),
)
CONTACTS = (*_OFFICER, *_COLUMNS)
"""The columns of a contact and of who stands in, for a statement that finds a school's contacts along with it."""
_ON = (
    select(*CONTACTS)
    .select_from(link_officers.outerjoin(officer_absences, _SAME))
    .where(link_officers.c.urn == bindparam("of"))
    .order_by(link_officers.c.role, officer_absences.c.id)
)


def list_officers_on(conn: Connection, urn: int, on: date) -> Sequence[tuple[LinkOfficer, Absence | None]]:
    """A school's contacts by role, each with who stands in on a day, in one statement."""
    return read_contacts(conn.execute(_ON, {"of": urn, "on": on}))


def with_contacts(found: Select[Any]) -> Select[Any]:
    """A statement about `schools` with each school's CONTACTS on the day bound as `on`, a row for each of them."""
    same_school = link_officers.c.urn == schools.c.urn
    joined = found.add_columns(*CONTACTS).outerjoin(link_officers, same_school).outerjoin(officer_absences, _SAME)
    return joined.order_by(link_officers.c.role, officer_absences.c.id)


def read_contacts(rows: Iterable[Sequence[Any]]) -> Sequence[tuple[LinkOfficer, Absence | None]]:
    """The contacts in rows of CONTACTS. Of several absences on one day the one that was entered last holds."""
    found: dict[str, tuple[LinkOfficer, Absence | None]] = {}
    for row in rows:
        officer, absence = row[: len(_OFFICER)], row[len(_OFFICER) :]
        if officer[0] is not None:
            contact = LinkOfficer(*officer)
            found[contact.role] = (contact, Absence(*absence) if absence[0] is not None else None)
    return list(found.values())


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
