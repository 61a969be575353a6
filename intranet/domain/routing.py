"""Which team leads, who gets a copy, and why: an ordered table that decides and explains itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product
from math import prod
from typing import Any

from intranet.domain.conditions import ALWAYS, Condition, Fact
from intranet.domain.facts import Case
from intranet.domain.teams import TeamDirectory

ENUMERATION_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Lead:
    """A row of the table: the first that holds gives the lead team.

    `to` is a team key such as `area`; `role` the link-officer role that the case falls to; `because` is a
    sentence that may use `{school.district_name}` and other school facts, and never an answer about the pupil.
    """

    to: str
    because: str
    role: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Copy:
    """A row that adds a copy to another team when it holds; every such row adds its own.

    `sees` names what the team is shown: questions, figures, and sections by their slugs. None is everything. A team
    always sees whose notification it is: the pupil's name, the school, who sent it, and what it is called in lists.
    """

    to: str
    because: str
    when: Condition = ALWAYS
    sees: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """A team that receives the notification, as lead or as copy, and the reason. `sees` is as in `Copy`."""

    team_key: str
    name: str
    part: str
    because: str
    sees: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a notification goes: one lead team, the copies, the link officer's role ("" where none is named).

    Each team has `team_key`, `name` and `because`, the reason in words. `rule` is the number of the lead row that won,
    from 1; `facts` names all that the table asks for, as "answer.kind".
    """

    lead: Recipient
    copies: tuple[Recipient, ...]
    link_role: str
    rule: int
    facts: tuple[str, ...] = ()

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Lead first, then copies."""
        return (self.lead, *self.copies)


@dataclass(frozen=True, slots=True)
class RoutingTable:
    """All rows of one form. The last lead row must hold whatever the answers."""

    leads: tuple[Lead, ...]
    copies: tuple[Copy, ...] = ()

    def decide(self, case: Case, directory: TeamDirectory) -> Decision:
        """The decision for this case. Raises LookupError when no lead row holds."""
        district = case.district_code
        number = next((number for number, row in enumerate(self.leads, 1) if row.when.holds(case)), 0)
        if not number:
            raise LookupError("no row of the routing table holds")
        row = self.leads[number - 1]
        lead = _recipient(row.to, row.because, "lead", case, directory, district)
        copies: dict[str, Recipient] = {}
        for each in self.copies:
            if each.when.holds(case):
                copy = replace(_recipient(each.to, each.because, "copy", case, directory, district), sees=each.sees)
                if copy.team_key != lead.team_key:
                    copies[copy.team_key] = _together(copies.get(copy.team_key), copy)
        used = sorted({f"{fact.space}.{fact.name}" for fact in self.facts()})
        return Decision(lead, tuple(copies.values()), row.role, number, tuple(used))

    @property
    def rows(self) -> tuple[Lead | Copy, ...]:
        """Lead rows first, then copy rows."""
        return (*self.leads, *self.copies)

    def facts(self) -> frozenset[Fact]:
        """Every fact that some row asks for."""
        return frozenset().union(*(row.when.facts() for row in self.rows))

    def team_keys(self) -> frozenset[str]:
        """Every team key that some row names."""
        return frozenset(row.to for row in self.rows)

    def problems(self, choices: Callable[[Fact], Sequence[Any]], law: Callable[[str], Any]) -> tuple[str, ...]:
        """Dead rows and gaps, found by trying every combination of the facts' possible values.

        `choices` gives the values a fact can take; None (unanswered) is always tried too. Facts are taken to be
        independent of one another. Lead rows with more than ENUMERATION_LIMIT combinations are a problem in
        themselves: what cannot be tried cannot be relied upon.
        """
        found: list[str] = []
        if not self.leads or self.leads[-1].when != ALWAYS:
            found.append("the last lead row must hold whatever the answers, so that every notification has a team")
        if _count(self.leads, choices) > ENUMERATION_LIMIT:
            found.append(f"the lead rows ask for too much: more than {ENUMERATION_LIMIT:,} combinations to try")
            return tuple(found)
        winners = {_winner(self.leads, facts) for facts in _combinations(self.leads, choices, law)}
        found += [
            f"lead row {number} ({row.to}: {row.because}) can never win"
            for number, row in enumerate(self.leads, 1)
            if number not in winners
        ]
        for number, each in enumerate(self.copies, 1):
            if not any(each.when.holds(facts) for facts in _combinations((each,), choices, law)):
                found.append(f"copy row {number} ({each.to}: {each.because}) can never hold")
        return tuple(found)


def _together(first: Recipient | None, other: Recipient) -> Recipient:
    """One copy for a team that two rows name: for the reason of the first, with what either shows."""
    if first is None:
        return other
    seen = None if first.sees is None or other.sees is None else tuple(dict.fromkeys((*first.sees, *other.sees)))
    return replace(first, sees=seen)


def _recipient(
    key: str, because: str, part: str, case: Case, directory: TeamDirectory, district: str | None
) -> Recipient:
    team = directory.resolve(key, district)
    return Recipient(team.key, team.name, part, case.fill(because))


@dataclass(slots=True)
class _Supposed:
    """Facts supposed for the sake of trying a table out."""

    law_of: Callable[[str], Any]
    values: dict[Fact, Any] = field(default_factory=dict)

    def value(self, fact: Fact) -> Any:
        return self.values.get(fact)

    def law(self, law_id: str) -> Any:
        return self.law_of(law_id)


def _winner(leads: Sequence[Lead], facts: _Supposed) -> int | None:
    return next((number for number, row in enumerate(leads, 1) if row.when.holds(facts)), None)


def _facts_of(rows: Sequence[Lead | Copy]) -> list[Fact]:
    return sorted(frozenset().union(*(row.when.facts() for row in rows)), key=lambda each: (each.space, each.name))


def _count(rows: Sequence[Lead | Copy], choices: Callable[[Fact], Sequence[Any]]) -> int:
    return prod(1 + len(choices(fact)) for fact in _facts_of(rows))


def _combinations(
    rows: Sequence[Lead | Copy], choices: Callable[[Fact], Sequence[Any]], law: Callable[[str], Any]
) -> Iterator[_Supposed]:
    facts = _facts_of(rows)
    values = [(None, *choices(fact)) for fact in facts]
    for combination in islice(product(*values), ENUMERATION_LIMIT):
        yield _Supposed(law, dict(zip(facts, combination, strict=True)))
