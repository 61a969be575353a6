"""Looks for the edges of scenarios: changes one thing at a time, and closes in on the day or number where it tips."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from intranet.domain.ledger import STATES
from intranet.forms.fields import Coded, Day, Number, Question, Tick, YesNo
from intranet.forms.special import Repeat
from intranet.kit.edges import Edge, Scenario, Told, changed, completed, in_full, otherwise, placed_in, what_comes_of
from intranet.kit.ground import Ground

_FAR = (1, 2, 4, 8, 16, 32, 64, 128, 260, 400, 800, 2000)
"""Days between which a day is looked for that changes something; law that is years old lies in the last."""
_NUMBERS = (0, 1, 2, 4, 8, 16, 32, 64, 100, 200, 400)
_PHASES = ("Primary", "Secondary", "Not applicable", "All-through")
_TYPES = ("01", "07", "11", "14", "34", "49")
_DEPTHS = ("to", "", "role", "urgent")
ALIKE = 2
"""How many edges are kept that change the same thing with the same effect."""
TRIES = 6
"""In how many scenarios each thing is changed."""


@dataclass(slots=True)
class _Search:
    """What has been tried, and which edges there are already."""

    ground: Ground
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)

    def edges_of(self, scenario: Scenario) -> Iterator[Edge]:
        trial = _Trial(self.ground, scenario)
        yield Edge(scenario.title, "", "", in_full(trial.base))
        for path, values, is_range in _changes(self.ground, scenario):
            thing = _thing(path)
            self.tried[thing] += 1
            if self.tried[thing] <= TRIES:
                kept = dict.fromkeys(trial.tipping(path, values)) if is_range else values
                edges = [trial.edge(path, each) for each in kept if self._is_new(thing, trial.effect(path, each))]
                # a past that the form asks nothing of would fill the table
                yield from (each for each in edges if each.comes_to or is_range or not path.startswith("ledger/"))

    def _is_new(self, thing: str, effect: str) -> bool:
        self.seen[thing, effect] += 1
        return self.seen[thing, effect] <= ALIKE


class _Trial:
    """One scenario, with whatever of it is changed tried out once."""

    def __init__(self, ground: Ground, scenario: Scenario) -> None:
        self._ground, self._scenario = ground, scenario
        self._told: dict[tuple[str, str], Told] = {}
        self.base = what_comes_of(ground, scenario)

    def told(self, path: str, value: Any) -> Told:
        key = path, json.dumps(value)
        if key not in self._told:
            self._told[key] = what_comes_of(self._ground, changed(self._scenario, path, value))
        return self._told[key]

    def effect(self, path: str, value: Any) -> str:
        return _effect(self.base, self.told(path, value))

    def edge(self, path: str, value: Any) -> Edge:
        comes_to = otherwise(self.base, self.told(path, value))
        return Edge(self._scenario.title, path, json.dumps(value, ensure_ascii=False), comes_to)

    def tipping(self, path: str, values: list[Any]) -> Iterator[Any]:
        """Of a range, the values on either side of every change."""
        for low, high in pairwise(values):
            if self.effect(path, low) != self.effect(path, high):
                yield from self._closed_in(path, low, high)

    def _closed_in(self, path: str, low: Any, high: Any) -> tuple[Any, Any]:
        before = self.effect(path, low)
        while (middle := _middle(low, high)) is not None:
            if self.effect(path, middle) == before:
                low = middle
            else:
                high = middle
        return low, high


def find_edges(ground: Ground, scenarios: Iterable[Scenario]) -> list[Edge]:
    """The edges of these scenarios: the same ones each time."""
    search = _Search(ground)
    return [edge for each in scenarios for edge in search.edges_of(completed(ground, each))]


def _thing(path: str) -> str:
    """Which thing is changed, of whichever item or entry."""
    return "/".join(part for part in path.split("/") if not part.isdigit())


def _effect(base: Told, told: Told) -> str:
    """What is decided otherwise, without the figures and days that every change of a day moves."""
    gone = sorted(name for name in base if name not in told)
    new = sorted(name for name in told if name not in base)
    moved = sorted(f"{name} {told[name]}" for name in told if name in _DEPTHS and base.get(name) != told[name])
    weighs = sorted(n for n, v in told.items() if v in ("yes", "no", "error", "concern", "note") and base.get(n) != v)
    return "|".join(",".join(each) for each in (gone, new, moved, weighs))


def _middle(low: Any, high: Any) -> Any:
    """A value half way between two; None when they are neighbours."""
    if isinstance(low, str):
        first, last = date.fromisoformat(low), date.fromisoformat(high)
        half = (last - first) // 2
        return None if half < timedelta(days=1) else (first + half).isoformat()
    return None if high - low <= 1 else (low + high) // 2


Change = tuple[str, list[Any], bool]
"""(path, values, whether what lies between two of them is to be looked for)."""


def _changes(ground: Ground, scenario: Scenario) -> Iterator[Change]:
    answers = scenario.answers
    filled = placed_in(ground, scenario).fill(answers)[0]
    asked = {each.short_name for section in filled.sections for each in section.asked}
    yield "on", _days(scenario.on), True
    for name, question in ground.form.questions.items():
        if name not in asked:
            continue
        if isinstance(question, Repeat):
            yield from _of_items(name, question, answers.get(name))
        else:
            yield from _of_a_question(name, question, answers.get(name), scenario.on)
    for at, entry in enumerate(scenario.ledger):
        yield f"ledger/{at}", [None], False
        yield f"ledger/{at}/starts", _days(entry.starts), True
        yield f"ledger/{at}/ends", [None], False
        if entry.ends:
            yield f"ledger/{at}/ends", _days(entry.ends), True
        if entry.amount is not None:
            more = [entry.amount + Decimal(step) / 2 for step in (-2, -1, 1, 2)]
            yield f"ledger/{at}/amount", [str(each) for each in more if each > 0], False
        yield f"ledger/{at}/state", [each for each in STATES if each != entry.state], False
        yield f"ledger/{at}/own_school", [not entry.own_school], False
        for fact in entry.facts:
            yield f"ledger/{at}/facts/{fact}", [None], False
    if scenario.school is not None:
        yield "school/phase", [each for each in _PHASES if each != scenario.school.phase], False
        yield "school/type_code", [each for each in _TYPES if each != scenario.school.type_code], False


def _of_items(name: str, question: Repeat, items: Any) -> Iterator[Change]:
    for at, item in enumerate(items or ()):
        yield f"{name}/{at}", [None], False
        for inner, each in question.fields().items():
            yield from _of_a_question(f"{name}/{at}/{inner}", each, item.get(inner), None)


def _of_a_question(path: str, question: Question, value: Any, on: date | None) -> Iterator[Change]:
    if value is not None:
        yield path, [None], False
    if isinstance(question, YesNo | Tick):
        yield path, [each for each in (True, False) if each != value], False
    elif isinstance(question, Coded):
        several = question.json_type() == "choices"
        yield path, [[code] if several else code for code in question.labels if code != value], False
    elif isinstance(question, Number):
        steps = sorted({each for each in _NUMBERS if question.least <= each <= question.most})
        yield path, list(steps), True
    elif isinstance(question, Day) and (value or on):
        yield path, _days(date.fromisoformat(value) if value else on or date.min), True


def _days(around: date) -> list[str]:
    far = (*(-each for each in reversed(_FAR)), 0, *_FAR)
    return [(around + timedelta(days=each)).isoformat() for each in far]
