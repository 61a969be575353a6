"""Where the smallest change of a case changes what comes of it, kept as a table and tried out again. Finds none itself.

A scenario is a whole case. An edge is one thing of it changed, such as an answer, the day or a fact of an earlier
notification, and what then comes out otherwise.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from intranet.domain.facts import SchoolFacts, in_words
from intranet.domain.ledger import Entry, Ledger
from intranet.kit.ground import Ground
from intranet.kit.vocabulary import a_past

_DAYS_OF_ENTRY = ("starts", "ends")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole case: JSON answers (shared ones may be left out), the day it is sent, the school, and what the pupil's
    earlier notifications left. Without a school it is the one of the contract.
    """

    title: str
    answers: Mapping[str, Any]
    on: date
    ledger: tuple[Entry, ...] = ()
    school: SchoolFacts | None = None


class Edge(NamedTuple):
    """One row: `changed` is a path such as `seen`, `parents/0/dob`, `on`, `ledger/0/state` or `school/phase`, and
    `to` the new value as JSON; both are empty for the scenario as it is. `comes_to` says what comes of it, or what
    comes out otherwise.
    """

    scenario: str
    changed: str
    to: str
    comes_to: str


Told = dict[str, str]


def as_csv(edges: Iterable[Edge]) -> str:
    """The rows under a heading, as they stand in `edges.csv`."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows((Edge._fields, *edges))
    return file.getvalue()


def read_csv(text: str) -> list[Edge]:
    """The rows of such a file. Raises ValueError where it is none."""
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or tuple(rows[0]) != Edge._fields or any(len(row) != len(Edge._fields) for row in rows):
        raise ValueError(f"it must have the columns {', '.join(Edge._fields)}")
    return [Edge(*row) for row in rows[1:]]


def edges_that_moved(ground: Ground, scenarios: Iterable[Scenario], edges: Iterable[Edge]) -> Iterator[str]:
    """A sentence for every edge of which something else comes now."""
    known = {each.title: completed(ground, each) for each in scenarios}
    bases = {title: what_comes_of(ground, each) for title, each in known.items()}
    for edge in edges:
        if edge.scenario not in known:
            yield f"edges.csv names the scenario “{edge.scenario}”, and there is none of that title"
            continue
        base = bases[edge.scenario]
        now = in_full(base)
        if edge.changed:
            tried = what_comes_of(ground, changed(known[edge.scenario], edge.changed, json.loads(edge.to)))
            now = otherwise(base, tried)
        if now != edge.comes_to:
            at = f"{edge.changed} = {edge.to}" if edge.changed else "as it is"
            yield f"scenario “{edge.scenario}”, {at}: it came to “{edge.comes_to}”, and comes to “{now}”"


def what_comes_of(ground: Ground, scenario: Scenario) -> Told:
    """What is found, decided, due, worked out and left, by name."""
    placed = placed_in(ground, scenario)
    _, case, result = placed.fill(placed.complete(scenario.answers))
    told = {"": result.outcome}
    told |= {each.id.removeprefix(f"{ground.form.slug}."): str(each.severity) for each in result.findings}
    if result.decision is not None:
        copies = " ".join(sorted(each.team_key for each in result.decision.copies))
        told |= {"to": f"{result.decision.lead.team_key} {copies}".strip(), "role": result.decision.link_role}
    told["urgent"] = "yes" if result.urgent else ""
    told |= {f"due {each.id}": str(each.due or "unknown") for each in result.deadlines}
    told |= {name: in_words(case.figure(name)) for name in case.computed}
    if result.outcome != "refused":
        left = [each for record in ground.form.rules.records for each in record(case)]
        told |= {f"leaves {number}": _entry(each) for number, each in enumerate(left)}
    return {name: value for name, value in told.items() if value}


def completed(ground: Ground, scenario: Scenario) -> Scenario:
    """The scenario with the shared answers and the school, so that these can be changed too."""
    placed = placed_in(ground, scenario)
    return replace(scenario, answers=placed.complete(scenario.answers), school=placed.school)


def placed_in(ground: Ground, scenario: Scenario) -> Ground:
    """The ground on the day of the scenario, with its school and its past."""
    return replace(ground, on=scenario.on, ledger=Ledger(scenario.ledger), school=scenario.school or ground.school)


def _entry(entry: Entry) -> str:
    facts = " ".join(f"{name}={value}" for name, value in sorted(entry.facts.items()))
    parts = (entry.kind, entry.starts, entry.ends, entry.amount, entry.state, entry.replaces, facts)
    return " ".join(str(each) for each in parts if each not in (None, ""))


def in_full(told: Told) -> str:
    """All that comes of a scenario, in one line."""
    return "; ".join(f"{name} {value}".strip() for name, value in told.items())


def otherwise(base: Told, told: Told) -> str:
    """What comes out otherwise than of the scenario as it is; empty when nothing does."""
    gone = [f"no {name}" for name in base if name not in told]
    new = [f"{name} {value}".strip() for name, value in told.items() if base.get(name) != value]
    return "; ".join((*gone, *new))


def with_a_past(scenarios: Iterable[Scenario]) -> Iterator[Scenario]:
    """Each scenario as it is, and once more for a pupil of whom everything has been notified before."""
    for each in scenarios:
        yield each
        yield replace(each, title=f"{each.title}, with a past", ledger=(*each.ledger, *a_past(each.on)))


def changed(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The scenario with one thing changed. None takes an answer, an entry or a fact away."""
    first, *rest = path.split("/")
    if first == "on" and not rest:
        return replace(scenario, on=date.fromisoformat(value))
    if first == "school":
        assert scenario.school is not None
        return replace(scenario, school=replace(scenario.school, **{rest[0]: value}))
    if first == "ledger":
        return replace(scenario, ledger=_with_entry(scenario.ledger, int(rest[0]), rest[1:], value))
    if not rest:
        return replace(scenario, answers={**scenario.answers, first: value})  # None: the shared ones are not filled in
    return replace(scenario, answers=_put(dict(scenario.answers), [first, *rest], value))


def _with_entry(entries: Sequence[Entry], at: int, rest: Sequence[str], value: Any) -> tuple[Entry, ...]:
    kept = list(entries)
    if not rest:
        del kept[at]
    elif rest[0] == "facts":
        facts = {name: each for name, each in kept[at].facts.items() if name != rest[1]}
        kept[at] = replace(kept[at], facts=facts if value is None else facts | {rest[1]: value})
    else:
        kept[at] = replace(kept[at], **{rest[0]: _of_entry(rest[0], value)})
    return tuple(kept)


def _of_entry(name: str, value: Any) -> Any:
    if value is None or name not in (*_DAYS_OF_ENTRY, "amount"):
        return value
    return Decimal(value) if name == "amount" else date.fromisoformat(value)


def _put(holder: Any, path: Sequence[str], value: Any) -> Any:
    """A copy of nested lists and dictionaries with one value in another's place."""
    name: Any = int(path[0]) if isinstance(holder, list) else path[0]
    copied = holder.copy()
    if len(path) > 1:
        copied[name] = _put(copied[name], path[1:], value)
    elif value is None:
        copied.pop(name, None) if isinstance(copied, dict) else copied.pop(name)
    else:
        copied[name] = value
    return copied
