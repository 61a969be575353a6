"""The base of all questions: how an answer is read, what is wrong with it, how it is shown.

Every field takes, besides its label: `thing` (how a message names it: "the pupil's surname"), `hint`,
`required` (or `required_if`, a condition), `missing` (what to say when it is missing, where the usual words do not
do), `show_if` (a condition), `personal` / `special_category` (what the law of data protection calls the
value), `why` (why we ask, or the law behind it), `not_asked` (what to say to a program that answers it where it is
not asked, when the answer contradicts the others). A field reads what was typed, keeps it as typed for
re-display, and gives a typed value in `data`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, TypedDict

from wtforms import Field
from wtforms.utils import unset_value

from intranet.domain.conditions import ALWAYS, Condition
from intranet.domain.facts import Case, in_words
from intranet.forms.cleaning import CannotBeStored, clean_line

JsonValue = Any


class Asked(TypedDict, total=False):
    """What every question may be given by name, so that an editor completes it and a type checker knows it."""

    thing: str
    hint: str
    required: bool
    required_if: Condition | None
    missing: str
    show_if: Condition
    personal: bool
    special_category: bool
    why: str
    not_asked: str
    autocomplete: str


class Question(Field):
    """Base of all questions: what each may be given by name.

    `thing` is what messages call it ("Enter the day of the visit"); `hint` a line under the label; `required`, or a
    condition as `required_if`; `missing` the sentence when it is left out; `show_if` the condition under which it is
    asked; `personal` and `special_category` what data protection law calls the answer; `why` the reason it is asked;
    `not_asked` what a program is told that answers it where it is not asked; `autocomplete` the value of the HTML
    attribute. `data` is the answer, None while there is none. `kind` names the macro in `templates/fields/` that draws
    it.
    """

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

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read what was typed, as a WTForms field does that has neither filters nor a default."""
        self.process_errors = []
        self.object_data = self.data = None if data is unset_value else data
        if formdata is None:
            return
        self.raw_data = formdata.getlist(self.name)
        try:
            self.process_formdata(self.raw_data)
        except ValueError as problem:
            self.process_errors.append(problem.args[0])

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
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{self.upper_thing} must be text.")
        return {self.name: [value or ""]}

    def json_choices(self) -> tuple[str, ...]:
        """The values a program may choose from, as it writes them; none where the answer is not one of a few."""
        return ()

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
