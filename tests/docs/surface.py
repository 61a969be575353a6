"""The public surface of `intranet.api` and the hooks, a line for each name, as it is recorded beside this file.

`python -m tests.docs.surface` records it anew, once CHANGELOG.md names everything that has changed.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from intranet import api, hookspecs
from intranet.config import ROOT
from intranet.loading.declarations import HOOKS

RECORDED = Path(__file__).with_name("surface.txt")
CHANGELOG = ROOT / "CHANGELOG.md"


def surface() -> dict[str, str]:
    """Name -> what is promised of it: its arguments with their defaults, and the public names of a class."""
    return {name: _shape(getattr(api, name)) for name in sorted(api.__all__)} | {
        hook: str(inspect.signature(getattr(hookspecs, hook))) for hook in HOOKS
    }


def _shape(each: Any) -> str:
    if isinstance(each, type):
        return f"class{_signature(each)} {' '.join(sorted(_members(each)))}".strip()
    return f"def{_signature(each)}" if callable(each) else type(each).__name__


def _signature(each: Any) -> str:
    try:
        # where an object stands in memory is no part of the promise
        return re.sub(r" at 0x[0-9a-f]+", "", str(inspect.signature(each)))
    except (TypeError, ValueError):
        return "(...)"


def _members(each: type) -> Iterator[str]:
    own = (base for base in each.__mro__ if base.__module__.startswith("intranet"))
    return iter({name for base in own for name in vars(base) if not name.startswith("_")})


def as_text(found: dict[str, str]) -> str:
    return "".join(f"{name}: {shape}\n" for name, shape in found.items())


def recorded() -> dict[str, str]:
    lines = RECORDED.read_text(encoding="utf-8").splitlines() if RECORDED.is_file() else []
    return {name: shape for name, _, shape in (line.partition(": ") for line in lines)}


def untold(before: dict[str, str], now: dict[str, str], changelog: str) -> list[str]:
    """Names that came, went or changed and that the unreleased part of the changelog does not name."""
    unreleased = changelog.partition("## [Unreleased]")[2].partition("\n## [")[0]
    changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    return [name for name in changed if f"`{name}`" not in unreleased]


def main() -> int:
    missing = untold(recorded(), surface(), CHANGELOG.read_text(encoding="utf-8")) if recorded() else []
    if missing:
        print(f"Say first in CHANGELOG.md, under Unreleased, what has changed of: {', '.join(missing)}")
        return 1
    RECORDED.write_text(as_text(surface()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
