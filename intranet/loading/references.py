"""Whether everything that a declared form names is there: questions, figures, facts and law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from datetime import date

from intranet.domain.clocks import REMINDERS, Clock
from intranet.domain.conditions import Condition
from intranet.domain.facts import SchoolFacts
from intranet.domain.pupil_facts import PUPIL_FACTS
from intranet.domain.statutes import LawRef, NotInForce, StatuteBook, StatuteError
from intranet.forms.fields import Coded
from intranet.forms.form import NotificationForm

_SCHOOL_FACTS = frozenset(each.name for each in dataclass_fields(SchoolFacts))
_LAW_IN_BRACES = re.compile(r"\{law\.([a-z0-9_.-]+)\}")


def unknown_names(form: NotificationForm) -> Iterator[str]:
    """Questions and figures that are named somewhere and are not there."""
    for where, name in _questions_named(form):
        if name and name not in form.questions:
            yield f"{where} names the question “{name}”, which it does not ask"
    known = set(form.questions) | {each.name for each in form.rules.computed}
    for clock in form.rules.clocks:
        yield from _clock_problems(clock, known)
    yield from _unknown_to_copies(form, known | {section.slug for section in form.sections})
    codes = {outcome.code for outcome in form.outcomes}
    for each in form.continuations:
        if each.outcome and each.outcome not in codes:
            yield f"a continuation closes with “{each.outcome}”, which is no outcome of the form"


def _questions_named(form: NotificationForm) -> Iterator[tuple[str, str]]:
    yield from ((f"check {check.id}", check.field) for check in form.rules.checks)
    yield from (("a continuation", each.reference) for each in form.continuations)
    yield from (("defaults", name) for name in form.defaults)
    yield "event_date", form.rules.event_date
    yield "title_from", form.title_from


def _unknown_to_copies(form: NotificationForm, known: set[str]) -> Iterator[str]:
    for copy in form.rules.routing.copies:
        for name in copy.sees or ():
            if name not in known:
                yield f"the copy to {copy.to} shows “{name}”, which is no section, question or figure of the form"


def _clock_problems(clock: Clock, known: set[str]) -> Iterator[str]:
    starts = [name for name in (clock.after, clock.nth_from, clock.on) if name]
    if len(starts) != 1:
        yield f"clock {clock.id} must have one of after, nth_from and on"
    for name in (*starts, clock.no_later_than):
        if name and name not in known:
            yield f"clock {clock.id} counts from “{name}”, which is neither a question nor a figure of the form"
    counts = [days for days in (clock.school_days, clock.calendar_days) if days is not None]
    if not clock.on and len(counts) != 1:
        yield f"clock {clock.id} must have one of school_days and calendar_days"


def unmet_conditions(form: NotificationForm) -> Iterator[str]:
    """A question can only depend on what was asked before it."""
    figures = {each.name for each in form.rules.computed}
    asked: set[str] = set()
    for section in form.sections:
        yield from _unknown_facts(f"section {section.slug}", section.show_if, asked, figures)
        for question in section().questions():
            for condition in (question.show_if, question.required_if):
                if condition is not None:
                    yield from _unknown_facts(f"question {question.short_name}", condition, asked, figures)
            asked.add(question.short_name)
    for where, condition in rule_conditions(form):
        yield from _unknown_facts(where, condition, asked, figures)


def rule_conditions(form: NotificationForm) -> Iterator[tuple[str, Condition]]:
    """Every condition of the rules, with what it belongs to."""
    rules = form.rules
    yield from ((f"check {each.id}", each.when) for each in rules.checks if isinstance(each.when, Condition))
    yield from ((f"clock {each.id}", each.when) for each in rules.clocks)
    yield from ((f"route to {each.to}", each.when) for each in rules.routing.rows)
    yield from ((f"figure {each.name}", each.show_if) for each in rules.computed)
    yield from (("a continuation", each.when) for each in form.continuations)
    yield from ((name, each) for name, each in (("urgent", rules.urgent), ("held", rules.held)) if each)


def _unknown_facts(where: str, condition: Condition, asked: set[str], figures: set[str]) -> Iterator[str]:
    known = {"answer": asked, "computed": figures, "pupil": set(PUPIL_FACTS), "school": _SCHOOL_FACTS}
    for fact in sorted(condition.facts(), key=lambda each: each.name):
        if fact.name not in known.get(fact.space, set()):
            yield f"{where} depends on {fact.space} “{fact.name}”, which is not known by then"


def unknown_laws(form: NotificationForm, statutes: StatuteBook, on: date) -> Iterator[str]:
    """Law that is referred to and that nobody brings, and lists of codes that are none."""
    for law_id in sorted(each for each in _laws_named(form) if not statutes.has(each)):
        yield f"it refers to the law “{law_id}”, which nobody brings"
    for name, question in form.questions.items():
        if isinstance(question, Coded) and question.statute and statutes.has(question.statute):
            try:
                statutes.codes(question.statute, on)
            except StatuteError as problem:
                yield f"question {name}: {problem}"
            except NotInForce:
                continue  # a list of the past, or one that is yet to come
    yield from _reminder_problems(form, statutes)


def _reminder_problems(form: NotificationForm, statutes: StatuteBook) -> Iterator[str]:
    for clock in form.rules.clocks:
        named = clock.reminders
        for version in statutes.get(named.id).versions if named != REMINDERS and statutes.has(named.id) else ():
            days = version.value
            if not (isinstance(days, tuple) and all(type(each) is int and each >= 0 for each in days)):
                yield f"clock {clock.id} is reminded of by the law “{named.id}”, which is not a list of school days"


def _laws_named(form: NotificationForm) -> Iterator[str]:
    rules = form.rules
    for _, condition in all_conditions(form):
        yield from (v.id for each in condition.comparisons() for v in each.values if isinstance(v, LawRef))
    for clock in rules.clocks:
        yield from (days.id for days in (clock.school_days, clock.calendar_days) if isinstance(days, LawRef))
    yield from (clock.reminders.id for clock in rules.clocks if clock.reminders != REMINDERS)
    yield from (q.statute for q in form.questions.values() if isinstance(q, Coded) and q.statute)
    said = (
        *(c.message for c in rules.checks),
        *(c.because for c in rules.clocks),
        *(r.because for r in rules.routing.rows),
    )
    yield from (found for text in said for found in _LAW_IN_BRACES.findall(text))


def all_conditions(form: NotificationForm) -> Iterator[tuple[str, Condition]]:
    """Every condition of the form, its pages and questions included, with what it belongs to."""
    yield from rule_conditions(form)
    yield from ((f"section {section.slug}", section.show_if) for section in form.sections)
    for name, question in form.questions.items():
        yield f"question {name}", question.show_if
        if question.required_if is not None:
            yield f"question {name}", question.required_if
