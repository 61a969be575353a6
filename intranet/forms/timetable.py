"""The question that asks for a week of ten sessions: where the pupil is in each, and for how long. Knows no rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from intranet.domain.facts import in_words
from intranet.forms.fields import JsonValue, Question

DAYS = (("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday"), ("thu", "Thursday"), ("fri", "Friday"))
"""(code, name) of the days that a school meets on."""
HALVES = (("am", "Morning"), ("pm", "Afternoon"))
"""(code, name) of the two sessions of a day."""
SESSIONS = tuple(f"{day}-{half}" for day, _ in DAYS for half, _ in HALVES)
"""The ten sessions of a week in their order, from mon-am to fri-pm."""
LONGEST_SESSION_HOURS = Decimal(6)
NOT_ATTENDING = "off"
_LONGEST_ENTRY = 20
_SMALLEST_PART = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Cell:
    """One session as a page draws it: its name in full, the two inputs with what was entered, and what is wrong.

    `label` names the session by itself ("Monday morning"), so that a reader that hears one box knows which it is.
    """

    label: str
    place_input: str
    place: str
    hours_input: str
    hours: str
    problem: str = ""

    @property
    def is_attended(self) -> bool:
        """Whether the pupil is somewhere to be taught."""
        return bool(self.place) and self.place != NOT_ATTENDING


@dataclass(frozen=True, slots=True)
class DayRow:
    """One row of the table: a day and its morning and afternoon."""

    key: str
    name: str
    cells: tuple[Cell, ...]


class Timetable(Question):
    """A week of ten sessions: for each whether the pupil is in school, and for how many hours.

    The value maps each session (`mon-am` to `fri-pm`) to a dictionary with `place` (school, ap, off) and `hours`
    (a Decimal in hundredths, nought when off). As JSON a session may also be a bare number of hours in school, nought
    meaning not attending: {"mon-am": 3, "mon-pm": 0, ...}. All ten sessions must be given: what is left out is not
    known to be time off.
    """

    kind = "timetable"
    asks = "Fill in"
    places = (("school", "In school"), ("ap", "Alternative provision"), (NOT_ATTENDING, "Not attending"))
    labels: ClassVar[dict[str, str]] = dict(places)

    # -- reading -----------------------------------------------------------------
    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: list[str] = []
        self.cells: dict[str, tuple[str, str]] = dict.fromkeys(SESSIONS, ("", ""))
        self.cell_problems: list[tuple[str, str]] = []
        self.data = data or None
        if formdata is not None:
            self.cells = {session: self._typed(formdata, session) for session in SESSIONS}
            self.data = self._read()
        elif data:
            self.cells = {s: (str(data[s]["place"]), _hours_text(data[s]["hours"])) for s in SESSIONS if s in data}

    def _typed(self, formdata: Any, session: str) -> tuple[str, str]:
        place = (formdata.getlist(f"{self.name}-{session}") or [""])[0]
        hours = (formdata.getlist(f"{self.name}-{session}-hours") or [""])[0]
        return str(place).strip()[:_LONGEST_ENTRY], str(hours).strip()[:_LONGEST_ENTRY]

    def _read(self) -> dict[str, dict[str, Any]] | None:
        if self.is_blank:
            return None
        week: dict[str, dict[str, Any]] = {}
        for session, (place, hours) in self.cells.items():
            if place not in self.labels:
                self._found(session, f"Select where the pupil is on {self.session_name(session)}")
                continue
            number = self._hours(session, place, hours)
            if number is not None:
                week[session] = {"place": place, "hours": number}
        return week if len(week) == len(SESSIONS) else None

    def _hours(self, session: str, place: str, hours: str) -> Decimal | None:
        name, number = self.session_name(session), _number(hours)
        if place == NOT_ATTENDING:
            if hours and number != 0:
                self._found(f"{session}-hours", f"Take away the hours on {name}, or say where the pupil is taught")
                return None
            return Decimal(0)
        if number is None or not 0 < number <= LONGEST_SESSION_HOURS:
            most = in_words(LONGEST_SESSION_HOURS)
            self._found(f"{session}-hours", f"Enter the hours on {name} as a number, like 2.5 (at most {most})")
            return None
        return number

    def _found(self, part: str, message: str) -> None:
        self.cell_problems.append((f"{self.name}-{part}", message))

    @staticmethod
    def session_name(session: str) -> str:
        """A session in words: Monday morning."""
        day, half = session.split("-")
        return f"{dict(DAYS)[day]} {dict(HALVES)[half].lower()}"

    # -- validating --------------------------------------------------------------
    @property
    def focus_name(self) -> str:
        return self.cell_problems[0][0] if self.cell_problems else f"{self.name}-{SESSIONS[0]}"

    @property
    def is_blank(self) -> bool:
        return not any(place or hours for place, hours in self.cells.values())

    def problems(self) -> Iterator[tuple[str, str]]:
        if not self.is_blank:
            yield from self.cell_problems
        elif self.required:
            yield self.focus_name, self.missing_message

    # -- showing -----------------------------------------------------------------
    def rows(self) -> tuple[DayRow, ...]:
        """The week as a table: a row for each day, with what was entered and what is wrong with each session."""
        problems = {name.removesuffix("-hours"): message for name, message in reversed(self.cell_problems)}
        return tuple(
            DayRow(day, name, tuple(self._cell(f"{day}-{half}", problems) for half, _ in HALVES)) for day, name in DAYS
        )

    def _cell(self, session: str, problems: dict[str, str]) -> Cell:
        place, hours = self.cells.get(session, ("", ""))
        name = f"{self.name}-{session}"
        return Cell(self.session_name(session), name, place, f"{name}-hours", hours, problems.get(name, ""))

    def shown(self, value: Any) -> str:
        lines = []
        for day, name in DAYS:
            halves = [f"{half_name.lower()}: {self._cell_shown(value, f'{day}-{half}')}" for half, half_name in HALVES]
            lines.append(f"{name}: {', '.join(halves)}")
        return "\n".join(lines) if value else ""

    def _cell_shown(self, value: Any, session: str) -> str:
        cell = (value or {}).get(session) or {}
        place = self.labels.get(cell.get("place", ""), "").lower()
        hours = cell.get("hours")
        return f"{place}, {in_words(hours)} {'hour' if hours == 1 else 'hours'}" if hours else place

    # -- other programs ----------------------------------------------------------
    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if value is None:
            return {}
        wanted = f"{self.upper_thing} must be an object with the sessions {SESSIONS[0]} to {SESSIONS[-1]}"
        if not isinstance(value, dict):
            raise ValueError(f"{wanted}.")
        unknown = sorted(set(value) - set(SESSIONS))
        if unknown:
            raise ValueError(f"{wanted}, and has no session called {', '.join(unknown)[:60]}.")
        inputs: dict[str, list[str]] = {}
        for session, cell in value.items():
            place, hours = self._from_json(session, cell)
            inputs[f"{self.name}-{session}"] = [place]
            inputs[f"{self.name}-{session}-hours"] = [hours]
        return inputs

    def _from_json(self, session: str, cell: JsonValue) -> tuple[str, str]:
        if isinstance(cell, dict):
            place, hours = cell.get("place"), cell.get("hours")
            return str(place or ""), "" if hours is None or hours == "" else _hours_in(hours)
        if isinstance(cell, bool | list):
            raise ValueError(
                f"{self.upper_thing}: {session} must be a number of hours, or an object with a place and hours."
            )
        if cell is None or cell in self.labels:
            return cell or "", ""
        hours = _hours_in(cell)
        if not hours:
            return "", ""
        return (NOT_ATTENDING, "") if _number(hours) == 0 else ("school", hours)

    def json_type(self) -> str:
        return "timetable"

    def json_value(self) -> JsonValue:
        week = self.data or {}
        return {session: {"place": cell["place"], "hours": float(cell["hours"])} for session, cell in week.items()}

    def samples(self) -> Sequence[JsonValue]:
        mornings = {f"{day}-am": {"place": "school", "hours": 3} for day, _ in DAYS}
        return (mornings | {f"{day}-pm": {"place": NOT_ATTENDING, "hours": 0} for day, _ in DAYS},)

    def bad_samples(self) -> Sequence[JsonValue]:
        short = {"mon-am": 3}
        return ({session: {"place": "school", "hours": 30} for session in SESSIONS}, short, {"sat-am": 3})


def _number(text: str) -> Decimal | None:
    """Hours as typed, to the hundredth; None for anything but a plain number. What rounds to nought is none."""
    if not text or not text.isascii() or not set(text) <= set("0123456789."):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    rounded = number.quantize(_SMALLEST_PART) if number < 100 else number
    return rounded if bool(rounded) == bool(number) else None


def _hours_in(value: JsonValue) -> str:
    """A number from JSON as it would be typed; a number too small or too large to type plainly stays unreadable."""
    return str(value).strip()[:_LONGEST_ENTRY]


def _hours_text(hours: Any) -> str:
    return in_words(hours) if hours else ""
