"""Looks for installed plugins. Imports none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import entry_points

GROUP = "intranet.plugins"


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin that an installed distribution names; `load` imports it, `module` is what it will import."""

    name: str
    distribution: str
    version: str
    # two bound methods of one entry point are never equal, and who keeps what was admitted would keep nothing
    load: Callable[[], object] = field(compare=False)
    module: str = ""


def installed_plugins() -> tuple[Found, ...]:
    """Every plugin named in the entry-point group, in the order of their names whatever order pip put them in."""
    found = []
    for point in entry_points(group=GROUP):
        distribution = point.dist.name if point.dist else "unknown"
        version = point.dist.version if point.dist else ""
        found.append(Found(point.name, distribution, version, point.load, point.module))
    return tuple(sorted(found, key=lambda each: (each.name, each.distribution)))
