"""The question that asks for the marks of a register, session by session, in school weeks. Knows no rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Unpack

from intranet.domain.calendar import CalendarUnknown, SchoolCalendar
from intranet.domain.certificates import HALVES, Certificate, Mark, kind_of, session_of
from intranet.domain.facts import Case
from intranet.domain.statutes import Code, NotInForce, StatuteBook
from intranet.domain.weeks import ten_school_weeks, week_start
from intranet.forms.fields import JsonValue, Question
from intranet.forms.question import Asked

HALF_NAMES: Mapping[str, str] = {"am": "morning", "pm": "afternoon"}
DAYS_IN_WEEK = 5
MOST_MARKS = 1000
_LONGEST_CODE = 3
_CODE = re.compile(r"[A-Z][0-9]?|[/\\#]")
_UNMARKED = re.compile(r"[-.]")
_IN_A_ROW = re.compile(r"[A-Z][0-9]?|[/\\#.-]|\S")
_DAY = timedelta(days=1)
_SESSIONS_IN_WEEK = DAYS_IN_WEEK * len(HALVES)


@dataclass(frozen=True, slots=True)
class MarkCell:
    """One session as a page draws it: its full name for listeners, its input, what was entered, what is wrong."""

    label: str
    half: str
    input: str
    code: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MarkDay:
    """One day of a week; `closed` says why there is no session: such a day has cells only where marks were given."""

    name: str
    cells: tuple[MarkCell, ...]
    closed: str = ""


@dataclass(frozen=True, slots=True)
class MarkWeek:
    """One school week of the grid."""

    name: str
    days: tuple[MarkDay, ...]


class Marks(Question):
    """The marks of some school weeks; the value maps sessions (`2026-11-09-am`) to codes, or is None.

    The grid shows the `weeks` school weeks that end with the date answered as `ends`, by the school's own calendar,
    and every other week that has a mark. `file` names the question for files whose file fills the grid. As JSON the
    value may also give a week as one string of ten marks: {"2026-11-09": "/\\/\\GGGGGG"}, with "-" for no mark.
    """

    kind = "marks"
    asks = "Enter"
    halves: ClassVar[Mapping[str, str]] = HALF_NAMES

    def __init__(self, label: str = "", *, ends: str, weeks: int = 10, file: str = "", **kwargs: Unpack[Asked]) -> None:
        kwargs.setdefault("personal", True)
        super().__init__(label, **kwargs)
        self.ends, self.weeks_shown, self.file = ends, weeks, file
        self.weeks: tuple[date, ...] = ()
        self._calendar: SchoolCalendar | None = None
        self._statutes: StatuteBook | None = None

    # -- reading -----------------------------------------------------------------
    def prepare(self, case: Case) -> None:
        self._calendar, self._statutes = case.calendar, case.statutes
        last = case.day(self.ends) or case.on
        try:
            self.weeks = ten_school_weeks(case.school_calendar(), min(last, case.on), self.weeks_shown)
        except CalendarUnknown:
            monday = week_start(min(last, case.on))
            self.weeks = tuple(monday - timedelta(weeks=back) for back in range(self.weeks_shown - 1, -1, -1))

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: list[str] = []
        self.entries: dict[str, str] = {}
        if formdata is not None:
            self.entries = self._typed(formdata)
        elif isinstance(data, dict):
            self.entries = {str(key): str(code) for key, code in data.items()}
        readable = {key: code for key, code in sorted(self.entries.items()) if self._problem_of_form(key, code) is None}
        self.data = readable or None

    def _typed(self, formdata: Any) -> dict[str, str]:
        before = f"{self.name}-"
        found = {}
        for name in formdata:
            key = name.removeprefix(before)
            if name.startswith(before) and session_of(key) is not None:
                code = str((formdata.getlist(name) or [""])[0]).strip().upper()[: _LONGEST_CODE + 1]
                if code and not _UNMARKED.fullmatch(code):
                    found[key] = code
        return found

    @staticmethod
    def _problem_of_form(key: str, code: str) -> str | None:
        session = session_of(key)
        if session is None or session[0].weekday() >= DAYS_IN_WEEK:
            return "A mark can only stand on a day from Monday to Friday"
        return None if _CODE.fullmatch(code) else f"“{code}” on {named(*session)} is no mark of a register"

    def codes_on(self, day: date) -> Sequence[Code]:
        """The code list of a day; none before the question was told of the law, or before there was any."""
        try:
            return self._statutes.codes("attendance.codes", day) if self._statutes else ()
        except NotInForce:
            return ()

    # -- validating --------------------------------------------------------------
    @property
    def is_blank(self) -> bool:
        return not self.entries

    def problems(self) -> Iterator[tuple[str, str]]:
        if self.is_blank and self.required:
            yield self.focus_name, self.missing_message
        if len(self.entries) > MOST_MARKS:
            yield self.focus_name, f"Enter no more than {MOST_MARKS:,} marks"
            return
        yield from self._wrong_marks()

    def _wrong_marks(self) -> Iterator[tuple[str, str]]:
        for key, code in sorted(self.entries.items()):
            problem = self._problem_of_form(key, code) or self._problem_of_code(key, code)
            if problem:
                yield f"{self.name}-{key}", problem

    def _problem_of_code(self, key: str, code: str) -> str | None:
        session = session_of(key)
        codes = self.codes_on(session[0]) if session else ()
        if session is None or not codes or any(each.code == code for each in codes):
            return None
        return f"“{code}” on {named(*session)} was not in the list of codes on that day"

    @property
    def focus_name(self) -> str:
        wrong = next((name for name, _ in self._wrong_marks()), None)
        days = self._days(self.weeks[0], {}) if self.weeks else ()
        return wrong or next((cell.input for day in days for cell in day.cells), self.name)

    # -- showing -----------------------------------------------------------------
    def grid(self, problems: Mapping[str, str]) -> tuple[MarkWeek, ...]:
        """The weeks to draw, earliest first; `problems` are the page's, by input."""
        marked = {week_start(session[0]) for key in self.entries if (session := session_of(key))}
        return tuple(
            MarkWeek(f"Week of {short(monday)} {monday.year}", tuple(self._days(monday, problems)))
            for monday in sorted(marked | set(self.weeks))
        )

    def _days(self, monday: date, problems: Mapping[str, str]) -> Iterator[MarkDay]:
        for place in range(DAYS_IN_WEEK):
            day = monday + place * _DAY
            closed = self._why_closed(day)
            cells = tuple(self._cell(day, half, problems) for half in HALVES)
            given = any(cell.code for cell in cells)
            yield MarkDay(f"{day:%a} {day.day}", cells if given or not closed else (), closed)

    def _cell(self, day: date, half: str, problems: Mapping[str, str]) -> MarkCell:
        key = Mark(day, half, "").key
        name = f"{self.name}-{key}"
        return MarkCell(named(day, half), HALF_NAMES[half], name, self.entries.get(key, ""), problems.get(name, ""))

    def _why_closed(self, day: date) -> str:
        try:
            return (self._calendar.why_closed(day) if self._calendar else None) or ""
        except CalendarUnknown:
            return ""

    def shown(self, value: Any) -> str:
        """One line for each week, ten marks in it, "-" where there is none."""
        certificate = Certificate.of(value)
        return "\n".join(
            f"Week of {short(monday)} {monday.year}: {' '.join(code or '-' for code, _ in cells)}"
            for monday, cells in self._by_week(certificate)
        )

    def drawing(self, value: Any) -> dict[str, Any] | None:
        """{"kind": "marks", "weeks": [{"name", "cells": [{"code", "kind", "label"} x 10]}]}, earliest first."""
        certificate = Certificate.of(value)
        weeks = []
        for monday, cells in self._by_week(certificate):
            days = [(monday + place * _DAY, half) for place in range(DAYS_IN_WEEK) for half in HALVES]
            named_cells = [
                {"code": code, "kind": kind.replace(" ", "-"), "label": named(*session)}
                for (code, kind), session in zip(cells, days, strict=True)
            ]
            weeks.append({"name": f"{short(monday)} {monday.year}", "cells": named_cells})
        return {"kind": "marks", "weeks": weeks} if weeks else None

    def _by_week(self, certificate: Certificate) -> Iterator[tuple[date, list[tuple[str, str]]]]:
        by_session = {(mark.day, mark.half): mark for mark in certificate.marks}
        for monday in sorted({week_start(mark.day) for mark in certificate.marks}):
            sessions = [(monday + place * _DAY, half) for place in range(DAYS_IN_WEEK) for half in HALVES]
            marks = [by_session.get(session) for session in sessions]
            yield monday, [(mark.code, kind_of(mark, self.codes_on)) if mark else ("", "") for mark in marks]

    # -- other programs ----------------------------------------------------------
    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise ValueError(f"{self.upper_thing} must be an object of sessions like 2026-11-09-am and their codes.")
        marks: dict[str, str] = {}
        for key, text in value.items():
            marks |= {key: text} if session_of(key) else dict(self._week_in_a_row(key, text))
        return {f"{self.name}-{key}": [code] for key, code in marks.items()}

    def _week_in_a_row(self, key: str, text: str) -> Iterator[tuple[str, str]]:
        try:
            monday = date.fromisoformat(key)
        except ValueError:
            raise ValueError(f"{self.upper_thing}: “{key[:20]}” is neither a session nor a day.") from None
        codes = marks_in(text)
        if monday.weekday() or len(codes) != _SESSIONS_IN_WEEK:
            raise ValueError(
                f"{self.upper_thing}: a week is given by its Monday and {_SESSIONS_IN_WEEK} marks, not {key} and "
                f"{len(codes)} marks."
            )
        for place, code in enumerate(codes):
            yield Mark(monday + place // len(HALVES) * _DAY, HALVES[place % len(HALVES)], "").key, code

    def json_type(self) -> str:
        return "marks"

    def json_value(self) -> JsonValue:
        return dict(self.data or {})

    def samples(self) -> Sequence[JsonValue]:
        return ({"2026-11-09-am": "G", "2026-11-09-pm": "G"}, {"2026-11-16": "/\\/\\OOUU--"})

    def bad_samples(self) -> Sequence[JsonValue]:
        return ({"2026-11-09-am": "??"}, {"2026-11-09": "GG"}, {"2026-13-40-am": "G"})


def marks_in(text: str) -> tuple[str, ...]:
    """The marks that stand in a row, with or without blanks between them: a letter and perhaps a digit, / \\ # - ."""
    return tuple(_IN_A_ROW.findall(text.upper()))


def named(day: date, half: str) -> str:
    """A session in words: Monday 9 November, morning."""
    return f"{day:%A} {short(day)}, {HALF_NAMES[half]}"


def short(day: date) -> str:
    """A day and its month: 9 November."""
    return f"{day.day} {day:%B}"
