"""The reference in the author's guide, made from the docstrings of hooks and questions. Knows no plugin."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

from intranet import api, hookspecs
from intranet.forms.fields import Question
from intranet.loading.declarations import HOOKS

_EXAMPLE = re.compile(r"Example::\n\n(.*)", re.DOTALL)


class NoPlaceForReference(Exception):
    """The guide has no pair of markers to put a part of the reference between."""


def hook_reference() -> str:
    """Every hook: its signature, what it is for, when it is called, an example."""
    return "\n\n".join(_hook(name, getattr(hookspecs, name)) for name in HOOKS)


def _hook(name: str, spec: Callable[..., object]) -> str:
    text = inspect.getdoc(spec) or ""
    example = _EXAMPLE.search(text)
    said = _markdown(_EXAMPLE.sub("", text).strip())
    code = inspect.cleandoc("\n" + example.group(1)) if example else ""
    gives = str(inspect.signature(spec).return_annotation)
    return f"### `{name}() -> {gives}`\n\n{said}" + (f"\n\n```python\n{code}\n```" if code else "")


def _markdown(text: str) -> str:
    return text.replace("``", "`")


def question_table() -> str:
    """Every type of question: what it asks for, what its answer is in JSON."""
    rows = [f"| `{each.__name__}` | {_purpose(each)} | {_json(each)} |" for each in _questions()]
    return "\n".join(("| type | asks for | as JSON |", "|---|---|---|", *rows))


def _questions() -> Iterator[type[Question]]:
    for name in api.__all__:
        each = getattr(api, name)
        if isinstance(each, type) and issubclass(each, Question) and each is not Question:
            yield each


def _purpose(question: type[Question]) -> str:
    first = (inspect.getdoc(question) or "").partition("\n\n")[0]
    return " ".join(first.split()).replace("|", "\\|")


_FORMS = {
    "boolean": "true or false",
    "choice": "a code, as text",
    "choices": "a list of codes",
    "date": '"2026-11-20"',
    "files": "a list of file names",
    "integer": "a number",
    "list": "a list of objects",
    "marks": "an object of marks by session",
    "string": "text",
    "time": '"09:30"',
    "timetable": "an object of ten sessions",
    "urn": "a number of six figures",
}


def _json(question: type[Question]) -> str:
    bare: Any = object.__new__(question)  # made without its arguments, which say nothing of how it is written down
    bare.step = 1
    kind = str(bare.json_type())
    return _FORMS.get(kind, kind)


PARTS: dict[str, Callable[[], str]] = {"hooks": hook_reference, "questions": question_table}
"""What stands between `<!-- NAME: generated -->` and `<!-- NAME: end -->` in the guide."""


def with_reference(guide: str) -> str:
    """The guide with its reference made anew. Raises NoPlaceForReference where a pair of markers is missing."""
    for name, make in PARTS.items():
        begins, ends = f"<!-- {name}: generated -->", f"<!-- {name}: end -->"
        before, first, rest = guide.partition(begins)
        _, second, after = rest.partition(ends)
        if not (first and second):
            raise NoPlaceForReference(f"the guide must have the lines {begins} and {ends}")
        guide = f"{before}{begins}\n\n{make()}\n\n{ends}{after}"
    return guide
