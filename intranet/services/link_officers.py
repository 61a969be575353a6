"""Each school's contacts at the council: who they are, who stands in while they are away, who takes over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intranet import clock
from intranet.errors import NotFound
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import cover, link_officers, schools
from intranet.store.cover import Absence, NewAbsence, Officer
from intranet.store.database import Connection
from intranet.store.history import NewEvent, append
from intranet.store.link_officers import LinkOfficer


@dataclass(frozen=True, slots=True)
class Officers:
    """Every link officer, and the absences that last or are to come."""

    people: Sequence[Officer]
    absences: Sequence[Absence]


def map_officers_on(conn: Connection, urn: int, on: date) -> dict[str, LinkOfficer]:
    """A school's contacts by role on a day; whoever stands in is named as such."""
    return by_role(cover.list_officers_on(conn, urn, on))


def by_role(contacts: Iterable[tuple[LinkOfficer, Absence | None]]) -> dict[str, LinkOfficer]:
    """Contacts by role; whoever stands in is named as such."""
    return {officer.role: _or_stand_in(officer, found) for officer, found in contacts}


def _or_stand_in(officer: LinkOfficer, found: Absence | None) -> LinkOfficer:
    if found is None:
        return officer
    name = f"{found.stand_in_name} (for {officer.name})"[:120]
    return replace(officer, name=name, email=found.stand_in_email, phone=found.stand_in_phone)


def look_at_officers(door: FrontDoor) -> Officers:
    """What the page of link officers shows."""
    with door.database.read() as conn:
        return Officers(cover.list_officers(conn), cover.list_absences(conn, clock.today()))


def set_officer(door: FrontDoor, person: Person, officer: LinkOfficer) -> None:
    """Name a school's contact in a role, or leave the role empty with an empty name. Raises NotFound."""
    if officer.role not in {role.key for role in door.council.link_roles}:
        raise NotFound("The council has no such role.")
    with door.database.write() as conn:
        schools.get_school(conn, officer.urn)
        before = {each.role: each for each in link_officers.list_link_officers(conn, officer.urn)}.get(officer.role)
        if before == officer or (before is None and not officer.name):
            return
        if officer.name:
            link_officers.save_link_officers(conn, [officer])
        else:
            link_officers.delete_link_officer(conn, officer.urn, officer.role)
        told = {"urn": officer.urn, "role": officer.role, "before": before.name if before else ""}
        _log(conn, person, "link officer set", **told, now=officer.name)


def add_absence(door: FrontDoor, person: Person, absence: NewAbsence) -> None:
    """Let somebody stand in. Raises NotFound when there is no such officer."""
    with door.database.write() as conn:
        _require(conn, absence.officer_name, absence.officer_email)
        cover.save_absence(conn, replace(absence, officer_email=absence.officer_email.lower()))
        days = {"starts": absence.starts.isoformat(), "ends": absence.ends.isoformat()}
        _log(conn, person, "cover set", officer=absence.officer_name, stand_in=absence.stand_in_name, **days)


def remove_absence(door: FrontDoor, person: Person, absence_id: int) -> None:
    """The officer is back, or never goes. Raises NotFound."""
    with door.database.write() as conn:
        if not cover.delete_absence(conn, absence_id):
            raise NotFound("There is no such absence.")
        _log(conn, person, "cover removed", absence=absence_id)


def hand_over(door: FrontDoor, person: Person, name: str, email: str, to: LinkOfficer) -> int:
    """Put another person in an officer's place at all their schools; at how many. Raises NotFound."""
    with door.database.write() as conn:
        _require(conn, name, email)
        count = cover.hand_over(conn, name, email, to)
        _log(conn, person, "schools handed over", before=name, now=to.name, schools=count)
    return count


def _require(conn: Connection, name: str, email: str) -> None:
    known = {(each.name, each.email.lower()) for each in cover.list_officers(conn)}
    if (name, email.lower()) not in known:
        raise NotFound("There is no such link officer.")


def _log(conn: Connection, person: Person, action: str, **detail: object) -> None:
    append(conn, NewEvent(clock.now(), person.account_id, person.name, action, None, detail))
