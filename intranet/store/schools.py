"""Schools and the words to find them by. Knows no council and no import file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, or_, select

from intranet.domain.words import findable_words, plain_words, words
from intranet.errors import NotFound
from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import school_words, schools

MOST_FOUND = 20
_MOST_WORDS = 8  # more narrow nothing down, and each costs a look into the index
OPEN_STATUSES = ("Open", "Open, but proposed to close")
_SMALLEST_URN, _LARGEST_URN = 100_000, 999_999
# Sorts after every word that starts with what stands before it.
_AFTER_ANY = "\U0010ffff"
_URN = re.compile(r"[1-9]\d{5}", re.ASCII)
_DFE_NUMBER = re.compile(r"(\d{3})[ /-]?(\d{4})", re.ASCII)
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?: *(\d[A-Z]{2})| +(\d[A-Z]?))?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class School:
    """One school as last imported. `la_from` says how its authority was known: row, number or district."""

    urn: int
    name: str
    la_code: str
    la_from: str
    dfe_number: str = ""
    phase: str = ""
    type_code: str = ""
    type_name: str = ""
    status: str = "Open"
    opened_on: date | None = None
    closed_on: date | None = None
    low_age: int | None = None
    high_age: int | None = None
    street: str = ""
    town: str = ""
    postcode: str = ""
    telephone: str = ""
    district_code: str = ""
    district_name: str = ""

    def is_open(self, on: date) -> bool:
        """Whether the school takes pupils on a day: a closing date counts from the day after it."""
        return self.status in OPEN_STATUSES and (self.closed_on is None or self.closed_on >= on)


_COLUMNS = columns_for(schools, School)
_BY_URN = select(*_COLUMNS).where(schools.c.urn == bindparam("wanted"))  # built once: every page of a form asks


def find_school(conn: Connection, urn: int) -> School | None:
    """The school with this URN."""
    if not _SMALLEST_URN <= urn <= _LARGEST_URN:
        return None
    row = conn.execute(_BY_URN, {"wanted": urn}).first()
    return None if row is None else School(*row)


def get_school(conn: Connection, urn: int) -> School:
    """The school with this URN. Raises NotFound."""
    school = find_school(conn, urn)
    if school is None:
        raise NotFound(f"There is no school with the URN {urn} here.")
    return school


def map_schools(conn: Connection, urns: Iterable[int]) -> Mapping[int, School]:
    """Those of the schools that exist, by URN, in one statement."""
    wanted = {urn for urn in urns if _SMALLEST_URN <= urn <= _LARGEST_URN}
    if not wanted:
        return {}
    rows = conn.execute(select(*_COLUMNS).where(schools.c.urn.in_(sorted(wanted))))
    return {row.urn: School(*row) for row in rows}


def search_schools(
    conn: Connection, text: str, on: date, *, la_code: str = "", closed: bool = False, limit: int = MOST_FOUND
) -> tuple[School, ...]:
    """Schools that a person may mean by what they typed, at most 20, by name.

    A URN, a DfE number (8865412, 886/5412), a postcode or its first part, or words of name, town and district, the
    last of them perhaps not yet typed to its end. Schools not open on the day are left out unless `closed`.
    """
    scope = [schools.c.la_code == la_code] if la_code else []
    if not closed:
        scope.append(_is_open(on))
    for meaning in _meanings(" ".join(text.split())):
        found = select(*_COLUMNS).where(meaning, *scope).order_by(schools.c.name, schools.c.urn)
        if rows := conn.execute(found.limit(min(limit, MOST_FOUND))).all():
            return tuple(School(*row) for row in rows)
    return ()


def save_schools(conn: Connection, changed: Sequence[School], at: datetime) -> None:
    """Add these schools, or put them in place of what is kept under their URNs."""
    if not changed:
        return
    statement = insert_or(conn, schools)
    fresh = {column.name: statement.excluded[column.name] for column in schools.columns if column.name != "urn"}
    upsert = statement.on_conflict_do_update(index_elements=["urn"], set_=fresh)
    conn.execute(upsert, [as_row(school) | {"imported_at": at} for school in changed])
    conn.execute(delete(school_words).where(school_words.c.urn.in_([school.urn for school in changed])))
    rows = [{"word": word, "urn": school.urn} for school in changed for word in sorted(_words_of(school))]
    if rows:
        conn.execute(insert(school_words), rows)


def has_schools(conn: Connection) -> bool:
    return conn.execute(select(schools.c.urn).limit(1)).first() is not None


def _words_of(school: School) -> frozenset[str]:
    return findable_words(school.name) | findable_words(school.town) | findable_words(school.district_name)


def _is_open(on: date) -> ColumnElement[bool]:
    return and_(schools.c.status.in_(OPEN_STATUSES), or_(schools.c.closed_on.is_(None), schools.c.closed_on >= on))


def _meanings(typed: str) -> Iterable[ColumnElement[bool]]:
    """What was typed, read in each way that makes sense, the surest first."""
    if _URN.fullmatch(typed):
        yield schools.c.urn == int(typed)
    if number := _DFE_NUMBER.fullmatch(typed):
        yield schools.c.dfe_number == "".join(number.groups())
    if postcode := _POSTCODE.fullmatch(typed):
        yield _in_postcode(*(part and part.upper() for part in postcode.groups()))
    if wanted := _words_wanted(typed):
        yield and_(*wanted)


def _in_postcode(outward: str | None, inward: str | None, begun: str | None) -> ColumnElement[bool]:
    if inward:
        return schools.c.postcode == f"{outward} {inward}"
    first = f"{outward} {begun or ''}"
    return schools.c.postcode.between(first, f"{first}ZZZ")


def _words_wanted(typed: str) -> list[ColumnElement[bool]]:
    complete = words(typed)
    if not complete:
        return []
    last = plain_words(typed)[-1]
    # "Saint" was read as "st": then it stands complete. Anything else may go on.
    *earlier, final = (*complete[: _MOST_WORDS - 1], complete[-1])[: len(complete)]
    condition = _starting(last) if last == final else school_words.c.word == final
    return [_has_word(school_words.c.word == word) for word in earlier] + [_has_word(condition)]


def _starting(start: str) -> ColumnElement[bool]:
    return and_(school_words.c.word >= start, school_words.c.word < start + _AFTER_ANY)


def _has_word(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return schools.c.urn.in_(select(school_words.c.urn).where(condition))
