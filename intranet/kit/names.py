"""Names in a plugin's functions that stand for nothing: a question, figure, law, code or kind of entry written wrong.

What is declared is looked at by the loader. Inside a function a wrong name is no error: the answer is simply never
there. Reads the source and runs none of it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from intranet.domain.statutes import Code, StatuteBook
from intranet.forms.fields import Coded
from intranet.forms.form import NotificationForm
from intranet.kit.vocabulary import KEPT_BY_THE_STORE, KINDS

_ANSWERS = frozenset({"answer", "day", "number", "find_other_school"})
_LAWS = frozenset({"law", "law_on", "source"})
_OF_LEDGER = frozenset({"of_kind", "overlapping"})


@dataclass(frozen=True, slots=True)
class Known:
    """Every name that a plugin's functions may ask for. `codes` are those that a question can be answered with."""

    answers: frozenset[str]
    figures: frozenset[str]
    kinds: frozenset[str]
    facts: frozenset[str]
    statutes: StatuteBook
    codes: Mapping[str, frozenset[str]]


def misspelt_names(package: Path, forms: Iterable[NotificationForm], statutes: StatuteBook) -> Iterator[str]:
    """A sentence for every name in the source of these forms that stands for nothing, with its file and line."""
    trees = list(_trees(package))
    known = _known(list(forms), statutes, [tree for _, tree in trees])
    for file, tree in trees:
        for node in ast.walk(tree):
            for problem in _problems(node, known):
                yield f"{problem} ({file}, line {getattr(node, 'lineno', 1)})"


def _trees(package: Path) -> Iterator[tuple[str, ast.Module]]:
    files = [package] if package.suffix == ".py" else sorted(package.rglob("*.py"))
    for path in (each for each in files if each.is_file()):
        try:
            yield path.relative_to(package.parent).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue


def _known(forms: list[NotificationForm], statutes: StatuteBook, trees: list[ast.Module]) -> Known:
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    left = [arg for call in calls if _called(call) == "Entry" for arg in call.args[:1]]
    return Known(
        answers=frozenset(name for form in forms for name in form.questions),
        figures=frozenset(each.name for form in forms for each in form.rules.computed),
        kinds=frozenset(KINDS) | frozenset(_texts(left)) | _constants(nodes, left),
        # a fact of its own is one that the plugin writes as the key of a dictionary, or names for an outcome
        facts=frozenset().union(*KINDS.values()) | KEPT_BY_THE_STORE | _keys(nodes) | _of_outcomes(forms),
        statutes=statutes,
        codes={name: codes for form in forms for name, codes in _codes(form, statutes)},
    )


def _constants(nodes: Iterable[ast.AST], left: Iterable[ast.expr]) -> frozenset[str]:
    """The texts behind constants such as KIND."""
    names = {each.id for each in left if isinstance(each, ast.Name)}
    assigned = [node for node in nodes if isinstance(node, ast.Assign)]
    return frozenset(
        text
        for each in assigned
        if any(isinstance(target, ast.Name) and target.id in names for target in each.targets)
        for text in _texts([each.value])
    )


def _keys(nodes: Iterable[ast.AST]) -> frozenset[str]:
    written = [key for node in nodes if isinstance(node, ast.Dict) for key in node.keys if key is not None]
    return frozenset(_texts(written))


def _of_outcomes(forms: Iterable[NotificationForm]) -> frozenset[str]:
    records = [each.records for form in forms for each in form.outcomes if each.records]
    return frozenset(name for each in records for name in (*each.facts, each.day, each.reference) if name)


def _codes(form: NotificationForm, statutes: StatuteBook) -> Iterator[tuple[str, frozenset[str]]]:
    for name, question in form.questions.items():
        if isinstance(question, Coded) and question.statute and statutes.has(question.statute):
            listed = [version.value for version in statutes.get(question.statute).versions]
            yield name, frozenset(each.code for codes in listed for each in codes if isinstance(each, Code))
        elif isinstance(question, Coded) and question.options:
            yield name, frozenset(question.labels)


def _problems(node: ast.AST, known: Known) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _of_a_call(node, known)
    elif isinstance(node, ast.Subscript) and _is_facts(node.value):
        yield from _unknown_facts([node.slice], known)
    elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Call):
        yield from _of_a_comparison(node.left, node.comparators, known)


def _of_a_call(call: ast.Call, known: Known) -> Iterator[str]:
    name, texts = _called(call), _texts(call.args[:1])
    if name == "get" and isinstance(call.func, ast.Attribute) and _is_facts(call.func.value):
        yield from _unknown_facts(call.args[:1], known)
    elif name in _OF_LEDGER:
        kinds = _texts(call.args if name == "of_kind" else call.args[:1])
        yield from (f"“{kind}” is no kind of entry that any form leaves" for kind in kinds if kind not in known.kinds)
    elif _is_of_case(call) and name in _ANSWERS:
        yield from (f"“{each}” is no question that the form asks" for each in texts if each not in known.answers)
    elif _is_of_case(call) and name == "figure":
        yield from (f"“{each}” is no figure that the form works out" for each in texts if each not in known.figures)
    elif (_is_of_case(call) and name in _LAWS) or (isinstance(call.func, ast.Name) and name == "law"):
        yield from (f"“{each}” is no law that anybody brings" for each in texts if not known.statutes.has(each))


def _of_a_comparison(left: ast.Call, others: list[ast.expr], known: Known) -> Iterator[str]:
    """Codes that an answer is compared with, and that its question does not offer."""
    asked = _texts(left.args[:1])
    if _is_of_case(left) and _called(left) == "answer" and asked and asked[0] in known.codes:
        wanted = [part for each in others for part in (getattr(each, "elts", None) or [each])]
        offered = known.codes[asked[0]]
        yield from (f"“{code}” is no answer to {asked[0]}" for code in _texts(wanted) if code and code not in offered)


def _unknown_facts(keys: Iterable[ast.expr], known: Known) -> Iterator[str]:
    yield from (f"“{each}” is no fact that any form leaves" for each in _texts(keys) if each not in known.facts)


def _is_of_case(call: ast.Call) -> bool:
    function = call.func
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "case"


def _is_facts(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "facts") or (
        isinstance(node, ast.Name) and node.id == "facts"
    )


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(nodes: Iterable[ast.expr]) -> list[str]:
    return [each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)]
