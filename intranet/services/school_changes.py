"""Taking schools in, on a page or by command: what a file would change and, by the same look, the change itself.

A schools file says how schools stand, and may name each one's predecessor. The government's file of links says which
school succeeded which. Both are told apart by their columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from intranet import clock
from intranet.attachments.storage import Folder
from intranet.domain.teams import CouncilPack
from intranet.errors import NotFound, Unreadable
from intranet.services.front_door import FrontDoor
from intranet.services.import_report import COMMAND_LINE, ImportReport
from intranet.services.people import Person
from intranet.services.school_rows import NAME_COLUMN, URN_COLUMN, ReadSchool, RowError, SchoolReader, read_urn
from intranet.services.spreadsheets import Row, Sheet, open_sheet
from intranet.store import schools, successors
from intranet.store.database import Connection, Database
from intranet.store.history import NewEvent, append
from intranet.store.schools import School
from intranet.store.successors import Succession

MOST_SHOWN = 200
_BATCH = 1_000
_PREDECESSOR = ("predecessor urn", "predecessor", "previous urn")
_SAID: Mapping[str, str] = {
    "la_code": "authority",
    "dfe_number": "DfE number",
    "opened_on": "opened",
    "closed_on": "closed",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One school that would change: a word for what happens, and (what, before, after) of each thing that differs."""

    urn: int
    name: str
    what: str
    details: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would do, or did. `counts` are by word: added, changed, closed, reopened, unchanged, led on."""

    counts: Mapping[str, int]
    differences: tuple[Difference, ...]
    more: int
    rejected: tuple[tuple[int, str], ...]

    @property
    def changes_something(self) -> bool:
        return any(count for word, count in self.counts.items() if word != "unchanged")


def folder_of(door: FrontDoor) -> Folder:
    """Where a file waits between the look and the change."""
    return Folder(door.config.attachments / "imports")


def tidy(door: FrontDoor) -> None:
    """Delete files that nobody came back for within a day."""
    yesterday = clock.now() - timedelta(days=1)
    folder = folder_of(door)
    for key in list(folder.list_older(yesterday)):
        folder.delete(key)
    folder.delete_old_parts(yesterday)


def look(door: FrontDoor, file: BinaryIO) -> Look:
    """What the file would change. Saves nothing. Raises Unreadable."""
    with door.database.read() as conn:
        return _Taking(conn, door.council, clock.today(), saves=False).take(file)


def apply(door: FrontDoor, person: Person, file: BinaryIO) -> Look:
    """Take the file in, all or nothing. Raises Unreadable."""
    with door.database.write() as conn:
        taken = _Taking(conn, door.council, clock.today(), saves=True).take(file)
        _record(conn, taken, person.account_id, person.name)
        return taken


def import_schools(
    database: Database, file: Path | BinaryIO, council: CouncilPack, on: date, actor: str = COMMAND_LINE
) -> ImportReport:
    """Take schools in from a GIAS extract, from any file with columns `URN` and `EstablishmentName`, or from links.

    Also read where they are there: `LA (code)`, `EstablishmentNumber` or `LAEstab`, type, phase, status, open and
    close date, ages, address, telephone, district, predecessor. A school that is not in the file is left alone. All
    or nothing: raises Unreadable for a file that cannot be read to its end; single bad rows are reported and passed
    over. `on` is the day by which a school counts as open or closed.
    """
    with database.write() as conn:
        taken = _Taking(conn, council, on, saves=True).take(file)
        _record(conn, taken, None, actor)
    counts = {word.replace(" ", "_"): number for word, number in taken.counts.items()}
    return ImportReport(**counts, rejected=taken.rejected)


def _record(conn: Connection, taken: Look, account_id: int | None, name: str) -> None:
    told = dict(taken.counts) | {"rejected": len(taken.rejected)}
    append(conn, NewEvent(clock.now(), account_id, name, "schools imported", None, told))


def what_happened(before: School | None, after: School, on: date) -> str:
    """What a row does to a school: added, changed, unchanged, closed or reopened."""
    if before is None:
        return "added"
    if before == after:
        return "unchanged"
    if before.is_open(on) == after.is_open(on):
        return "changed"
    return "closed" if before.is_open(on) else "reopened"


class _Taking:
    """One pass through one file."""

    def __init__(self, conn: Connection, council: CouncilPack, on: date, *, saves: bool) -> None:
        self._conn, self._council, self._on, self._saves = conn, council, on, saves
        self._brought: dict[int, str] = {}
        self._counts: Counter[str] = Counter()
        self._differences: list[Difference] = []
        self._rejected: list[tuple[int, str]] = []
        self._successions: dict[int, Succession] = {}

    def take(self, file: Path | BinaryIO) -> Look:
        with open_sheet(file, (URN_COLUMN,)) as sheet:
            if {"linkurn", "linktype"} <= sheet.columns:
                self._read_links(sheet)
            elif set(NAME_COLUMN) & sheet.columns:
                self._take_schools(sheet)
            else:
                raise Unreadable(
                    "The file has neither a column EstablishmentName nor the columns LinkURN and LinkType."
                )
        self._take_successions()
        differences = tuple(self._differences[:MOST_SHOWN])
        more = len(self._differences) - len(differences)
        return Look(dict(self._counts), differences, more, tuple(sorted(self._rejected)))

    def _take_schools(self, sheet: Sheet) -> None:
        rows = self._read_schools(sheet)
        while batch := list(islice(rows, _BATCH)):
            kept = schools.map_schools(self._conn, [read.urn for read in batch])
            fresh = []
            for read in batch:
                before = kept.get(read.urn)
                after = read.laid_over(before)
                what = what_happened(before, after, self._on)
                self._counts[what] += 1
                if before is None:
                    self._brought[after.urn] = after.name
                if before != after:
                    fresh.append(after)
                    self._differences.append(Difference(after.urn, after.name, what, _details(before, after)))
            if self._saves:
                schools.save_schools(self._conn, fresh, clock.now())

    def _read_schools(self, sheet: Sheet) -> Iterator[ReadSchool]:
        reader = SchoolReader.of(sheet, self._council)
        lines: dict[int, int] = {}
        for row in sheet.rows:
            try:
                school = reader.read(row)
                if school.urn in lines:
                    raise RowError(f"the URN {school.urn} stands on line {lines[school.urn]} already")
                if stated := row.first(*_PREDECESSOR):
                    self._note(read_urn(stated), school.urn, "file")
            except RowError as reason:
                self._rejected.append((row.line, str(reason)))
                continue
            lines[school.urn] = row.line
            yield school

    def _read_links(self, sheet: Sheet) -> None:
        for row in sheet.rows:
            try:
                self._read_link(row)
            except RowError as reason:
                self._rejected.append((row.line, str(reason)))

    def _read_link(self, row: Row) -> None:
        kind = row.first("linktype").casefold()
        if kind.startswith(("successor", "predecessor")):
            own, linked = read_urn(row.first("urn")), read_urn(row.first("linkurn"))
            old, new = (own, linked) if kind.startswith("successor") else (linked, own)
            self._note(old, new, "links")

    def _note(self, old: int, new: int, stated_by: str) -> None:
        if old == new:
            raise RowError(f"the school {old} cannot be its own successor")
        self._successions[old] = Succession(old, new, stated_by)

    def _take_successions(self) -> None:
        """Keep what leads to a school that is known here. What the government's links said is not undone by a file."""
        urns = sorted(self._successions)
        for start in range(0, len(urns), _BATCH):
            batch = [self._successions[urn] for urn in urns[start : start + _BATCH]]
            kept = successors.map_successions(self._conn, [each.urn for each in batch])
            ends = [urn for each in batch for urn in (each.urn, each.successor)]
            known = schools.map_schools(self._conn, ends)
            fresh = [each for each in batch if self._is_news(each, kept.get(each.urn)) and self._knows(each, known)]
            names = self._brought | {urn: one.name for urn, one in known.items()}
            for each in fresh:
                name = names.get(each.urn, "A school not known here")
                before = str(kept[each.urn].successor) if each.urn in kept else ""
                detail = ("leads to", before, f"{names.get(each.successor, '')} ({each.successor})")
                self._differences.append(Difference(each.urn, name, "led on", (detail,)))
            self._counts["led on"] += len(fresh)
            if self._saves:
                successors.save_successions(self._conn, fresh)

    def _knows(self, each: Succession, known: Mapping[int, School]) -> bool:
        """In a look at a file that brings the new school too, the new school is not kept yet."""
        return each.successor in known or each.successor in self._brought

    @staticmethod
    def _is_news(each: Succession, kept: Succession | None) -> bool:
        if kept is None:
            return True
        return kept.successor != each.successor and not (kept.stated_by == "links" and each.stated_by == "file")


def _details(before: School | None, after: School) -> tuple[tuple[str, str, str], ...]:
    if before is None:
        return ()
    names = [each.name for each in fields(School) if each.name not in {"urn", "la_from"}]
    return tuple(
        (_SAID.get(name, name.replace("_", " ")), _text(getattr(before, name)), _text(getattr(after, name)))
        for name in names
        if getattr(before, name) != getattr(after, name)
    )


def _text(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return "" if value is None else str(value)


def find_successor(door: FrontDoor, urn: int) -> School | None:
    """The school that an old URN leads to now, if it does."""
    with door.database.read() as conn:
        last = successors.find_last_successor(conn, urn)
        return schools.find_school(conn, last) if last else None


def get_line(door: FrontDoor, urn: int) -> tuple[School | None, tuple[int, ...]]:
    """A school's successor and the old URNs that lead to it. Raises NotFound for a school not known here."""
    with door.database.read() as conn:
        if schools.find_school(conn, urn) is None:
            raise NotFound(f"There is no school with the URN {urn} here.")
        before = successors.list_predecessors(conn, urn)
    return find_successor(door, urn), before
