"""Writes lines into a CSV file and a workbook as they come, holding none of them. Knows not what they say.

No text can become a formula: what a spreadsheet would take for the start of one is put behind an apostrophe, in both
files alike, so that it also stays text when one is saved as the other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from intranet.domain.reports import Cell

MOST_LINES = 1_000_000
"""A sheet holds 1,048,576 lines; what goes beyond stands in another."""
# The usual signs, and the wide ones that some spreadsheets take for the same.
_STARTS_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
_LONGEST_CELL = 32_000


def inert(text: str) -> str:
    """The text on one line, and never the start of a formula."""
    bare = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:_LONGEST_CELL]
    return f"'{bare}" if bare.startswith(_STARTS_FORMULA) else bare


class Sheets:
    """A CSV file and a workbook being written. `close()` finishes both; leaving the block in any other way does not."""

    def __init__(self, csv_path: Path, xlsx_path: Path) -> None:
        self._xlsx_path = xlsx_path
        # Excel reads UTF-8 only behind its mark.
        self._file = csv_path.open("w", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._file)
        # when there is a workbook to write: a fifth of the memory of a server that writes none
        self._book: Any = import_module("openpyxl").Workbook(write_only=True)
        self._sheets: dict[str, Any] = {}
        self._written: dict[str, int] = {}
        self._headings: dict[str, Sequence[str]] = {}

    def __enter__(self) -> Sheets:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        if not self._sheets:
            self._new_sheet("Empty")
        if kind is not None:  # the sheets' own temporary files go only when the book is closed
            for sheet in self._sheets.values():
                sheet.close()
                sheet._writer.cleanup()

    def close(self) -> None:
        """Finish both files."""
        self._file.flush()
        if not self._sheets:
            self._new_sheet("Empty")
        self._book.save(str(self._xlsx_path))

    def begin(self, sheet: str, headings: Sequence[str]) -> None:
        """Start a sheet with its headings."""
        self._headings[sheet] = headings
        self._new_sheet(sheet)

    def write(self, sheet: str, cells: Iterable[Cell]) -> None:
        """One line of a sheet, a further sheet where it is full."""
        self._written[sheet] += 1
        if self._written[sheet] % MOST_LINES == 0:
            self._new_sheet(sheet, 1 + self._written[sheet] // MOST_LINES)
        to = self._sheets[sheet]
        to.append([_cell(to, each) for each in cells])

    def write_csv(self, cells: Iterable[Cell]) -> None:
        """One line of the CSV file."""
        self._csv.writerow([_plain(each) for each in cells])

    def _new_sheet(self, name: str, number: int = 1) -> None:
        to = self._book.create_sheet(name if number == 1 else f"{name} {number}")
        to.freeze_panes = "A2"
        self._sheets[name] = to
        self._written.setdefault(name, 0)
        headings = self._headings.get(name, ())
        for place, heading in enumerate(headings):
            to.column_dimensions[_letters(place)].width = max(12, min(40, len(heading) + 4))
        to.append([_heading(to, each) for each in headings])


def _plain(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return inert(value) if isinstance(value, str) else value


def _cell(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return value.replace(tzinfo=None) if isinstance(value, datetime) else value
    cell = import_module("openpyxl.cell").WriteOnlyCell(sheet, inert(value))
    cell.data_type = "s"  # whatever it looks like
    return cell


def _heading(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text)
    cell.font = import_module("openpyxl.styles").Font(bold=True)
    return cell


def _letters(place: int) -> str:
    """The letters of a column, from 0 on: A, B … Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
