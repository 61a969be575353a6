"""Term dates, INSET days and closures of schools. Knows no counting of days and no council's own dates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    literal,
    select,
    union_all,
)

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import school_closures, school_terms, schools

EVERY_SCHOOL = 0  # stands where a URN would, for the council's default


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of one school, or of every school when `urn` is 0. `school_year` is like "2026/27"."""

    urn: int
    starts: date
    ends: date
    school_year: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A weekday in term without a session. `kind` is inset or closure."""

    urn: int
    day: date
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CalendarRows:
    """All that is kept about one school's calendar, with the council's default; `school_name` is "" if unknown."""

    school_name: str
    terms: tuple[TermRow, ...]
    closures: tuple[ClosureRow, ...]


_TERM = columns_for(school_terms, TermRow)
_CLOSURE = columns_for(school_closures, ClosureRow)


def get_calendar_rows(conn: Connection, urn: int) -> CalendarRows:
    """Everything for one school's calendar, in one statement."""
    return _sorted_out(conn.execute(_ALL_OF_SCHOOL, {"of": urn}).all())


def calendar_parts(urns: Any) -> tuple[Select[Any], ...]:
    """What is kept of calendars as selections of equal shape: kind, urn, starts, ends, school_year, name."""
    t, c, nothing = school_terms.c, school_closures.c, literal("")
    no_day = cast(None, school_terms.c.starts.type)
    return (
        select(literal("term").label("kind"), t.urn, t.starts, t.ends, t.school_year, t.name).where(t.urn.in_(urns)),
        select(c.kind, c.urn, c.day, c.day, nothing, c.reason).where(c.urn.in_(urns)),
        select(literal("name"), schools.c.urn, no_day, no_day, nothing, schools.c.name).where(schools.c.urn.in_(urns)),
    )


def sort_out(rows: Sequence[Any], urns: Iterable[int]) -> Mapping[int, CalendarRows]:
    """What each school's calendar is made of, from the rows of those selections for these schools and for every one."""
    by_urn: dict[int, list[Any]] = {}
    for row in rows:
        by_urn.setdefault(row.urn, []).append(row)
    default = by_urn.get(EVERY_SCHOOL, [])
    return {urn: _sorted_out([*default, *(by_urn.get(urn, ()) if urn else ())]) for urn in urns}


def _all_of_school() -> CompoundSelect[Any]:
    return union_all(*calendar_parts((EVERY_SCHOOL, bindparam("of", type_=Integer)))).order_by("urn", "starts")


_ALL_OF_SCHOOL = _all_of_school()  # built once: every page of a form asks for it


def list_terms(conn: Connection, urns: Iterable[int]) -> tuple[TermRow, ...]:
    """The stored terms of these schools (0 for the council's default), by school and date."""
    found = select(*_TERM).where(school_terms.c.urn.in_(sorted(set(urns))))
    return tuple(TermRow(*row) for row in conn.execute(found.order_by(school_terms.c.urn, school_terms.c.starts)))


def list_closures(conn: Connection, urns: Iterable[int]) -> tuple[ClosureRow, ...]:
    """The stored INSET days and closures of these schools (0: of every school), by school and date."""
    found = select(*_CLOSURE).where(school_closures.c.urn.in_(sorted(set(urns))))
    return tuple(ClosureRow(*row) for row in conn.execute(found.order_by(school_closures.c.urn, school_closures.c.day)))


def save_terms(conn: Connection, rows: Sequence[TermRow]) -> None:
    """Add terms, or change those that start on the same day."""
    if rows:
        statement = insert_or(conn, school_terms)
        changed = {name: statement.excluded[name] for name in ("ends", "school_year", "name")}
        keys = ["urn", "starts"]
        conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), [as_row(row) for row in rows])


def save_closures(conn: Connection, rows: Sequence[ClosureRow]) -> None:
    """Add closed days, or change the kind and reason of those already closed."""
    if rows:
        statement = insert_or(conn, school_closures)
        changed = {name: statement.excluded[name] for name in ("kind", "reason")}
        keys = ["urn", "day"]
        conn.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), [as_row(row) for row in rows])


def delete_terms(conn: Connection, rows: Sequence[TermRow]) -> None:
    """Take terms away, in one statement; one that is not there is none the worse."""
    if rows:
        same = and_(school_terms.c.urn == bindparam("of"), school_terms.c.starts == bindparam("on"))
        conn.execute(delete(school_terms).where(same), [{"of": row.urn, "on": row.starts} for row in rows])


def delete_closures(conn: Connection, rows: Sequence[ClosureRow]) -> None:
    """Open days again, in one statement; one that is not closed is none the worse."""
    if rows:
        same = and_(school_closures.c.urn == bindparam("of"), school_closures.c.day == bindparam("on"))
        conn.execute(delete(school_closures).where(same), [{"of": row.urn, "on": row.day} for row in rows])


def _sorted_out(rows: Sequence[Any]) -> CalendarRows:
    names = [row.name for row in rows if row.kind == "name"]
    terms = [TermRow(row.urn, row.starts, row.ends, row.school_year, row.name) for row in rows if row.kind == "term"]
    closures = [ClosureRow(row.urn, row.starts, row.kind, row.name) for row in rows if row.kind not in {"name", "term"}]
    return CalendarRows(names[0] if names else "", tuple(terms), tuple(closures))
