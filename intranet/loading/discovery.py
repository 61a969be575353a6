"""Looks for installed plugins. Imports none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution, EntryPoint, distributions

GROUP = "intranet.plugins"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin that an installed distribution names; `load` imports it, `module` is what it will import."""

    name: str
    distribution: str
    version: str
    # two bound methods of one entry point are never equal, and who keeps what was admitted would keep nothing
    load: Callable[[], object] = field(compare=False)
    module: str = ""


class NoEntryPoint(Exception):
    """What a distribution says of its plugin leads to no module."""


def installed_plugins() -> tuple[Found, ...]:
    """Every plugin named in the entry-point group, in the order of their names whatever order pip put them in.

    Of several copies of one distribution the first on the path counts, as it does for `import`. A distribution whose
    list of entry points cannot be read may have named a plugin, so it is found too, and cannot be loaded.
    """
    found: dict[str, list[Found]] = {}
    for number, each in enumerate(each for each in distributions() if _may_have_one(each)):
        name, version = _told_by(each)
        same = re.sub(r"[-_.]+", "-", name).lower() if name != UNKNOWN else f"{UNKNOWN} {number}"
        if same not in found:
            found[same] = list(_plugins_of(each, name, version))
    return tuple(sorted((one for some in found.values() for one in some), key=lambda one: (one.name, one.distribution)))


def _may_have_one(distribution: Distribution) -> bool:
    """Whether it is worth reading further: most distributions have no plugin, and their metadata is long."""
    try:
        return GROUP in (distribution.read_text("entry_points.txt") or "")
    except Exception:  # noqa: BLE001 - what cannot be read may name one
        return True


def _told_by(distribution: Distribution) -> tuple[str, str]:
    """Name and version, as far as they can be read."""
    try:
        told = distribution.metadata
        return told["Name"] or UNKNOWN, told["Version"] or ""
    except Exception:  # noqa: BLE001 - whatever is wrong with one distribution is no fault of the others
        return UNKNOWN, ""


def _plugins_of(distribution: Distribution, name: str, version: str) -> Iterator[Found]:
    try:
        points = tuple(distribution.entry_points.select(group=GROUP))
    except Exception as problem:  # noqa: BLE001 - as above
        told = f"the list of entry points of {name} cannot be read: {problem}"
        yield Found(name, name, version, _failing(told))
        return
    for point in points:
        yield _found(point, name, version)


def _found(point: EntryPoint, distribution: str, version: str) -> Found:
    if EntryPoint.pattern.match(point.value) is None:
        told = f"the entry point “{point.value}” names no module"
        return Found(point.name, distribution, version, _failing(told))
    return Found(point.name, distribution, version, point.load, point.module)


def _failing(told: str) -> Callable[[], object]:
    def load() -> object:
        raise NoEntryPoint(told)

    return load
