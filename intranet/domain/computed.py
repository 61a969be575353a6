"""Figures that a form works out from its answers, such as a running total of days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intranet.domain.conditions import ALWAYS, Condition

if TYPE_CHECKING:
    from intranet.domain.facts import Case


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure declared by a form.

    `work_out` takes the case and returns a value, or None while it cannot be known. With a `label` the figure
    is shown as a running total while the referrer types, for as long as `show_if` holds; `unit` is printed
    behind it ("school days", "hours").
    """

    name: str
    work_out: Callable[[Case], Any]
    label: str = ""
    unit: str = ""
    show_if: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed figure ready to show."""

    name: str
    label: str
    text: str
