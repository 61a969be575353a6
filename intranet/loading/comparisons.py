"""Whether a comparison can ever come out both ways: a question is held against what it can hold."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from decimal import Decimal
from typing import Any

from intranet.domain.conditions import Comparison, Condition
from intranet.domain.statutes import Code, LawRef, StatuteBook
from intranet.forms.fields import Choice, Coded, Day, Number, Question, Several, Tick, YesNo
from intranet.forms.form import NotificationForm
from intranet.loading.references import all_conditions

_ORDER = frozenset({"is more than", "is at least", "is less than", "is at most"})
_IN_ORDER: dict[type[Question], tuple[type, ...]] = {Number: (int, Decimal, LawRef), Day: (date, LawRef)}


def vain_comparisons(form: NotificationForm, statutes: StatuteBook) -> Iterator[str]:
    """Comparisons of answers with what they can never be, such as a yes or no with the text “yes”."""
    for where, condition in all_conditions(form):
        for each in _of_answers(condition):
            question = form.questions[each.fact.name]
            fault = _fault(question, each, statutes)
            if fault:
                yield f"{where} asks whether {each.fact.name} {each.operator} {_shown(each)}: {fault}"


def _of_answers(condition: Condition) -> Iterator[Comparison]:
    return (each for each in condition.comparisons() if each.fact.space == "answer" and each.operator != "is answered")


def _shown(comparison: Comparison) -> str:
    return " or ".join(f"“{value}”" if isinstance(value, str) else str(value) for value in comparison.values)


def _fault(question: Question, each: Comparison, statutes: StatuteBook) -> str:
    if each.operator in _ORDER:
        kinds = next((kinds for kind, kinds in _IN_ORDER.items() if isinstance(question, kind)), ())
        fits = all(isinstance(value, kinds) and not isinstance(value, bool) for value in each.values)
        return "" if kinds and fits else "only numbers and dates have more and less"
    if isinstance(question, Several) is not (each.operator == "includes"):
        return "“includes” is for questions with several answers, and such a question needs it"
    if isinstance(question, YesNo | Tick) and not all(isinstance(value, bool) for value in each.values):
        return "it is True or False"
    if isinstance(question, Choice | Several):
        unknown = sorted(str(value) for value in each.values if value not in _codes(question, statutes))
        return f"{', '.join(unknown)} is none of its codes" if unknown else ""
    return ""


def _codes(question: Coded, statutes: StatuteBook) -> Set[Any]:
    """Every code that was ever to be chosen: a condition may speak of those of another year."""
    if question.options and not question.statute:
        return {code for code, _ in question.options}
    versions = statutes.get(question.statute).versions
    return {code.code for version in versions for code in version.value if isinstance(code, Code)}
