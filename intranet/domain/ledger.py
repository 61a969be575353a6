"""What earlier notifications of the same pupil left behind, as facts that any form may ask about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

STATES = ("open", "ended", "replaced")


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact in a pupil's ledger.

    `kind` belongs to a small shared vocabulary (`suspension`, `permanent_exclusion`, `part_time_timetable`,
    ...). `amount` is in school days where the kind counts days (half days as 0.5). `state` is open, ended or
    replaced. `replaces` names the reference whose entries this one takes the place of. `own_school` is False
    for what another school sent: such an entry counts in totals and is never shown.
    """

    kind: str
    starts: date
    ends: date | None = None
    amount: Decimal | None = None
    state: str = "open"
    reference: str = ""
    replaces: str = ""
    own_school: bool = True
    facts: dict[str, Any] = field(default_factory=dict)


class Ledger:
    """A pupil's entries, oldest first.

    `another_upn` says that the same school has sent something for a pupil of this name and date of birth with
    another UPN: one of the two is wrong, or they are two pupils.
    """

    def __init__(self, entries: Iterable[Entry] = (), *, another_upn: bool = False) -> None:
        self.entries = tuple(sorted(entries, key=lambda each: (each.starts, each.reference)))
        self.another_upn = another_upn

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """Entries of these kinds that nothing has replaced."""
        return tuple(each for each in self.entries if each.kind in kinds and each.state != "replaced")

    def by_reference(self, reference: str) -> tuple[Entry, ...]:
        """Entries of one notification."""
        return tuple(each for each in self.entries if each.reference == reference)

    def overlapping(self, kind: str, first: date, last: date) -> tuple[Entry, ...]:
        """Entries of a kind that share a day with a range, ends included; an open end runs on."""
        return tuple(
            each for each in self.of_kind(kind) if each.starts <= last and (each.ends is None or each.ends >= first)
        )
