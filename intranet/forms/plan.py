"""The questions of a form, numbered in the order in which they are asked. The same for every case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from intranet.domain.conditions import Condition
from intranet.forms.fields import Question
from intranet.forms.section import Section


class Slot(NamedTuple):
    """A question in its place: the number of its section, and the answers that its condition names."""

    section: int
    question: Question
    names: frozenset[str]


class Plan(NamedTuple):
    """The questions of a form, numbered from the first to the last.

    `numbers` are by question name, `places` of sections by slug. Of each section, `starts` is the number of its first
    question or, where it has none, of the next, and `names` are the answers that its condition names.
    """

    slots: tuple[Slot, ...]
    numbers: Mapping[str, int]
    places: Mapping[str, int]
    starts: tuple[int, ...]
    names: tuple[frozenset[str], ...]


@cache
def plan_of(sections: tuple[type[Section], ...]) -> Plan:
    """How the questions of these sections follow each other; worked out once for a form."""
    slots = tuple(
        Slot(place, each, _named(each.show_if)) for place, section in enumerate(sections) for each in section.declared()
    )
    lengths = [len(section.declared()) for section in sections]
    return Plan(
        slots,
        numbers={slot.question.short_name: number for number, slot in enumerate(slots)},
        places={section.slug: place for place, section in enumerate(sections)},
        starts=tuple(sum(lengths[:place]) for place in range(len(sections))),
        names=tuple(_named(section.show_if) for section in sections),
    )


def _named(condition: Condition) -> frozenset[str]:
    """The answers that a condition names."""
    return frozenset(fact.name for fact in condition.facts() if fact.space == "answer")
