"""Registration certificates with a line that names the columns. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from intranet.attachments.certificate_days import WEEKDAYS, read_date, require_day_first, require_weekday
from intranet.attachments.certificate_marks import DAYS, HALF_WORDS, NO_MARK, NO_SESSION, TOTALS, TWO_MARKS, Reading
from intranet.attachments.tables import Rows
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import HALVES
from intranet.forms.certificate import marks_in

_SUNDAY = 6
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
# A mark, with what some systems print beside it: "L (12)", "G - Holiday not granted".
_MARK_AND_WORDS = re.compile(r"(?P<code>[A-Z][0-9]?|[/\\#])(?: ?\(.*\)| [-–:] .*)?", re.I)
# What makes a row without a date one that we must not pass over: marks, and not totals or the names of columns.
_A_MARK = re.compile(r"[A-Z/\\#][0-9]?", re.I)

Table = tuple[Mapping[str, int], Rows]


def find_header(rows: Rows) -> Table | None:
    """The columns of a table and the rows below their names, which may fill two rows: "Monday" over "AM" and "PM"."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        for names, height in ((_one_of_two(rows[place : place + 2]), 2), (row, 1)):
            if _layout(places := _places(names)):
                return places, rows[place + height :]
    return None


def names_weekdays(rows: Rows) -> bool:
    """Whether a row near the top names the days of a week."""
    return any(_is_weekly(_places(row)) for row in rows[:_HEADER_WITHIN])


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
    if not words or words[0][:3] not in DAYS or len(words) > 2:
        return ""
    half = HALF_WORDS.get(words[1], "") if len(words) == 2 else ""
    return f"{words[0][:3]}-{half}" if half else words[0][:3]


def _layout(places: Mapping[str, int]) -> str:
    """Which of the three layouts the columns make; "" for none."""
    if {"date", "half", "code"} <= places.keys():
        return "sessions"
    if {"date", "am", "pm"} <= places.keys():
        return "days"
    return "weeks" if _is_weekly(places) and {"week", "date", "ended"} & places.keys() else ""


def _is_weekly(places: Mapping[str, int]) -> bool:
    return set(DAYS) <= places.keys() or {f"{day}-{half}" for day in DAYS for half in HALVES} <= places.keys()


def read_table(reading: Reading, places: Mapping[str, int], rows: Rows) -> None:
    """Take every mark of the rows below the names. Raises Unfit where one of them cannot be placed."""
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
    names = ("code", *HALVES, *DAYS, *(f"{day}-{half}" for day in DAYS for half in HALVES))
    is_mark = TWO_MARKS.fullmatch if layout == "weeks" else _A_MARK.fullmatch
    cells = [_cell(row, places, name) for name in names]
    if _is_of_totals(cell, cells):
        return
    if any(is_mark(each) for each in cells):
        said = f"the date “{cell[:20]}”" if cell else "no date"
        raise Unfit(f"has marks in a line with {said}, which we cannot place. We take no figure from it")


def _is_of_totals(label: str, cells: Iterable[str]) -> bool:
    """A row like "Holiday", "G", "10": words where the date would be, and a figure where a mark would be."""
    in_words = bool(label) and not any(letter.isdigit() for letter in label)
    return in_words and label[:3].casefold() not in WEEKDAYS and any(TOTALS.fullmatch(each) for each in cells)


def _of_session(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    half = _half_in(_cell(row, places, "half"))
    if half is None:
        raise Unfit(f"does not say for {day:%d/%m/%Y} which half of the day a mark is for: it must be AM or PM")
    yield day, half, _mark_in(_cell(row, places, "code"), day)


def _half_in(cell: str) -> str | None:
    """Which half of the day "AM", "A.M.", "Mon AM" or "Session 2" means."""
    words = re.split(r"[\s:-]+", cell.casefold().replace(".", ""))
    halves = {HALF_WORDS[word] for word in words if word in HALF_WORDS}
    return halves.pop() if len(halves) == 1 else None


def _mark_in(cell: str, day: date) -> str:
    """The code of a cell, without the words that stand beside it. Raises Unfit for anything else."""
    found = _MARK_AND_WORDS.fullmatch(cell)
    if found:
        return found["code"].upper()
    if cell in NO_MARK:
        return ""
    raise Unfit(f"has “{cell[:20]}” for {day:%d/%m/%Y}, which is no mark of a register")


def _of_day(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    for half in HALVES:
        yield day, half, _mark_in(_cell(row, places, half), day)


def _of_week(row: Sequence[str], places: Mapping[str, int], day: date) -> Iterator[tuple[date, str, str]]:
    monday = _monday_of(day, sunday_first="week" in places)
    for number, name in enumerate(DAYS):
        on = monday + timedelta(days=number)
        if name in places and f"{name}-am" not in places:
            pair = _pair(_cell(row, places, name), on)
        else:
            pair = [_mark_in(_cell(row, places, f"{name}-{half}"), on) for half in HALVES]
        if on < day and "ended" not in places and not set(pair) <= NO_MARK | NO_SESSION:
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
