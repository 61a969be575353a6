"""Reads the marks of one pupil out of a registration certificate. Knows the layouts, and no pupil and no draft.

Three layouts are read, as the schools' own systems print them: a line for each session, a line for each day, a line
for each week. A file is read whole or not at all: one line that cannot be understood, and nothing is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from intranet.attachments import tables
from intranet.attachments.kinds import Kind
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import HALVES, CodesOn, Mark, kind_of
from intranet.domain.pupils import check_upn
from intranet.forms.certificate import marks_in

MOST_MARKS = 1000
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_WEEK = (*_DAYS, "sat", "sun")
_SESSIONS_IN_WEEK = len(_DAYS) * len(HALVES)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HALF_WORDS = {"am": "am", "pm": "pm", "1": "am", "2": "pm", "morning": "am", "afternoon": "pm"}
_MARK_NAMES = frozenset({"mark", "code", "attendance mark", "attendance code", "mark code", "session mark"})
_COLUMNS: Mapping[str, frozenset[str]] = {
    "date": frozenset({"date", "session date", "mark date", "attendance date", "register date", "day"}),
    "half": frozenset({"session", "am/pm", "ampm", "half day", "period"}),
    "code": _MARK_NAMES,
    "am": frozenset({"am", "morning", *(f"am {name}" for name in _MARK_NAMES)}),
    "pm": frozenset({"pm", "afternoon", *(f"pm {name}" for name in _MARK_NAMES)}),
    "week": frozenset({"week", "week beginning", "week commencing", "week starting", "w/c", "wc"}),
    "pupil": frozenset({"pupil", "name", "pupil name", "student", "student name", "upn"}),
}
_CLOSED = "#"  # a planned closure, which some systems mark on every day of it
_HEADER_WITHIN = 20
_CENTURY = 2000  # of a year printed with two figures
_DATE = (
    r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
    r"[0-9]{1,2}[ -][a-z]{3,9}[ -](?:[0-9]{4}|[0-9]{2}))"
)
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEK)})[a-z]{{0,6}},? )?"
_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_ONE_DATE = re.compile(rf"{_WEEKDAY}(?P<date>{_DATE})(?:[ T]{_TIME})?", re.I)
_WEEK_OF = r"(?:w/?c:?|week (?:beginning|commencing|of|starting):?)?\s*"
_LINE = re.compile(rf"{_WEEK_OF}{_WEEKDAY}(?P<date>{_DATE})\s+(?P<rest>\S.*)", re.I)
_TOTALS = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
_NO_SCHOOL = re.compile(r"\b(?:half[ -]?term|holidays?|inset|closed|bank|closure|to|until|total|printed)\b|^[-–]", re.I)
_FOOTER = re.compile(rf"(?:{_TIME})?\s*(?:page\b.*)?", re.I)  # the day of printing, at the end of a page
# What makes a row without a date one that we must not pass over: marks, and not totals or the names of columns.
_A_MARK = re.compile(r"[A-Z/\\#][0-9]?", re.I)
_TWO_MARKS = re.compile(r"(?:[A-Z/\\#-][0-9]?\s?){1,2}", re.I)
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b")
_NOT_UNDERSTOOD = (
    "cannot be read as a registration certificate. We take no figure from it: fill in the marks yourself, or save the "
    "certificate as CSV with a line for each session and attach that"
)


@dataclass(slots=True)
class Reading:
    """The marks of a file: session (2026-11-09-am) -> code; and the pupil numbers that stand in it."""

    marks: dict[str, str] = field(default_factory=dict)
    upns: frozenset[str] = frozenset()

    def take(self, day: date, half: str, code: str) -> None:
        """Add a mark. Raises Unfit when the session has another one already."""
        if code in {"", "-", "."}:
            return
        if day.weekday() >= len(_DAYS) and code != _CLOSED:
            raise Unfit(
                f"has a mark on a Saturday or Sunday, {day:%d/%m/%Y}. If the month stands before the day in it, have "
                "the system print the day first"
            )
        key = Mark(day, half, code).key
        if self.marks.setdefault(key, code) != code:
            raise Unfit(
                f"has two different marks for the {'morning' if half == 'am' else 'afternoon'} of {day:%d/%m/%Y}"
            )
        if len(self.marks) > MOST_MARKS:
            raise Unfit(f"has more than {MOST_MARKS:,} marks. Attach the certificate of one pupil")


def read_certificate(path: Path, kind: Kind, codes_on: CodesOn) -> Reading:
    """The marks in a CSV, XLSX or PDF file of text.

    `codes_on` gives the register's codes of a day: in a line of text only those are marks. Raises Unfit, with what is
    wrong with the file, also when it holds several pupils' marks or none: then no mark of it is taken.
    """
    rows = tables.rows_of(path, kind)
    reading = Reading(upns=frozenset(_upns(rows)))
    if len(reading.upns) > 1:
        raise Unfit("holds marks of more than one pupil. Attach the certificate of this pupil alone")
    header = next((place for place, row in enumerate(rows[:_HEADER_WITHIN]) if _layout(_places(row))), None)
    if header is None:
        _read_lines(reading, rows, codes_on)
    else:
        names, below = _names_of(rows[header], rows[header + 1 :])
        if not _layout(_places(names)):
            raise Unfit(_NOT_UNDERSTOOD)
        _read_table(reading, names, below)
    if not reading.marks:
        raise Unfit(_NOT_UNDERSTOOD)
    return reading


def _upns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        for found in _UPN.findall(" ".join(row).upper()):
            if check_upn(found).problem is None:
                yield found


# -- tables with a line that names the columns ------------------------------------------
def _places(row: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; days of the week are "mon-am" or, with both marks in one cell, "mon"."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = " ".join(cell.casefold().split())
        known = next((column for column, names in _COLUMNS.items() if name in names), "") or _day_column(name)
        if known:
            places.setdefault(known, place)
    return places


def _names_of(header: Sequence[str], below: Sequence[Sequence[str]]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """The names of the columns and the rows below: days merged over their halves get these from the next row."""
    halves = [cell.strip().casefold() for cell in below[0]] if below else []
    if len([each for each in halves if each in _HALF_WORDS]) < _SESSIONS_IN_WEEK or set(halves) - {"", *_HALF_WORDS}:
        return header, below
    names, over = [], ""
    for place, half in enumerate(halves):
        over = (header[place].strip() if place < len(header) else "") or over
        names.append(f"{over} {half}" if half else over)
    return names, below[1:]


def _day_column(name: str) -> str:
    words = name.split()
    if not words or words[0][:3] not in _WEEK or len(words) > 2:
        return ""
    half = _HALF_WORDS.get(words[1], "") if len(words) == 2 else ""
    return f"{words[0][:3]}-{half}" if half else words[0][:3]


def _layout(places: Mapping[str, int]) -> str:
    """Which of the three layouts the columns make; "" for none."""
    if {"date", "half", "code"} <= places.keys():
        return "sessions"
    if {"date", "am", "pm"} <= places.keys():
        return "days"
    weekly = set(_DAYS) <= places.keys() or {f"{day}-{half}" for day in _DAYS for half in HALVES} <= places.keys()
    return "weeks" if weekly and {"week", "date"} & places.keys() else ""


def _read_table(reading: Reading, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    places = _places(header)
    layout, pupils = _layout(places), set[str]()
    for row in rows:
        cell = _cell(row, places, "week") if layout == "weeks" and "week" in places else _cell(row, places, "date")
        day = _read_date(cell)
        if day is None:
            _require_no_marks(row, places, layout, cell)
            continue
        pupils.add(_cell(row, places, "pupil"))
        for half_day, half, code in _MARKS_OF[layout](row, places, day):
            reading.take(half_day, half, code.upper())
    if len(pupils) > 1:
        raise Unfit("holds marks of more than one pupil. Attach the certificate of this pupil alone")


def _require_no_marks(row: Sequence[str], places: Mapping[str, int], layout: str, cell: str) -> None:
    """A line without a readable date may be a heading or a total. Raises Unfit for one with marks in it."""
    names = ("code", *HALVES, *_WEEK, *(f"{day}-{half}" for day in _WEEK for half in HALVES))
    is_mark = _TWO_MARKS.fullmatch if layout == "weeks" else _A_MARK.fullmatch
    if any(is_mark(_cell(row, places, name)) for name in names):
        said = f"the date “{cell[:20]}”" if cell else "no date"
        raise Unfit(f"has marks in a line with {said}, which we cannot place. We take no figure from it")


def _of_session(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    half = _HALF_WORDS.get(_cell(row, places, "half").casefold())
    if half is None:
        raise Unfit(f"does not say for {day:%d/%m/%Y} which half of the day a mark is for: it must be AM or PM")
    yield day, half, _cell(row, places, "code")


def _of_day(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    for half in HALVES:
        yield day, half, _cell(row, places, half)


def _of_week(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    monday = day - timedelta(days=day.weekday())
    for number, name in enumerate(_WEEK):
        pair = [_cell(row, places, f"{name}-{half}") for half in HALVES]
        if name in places and f"{name}-am" not in places:
            pair = _pair(_cell(row, places, name), monday + timedelta(days=number))
        for half, code in zip(HALVES, pair, strict=True):
            yield monday + timedelta(days=number), half, code


def _pair(cell: str, day: date) -> list[str]:
    codes = marks_in(cell)
    if codes and len(codes) != len(HALVES):
        raise Unfit(f"has “{cell[:20]}” for {day:%d/%m/%Y}, where two marks should be")
    return list(codes) or ["", ""]


_MARKS_OF = {"sessions": _of_session, "days": _of_day, "weeks": _of_week}


def _cell(row: Sequence[str], places: Mapping[str, int], column: str) -> str:
    place = places.get(column, len(row))
    return row[place].strip() if place < len(row) else ""


# -- lines of text, each with a date in front ---------------------------------------------
def _read_lines(reading: Reading, rows: Iterable[Sequence[str]], codes_on: CodesOn) -> None:
    for row in rows:
        line = _LINE.fullmatch(" ".join(row).strip())
        if line is None:
            _require_no_week(" ".join(row))
            continue
        if _FOOTER.fullmatch(line["rest"]):
            continue
        day = _day_of(line)
        if day is None:
            given = f"{line['weekday'] or ''} {line['date']}".strip()
            raise Unfit(f"has a date that does not exist, “{given}”. We take no figure from it")
        sessions = tuple(_sessions_in(line["rest"], day, codes_on))
        if not sessions and not _NO_SCHOOL.search(line["rest"]):
            raise Unfit(f"has a line that we cannot read, “{' '.join(row)[:60]}”. We take no figure from it")
        for each in sessions:
            reading.take(*each)


def _require_no_week(line: str) -> None:
    """A line without a date is a heading or the like. Raises Unfit for one with the marks of a week in it."""
    count = 0
    for word in line.split():
        is_marks = _TWO_MARKS.fullmatch(word) is not None and word.casefold() not in _HALF_WORDS
        count = count + len(marks_in(word)) if is_marks else 0
        if count >= _SESSIONS_IN_WEEK:
            raise Unfit(f"has marks in a line with no date, “{line.strip()[:60]}”. We take no figure from it")


def _sessions_in(rest: str, day: date, codes_on: CodesOn) -> Iterator[tuple[date, str, str]]:
    """The marks of the rest of a line: one after AM or PM, two of a day, or ten of a week; none for any other text."""
    words = rest.split()
    half = _HALF_WORDS.get(words[0].casefold()) if words[0].casefold() in HALVES else None
    if half is not None:
        if len(words) > 1 and _are_codes([words[1].upper()], day, codes_on):
            yield day, half, words[1].upper()
        return
    codes = _codes_in_front(words)
    if len(codes) == len(HALVES) and _are_codes(codes, day, codes_on):
        yield from ((day, half, code) for half, code in zip(HALVES, codes, strict=True))
    elif len(codes) == _SESSIONS_IN_WEEK and not day.weekday() and _are_codes(codes, day, codes_on):
        for place, code in enumerate(codes):
            yield day + timedelta(days=place // len(HALVES)), HALVES[place % len(HALVES)], code


def _codes_in_front(words: Sequence[str]) -> list[str]:
    """The marks before the totals that some certificates print at the end of a line."""
    codes: list[str] = []
    for word in words:
        if _TOTALS.fullmatch(word):
            break
        codes += marks_in(word)
    return codes


def _are_codes(codes: Sequence[str], day: date, codes_on: CodesOn) -> bool:
    return all(code in {"-", "."} or kind_of(Mark(day, "am", code), codes_on) for code in codes)


def _read_date(text: str) -> date | None:
    found = _ONE_DATE.fullmatch(text.strip())
    return _day_of(found) if found else None


def _day_of(found: re.Match[str]) -> date | None:
    """The day of a date as printed; None where there is none, or where it is not the weekday that stands before it."""
    first, month, last = re.split(r"[/. -]", found["date"])
    try:
        if len(first) == 4:
            day = date(int(first), int(month), int(last))
        else:
            word = month[:3].casefold()
            number = _MONTHS.index(word) + 1 if word in _MONTHS else int(month)
            day = date(int(last) + _CENTURY if int(last) < 100 else int(last), number, int(first))
    except ValueError:
        return None
    return day if found["weekday"] in {None, ""} or _WEEK[day.weekday()] == found["weekday"].casefold() else None
