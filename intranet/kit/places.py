"""Where in a plugin's source a sentence about it points to. Reads the files and runs none of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_TOLD = re.compile(r"\((?P<file>[^()\s]+\.py), line (?P<line>\d+)\)")
_NAMED = re.compile(r"\b(?P<noun>question|check|clock|statute|figure|section|sample|slug|route to) (?P<name>[\w.-]+)")
_QUOTED = re.compile(r"“([^”]+)”")
_ROW = re.compile(r"\((?:lead |copy )?([\w-]+)(?:: ([^()]+))?\)")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; the file as it lies beneath the folder that holds the plugin's package."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line}"


@dataclass(slots=True)
class Source:
    """The texts and names of one package, with the line of each."""

    texts: dict[str, Place] = field(default_factory=dict)
    attributes: dict[str, Place] = field(default_factory=dict)
    constants: dict[str, Place] = field(default_factory=dict)
    declaration: Place | None = None
    first: Place | None = None

    def place_of(self, sentence: str) -> Place | None:
        """The line that a sentence is about: the one that it names, or else where its words stand in the source."""
        told = _TOLD.search(sentence)
        if told:
            return Place(Path(told["file"]), int(told["line"]))
        if "of intranet.api" in sentence and "INTRANET_API" in self.constants:
            return self.constants["INTRANET_API"]
        if "set aside at import" in sentence:
            return self.first
        for noun, name in _named_in(sentence):
            first, second = (self.attributes, self.texts) if noun == "question" else (self.texts, self.attributes)
            place = first.get(name) or second.get(name) or self._within(name)
            if place is not None:
                return place
        return self.declaration or self.first

    def _within(self, name: str) -> Place | None:
        """Where a text has the name of a law in braces."""
        law = f"{{law.{name}}}"
        return next((place for text, place in self.texts.items() if law in text), None)


def _named_in(sentence: str) -> Iterator[tuple[str, str]]:
    """What a sentence names, the telling things first."""
    for found in _NAMED.finditer(sentence):
        yield found["noun"], found["name"].rstrip(".")
    about_questions = "question" in sentence
    yield from (("question" if about_questions else "", text) for text in _QUOTED.findall(sentence))
    for team, because in _ROW.findall(sentence):
        yield from (("", each) for each in (because, team) if each)


def read_source(package: Path) -> Source:
    """The source of a package, or of a lone module. What is no Python is passed over: the loader names its line."""
    source = Source()
    for path in [package] if package.is_file() else sorted(package.rglob("*.py")):
        shown = path.relative_to(package.parent)
        source.first = source.first or Place(shown, 1)
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for statement in tree.body:
            for name in _assigned(statement):
                source.constants.setdefault(name, Place(shown, statement.lineno))
        for node in ast.walk(tree):
            _note(source, node, shown)
    return source


def _note(source: Source, node: ast.AST, file: Path) -> None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        source.texts.setdefault(node.value, Place(file, node.lineno))
    elif isinstance(node, ast.ClassDef):
        for each in node.body:
            for name in _assigned(each):
                # the last wins: where a name is used twice, the second is the one to change
                source.attributes[name] = Place(file, each.lineno)
    elif isinstance(node, ast.Call) and _called(node.func) == "NotificationForm":
        source.declaration = source.declaration or Place(file, node.lineno)


def _assigned(statement: ast.stmt) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [each.id for each in targets if isinstance(each, ast.Name)]


def _called(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
