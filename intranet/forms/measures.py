"""Questions answered by a number, a date or a time of day. Knows no form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, Unpack

from intranet.domain.facts import in_words
from intranet.forms.cleaning import CannotBeStored, clean_line
from intranet.forms.dates import DateProblem, read_date, read_time
from intranet.forms.lines import Line
from intranet.forms.question import Asked, JsonValue, Question


class Number(Question):
    """A number in steps of `step`, between `least` and `most`, both included.

    The value is a `Decimal`, counted in what `unit` says behind the box. `step` is text, such as "0.5", so that it is
    exact; steps are counted from nought.
    """

    kind = "number"

    def __init__(
        self,
        label: str = "",
        *,
        least: Decimal | int = 0,
        most: Decimal | int = 9999,
        step: str = "1",
        unit: str = "",
        **kwargs: Unpack[Asked],
    ) -> None:
        super().__init__(label, **kwargs)
        self.least, self.most = Decimal(least), Decimal(most)
        self.step = Decimal(step)
        self.unit = unit

    def read(self, text: str) -> Decimal:
        example = "2.5" if self.step < 1 else "2"
        wrong = f"{self.upper_thing} must be a number, like {example}"
        line = (self._line(text) or "").replace("\u2212", "-")
        if not line.isascii() or len(line) > 20 or not set(line) <= set("0123456789.-"):
            raise ValueError(wrong)
        try:
            number = Decimal(line)
        except InvalidOperation:
            raise ValueError(wrong) from None
        if number % self.step:
            steps = "a whole number" if self.step == 1 else f"in steps of {self.step}"
            raise ValueError(f"{self.upper_thing} must be {steps}, like {example}")
        if not self.least <= number <= self.most:
            # refused as it is read, so that no rule ever counts with it
            raise ValueError(f"{self.upper_thing} must be between {in_words(self.least)} and {in_words(self.most)}")
        return abs(number) if number == 0 else number  # there is no "-0"

    def shown(self, value: Any) -> str:
        return f"{in_words(value)} {self.unit}".strip()

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if isinstance(value, bool | dict | list):
            raise ValueError(f"{self.upper_thing} must be a number.")
        return {self.name: ["" if value is None else str(value)]}

    def json_type(self) -> str:
        return "integer" if self.step == 1 else "number"

    def json_value(self) -> JsonValue:
        return None if self.data is None else int(self.data) if self.step == 1 else float(self.data)

    def samples(self) -> Sequence[JsonValue]:
        return (float(self.least) if self.step < 1 else int(self.least),)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("NaN", "0x10", "1_000", "1,5", str(self.most + 1))


class Day(Question):
    """A date typed in three boxes.

    The value is a `date`; as JSON ISO text. The year must lie between 1900 and 2100. Whether a day to come, or one long
    past, is refused is for a check to say: a question knows no today.
    """

    kind = "day"

    def __init__(self, label: str = "", **kwargs: Unpack[Asked]) -> None:
        super().__init__(label, **kwargs)
        self.parts: dict[str, str] = {}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data = data if isinstance(data, date) else None
        if formdata is None:
            return
        # One box too many or too few is somebody's own program talking: take the first of each, or nothing.
        self.parts = {part: (formdata.getlist(f"{self.name}-{part}") or [""])[0] for part in ("day", "month", "year")}
        try:
            parts = [clean_line(each[:40]) for each in self.parts.values()]
            self.data = read_date(parts[0], parts[1], parts[2], self.thing)
        except DateProblem as problem:
            self.data, self.wrong_part = None, problem.part
            self.process_errors.append(str(problem))
        except CannotBeStored:
            self.data, self.wrong_part = None, "day"
            self.process_errors.append(f"{self.upper_thing} must be a real date")

    @property
    def focus_name(self) -> str:
        return f"{self.name}-{self.wrong_part or 'day'}"

    def box(self, part: str) -> str:
        """What to put back into one of the three boxes."""
        if self.parts:
            return self.parts[part]
        return "" if self.data is None else str(getattr(self.data, part))

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if value in (None, ""):
            return {f"{self.name}-{part}": [""] for part in ("day", "month", "year")}
        try:
            found = date.fromisoformat(value)
        except (TypeError, ValueError):
            found = None
        # Python reads a week and its day too, and a date without its dashes; a program gives the one kind it is shown.
        if found is None or found.isoformat() != value:
            raise ValueError(f"{self.upper_thing} must be a real date, like 2026-11-20.")
        parts = {"day": f"{found.day}", "month": f"{found.month}", "year": f"{found.year:04}"}
        return {f"{self.name}-{part}": [text] for part, text in parts.items()}

    def json_type(self) -> str:
        return "date"

    def json_value(self) -> JsonValue:
        return self.data.isoformat() if self.data else None

    def samples(self) -> Sequence[JsonValue]:
        return ("2026-11-12",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("2026-02-30", "12/11/2026")


class Clocktime(Line):
    """A time of day, such as 9.30am.

    The value is a `time` without seconds or zone: what the clock at the school shows.
    """

    kind = "time"

    def __init__(self, label: str = "", **kwargs: Unpack[Asked]) -> None:
        super().__init__(label, limit=20, width="10", **kwargs)

    def read(self, text: str) -> time:
        found = read_time(self._line(text) or "")
        if found is None:
            raise ValueError(f"{self.upper_thing} must be a time, like 9:30am or 14:15")
        return found

    def entered(self) -> str:
        return self.typed[0] if self.typed else self.data.strftime("%H:%M") if self.data else ""

    def shown(self, value: Any) -> str:
        return value.strftime("%H:%M") if isinstance(value, time) else in_words(value)

    def further_problems(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def json_type(self) -> str:
        return "time"

    def json_value(self) -> JsonValue:
        return self.data.strftime("%H:%M") if self.data else None

    def samples(self) -> Sequence[JsonValue]:
        return ("09:30", "9.30am")

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("25:00", "soon")
