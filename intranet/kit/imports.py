"""What of the service a plugin's source imports: only `intranet.api` is promised, and names of it may go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from intranet import api


def unpromised_imports(package: Path) -> Iterator[str]:
    """Imports of the service's inner rooms: they change without notice, and reach past what a plugin may do."""
    for place, name in _imports_of(package):
        if name.split(".")[0] == "intranet" and name.split(".")[:2] != ["intranet", "api"]:
            yield f"it imports {name.rpartition('.')[0] or name}, and only intranet.api is promised ({place})"


def deprecated_names(package: Path) -> Iterator[str]:
    """Names that go, with what to use instead; nothing fails yet."""
    going = {each.name: each for each in api.DEPRECATED}
    for place, name in _imports_of(package):
        each = going.get(name.removeprefix("intranet.api."))
        if each is not None and name.startswith("intranet.api."):
            yield f"{each.message} ({place})"


def _imports_of(package: Path) -> Iterator[tuple[str, str]]:
    """("file.py, line 3", full name) of everything imported, `from a import b` as `a.b`."""
    for path in [package] if package.is_file() else sorted(package.rglob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        shown = path.relative_to(package.parent).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((f"{shown}, line {node.lineno}", alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield from ((f"{shown}, line {node.lineno}", f"{node.module}.{alias.name}") for alias in node.names)
