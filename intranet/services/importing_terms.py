"""Takes in term dates, INSET days and closures, of one school or of all. Knows no counting of school days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO

from intranet.domain.statutory_terms import school_year
from intranet.services.import_report import COMMAND_LINE, ImportReport, Tally, told
from intranet.services.school_rows import RowError, read_urn
from intranet.services.spreadsheets import Row, Sheet, open_sheet, read_date
from intranet.store import calendars, clocks, schools
from intranet.store.calendars import EVERY_SCHOOL, ClosureRow, TermRow
from intranet.store.database import Connection, Database

TERM, INSET, CLOSURE = "term", "inset", "closure"
_KINDS = (TERM, INSET, CLOSURE)
_LONGEST = timedelta(days=366)
_SCHOOL_YEAR = re.compile(r"(\d{4})[/-](?:\d{2})?(\d{2})", re.ASCII)
_LONGEST_TERM_NAME, _LONGEST_REASON = 60, 200


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A row of the file: some days of a school that are a term, INSET days or a closure."""

    line: int
    urn: int
    kind: str
    school_year: str
    starts: date
    ends: date
    reason: str

    @property
    def group(self) -> tuple[int, str, str]:
        return self.urn, self.kind, self.school_year

    def shares_a_day(self, starts: date, ends: date) -> bool:
        return self.starts <= ends and starts <= self.ends

    def days(self) -> Iterator[date]:
        return (self.starts + timedelta(days=n) for n in range((self.ends - self.starts).days + 1))


def import_terms(database: Database, file: Path | BinaryIO, actor: str = COMMAND_LINE) -> ImportReport:
    """Take dates in from a file with columns `kind` and `starts`, and perhaps `urn`, `school_year`, `ends`, `reason`.

    `kind` is term, inset or closure. Without a URN a row is for every school. `ends` may be blank for a single day,
    but not for a term. The reason of a term is its name. For each school, school year and kind that the file names,
    its terms, or its INSET days, take the place of all that were kept; where a row of them was refused, only of
    those whose days they share. Closures are only ever added. Raises Unreadable.
    """
    with open_sheet(file, (("kind",), ("starts",))) as sheet, database.write() as conn:
        tally = Tally()
        stretches, marred = _read(sheet, tally)
        stretches = _of_known_schools(conn, stretches, tally)
        _take_terms(conn, [each for each in stretches if each.kind == TERM], marred, tally)
        _take_closures(conn, [each for each in stretches if each.kind != TERM], marred, tally)
        changed = {each.urn for each in stretches}
        clocks.look_again(conn, None if calendars.EVERY_SCHOOL in changed else changed)
        return told(conn, "term dates imported", tally, actor)


def _read(sheet: Sheet, tally: Tally) -> tuple[list[_Stretch], set[tuple[int, str, str]]]:
    """The rows that can be taken, and the groups of which a row was refused."""
    taken: dict[tuple[int, bool], list[_Stretch]] = {}
    marred = set()
    for row in sheet.rows:
        stretch = None
        try:
            stretch = _read_stretch(row)
            others = taken.setdefault((stretch.urn, stretch.kind == TERM), [])
            _require_apart(stretch, others)
            others.append(stretch)
        except RowError as reason:
            tally.reject(row.line, reason)
            marred |= {stretch.group} if stretch else _groups_meant(row)
    return [stretch for stretches in taken.values() for stretch in stretches], marred


def _read_stretch(row: Row) -> _Stretch:
    urn = read_urn(row.first("urn")) if row.first("urn") else EVERY_SCHOOL
    kind = row.first("kind").casefold()
    if kind not in _KINDS:
        raise RowError(f"“{row.first('kind')[:20]}” is none of {', '.join(_KINDS)}")
    starts, ends = _read_dates(row, kind)
    year = _read_school_year(row.first("school_year", "school year")) or school_year(ends)
    if school_year(ends) != year or (starts.month < 8 and school_year(starts) != year):
        raise RowError(f"its days do not lie in the school year {year}")
    longest = _LONGEST_TERM_NAME if kind == TERM else _LONGEST_REASON
    return _Stretch(row.line, urn, kind, year, starts, ends, row.first("reason", "name")[:longest])


def _read_dates(row: Row, kind: str) -> tuple[date, date]:
    try:
        starts, ends = read_date(row.first("starts")), read_date(row.first("ends"))
    except ValueError as error:
        raise RowError(str(error)) from error
    ends = ends or (None if kind == TERM else starts)
    if starts is None or ends is None:
        raise RowError("a term needs both its dates" if kind == TERM else "it has no date")
    if ends < starts:
        raise RowError(f"it ends on {ends:%d/%m/%Y}, before it starts on {starts:%d/%m/%Y}")
    if ends - starts > _LONGEST:
        raise RowError("it is longer than a year")
    return starts, ends


def _read_school_year(text: str) -> str:
    if not text:
        return ""
    found = _SCHOOL_YEAR.fullmatch(text)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise RowError(f"“{text[:20]}” is not a school year such as 2026/27")
    return f"{found[1]}/{found[2]}"


def _require_apart(stretch: _Stretch, others: list[_Stretch]) -> None:
    for other in others:
        if stretch.shares_a_day(other.starts, other.ends):
            raise RowError(f"it shares days with line {other.line}")


def _groups_meant(row: Row) -> set[tuple[int, str, str]]:
    """The groups that a row was meant for, as far as it can be read."""
    try:
        urn = read_urn(row.first("urn")) if row.first("urn") else EVERY_SCHOOL
        days = {read_date(row.first("starts"))} - {None}
        years = {_read_school_year(row.first("school_year", "school year"))} - {""}
    except ValueError:
        return set()
    return {(urn, row.first("kind").casefold(), year) for year in years or {school_year(day) for day in days if day}}


def _of_known_schools(conn: Connection, stretches: list[_Stretch], tally: Tally) -> list[_Stretch]:
    known = schools.map_schools(conn, {stretch.urn for stretch in stretches}).keys() | {EVERY_SCHOOL}
    for stretch in stretches:
        if stretch.urn not in known:
            tally.reject(stretch.line, f"there is no school with the URN {stretch.urn} here")
    return [stretch for stretch in stretches if stretch.urn in known]


def _take_terms(conn: Connection, stretches: list[_Stretch], marred: set[tuple[int, str, str]], tally: Tally) -> None:
    kept = calendars.list_terms(conn, {stretch.urn for stretch in stretches})
    fresh = {(s.urn, s.starts): TermRow(s.urn, s.starts, s.ends, s.school_year, s.reason) for s in stretches}
    groups = {stretch.group for stretch in stretches}
    stale = [
        term
        for term in kept
        if (term.urn, term.starts) not in fresh
        and (
            (term.urn, TERM, term.school_year) in groups - marred
            or any(s.urn == term.urn and s.shares_a_day(term.starts, term.ends) for s in stretches)
        )
    ]
    before = {(term.urn, term.starts): term for term in kept}
    for key, term in fresh.items():
        tally.count("added" if key not in before else "unchanged" if before[key] == term else "changed")
    tally.count("removed", len(stale))
    calendars.delete_terms(conn, stale)
    calendars.save_terms(conn, [term for key, term in fresh.items() if before.get(key) != term])


def _take_closures(
    conn: Connection, stretches: list[_Stretch], marred: set[tuple[int, str, str]], tally: Tally
) -> None:
    before = {(row.urn, row.day): row for row in calendars.list_closures(conn, {s.urn for s in stretches})}
    fresh: dict[tuple[int, date], ClosureRow] = {}
    for stretch in stretches:
        rows = [ClosureRow(stretch.urn, day, stretch.kind, stretch.reason) for day in stretch.days()]
        same = [before.get((row.urn, row.day)) == row for row in rows]
        is_new = not any((row.urn, row.day) in before for row in rows)
        tally.count("added" if is_new else "unchanged" if all(same) else "changed")
        fresh |= {(row.urn, row.day): row for row in rows}
    groups = {stretch.group for stretch in stretches} - marred
    stale = [
        row
        for key, row in before.items()
        if row.kind == INSET and key not in fresh and (row.urn, INSET, school_year(row.day)) in groups
    ]
    tally.count("removed", len(stale))
    calendars.delete_closures(conn, stale)
    calendars.save_closures(conn, [row for key, row in fresh.items() if before.get(key) != row])
