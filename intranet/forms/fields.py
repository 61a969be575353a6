"""The questions a form can ask: thin subclasses of WTForms fields that also know how to explain and show themselves.

Every field takes, besides its label: `thing` (how a message names it: "the pupil's surname"), `hint`,
`required` (or `required_if`, a condition), `missing` (what to say when it is missing, where the usual words do not
do), `show_if` (a condition), `personal` / `special_category` (what the law of data protection calls the
value), `why` (why we ask, or the law behind it), `not_asked` (what to say to a program that answers it where it is
not asked, when the answer contradicts the others). A field reads what was typed, keeps it as typed for
re-display, and gives a typed value in `data`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from wtforms import Field

from intranet.domain.conditions import ALWAYS, Condition
from intranet.domain.facts import Case, in_words
from intranet.domain.pupils import check_upn, normalise_postcode
from intranet.domain.statutes import Code
from intranet.forms.cleaning import CannotBeStored, clean_line, clean_text, is_overloaded
from intranet.forms.dates import DateProblem, read_date, read_time

LINE_LIMIT = 200
TEXT_LIMIT = 5000
JsonValue = Any


class Question(Field):
    """Base of all questions. `kind` names the macro in `templates/fields/` that draws it."""

    kind: ClassVar[str] = "line"
    asks: ClassVar[str] = "Enter"
    data: Any
    name: str
    process_errors: list[Any]

    def __init__(
        self,
        label: str = "",
        *,
        thing: str = "",
        hint: str = "",
        required: bool = True,
        required_if: Condition | None = None,
        missing: str = "",
        show_if: Condition = ALWAYS,
        personal: bool = False,
        special_category: bool = False,
        why: str = "",
        not_asked: str = "",
        autocomplete: str = "off",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.thing = thing or label[:1].lower() + label[1:].rstrip("?")
        self.hint = hint
        self.required = required and required_if is None
        self.required_if = required_if
        self.missing = missing
        self.show_if = show_if
        self.personal = personal or special_category
        self.special_category = special_category
        self.why = why
        self.not_asked = not_asked
        self.autocomplete = autocomplete
        self.typed: list[str] = []
        self.wrong_part = ""

    # -- reading -----------------------------------------------------------------
    def prepare(self, case: Case) -> None:
        """Learn what the question needs of the case, such as its school days; called before it is looked at."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = [each for each in valuelist if isinstance(each, str)]
        self.data = None
        text = self.typed[0] if self.typed else ""
        self.data = self.read(text) if text.strip() else None

    def read(self, text: str) -> Any:
        """The typed value of what was entered. Raises ValueError with the message for the person."""
        return self._line(text)

    def _line(self, text: str) -> str | None:
        try:
            return clean_line(text) or None
        except CannotBeStored:
            raise ValueError(f"{self.upper_thing} holds characters that cannot be saved. Type it again.") from None

    @property
    def upper_thing(self) -> str:
        """The thing's name at the start of a sentence."""
        return self.thing[:1].upper() + self.thing[1:]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered."""
        return self.data in (None, "", (), [])

    # -- validating --------------------------------------------------------------
    def problems(self) -> Iterator[tuple[str, str]]:
        """(input name, message) for everything wrong with what was entered; nothing when it is good."""
        if self.process_errors:
            yield self.focus_name, str(self.process_errors[0])
        elif self.is_blank and self.required:
            yield self.focus_name, self.missing_message
        elif not self.is_blank:
            yield from self.further_problems()

    def further_problems(self) -> Iterator[tuple[str, str]]:
        """What is wrong with a value that could be read."""
        return iter(())

    @property
    def missing_message(self) -> str:
        """What to say when a required answer is missing."""
        return self.missing or f"{self.asks} {self.thing}"

    @property
    def focus_name(self) -> str:
        """The input that an error link should lead to."""
        return self.name

    # -- showing -----------------------------------------------------------------
    def shown(self, value: Any) -> str:
        """A value of this question in words, for pages that cannot be edited."""
        return in_words(value)

    def entered(self) -> str:
        """What to put back into the box: as typed, or the value it was filled with."""
        return self.typed[0] if self.typed else "" if self.data is None else str(self.data)

    def drawing(self, value: Any) -> dict[str, Any] | None:
        """A value as plain data for a picture with its table, drawn beside the words; None where words are enough."""
        return None

    # -- other programs ----------------------------------------------------------
    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        """What a browser would have sent for this value. Raises ValueError when it is of the wrong kind."""
        if isinstance(value, bool | dict | list):
            raise ValueError(f"{self.upper_thing} must be text.")
        return {self.name: ["" if value is None else str(value)]}

    def json_type(self) -> str:
        """The kind of value, as `flask forms schema` names it."""
        return "string"

    def json_value(self) -> JsonValue:
        """The typed value as JSON."""
        return self.data

    def samples(self) -> Sequence[JsonValue]:
        """Good answers, to try both sides of the question in tests."""
        return ("Sample answer",)

    def bad_samples(self) -> Sequence[JsonValue]:
        """Answers that must be refused, to try both sides of the question in tests."""
        return ("A\x00B",)


class Line(Question):
    """One line of text, at most `limit` characters."""

    def __init__(self, label: str = "", *, limit: int = LINE_LIMIT, width: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.limit = limit
        self.width = width

    def further_problems(self) -> Iterator[tuple[str, str]]:
        text = str(self.data)
        if len(text) > self.limit:
            yield self.name, f"{self.upper_thing} must be {self.limit} characters or fewer"
        elif is_overloaded(text):
            yield self.name, f"{self.upper_thing} has too many marks on one letter to be read"


class PersonName(Line):
    """A name: any letters of any script, kept exactly as typed."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("personal", True)
        super().__init__(label, **kwargs)

    def samples(self) -> Sequence[JsonValue]:
        return ("Nuñez-O'Brien",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("A\x00B", "W" * (self.limit + 1), "\u200b")


class Text(Question):
    """Several lines of text, at most `limit` characters."""

    kind = "text"

    def __init__(self, label: str = "", *, limit: int = TEXT_LIMIT, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.limit = limit
        self.rows = rows

    def read(self, text: str) -> str | None:
        try:
            return clean_text(text) or None
        except CannotBeStored:
            raise ValueError(f"{self.upper_thing} holds characters that cannot be saved. Type it again.") from None

    def further_problems(self) -> Iterator[tuple[str, str]]:
        if len(str(self.data)) > self.limit:
            yield self.name, f"{self.upper_thing} must be {self.limit:,} characters or fewer"


class Email(Line):
    """An e-mail address that mail can be sent to."""

    kind = "email"
    limit = 254

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "email")
        super().__init__(label, limit=254, **kwargs)

    def read(self, text: str) -> str | None:
        wrong = "Enter an email address in the correct format, like name@example.com"
        address = text.strip()
        if "\n" in address or "\r" in address:
            raise ValueError(wrong)
        try:
            line = clean_line(address)
            found = validate_email(line, check_deliverability=False, allow_smtputf8=False, strict=True)
        except (EmailNotValidError, CannotBeStored):
            raise ValueError(wrong) from None
        return found.normalized if found.normalized.isascii() else found.ascii_email

    def samples(self) -> Sequence[JsonValue]:
        return ("office@school.example",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("head@school", "a@b.example\nBcc: c@d.example", "head school@x.example")


class Phone(Line):
    """A telephone number, United Kingdom unless it starts with +."""

    kind = "phone"

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "tel")
        super().__init__(label, limit=40, width="20", **kwargs)

    def read(self, text: str) -> str | None:
        wrong = f"{self.upper_thing} must be a telephone number, like 01632 960 001 or 07700 900 982"
        line = self._line(text)
        try:
            number = phonenumbers.parse(line or "", "GB")
        except phonenumbers.NumberParseException:
            raise ValueError(wrong) from None
        if not phonenumbers.is_possible_number(number):
            raise ValueError(wrong)
        return line

    def samples(self) -> Sequence[JsonValue]:
        return ("01632 960001",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("not a number", "12")


class Upn(Line):
    """A unique pupil number; says which part of a wrong one is wrong and never suggests another."""

    kind = "upn"

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("personal", True)
        super().__init__(label, limit=40, width="20", **kwargs)

    def read(self, text: str) -> str | None:
        result = check_upn(self._line(text) or "")
        if result.problem:
            raise ValueError(result.problem)
        return result.normalised

    def samples(self) -> Sequence[JsonValue]:
        return ("T886200121045",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("A886200121045", "T88620012104")


class Postcode(Line):
    """A UK postcode, shown with its space."""

    kind = "postcode"

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("personal", True)
        super().__init__(label, limit=40, width="10", **kwargs)

    def read(self, text: str) -> str | None:
        found = normalise_postcode(self._line(text) or "")
        if found is None:
            raise ValueError("Enter a full UK postcode, like ME14 1XQ")
        return found

    def samples(self) -> Sequence[JsonValue]:
        return ("ME14 1XQ",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("SW1A 1AA' OR 1=1--", "12345")


class Reference(Line):
    """The reference of an earlier notification."""

    kind = "reference"

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, limit=40, width="20", **kwargs)

    def read(self, text: str) -> str | None:
        return (self._line(text) or "").upper() or None

    def samples(self) -> Sequence[JsonValue]:
        return ("DFD-7K3M-9QX2",)


class Number(Question):
    """A number in steps of `step`, between `least` and `most`, both included."""

    kind = "number"

    def __init__(
        self,
        label: str = "",
        *,
        least: Decimal | int = 0,
        most: Decimal | int = 9999,
        step: str = "1",
        unit: str = "",
        **kwargs: Any,
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
    """A date typed in three boxes."""

    kind = "day"

    def __init__(self, label: str = "", *, in_past: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.in_past = in_past
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
            raise ValueError(f"{self.upper_thing} must be a real date, like 2026-11-20.") from None
        return {f"{self.name}-{part}": [str(getattr(found, part))] for part in ("day", "month", "year")}

    def json_type(self) -> str:
        return "date"

    def json_value(self) -> JsonValue:
        return self.data.isoformat() if self.data else None

    def samples(self) -> Sequence[JsonValue]:
        return ("2026-11-12",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("2026-02-30", "12/11/2026")


class Clocktime(Line):
    """A time of day, such as 9.30am."""

    kind = "time"

    def __init__(self, label: str = "", **kwargs: Any) -> None:
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


class Coded(Question):
    """Base of questions answered with codes: fixed `options`, or the code list of a `statute` on the event date."""

    asks = "Select"

    def __init__(
        self,
        label: str = "",
        *,
        options: Iterable[tuple[str, str]] = (),
        statute: str = "",
        option_hints: dict[str, str] | None = None,
        as_list_from: int = 10,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.statute = statute
        self.option_hints = option_hints or {}
        self.as_list_from = as_list_from
        self._offer(options)

    def _offer(self, options: Iterable[tuple[str, str]]) -> None:
        self.options = tuple(options)
        self.labels = dict(self.options)
        self.as_list = len(self.options) >= self.as_list_from

    def use(self, codes: Iterable[Code]) -> None:
        """Offer the codes of a list that changes with time, as they stand on the event date."""
        listed = tuple(codes)
        self._offer((each.code, each.title) for each in listed)
        self.option_hints = {each.code: each.note for each in listed if each.note} | self.option_hints


class Choice(Coded):
    """One of a few options, as radios, or as a list to pick from when there are `as_list_from` or more."""

    kind = "choice"

    def read(self, text: str) -> str:
        if text not in self.labels:
            raise ValueError(self.missing_message)
        return text

    def shown(self, value: Any) -> str:
        return self.labels.get(value, in_words(value))

    def entered(self) -> str:
        return self.typed[0] if self.typed else self.data or ""

    def json_type(self) -> str:
        return "choice"

    def samples(self) -> Sequence[JsonValue]:
        return tuple(value for value, _ in self.options)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("option-not-in-list",)


class YesNo(Question):
    """Yes or no; the value is True or False."""

    kind = "choice"
    asks = "Select yes or no:"
    options = (("yes", "Yes"), ("no", "No"))
    labels: ClassVar[dict[str, str]] = dict(options)
    option_hints: ClassVar[dict[str, str]] = {}
    as_list = False
    inline = True

    def read(self, text: str) -> bool:
        if text not in self.labels:
            raise ValueError(self.missing_message)
        return text == "yes"

    @property
    def missing_message(self) -> str:
        if self.missing:
            return self.missing
        return f"Select yes if {self.thing}" if not self.thing.startswith("whether ") else f"Select {self.thing}"

    def entered(self) -> str:
        return self.typed[0] if self.typed else "" if self.data is None else "yes" if self.data else "no"

    def shown(self, value: Any) -> str:
        return {True: "Yes", False: "No"}.get(value, "")

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if isinstance(value, bool):
            return {self.name: ["yes" if value else "no"]}
        return super().inputs_from_json(value.lower() if isinstance(value, str) else value)

    def json_type(self) -> str:
        return "boolean"

    def samples(self) -> Sequence[JsonValue]:
        return (True, False)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("maybe",)


class Several(Coded):
    """Any number of options up to `most`, as checkboxes; the value is a tuple of option codes."""

    kind = "several"

    def __init__(self, label: str = "", *, most: int = 0, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = [each for each in valuelist if isinstance(each, str)]
        chosen = [each for each in self.typed if each]
        if any(each not in self.labels for each in chosen):
            self.data = None
            raise ValueError(self.missing_message)
        self.data = tuple(dict.fromkeys(chosen)) or None

    def further_problems(self) -> Iterator[tuple[str, str]]:
        if self.most and len(self.data) > self.most:
            yield self.name, f"Select no more than {self.most} of {self.thing}"

    def shown(self, value: Any) -> str:
        return "\n".join(self.labels.get(each, str(each)) for each in value or ())

    def ticked(self) -> tuple[str, ...]:
        """The options to tick when the page is shown again."""
        return tuple(self.typed) or self.data or ()

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        listed = [value] if isinstance(value, str) else value or []
        if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
            raise ValueError(f"{self.upper_thing} must be a list of codes.")
        return {self.name: listed}

    def json_type(self) -> str:
        return "choices"

    def json_value(self) -> JsonValue:
        return list(self.data or ())

    def samples(self) -> Sequence[JsonValue]:
        return tuple([value] for value, _ in self.options)

    def bad_samples(self) -> Sequence[JsonValue]:
        return (["option-not-in-list"],)


class Tick(Question):
    """A single box to tick; the value is True, or None when it is not ticked."""

    kind = "tick"
    asks = "Confirm that"

    def read(self, text: str) -> bool | None:
        return True if text in {"yes", "on", "true"} else None

    def shown(self, value: Any) -> str:
        return "Yes" if value else "No"

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if not isinstance(value, bool | None):
            return super().inputs_from_json(value)
        return {self.name: ["yes"] if value else []}

    def json_type(self) -> str:
        return "boolean"

    def samples(self) -> Sequence[JsonValue]:
        return (True,)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ()
