"""Asks one question as a page does, for tests of single questions."""

from typing import Any

from werkzeug.datastructures import MultiDict

from intranet.forms.fields import Question
from intranet.forms.section import Section


def ask(question: Any, inputs: dict[str, Any]) -> Question:
    """The question called `it`, with what was typed: input name (without `it`) -> a string or several."""
    page = type("Page", (Section,), {"it": question})
    pairs = [
        (f"it{part}", each) for part, given in inputs.items() for each in ([given] if isinstance(given, str) else given)
    ]
    return next(page(MultiDict(pairs)).questions())


def say(question: Any, text: str) -> tuple[Any, list[str]]:
    """The value read from one line of text, and the messages."""
    asked = ask(question, {"": text})
    return asked.data, [message for _, message in asked.problems()]


def tell(question: Any, value: Any) -> tuple[Any, list[str]]:
    """The value read from JSON, and the messages."""
    page = type("Page", (Section,), {"it": question})
    bare = next(page().questions())
    try:
        typed = bare.inputs_from_json(value)
    except ValueError as problem:
        return None, [str(problem)]
    asked = next(page(MultiDict([(key, each) for key, given in typed.items() for each in given])).questions())
    return asked.data, [message for _, message in asked.problems()]
