"""Looks a declared form over before it is served: everything it names must exist and every route must be able to win."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

from intranet.domain.conditions import Comparison, Condition, Fact
from intranet.domain.facts import SchoolFacts
from intranet.domain.pupil_facts import PUPIL_FACTS
from intranet.domain.statutes import LawRef, StatuteBook
from intranet.domain.teams import TeamDirectory
from intranet.forms.fields import Coded, YesNo
from intranet.forms.form import NotificationForm

KINDS = frozenset({"notify", "request", "council"})
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SCHOOL_FACTS = frozenset(each.name for each in dataclass_fields(SchoolFacts))


def problems_of(form: NotificationForm, statutes: StatuteBook, directory: TeamDirectory, on: date) -> Iterator[str]:
    """Everything that keeps a form from being served, one sentence each."""
    if not _SLUG.fullmatch(form.slug):
        yield f"“{form.slug}” cannot be a slug: use small letters, digits and hyphens"
    if form.kind not in KINDS:
        yield f"kind must be one of {', '.join(sorted(KINDS))}, not “{form.kind}”"
    if not form.sections:
        yield "it has no sections"
    if not form.outcomes:
        yield "it has no outcomes, so the team could never close a notification"
    yield from _repeated("section", [section.slug for section in form.sections])
    yield from _repeated("question", [q.short_name for section in form.sections for q in section().questions()])
    yield from _repeated("check", [check.id for check in form.rules.checks])
    yield from _unknown_names(form)
    yield from _unmet_conditions(form)
    yield from _unknown_laws(form, statutes)
    yield from _routing_problems(form, statutes, directory, on)


def _repeated(noun: str, names: Sequence[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two of its {noun}s are called “{name}”"


def _unknown_names(form: NotificationForm) -> Iterator[str]:
    known = set(form.questions) | {each.name for each in form.rules.computed}
    for check in form.rules.checks:
        if check.field and check.field not in form.questions:
            yield f"check {check.id} names the question “{check.field}”, which it does not ask"
    for clock in form.rules.clocks:
        for name in (clock.after, clock.nth_from, clock.on, clock.no_later_than):
            if name and name not in known:
                yield f"clock {clock.id} counts from “{name}”, which is neither a question nor a figure of the form"
    for each in form.continuations:
        if each.reference not in form.questions:
            yield f"a continuation names the question “{each.reference}”, which it does not ask"
    if form.rules.event_date and form.rules.event_date not in form.questions:
        yield f"event_date names the question “{form.rules.event_date}”, which it does not ask"


def _unmet_conditions(form: NotificationForm) -> Iterator[str]:
    """A question can only depend on what was asked before it."""
    figures = {each.name for each in form.rules.computed}
    asked: set[str] = set()
    for section in form.sections:
        yield from _unknown_facts(f"section {section.slug}", section.show_if, asked, figures)
        for question in section().questions():
            yield from _unknown_facts(f"question {question.short_name}", question.show_if, asked, figures)
            if question.required_if is not None:
                yield from _unknown_facts(f"question {question.short_name}", question.required_if, asked, figures)
            asked.add(question.short_name)
    for where, condition in _rule_conditions(form):
        yield from _unknown_facts(where, condition, asked, figures)


def _rule_conditions(form: NotificationForm) -> Iterator[tuple[str, Condition]]:
    rules = form.rules
    yield from ((f"check {each.id}", each.when) for each in rules.checks if isinstance(each.when, Condition))
    yield from ((f"clock {each.id}", each.when) for each in rules.clocks)
    yield from ((f"route to {each.to}", each.when) for each in (*rules.routing.leads, *rules.routing.copies))
    yield from ((f"figure {each.name}", each.show_if) for each in rules.computed)
    yield from ((name, each) for name, each in (("urgent", rules.urgent), ("held", rules.held)) if each)


def _unknown_facts(where: str, condition: Condition, asked: set[str], figures: set[str]) -> Iterator[str]:
    known = {"answer": asked, "computed": figures, "pupil": set(PUPIL_FACTS), "school": _SCHOOL_FACTS}
    for fact in sorted(condition.facts(), key=lambda each: each.name):
        if fact.name not in known.get(fact.space, set()):
            yield f"{where} depends on {fact.space} “{fact.name}”, which is not known by then"


def _unknown_laws(form: NotificationForm, statutes: StatuteBook) -> Iterator[str]:
    known = {each.id for each in statutes.list()}
    wanted = {value.id for _, each in _rule_conditions(form) for value in _laws_in(each.comparisons())}
    for clock in form.rules.clocks:
        wanted |= {days.id for days in (clock.school_days, clock.calendar_days) if isinstance(days, LawRef)}
    wanted |= {q.statute for q in form.questions.values() if isinstance(q, Coded) and q.statute}
    for law_id in sorted(wanted - known):
        yield f"it refers to the law “{law_id}”, which nobody brings"


def _laws_in(comparisons: Iterable[Comparison]) -> Iterator[LawRef]:
    return (value for each in comparisons for value in each.values if isinstance(value, LawRef))


def _routing_problems(
    form: NotificationForm, statutes: StatuteBook, directory: TeamDirectory, on: date
) -> Iterator[str]:
    for key in sorted(form.rules.routing.team_keys()):
        if not directory.knows(key):
            yield f"it routes to “{key}”, a team the council does not have"
    roles = {role.key for role in directory.pack.link_roles}
    for lead in form.rules.routing.leads:
        if lead.role and lead.role not in roles:
            yield f"it names the link-officer role “{lead.role}”, which the council does not have"
    rows = (*form.rules.routing.leads, *form.rules.routing.copies)
    comparisons = [each for row in rows for each in row.when.comparisons()]

    def law(law_id: str) -> Any:
        return statutes.value(law_id, on)

    yield from form.rules.routing.problems(lambda fact: choices_for(fact, form, statutes, comparisons, on), law)


def choices_for(
    fact: Fact, form: NotificationForm, statutes: StatuteBook, comparisons: Sequence[Comparison], on: date
) -> Sequence[Any]:
    """The values a fact can take that could make a difference to these comparisons."""
    question = form.questions.get(fact.name) if fact.space == "answer" else None
    if isinstance(question, YesNo):
        return (True, False)
    values = [value for each in comparisons if each.fact == fact for value in each.values]
    if isinstance(question, Coded):
        codes = [code for code, _ in question.options] or [
            code.code for code in statutes.value(question.statute, on)
        ]
        several = any(each.operator == "includes" for each in comparisons if each.fact == fact)
        return _several(codes) if several else codes
    plain = [statutes.value(each.id, on) if isinstance(each, LawRef) else each for each in values]
    return list(dict.fromkeys(near for value in plain for near in _near(value)))


def _several(codes: Sequence[str]) -> list[tuple[str, ...]]:
    return [(code,) for code in codes] + list(combinations(codes, len(codes)))


def _near(value: Any) -> tuple[Any, ...]:
    match value:
        case bool():
            return (True, False)
        case int() | Decimal():
            return (value - 1, value, value + 1)
        case date():
            return (date.fromordinal(value.toordinal() - 1), value, date.fromordinal(value.toordinal() + 1))
    return (value, f"not {value}")
