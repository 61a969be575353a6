"""A name that goes: what to use instead, since when, and until which day it is still there. Knows no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deprecation:
    """One name of `intranet.api` that goes. `until` is the first day on which a release may be without it."""

    name: str
    instead: str
    since: str
    until: date

    @property
    def message(self) -> str:
        """What the author of a plugin is told."""
        day = f"{self.until.day} {self.until:%B %Y}"
        return f"{self.name} goes: use {self.instead}. Deprecated since intranet.api {self.since}, there until {day}."


def serves(offered: str, wanted: str) -> bool:
    """Whether a service with one version of the interface serves a plugin written for another ("1" is "1.0").

    The first number changes when something that was promised is taken away; the second when something is added.
    """
    ours, theirs = _numbers(offered), _numbers(wanted)
    return theirs is not None and ours is not None and ours[0] == theirs[0] and ours[1] >= theirs[1]


def _numbers(version: str) -> tuple[int, int] | None:
    first, _, second = version.partition(".")
    if not (first.isascii() and first.isdigit() and (second or "0").isascii() and (second or "0").isdigit()):
        return None
    return int(first), int(second or "0")
