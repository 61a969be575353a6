"""How a form declares a report for the council's statisticians, and how its totals are kept. Knows no file and no page.

A report covers one month. The core finds the notifications by what they left in the ledger, hands each to the report's
`lines`, writes the lines that count into a file, tells those that do not apart, and adds up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from intranet.domain.ledger import Entry
from intranet.domain.statutes import StatuteBook

Cell = str | int | float | date | None
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
BY_DISTRICT, BY_SCHOOL = "District", "School"
NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of the calendar: `year` as in 2026, `month` from 1 to 12."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month:
        """2026-11. Raises ValueError with a sentence."""
        found = _MONTH.fullmatch(text)
        if not found or int(found[1]) < 1900:
            raise ValueError("Choose a month")
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.next().first - timedelta(days=1)

    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def before(self) -> Month:
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def name(self) -> str:
        """November 2026."""
        return f"{self.first:%B %Y}"


@dataclass(frozen=True, slots=True)
class Reported:
    """One notification as a report sees it: the version that holds now, and what the same school sent after it.

    `answers` are JSON values by question name; dates are ISO text. `entries` are what it left in the ledger, replaced
    ones too. `later` are the notifications that continue it, in the order in which they were sent, with those that
    continue them. `withdrawn` says that the school took it back.
    """

    reference: str
    urn: int
    school_name: str
    dfe_number: str
    district_code: str
    district_name: str
    submitted_on: date
    withdrawn: bool
    answers: Mapping[str, Any]
    statutes: StatuteBook
    entries: tuple[Entry, ...] = ()
    later: tuple[Reported, ...] = ()

    def text(self, name: str) -> str:
        """The answer to a question as text; "" when there is none."""
        found = self.answers.get(name)
        return found if isinstance(found, str) else ""

    def day(self, name: str) -> date | None:
        """The answer to a question, when it is a date."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report.

    `day` says in which month it belongs; a line of another month is dropped. `cells` stand in the order of the
    report's columns. `amounts` are added up by measure, `groups` say under which heading each grouping counts it (a
    line may count under several). `left_out` is a sentence: the line does not count, and why.
    """

    day: date
    cells: tuple[Cell, ...]
    amounts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is added up: `name` heads its column, and is the key of the `amounts` of a line.

    `of` names the measure whose smallness hides this one too, as the number of pupils hides the sessions they lost.
    """

    name: str
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A monthly report that a plugin brings.

    `key` is its address and its name for ever. `team` is the key of the team whose members may have the lines, which
    name pupils; analysts have the totals. `kinds` are the kinds of ledger entry whose first day finds a notification.
    `columns` head the lines. `lines(reported)` gives the lines of one notification, none for what does not belong.
    `groupings` are totalled besides district and school. Raises ValueError for a key that cannot be an address.
    """

    key: str
    title: str
    summary: str
    team: str
    kinds: tuple[str, ...]
    columns: tuple[str, ...]
    lines: Callable[[Reported], Iterable[Line]]
    measures: tuple[Measure, ...]
    groupings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", self.key):
            raise ValueError(f"“{self.key}” cannot be a report's key: use small letters, digits and hyphens")
        if not (self.kinds and self.columns and self.measures):
            raise ValueError(f"the report {self.key} needs kinds, columns and measures")

    @property
    def all_groupings(self) -> tuple[str, ...]:
        return (BY_DISTRICT, BY_SCHOOL, *self.groupings)


class Totals:
    """Sums by grouping, heading and measure; a month's report fits in it whatever the number of its lines."""

    def __init__(self, groupings: Iterable[str], measures: Iterable[Measure]) -> None:
        self.measures = tuple(measures)
        self.all: dict[str, int] = {each.name: 0 for each in self.measures}
        self.by: dict[str, dict[str, dict[str, int]]] = {each: {} for each in groupings}
        self.lines = 0
        self.left_out = 0

    def add(self, line: Line, district: str, school: str) -> None:
        """Count one line, or count that it does not count."""
        if line.left_out:
            self.left_out += 1
            return
        self.lines += 1
        _add(self.all, line.amounts)
        own = {BY_DISTRICT: (district or NOT_KNOWN,), BY_SCHOOL: (school,)}
        for grouping, sums in self.by.items():
            for heading in own.get(grouping) or line.groups.get(grouping, ()):
                _add(sums.setdefault(heading, {each.name: 0 for each in self.measures}), line.amounts)

    def as_data(self) -> dict[str, Any]:
        """The totals in plain data, headings in order."""
        names = [each.name for each in self.measures]
        return {
            "measures": names,
            "lines": self.lines,
            "left_out": self.left_out,
            "all": [self.all[name] for name in names],
            "by": {
                grouping: [[heading, *(sums[heading][name] for name in names)] for heading in sorted(sums)]
                for grouping, sums in self.by.items()
            },
        }


def _add(sums: dict[str, int], amounts: Mapping[str, int]) -> None:
    for name, amount in amounts.items():
        sums[name] += amount


SMALL = 5
"""Fewer than this are not told to analysts: a handful of pupils can be recognised."""


def without_small_numbers(data: Mapping[str, Any], measures: Iterable[Measure]) -> dict[str, Any]:
    """Totals as analysts may have them: None stands for a number that is not told.

    A number from 1 to 4 is not. Where it could be worked out from the others and the sum, the next smallest are not
    told either.
    """
    known = tuple(measures)
    hide = {
        (grouping, place): _hidden([row[place + 1] for row in rows], counts_itself=not known[place].of)
        for grouping, rows in data["by"].items()
        for place in range(len(known))
    }
    places = {each.name: place for place, each in enumerate(known)}
    by = {}
    for grouping, rows in data["by"].items():
        by[grouping] = [
            [row[0], *(_shown(row, number, place, grouping, hide, known, places) for place in range(len(known)))]
            for number, row in enumerate(rows)
        ]
    totals = [_small(value) for value in data["all"]]
    for place, each in enumerate(known):
        if each.of and totals[places[each.of]] is None:
            totals[place] = None
    return {**data, "by": by, "all": totals}


def _shown(
    row: list[Any],
    number: int,
    place: int,
    grouping: str,
    hide: Mapping[tuple[str, int], frozenset[int]],
    known: tuple[Measure, ...],
    places: Mapping[str, int],
) -> int | None:
    of = places[known[place].of] if known[place].of else place
    hidden = number in hide[grouping, place] or number in hide[grouping, of]
    return None if hidden else int(row[place + 1])


def _small(value: int) -> int | None:
    return None if 0 < value < SMALL else value


def _hidden(values: list[int], *, counts_itself: bool) -> frozenset[int]:
    """The places that are not told: each small one, and as many more as keep their sum from telling them."""
    hidden = [place for place, value in enumerate(values) if 0 < value < SMALL and counts_itself]
    if not hidden:
        return frozenset()
    others = iter(sorted((value, place) for place, value in enumerate(values) if value >= SMALL))
    while len(hidden) < 2 or sum(values[place] for place in hidden) < SMALL:
        more = next(others, None)
        if more is None:
            break
        hidden.append(more[1])
    return frozenset(hidden)
