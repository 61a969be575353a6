"""Questions with a shape of their own: a school, files, and a group that repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Unpack

from wtforms import Form
from wtforms.fields.core import UnboundField

from intranet.forms.fields import JsonValue, Question
from intranet.forms.question import Asked

_SHOWN_OVER_LIMIT = 5
"""How many times the most that may be added is still shown, when that is exceeded."""


class SchoolQuestion(Question):
    """A school, by URN; a page also offers a look-up by name, DfE number or postcode.

    The value is the URN, a number of six figures. Whether the register has it is for a check; `Case.others` has those
    that it has.
    """

    kind = "school"
    asks = "Choose"

    def read(self, text: str) -> int:
        line = self._line(text) or ""
        if not re.fullmatch(r"[0-9]{6}", line):
            raise ValueError("Choose the school from the list, or enter its 6-figure URN")
        return int(line)

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if isinstance(value, bool | dict | list | float):
            raise ValueError(f"{self.upper_thing} must be a URN of 6 figures.")
        return {self.name: ["" if value is None else str(value)]}

    def json_type(self) -> str:
        return "urn"

    def samples(self) -> Sequence[JsonValue]:
        return (900001,)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("12", "school")


class Files(Question):
    """Files to attach under one heading; the value is a tuple of their names. Filled by the upload alone.

    `most` is the number of files; what one may weigh, and of which kinds it may be, the service says.
    """

    kind = "files"
    asks = "Attach"

    def __init__(self, label: str = "", *, most: int = 5, **kwargs: Unpack[Asked]) -> None:
        super().__init__(label, **kwargs)
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = [each for each in valuelist if isinstance(each, str) and each]
        self.data = tuple(self.typed) or None

    def further_problems(self) -> Iterator[tuple[str, str]]:
        if len(self.data) > self.most:
            yield self.name, f"Attach no more than {self.most} files as {self.thing}"

    def shown(self, value: Any) -> str:
        return "\n".join(value or ())

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        listed = [value] if isinstance(value, str) else value or []
        if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
            raise ValueError(f"{self.upper_thing} must be a list of file names.")
        return {self.name: listed}

    def json_type(self) -> str:
        return "files"

    def json_value(self) -> JsonValue:
        return list(self.data or ())

    def samples(self) -> Sequence[JsonValue]:
        return (["letter.pdf"],)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ([f"{number}.pdf" for number in range(self.most + 1)],)


class Repeat(Question):
    """A group of questions that can be answered several times, such as one for each parent.

    `group` is a `Section` whose questions are asked for each, all of them always; `item` is what one is called in the
    singular ("parent or carer"); at least `least` and at most `most` are asked for. The value is a tuple of
    dictionaries, by the names of the group's questions, without those in which nothing is answered; as JSON a list of
    objects. Inputs are named `parents-0-surname`, `parents-1-surname` and so on.
    """

    kind = "repeat"
    asks = "Add"

    def __init__(
        self, label: str = "", *, group: type[Form], item: str, least: int = 1, most: int = 10, **kwargs: Unpack[Asked]
    ) -> None:
        super().__init__(label, **kwargs)
        self.group, self.item, self.least, self.most = group, item, least, most
        self.items: list[Form] = []
        self.count = 0

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        if formdata is not None and formdata.getlist(f"{self.name}-empty"):
            self.items = []
        elif formdata is not None:
            numbers = self._numbers(formdata)
            self.count = len(numbers)
            # Those over the limit are kept and shown, so that a person decides which to remove; but not without end.
            shown = numbers[: self.most * _SHOWN_OVER_LIMIT]
            self.items = [self.group(formdata, prefix=f"{self.name}-{n}-") for n in shown]
        else:
            given: Sequence[dict[str, Any]] = data or ({},) * max(self.least, 1)
            self.items = [self.group(data=each, prefix=f"{self.name}-{n}-") for n, each in enumerate(given)]

    def _numbers(self, formdata: Any) -> list[int]:
        pattern = re.compile(rf"{re.escape(self.name)}-([0-9]{{1,4}})-")
        found = {int(match.group(1)) for key in formdata if (match := pattern.match(key))}
        return sorted(found) or list(range(max(self.least, 1)))

    @property
    def data(self) -> Any:
        """The answered items, as a tuple of dictionaries; None when there is none."""
        values = tuple(_values(item) for item in self.items)
        return tuple(each for each in values if _is_answered(each)) or None

    @data.setter
    def data(self, value: Any) -> None:
        """WTForms assigns data as it starts; the items are the truth."""

    def problems(self) -> Iterator[tuple[str, str]]:
        if self.count > self.most:
            yield self.focus_name, self._too_many(self.count)
        needed = max(self.least, 1) if self.required else self.least
        if len(self.items) < needed:
            yield self.focus_name, self.missing_message
        for number, item in enumerate(self.items):
            if number < needed or any(not each.is_blank or each.process_errors for each in item):
                for each in item:
                    yield from each.problems()

    def _too_many(self, count: int) -> str:
        return f"You can add {self.most} at most. There are {count}: remove {count - self.most}."

    @property
    def focus_name(self) -> str:
        return str(next(iter(self.items[0])).focus_name) if self.items else self.name

    def fields(self) -> dict[str, Question]:
        """The questions of one item, by their own names."""
        return {each.short_name: each for each in self.group(prefix="x-")}

    def shown(self, value: Any) -> str:
        fields, lines = self.fields(), []
        for number, each in enumerate(value or (), 1):
            lines.append(f"{self.item[:1].upper()}{self.item[1:]} {number}")
            for name, question in fields.items():
                if each.get(name) not in (None, "", ()):
                    lines.append(f"{question.label.text}: {question.shown(each[name])}")
        return "\n".join(lines)

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        if value is None:
            return {}
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise ValueError(f"{self.upper_thing} must be a list of objects.")
        if not value:
            return {f"{self.name}-empty": ["yes"]}
        if len(value) > self.most:
            raise ValueError(self._too_many(len(value)))
        inputs: dict[str, list[str]] = {}
        for number, each in enumerate(value):
            questions = {q.short_name: q for q in self.group(prefix=f"{self.name}-{number}-")}
            unknown = set(each) - set(questions)
            if unknown:
                raise ValueError(f"{self.upper_thing} has no question called {', '.join(sorted(unknown))}.")
            for name, question in questions.items():
                inputs |= question.inputs_from_json(each[name]) if name in each else {question.name: [""]}
        return inputs

    def json_type(self) -> str:
        return "list"

    def json_value(self) -> JsonValue:
        answered = (item for item in self.items if _is_answered(_values(item)))
        return [{each.short_name: each.json_value() for each in item} for item in answered]

    def samples(self) -> Sequence[JsonValue]:
        return ([{name: question.samples()[0] for name, question in self.fields().items()}] * max(self.least, 1),)

    def bad_samples(self) -> Sequence[JsonValue]:
        return (self.samples()[0] * (self.most + 1),)


def _is_answered(values: dict[str, Any]) -> bool:
    return any(value not in (None, "", ()) for value in values.values())


def _values(item: Form) -> dict[str, Any]:
    return {each.short_name: each.data for each in item}


def is_unbound(value: object) -> bool:
    """Whether a class attribute is a question waiting for its form."""
    return isinstance(value, UnboundField)
