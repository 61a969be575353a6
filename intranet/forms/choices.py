"""Questions answered by choosing: one option, several, yes or no, a box to tick. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar, Unpack

from intranet.domain.facts import in_words
from intranet.domain.statutes import Code
from intranet.forms.question import Asked, JsonValue, Question

_TRUE_OR_FALSE = ("true", "false")
_AS_TICKED = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False, "": False}


def _not_true_or_false(question: Question) -> str:
    return f"The answer to {question.short_name} must be true or false."


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
        **kwargs: Unpack[Asked],
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

    def json_choices(self) -> tuple[str, ...]:
        return tuple(self.labels)


class Choice(Coded):
    """One of a few options, as radios, or as a list to pick from when there are `as_list_from` or more.

    The value is the code. `options` are pairs of (code, words), or `statute` is the id of a law whose value is a tuple
    of `Code`: then the list is that of the event date. `option_hints` give a line under an option, by its code.
    """

    kind = "choice"

    def read(self, text: str) -> str:
        if text not in self.labels:
            raise ValueError(self.missing_message)
        return text

    def shown(self, value: Any) -> str:
        return self.labels.get(value, in_words(value))

    def entered(self) -> str:
        return self.typed[0] if self.typed else self.data or ""

    def inputs_from_json(self, value: JsonValue) -> dict[str, list[str]]:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return super().inputs_from_json(str(value) if is_number else value)

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
        if not isinstance(value, str | None):
            raise ValueError(_not_true_or_false(self))
        return super().inputs_from_json(value.lower() if value else value)

    def json_choices(self) -> tuple[str, ...]:
        return _TRUE_OR_FALSE

    def json_type(self) -> str:
        return "boolean"

    def samples(self) -> Sequence[JsonValue]:
        return (True, False)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("maybe",)


class Several(Coded):
    """Any number of options up to `most`, as checkboxes; the value is a tuple of option codes.

    A `most` of 0 is no limit. `options`, `statute` and `option_hints` are those of `Choice`. Codes come in the order in
    which they were sent, each once: a browser sends them in the order of the options.
    """

    kind = "several"

    def __init__(
        self,
        label: str = "",
        *,
        options: Iterable[tuple[str, str]] = (),
        statute: str = "",
        option_hints: dict[str, str] | None = None,
        most: int = 0,
        **kwargs: Unpack[Asked],
    ) -> None:
        super().__init__(label, options=options, statute=statute, option_hints=option_hints, **kwargs)
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
        if isinstance(value, str):
            value = _AS_TICKED.get(value.lower(), value)
        if not isinstance(value, bool | None):
            raise ValueError(_not_true_or_false(self))
        return {self.name: ["yes"] if value else []}

    def json_choices(self) -> tuple[str, ...]:
        return _TRUE_OR_FALSE

    def json_type(self) -> str:
        return "boolean"

    def samples(self) -> Sequence[JsonValue]:
        return (True,)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ()
