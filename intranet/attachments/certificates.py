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
from intranet.attachments.certificate_days import (
    A_DATE,
    A_TIME,
    A_WEEKDAY,
    WEEKDAYS,
    read_date,
    require_day_first,
    require_weekday,
)
from intranet.attachments.kinds import Kind
from intranet.attachments.tables import Rows
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import HALVES, CodesOn, Mark, kind_of
from intranet.domain.pupils import check_upn
from intranet.forms.certificate import marks_in

MOST_MARKS = 1000
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_SUNDAY = 6
_SESSIONS_IN_WEEK = len(_DAYS) * len(HALVES)
_HALF_WORDS = {"am": "am", "pm": "pm", "1": "am", "2": "pm", "morning": "am", "afternoon": "pm"}
_MARK_NAMES = frozenset({"mark", "code", "attendance mark", "attendance code", "mark code", "session mark"})
_COLUMNS: Mapping[str, frozenset[str]] = {
    "date": frozenset({"date", "session date", "mark date", "attendance date", "register date"}),
    "day": frozenset({"day", "weekday", "day of week"}),
    "half": frozenset({"session", "am/pm", "ampm", "half day", "period"}),
    "code": _MARK_NAMES,
    "am": frozenset({"am", "morning", *(f"am {name}" for name in _MARK_NAMES)}),
    "pm": frozenset({"pm", "afternoon", *(f"pm {name}" for name in _MARK_NAMES)}),
    "week": frozenset({"week", "week beginning", "week commencing", "week starting", "w/c", "wc"}),
    "ended": frozenset({"week ending", "week end", "w/e"}),
    "pupil": frozenset({"pupil", "name", "pupil name", "student", "student name", "upn"}),
}
_HEADER_WITHIN = 20
_WEEK_OF = r"(?:w/?c:?|week (?:beginning|commencing|of|starting):?)?\s*"
_LINE = re.compile(rf"{_WEEK_OF}(?P<date>(?:{A_WEEKDAY}\b,? ?)?{A_DATE})\s+(?P<rest>\S.*)", re.I)
_TOTALS = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
_NO_SCHOOL = re.compile(r"\b(?:half[ -]?term|holidays?|inset|closed|bank|closure|to|until|total|printed)\b|^[-–]", re.I)
_FOOTER = re.compile(rf"(?:{A_TIME})?\s*(?:page\b.*)?", re.I)  # of a page: when it was printed
# A mark, with what some systems print beside it: "L (12)", "G - Holiday not granted".
_MARK_AND_WORDS = re.compile(r"(?P<code>[A-Z][0-9]?|[/\\#])(?: ?\(.*\)| [-–:] .*)?", re.I)
_NO_MARK = frozenset({"", "-", "–", "--", "."})
_NO_SESSION = frozenset({"#", "Z"})
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
        if code in _NO_MARK or (code in _NO_SESSION and day.weekday() >= len(_DAYS)):
            return
        if day.weekday() >= len(_DAYS):
            raise Unfit(f"has a mark for {day:%d/%m/%Y}, a {day:%A}. Are its dates day, month, year, in this order?")
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
    header = _find_header(rows)
    if header is None and any(_is_weekly(_places(row)) for row in rows[:_HEADER_WITHIN]):
        raise Unfit(_NOT_UNDERSTOOD)  # a week's marks by weekday, and no column says which week: not a day's two marks
    if header is None:
        _read_lines(reading, rows, codes_on)
    else:
        _read_table(reading, *header)
    if not reading.marks:
        raise Unfit(_NOT_UNDERSTOOD)
    return reading


def _upns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        for found in _UPN.findall(" ".join(row).upper()):
            if check_upn(found).problem is None:
                yield found


# -- tables with a line that names the columns ------------------------------------------
Table = tuple[Mapping[str, int], Rows]


def _find_header(rows: Rows) -> Table | None:
    """The columns of a table and the rows below their names, which may fill two rows: "Monday" over "AM" and "PM"."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        for names, height in ((_one_of_two(rows[place : place + 2]), 2), (row, 1)):
            if _layout(places := _places(names)):
                return places, rows[place + height :]
    return None


def _one_of_two(rows: Rows) -> tuple[str, ...]:
    """The names of two rows put together; a cell of the upper one that spans several columns stands over them all."""
    if len(rows) < 2:
        return ()
    upper, lower = rows
    above, names = "", []
    for place, below in enumerate(lower):
        above = (upper[place].strip() if place < len(upper) else "") or above
        names.append(f"{above} {below}".strip())
    return tuple(names)


def _places(row: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; days of the week are "mon-am" or, with both marks in one cell, "mon"."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = " ".join(cell.casefold().split())
        known = next((column for column, names in _COLUMNS.items() if name in names), "") or _day_column(name)
        if known:
            places.setdefault(known, place)
    if "day" in places:
        places.setdefault("date", places["day"])
    return places


def _day_column(name: str) -> str:
    words = name.split()
    if not words or words[0][:3] not in _DAYS or len(words) > 2:
        return ""
    half = _HALF_WORDS.get(words[1], "") if len(words) == 2 else ""
    return f"{words[0][:3]}-{half}" if half else words[0][:3]


def _layout(places: Mapping[str, int]) -> str:
    """Which of the three layouts the columns make; "" for none."""
    if {"date", "half", "code"} <= places.keys():
        return "sessions"
    if {"date", "am", "pm"} <= places.keys():
        return "days"
    return "weeks" if _is_weekly(places) and {"week", "date", "ended"} & places.keys() else ""


def _is_weekly(places: Mapping[str, int]) -> bool:
    return set(_DAYS) <= places.keys() or {f"{day}-{half}" for day in _DAYS for half in HALVES} <= places.keys()


def _read_table(reading: Reading, places: Mapping[str, int], rows: Rows) -> None:
    layout, pupils = _layout(places), set[str]()
    dated = next((name for name in ("week", "ended") if layout == "weeks" and name in places), "date")
    require_day_first(_cell(row, places, dated) for row in rows)
    for row in rows:
        cell = _cell(row, places, dated)
        day = read_date(cell)
        if day is None:
            _require_no_marks(row, places, layout, cell)
            continue
        _require_own_weekday(_cell(row, places, "day"), day)
        pupils.add(_cell(row, places, "pupil"))
        for half_day, half, code in _MARKS_OF[layout](row, places, day):
            reading.take(half_day, half, code)
    if len(pupils) > 1:
        raise Unfit("holds marks of more than one pupil. Attach the certificate of this pupil alone")


def _require_own_weekday(cell: str, day: date) -> None:
    if cell[:3].casefold() in WEEKDAYS:
        require_weekday(day, cell)


def _require_no_marks(row: Sequence[str], places: Mapping[str, int], layout: str, cell: str) -> None:
    """A line without a readable date may be a heading or a total. Raises Unfit for one with marks in it."""
    names = ("code", *HALVES, *_DAYS, *(f"{day}-{half}" for day in _DAYS for half in HALVES))
    is_mark = _TWO_MARKS.fullmatch if layout == "weeks" else _A_MARK.fullmatch
    cells = [_cell(row, places, name) for name in names]
    if _is_of_totals(cell, cells):
        return
    if any(is_mark(each) for each in cells):
        said = f"the date “{cell[:20]}”" if cell else "no date"
        raise Unfit(f"has marks in a line with {said}, which we cannot place. We take no figure from it")


def _is_of_totals(label: str, cells: Iterable[str]) -> bool:
    """A row like "Holiday", "G", "10": words where the date would be, and a figure where a mark would be."""
    in_words = bool(label) and not any(letter.isdigit() for letter in label)
    return in_words and label[:3].casefold() not in WEEKDAYS and any(_TOTALS.fullmatch(each) for each in cells)


def _of_session(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    half = _half_in(_cell(row, places, "half"))
    if half is None:
        raise Unfit(f"does not say for {day:%d/%m/%Y} which half of the day a mark is for: it must be AM or PM")
    yield day, half, _mark_in(_cell(row, places, "code"), day)


def _half_in(cell: str) -> str | None:
    """Which half of the day "AM", "A.M.", "Mon AM" or "Session 2" means."""
    words = re.split(r"[\s:-]+", cell.casefold().replace(".", ""))
    halves = {_HALF_WORDS[word] for word in words if word in _HALF_WORDS}
    return halves.pop() if len(halves) == 1 else None


def _mark_in(cell: str, day: date) -> str:
    """The code of a cell, without the words that stand beside it. Raises Unfit for anything else."""
    found = _MARK_AND_WORDS.fullmatch(cell)
    if found:
        return found["code"].upper()
    if cell in _NO_MARK:
        return ""
    raise Unfit(f"has “{cell[:20]}” for {day:%d/%m/%Y}, which is no mark of a register")


def _of_day(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    for half in HALVES:
        yield day, half, _mark_in(_cell(row, places, half), day)


def _of_week(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    monday = _monday_of(day, sunday_first="week" in places)
    for number, name in enumerate(_DAYS):
        on = monday + timedelta(days=number)
        if name in places and f"{name}-am" not in places:
            pair = _pair(_cell(row, places, name), on)
        else:
            pair = [_mark_in(_cell(row, places, f"{name}-{half}"), on) for half in HALVES]
        if on < day and "ended" not in places and not set(pair) <= _NO_MARK | _NO_SESSION:
            raise Unfit(
                f"has marks in a week that begins with {day:%d/%m/%Y}, a {day:%A}, for days before it. A week must "
                "begin with its Monday, as day, month, year"
            )
        for half, code in zip(HALVES, pair, strict=True):
            yield on, half, code


def _monday_of(day: date, *, sunday_first: bool) -> date:
    """The Monday of the week that begins with a day; a week said to begin with a Sunday is the one after it."""
    if sunday_first and day.weekday() == _SUNDAY:
        return day + timedelta(days=1)
    return day - timedelta(days=day.weekday())


def _pair(cell: str, day: date) -> list[str]:
    codes = marks_in(cell.upper())
    if codes and len(codes) != len(HALVES):
        raise Unfit(f"has “{cell[:20]}” for {day:%d/%m/%Y}, where two marks should be")
    return list(codes) or ["", ""]


_MARKS_OF = {"sessions": _of_session, "days": _of_day, "weeks": _of_week}


def _cell(row: Sequence[str], places: Mapping[str, int], column: str) -> str:
    place = places.get(column, len(row))
    return row[place].strip() if place < len(row) else ""


# -- lines of text, each with a date in front ---------------------------------------------
def _read_lines(reading: Reading, rows: Iterable[Sequence[str]], codes_on: CodesOn) -> None:
    texts = [" ".join(row).strip() for row in rows]
    for text in texts:
        _require_no_week(text)
    lines = [found for text in texts if (found := _LINE.fullmatch(text))]
    require_day_first(line["date"] for line in lines if _codes_in_front(line["rest"].split()))
    for line in lines:
        day = read_date(line["date"])
        if day is None:
            raise Unfit(f"has a date that does not exist, “{line['date']}”. We take no figure from it")
        if _FOOTER.fullmatch(line["rest"]):
            continue
        sessions = tuple(_sessions_in(line["rest"], day, codes_on))
        if not sessions and not _NO_SCHOOL.search(line["rest"]):
            raise Unfit(f"has a line that we cannot read, “{line[0][:60]}”. We take no figure from it")
        for each in sessions:
            reading.take(*each)


def _require_no_week(text: str) -> None:
    """A line without a date is a heading or the like. Raises Unfit for one with the marks of a week in it."""
    if _LINE.fullmatch(text):
        return
    count = 0
    for word in text.split():
        is_marks = _TWO_MARKS.fullmatch(word) is not None and word.casefold() not in _HALF_WORDS
        count = count + len(marks_in(word)) if is_marks else 0
        if count >= _SESSIONS_IN_WEEK:
            raise Unfit(f"has marks in a line with no date, “{text[:60]}”. We take no figure from it")


def _sessions_in(rest: str, day: date, codes_on: CodesOn) -> Iterator[tuple[date, str, str]]:
    """The marks of the rest of a line: one after AM or PM, two of a day, or ten of a week; none for any other text."""
    words = rest.split()
    if words[0][:3].casefold() in WEEKDAYS:
        require_weekday(day, words.pop(0))
    half = _HALF_WORDS.get(words[0].casefold()) if words and words[0].casefold() in HALVES else None
    if half is not None:
        if len(words) > 1 and _are_codes([words[1].upper()], day, codes_on):
            yield day, half, words[1].upper()
        return
    codes = _without_weekend(_codes_in_front(words))
    if len(codes) == len(HALVES) and _are_codes(codes, day, codes_on):
        yield from ((day, half, code) for half, code in zip(HALVES, codes, strict=True))
    elif len(codes) == _SESSIONS_IN_WEEK and not day.weekday() and _are_codes(codes, day, codes_on):
        for place, code in enumerate(codes):
            yield day + timedelta(days=place // len(HALVES)), HALVES[place % len(HALVES)], code


def _without_weekend(codes: list[str]) -> list[str]:
    """The marks of a week, where a Saturday and a Sunday without a session are printed after the Friday."""
    weekend = codes[_SESSIONS_IN_WEEK:]
    if len(weekend) == 2 * len(HALVES) and set(weekend) <= _NO_MARK | _NO_SESSION:
        return codes[:_SESSIONS_IN_WEEK]
    return codes


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
