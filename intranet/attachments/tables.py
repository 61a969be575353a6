"""The rows of a file of marks: cells of a CSV or XLSX file, lines of a PDF of text. Knows no column's meaning."""

from __future__ import annotations

import codecs
import csv
import io
import logging
from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from intranet.attachments.kinds import CSV, PDF, XLSX, Kind
from intranet.attachments.unfit import Unfit

Rows = list[tuple[str, ...]]

MOST_ROWS = 5000
MOST_BLANK = 20_000
"""Rows looked at with those that are blank: a few bytes of a sheet can claim a row of any number."""
MOST_CELLS = 60
MOST_PAGES = 30
MOST_PDF_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 2 * 1024 * 1024
"""Bytes that a stream of a PDF may unpack to: a page of text has some thousands."""
MOST_STEPS = 50_000
"""Instructions of a PDF that are followed: a certificate printed letter by letter has fewer than 10,000."""
_SEPARATORS = ",;\t|"
_SCAN = (
    "has no text in it: it is a scan or a picture. We take no figure from it: fill in the marks yourself, or attach "
    "the certificate as your pupil records system exports it"
)
_TOO_MUCH = "holds too much to be read for marks. Attach the certificate alone, as the system of your school exports it"
_DAMAGED = "cannot be opened: it is damaged. Export the certificate again and attach that"
_WRONG_KIND = "is not of a kind that marks can be read from. Attach a CSV, XLSX or PDF file"

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of each oddity of a file, which nobody here can act on


def rows_of(path: Path, kind: Kind) -> Rows:
    """The rows of a file, blank ones left out; a line of a PDF is a row of one cell. Raises Unfit."""
    read = {CSV: _of_csv, XLSX: _of_sheet, PDF: _of_pdf}.get(kind)
    if read is None:
        raise Unfit(_WRONG_KIND)
    rows: Rows = []
    for number, row in enumerate(read(path), 1):
        if any(cell.strip() for cell in row):
            rows.append(row)
        if len(rows) > MOST_ROWS or number > MOST_BLANK:
            raise Unfit(f"has more than {MOST_ROWS:,} lines. Attach the certificate of one pupil")
    return rows


def _of_csv(path: Path) -> Iterator[tuple[str, ...]]:
    text = _decoded(path.read_bytes())
    start = text[:4096]
    separator = max(_SEPARATORS, key=start.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield tuple(row[:MOST_CELLS])
    except csv.Error as fault:
        raise Unfit(_DAMAGED) from fault


def _decoded(content: bytes) -> str:
    """A spreadsheet program writes UTF-8, the encoding of Windows, or as “Unicode text” UTF-16 with its mark."""
    encoding = "utf-16" if content[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _of_sheet(path: Path) -> Iterator[tuple[str, ...]]:
    openpyxl = import_module("openpyxl")  # as pypdf below: when there is one to read
    try:
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            try:
                sheet: Any = next(each for each in book.worksheets if each.sheet_state == "visible")
                for row in sheet.iter_rows(values_only=True, max_col=MOST_CELLS):
                    yield tuple(_text(cell) for cell in row)
            finally:
                book.close()
    # openpyxl lets through whatever a file's broken XML makes its parser raise
    except (
        *(openpyxl.utils.exceptions.InvalidFileException, BadZipFile, SyntaxError),
        *(LookupError, ValueError, TypeError, StopIteration),
    ) as fault:
        raise Unfit(_DAMAGED) from fault


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)


def _of_pdf(path: Path) -> Iterator[tuple[str, ...]]:
    if path.stat().st_size > MOST_PDF_BYTES:
        raise Unfit(_TOO_MUCH)
    lines = _lines(path)
    if not any(line.strip() for line in lines):
        raise Unfit(_SCAN)
    yield from ((" ".join(line.split()),) for line in lines)


def _lines(path: Path) -> list[str]:
    pypdf = import_module("pypdf")  # when there is one to read: a seventh of the memory of a server that reads none
    limits = dict.fromkeys(("zlib", "lzw", "run_length", "array_based_stream"), MOST_UNPACKED)
    steps = count(1)

    def follow(*_: object) -> None:
        if next(steps) > MOST_STEPS:
            raise Unfit(_TOO_MUCH)

    try:
        with (
            path.open("rb") as file,
            pypdf.apply_configuration(**{f"{name}_maximum_output_length": most for name, most in limits.items()}),
        ):
            pages = pypdf.PdfReader(file).pages
            if len(pages) > MOST_PAGES:
                raise Unfit(f"has more than {MOST_PAGES} pages. Attach the certificate of one pupil")
            texts = [page.extract_text(visitor_operand_before=follow) for page in pages]
            return [line for text in texts for line in text.splitlines()]
    except Unfit:
        raise
    except pypdf.errors.LimitReachedError as fault:
        raise Unfit(_TOO_MUCH) from fault
    # a file that breaks the format can make pypdf raise nearly anything of these
    except (
        pypdf.errors.PyPdfError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as fault:
        raise Unfit(_DAMAGED) from fault
