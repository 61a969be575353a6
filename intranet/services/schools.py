"""Finding the school that somebody means, by whatever they typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from intranet import clock
from intranet.services.front_door import FrontDoor
from intranet.services.snapshots import school_line
from intranet.store import schools, successors
from intranet.store.database import Connection
from intranet.store.schools import School

_URN = re.compile(r"[1-9]\d{5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FoundSchool:
    """A school as an option to choose: its URN, its name, and what tells it from its namesakes."""

    value: str
    label: str
    hint: str


def look_up(door: FrontDoor, text: str) -> tuple[FoundSchool, ...]:
    """Schools that the text may mean, at most 20; nothing for a text of fewer than two characters."""
    if len(text.strip()) < 2:
        return ()
    with door.database.read() as conn:
        found = schools.search_schools(conn, text[:200], clock.today()) or _successor(conn, text.strip())
    return tuple(_option(each) for each in found)


def _successor(conn: Connection, text: str) -> tuple[School, ...]:
    """The open school that took the place of the one whose URN was typed."""
    last = successors.find_last_successor(conn, int(text)) if _URN.fullmatch(text) else None
    school = schools.find_school(conn, last) if last else None
    return (school,) if school and school.is_open(clock.today()) else ()


def find_label(door: FrontDoor, urn: int) -> str:
    """How the chosen school is written in the look-up's box; empty for one we do not know."""
    with door.database.read() as conn:
        school = schools.find_school(conn, urn)
    return label_of(school) if school else ""


def label_of(school: School) -> str:
    """A school's name with its URN, which tells it from every namesake."""
    return school_line(school.name, school.urn, "")


def _option(school: School) -> FoundSchool:
    where = ", ".join(each for each in (school.town, school.postcode, school.district_name) if each)
    number = f"DfE number {school.dfe_number[:3]}/{school.dfe_number[3:]}" if school.dfe_number else ""
    return FoundSchool(str(school.urn), label_of(school), ". ".join(each for each in (where, number) if each))
