"""Rows of a CSV file as people save it from Excel or a government site. Knows no column's meaning."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

from intranet.errors import Unreadable

_CHUNK = 1 << 20
_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4}))|(?:(?P<iso>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2}))",
    re.ASCII,
)
# What the first bytes of a file give away.
_NOT_CSV = {
    b"PK": "That is a spreadsheet or a zip file. Save it as CSV and send that.",
    b"\xff\xfe": "That file is in UTF-16. Save it as “CSV UTF-8”.",
    b"\xfe\xff": "That file is in UTF-16. Save it as “CSV UTF-8”.",
    b"%PDF": "That is a PDF. Save the table as CSV and send that.",
}


class _Reader(Protocol):
    """What `csv.reader` makes; the library gives its type no public name."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number of its first line in the file, and its cells as they stand there."""

    line: int
    cells: Sequence[str]
    places: Mapping[str, int]

    def first(self, *columns: str) -> str:
        """The first of these columns (plain names) that is there and not blank, cleaned; "" when none is."""
        for column in columns:
            place = self.places.get(column, len(self.cells))
            if place < len(self.cells) and (text := _clean(self.cells[place])):
                return text
        return ""

    @property
    def is_too_long(self) -> bool:
        """Whether there are more cells than columns, so that some must stand in the wrong place."""
        return any(cell.strip() for cell in self.cells[len(self.places) :])


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opened file: its plain column names, and its rows, to be read once. Blank rows are passed over."""

    columns: frozenset[str]
    rows: Iterator[Row]


@contextmanager
def open_sheet(file: Path | BinaryIO, needed: Sequence[tuple[str, ...]]) -> Iterator[Sheet]:
    """Read a file row by row: UTF-8 with or without its mark, or Windows' own code page.

    `needed` are plain column names, each with the others that will do instead. Raises Unreadable when the file is
    not CSV, cannot be decoded, or lacks a needed column; a row that cannot be read raises it too, later.
    """
    if isinstance(file, Path):
        try:
            opened = file.open("rb")
        except OSError as error:
            raise Unreadable(f"The file {file.name} cannot be opened: {error.strerror}.") from error
        with opened, open_sheet(opened, needed) as sheet:
            yield sheet
        return
    text = io.TextIOWrapper(file, _encoding(file), newline="")
    try:
        yield _sheet(text, needed)
    finally:
        text.detach()


def plain_column(name: str) -> str:
    """A column's name without the differences that nobody sees."""
    return " ".join(name.casefold().split())


def read_date(text: str) -> date | None:
    """31/08/2023, 31-08-2023 or 2023-08-31; nothing for "". Raises ValueError with a sentence otherwise."""
    if not text:
        return None
    found = _DATE.fullmatch(text)
    try:
        if not found:
            raise ValueError(text)
        return date(
            int(found["year"] or found["iso"]),
            int(found["month"] or found["iso_month"]),
            int(found["day"] or found["iso_day"]),
        )
    except ValueError:
        raise ValueError(f"“{text[:30]}” is not a date such as 31/08/2026") from None


def _encoding(file: BinaryIO) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    start = file.read(_CHUNK)
    for mark, message in _NOT_CSV.items():
        if start.startswith(mark):
            raise Unreadable(message)
    chunk = start
    try:
        while chunk:
            decoder.decode(chunk)
            chunk = file.read(_CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(0)
    return "utf-8-sig"


def _sheet(text: Iterable[str], needed: Sequence[tuple[str, ...]]) -> Sheet:
    reader = csv.reader(text)
    # A name that stands twice means its first column, and keeps the second one's place taken.
    places: dict[str, int] = {}
    for place, name in enumerate(_next(reader) or ()):
        plain = plain_column(_clean(name))
        places[plain if plain not in places else f"{plain} #{place}"] = place
    for choices in needed:
        if not set(choices) & set(places):
            wanted = " or ".join(choices)
            raise Unreadable(f"The file has no column called {wanted}. Its first line must name its columns.")
    return Sheet(frozenset(places), _rows(reader, places))


def _rows(reader: _Reader, places: Mapping[str, int]) -> Iterator[Row]:
    line = reader.line_num + 1
    while (cells := _next(reader)) is not None:
        if any(cell.strip() for cell in cells):
            yield Row(line, cells, places)
        line = reader.line_num + 1


def _next(reader: _Reader) -> list[str] | None:
    try:
        return next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        raise Unreadable(f"Line {reader.line_num} cannot be read as CSV: {error}.") from error
    except UnicodeDecodeError as error:
        raise Unreadable("The file is neither UTF-8 nor in Windows' code page. Save it as “CSV UTF-8”.") from error


def _clean(cell: str) -> str:
    # Excel writes ="0012" to keep a code's zeros. Control characters mean nothing here and PostgreSQL refuses some.
    bare = "".join(letter if letter.isprintable() else " " for letter in cell).strip()
    if bare.startswith('="') and bare.endswith('"'):
        bare = bare[2:-1]
    return " ".join(bare.split())
