"""What can be changed in a form's rules, routing and law: one place at a time, as somebody would get it wrong."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

TEAMS = ("area", "courts", "cme", "ehe", "sen", "vsk", "fair_access", "social_care", "mi")
_RULES = frozenset({"error", "concern", "note"})
_OTHER_SEVERITY = {"error": "concern", "concern": "note", "note": "concern"}
_LISTED = _RULES | {"Lead", "Copy", "Clock", "Computed", "Outcome", "Entry"}
_NAMES_A_FACT = frozenset({"answer", "pupil", "school", "computed", "law", "day", "number", "figure"})
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPPOSITE_METHOD = {
    "is_": "is_not",
    "is_not": "is_",
    "more_than": "at_most",
    "at_most": "more_than",
    "less_than": "at_least",
    "at_least": "less_than",
}
_CONDITIONS = frozenset({"when", "show_if", "required_if", "urgent"})
_PAGES = frozenset({"Section", "ParentGroup", "Parents"})
"""The classes of `intranet.api` that are pages, or groups on a page; `Pupil` and its like are adapted beside rules."""

Change = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one thing changed: `kind` says what, `line` where, `told` how the place reads now.

    `before` is how the line read, without the spaces around it: it stays when lines are added above.
    """

    kind: str
    line: int
    told: str
    source: str
    before: str = ""

    @property
    def place(self) -> str:
        """Line, kind and new wording; the same for the same mutant in every run."""
        return f"{self.line}: {self.kind}: {self.told}"


def asks_questions(source: str) -> bool:
    """Whether a module declares pages of questions: their limits and lists are no rules."""
    classes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef))
    return any(isinstance(base, ast.Name) and base.id in _PAGES for each in classes for base in each.bases)


def kinds(source: str) -> list[str]:
    """The kind of each change that can be made to a module, in their order."""
    return [kind for kind, _, _ in _changes(ast.parse(source))]


def mutant(source: str, number: int) -> Mutant:
    """The module with the change of this number made: valid Python that differs in one place."""
    tree = ast.parse(source)  # anew for each, so that no change leaks into the next
    kind, node, change = list(_changes(tree))[number]
    change()
    ast.fix_missing_locations(tree)
    before = source.splitlines()[node.lineno - 1].strip()
    return Mutant(kind, node.lineno, _told(node), ast.unparse(tree), before)


def _without_types(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node but those of annotations, which decide nothing."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop(0)
        yield node
        for name, value in ast.iter_fields(node):
            if name not in ("annotation", "returns"):
                found = value if isinstance(value, list) else [value]
                waiting += [each for each in found if isinstance(each, ast.AST)]


def _told(node: ast.expr | ast.stmt) -> str:
    return " ".join(ast.unparse(node).split())[:160]


def _changes(tree: ast.Module) -> Iterator[tuple[str, ast.expr | ast.stmt, Change]]:
    for node in _without_types(tree):
        if isinstance(node, ast.Constant):
            yield from _of_a_constant(node)
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            yield "negated comparison", node, _set(node, "ops", [_OPPOSITE[type(node.ops[0])]()])
        elif isinstance(node, ast.BinOp | ast.BoolOp):
            yield from _of_a_group(tree, node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
            yield "negated comparison", node.operand, _in_place_of(tree, node, node.operand)
        elif isinstance(node, ast.Call):
            yield from _of_a_call(node)
        elif isinstance(node, ast.Tuple | ast.List):
            yield from _of_a_list(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield):
            yield "removed rule", node, _set(node, "value", ast.Constant(None))


def _of_a_constant(node: ast.Constant) -> Iterator[tuple[str, ast.expr, Change]]:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        yield "changed number", node, _set(node, "value", node.value + 1)
    elif node.value in TEAMS:
        yield "swapped team", node, _set(node, "value", TEAMS[(TEAMS.index(node.value) + 1) % len(TEAMS)])


def _of_a_group(tree: ast.Module, node: ast.BinOp | ast.BoolOp) -> Iterator[tuple[str, ast.expr, Change]]:
    """A condition of several parts, without one of them."""
    if isinstance(node, ast.BoolOp):
        for at in range(len(node.values)):
            rest = [each for number, each in enumerate(node.values) if number != at]
            without = rest[0] if len(rest) == 1 else ast.copy_location(ast.BoolOp(node.op, rest), node)
            yield "dropped condition", without, _in_place_of(tree, node, without)
    elif isinstance(node.op, ast.BitAnd | ast.BitOr) and not (_is_type(node.left) or _is_type(node.right)):
        yield "dropped condition", node.left, _in_place_of(tree, node, node.left)
        yield "dropped condition", node.right, _in_place_of(tree, node, node.right)


def _is_type(node: ast.expr) -> bool:
    """Whether it can only be part of the name of a type, such as `Callable[[Case], bool]`; no condition looks so."""
    return isinstance(node, ast.Subscript) or (isinstance(node, ast.Constant) and node.value is None)


def _of_a_call(node: ast.Call) -> Iterator[tuple[str, ast.expr, Change]]:
    name = _called(node)
    if name in _OTHER_SEVERITY and isinstance(node.func, ast.Name):
        yield "changed severity", node, _set(node.func, "id", _OTHER_SEVERITY[name])
    if name in _OPPOSITE_METHOD and isinstance(node.func, ast.Attribute):
        yield "negated comparison", node, _set(node.func, "attr", _OPPOSITE_METHOD[name])
    if name in _NAMES_A_FACT and len(node.args) == 1 and isinstance(node.args[0], ast.Constant):
        yield "misspelt fact", node, _set(node.args[0], "value", f"{node.args[0].value}s")
    if name == "date" and len(node.args) == 3:
        yield from _of_a_date(node)
    for keyword in node.keywords:
        if keyword.arg in _CONDITIONS:
            yield "dropped condition", node, _set(node, "keywords", [e for e in node.keywords if e is not keyword])


def _of_a_date(node: ast.Call) -> Iterator[tuple[str, ast.expr, Change]]:
    parts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, int)]
    if len(parts) == 3:
        later = date(*parts) + timedelta(days=1)
        moved: list[ast.expr] = [ast.Constant(each) for each in (later.year, later.month, later.day)]
        yield "shifted date", node, _set(node, "args", moved)


def _of_a_list(node: ast.Tuple | ast.List) -> Iterator[tuple[str, ast.expr, Change]]:
    for each in node.elts:
        if isinstance(each, ast.Call) and _called(each) in _LISTED:
            yield "removed rule", each, _set(node, "elts", [other for other in node.elts if other is not each])


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _set(node: ast.AST, name: str, value: object) -> Change:
    return lambda: setattr(node, name, value)


def _in_place_of(tree: ast.Module, old: ast.expr, new: ast.expr) -> Change:
    class Replaced(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new if node is old else super().visit(node)

    return lambda: Replaced().visit(tree)
