"""A routing table as rows that a person can review: what the table is, who receives what and why. Decides nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from intranet.domain.conditions import Fact, Wording
from intranet.domain.facts import in_words
from intranet.domain.routing import Copy, Lead
from intranet.domain.statutes import LawRef
from intranet.forms.form import NotificationForm


class RoutingRow(NamedTuple):
    """One row of the decision table. `part` is lead or copy, `when` the condition in words, `role` empty for a copy.

    `sees` says what a copy shows, "" for everything.
    """

    part: str
    to: str
    when: str
    because: str
    role: str
    sees: str = ""


def routing_rows(form: NotificationForm) -> tuple[RoutingRow, ...]:
    """The form's decision table in order: lead rows, of which the first that holds wins, then every copy."""
    return tuple(_row(each) for each in form.rules.routing.rows)


def as_csv(rows: Iterable[RoutingRow]) -> str:
    """The rows under a heading, as they stand in a plugin's `routing.csv`: with a column for what copies show only
    where one shows a part.
    """
    kept = list(rows)
    width = len(RoutingRow._fields) if any(row.sees for row in kept) else len(RoutingRow._fields) - 1
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows(row[:width] for row in (RoutingRow._fields, *kept))
    return file.getvalue()


def _row(row: Lead | Copy) -> RoutingRow:
    when = row.when.sentence(WORDS)
    if isinstance(row, Lead):
        return RoutingRow("lead", row.to, when, row.because, row.role)
    return RoutingRow("copy", row.to, when, row.because, "", "" if row.sees is None else _shown(row.sees))


def _shown(names: tuple[str, ...]) -> str:
    return "; ".join(names) or "whose it is"


def _fact(fact: Fact) -> str:
    return fact.name if fact.space == "answer" else f"{fact.space} {fact.name.replace('_', ' ')}"


def _value(fact: Fact, value: Any) -> str:
    return f"the law {value.id}" if isinstance(value, LawRef) else in_words(value)


WORDS = Wording(_fact, _value)
"""How a condition reads in a table that a person reviews: by the names of the facts, and the ids of laws."""
