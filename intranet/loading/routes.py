"""Whether a declared routing table always gives a team that the council has, and whether every row of it can win."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from intranet.domain.conditions import Comparison, Fact
from intranet.domain.statutes import LawRef, NotInForce, StatuteBook
from intranet.domain.teams import TeamDirectory
from intranet.forms.fields import Coded, YesNo
from intranet.forms.form import NotificationForm

_ANYTHING = "anything"
"""Stands for any answer, where all that is asked of a fact is whether there is one."""
_MOST_TOGETHER = 6
"""Codes of one question whose every combination is tried; more than these are tried one by one and all together."""


def routing_problems(
    form: NotificationForm, statutes: StatuteBook, directory: TeamDirectory, on: date
) -> Iterator[str]:
    """Teams and roles that the council does not have, rows that can never win, and a table that may end without."""
    routing = form.rules.routing
    for key in sorted(routing.team_keys()):
        if not directory.knows(key):
            yield f"it routes to “{key}”, a team the council does not have"
    roles = {role.key for role in directory.pack.link_roles}
    for lead in routing.leads:
        if lead.role and lead.role not in roles:
            yield f"it names the link-officer role “{lead.role}”, which the council does not have"
    comparisons = [each for row in routing.rows for each in row.when.comparisons()]

    def law(law_id: str) -> Any:
        return statutes.value(law_id, on)

    yield from routing.problems(lambda fact: choices_for(fact, form, statutes, comparisons, on), law)


def choices_for(
    fact: Fact, form: NotificationForm, statutes: StatuteBook, comparisons: Sequence[Comparison], on: date
) -> Sequence[Any]:
    """The values a fact can take that could make a difference to these comparisons."""
    about = [each for each in comparisons if each.fact == fact]
    question = form.questions.get(fact.name) if fact.space == "answer" else None
    if isinstance(question, YesNo):
        return (True, False)
    named = list(_in_force((value for each in about for value in each.values), statutes, on))
    if isinstance(question, Coded):
        codes = _telling(_codes_of(question, statutes, on), named)
        return _together(codes, named) if any(each.operator == "includes" for each in about) else codes
    if about and not named and all(each.operator == "is answered" for each in about):
        return (_ANYTHING,)
    return list(dict.fromkeys(near for value in named for near in _near(value)))


def _in_force(values: Iterable[Any], statutes: StatuteBook, on: date) -> Iterator[Any]:
    for value in values:
        if not isinstance(value, LawRef):
            yield value
            continue
        try:
            yield statutes.value(value.id, on)
        except NotInForce:
            continue


def _codes_of(question: Coded, statutes: StatuteBook, on: date) -> list[str]:
    if question.options:
        return [code for code, _ in question.options]
    return [code.code for code in statutes.codes(question.statute, on)]


def _telling(codes: Sequence[str], named: Sequence[Any]) -> list[str]:
    """The codes that a comparison names, and one that none does: all the others would do the same as that one."""
    return [code for code in codes if code in named] + [code for code in codes if code not in named][:1]


def _together(codes: Sequence[str], named: Sequence[Any]) -> list[tuple[str, ...]]:
    asked = [code for code in codes if code in named]
    sizes = range(2, len(asked) + 1) if len(asked) <= _MOST_TOGETHER else [len(asked)]
    return [(code,) for code in codes] + [each for size in sizes for each in combinations(asked, size)]


def _near(value: Any) -> tuple[Any, ...]:
    match value:
        case bool():
            return (True, False)
        case int() | Decimal():
            return (value - 1, value, value + 1)
        case date():
            return (date.fromordinal(value.toordinal() - 1), value, date.fromordinal(value.toordinal() + 1))
    return (value, f"not {value}")
