"""Whether what a form declares can work at all: texts, options, amounts, owners, dates. Serves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields as fields_of
from string import Formatter
from typing import Any

from intranet.domain.clocks import OWNERS, Clock
from intranet.domain.conditions import Condition
from intranet.domain.facts import SchoolFacts
from intranet.domain.findings import Check
from intranet.domain.pupil_facts import PUPIL_FACTS
from intranet.domain.statutes import LawRef
from intranet.forms.fields import Coded, Day, Number, Question
from intranet.forms.form import NotificationForm
from intranet.forms.section import Section
from intranet.forms.special import Repeat

_BRACES = re.compile(r"\{([a-z][a-z0-9_.-]*)\}")
LONGEST_SLUG = 60
LONGEST_TITLE = 200
LONGEST_TEXT = 4000
MOST_OPTIONS = 1000
MOST_DAYS = 1000
"""Days that a clock may count: more than three years of calendar days, more than any duty gives."""


def no_texts(form: NotificationForm) -> Iterator[str]:
    """Texts that are none. While there is one, nothing else of the form can be looked at."""
    for name in ("slug", "version", "title", "summary"):
        value: Any = getattr(form, name)
        if not isinstance(value, str):
            yield f"{name} must be text, not {type(value).__name__}"
    for section in form.sections:
        for question in section().questions() if _is_section(section) else ():
            yield from _no_condition(question)
    for check in form.rules.checks:
        when: Any = check.when
        if not (isinstance(when, Condition) or callable(when)):
            yield f"check {check.id} must have a condition or a function of the case as when, not {_kind(when)}"


def _is_section(section: Any) -> bool:
    return isinstance(section, type) and issubclass(section, Section)


def _kind(value: object) -> str:
    return type(value).__name__


def _no_condition(question: Any) -> Iterator[str]:
    if not isinstance(question, Question):
        return
    for name in ("show_if", "required_if"):
        value: Any = getattr(question, name)
        if value is not None and not isinstance(value, Condition):
            yield (
                f"question {question.short_name} has a {_kind(value)} as {name}, and only a condition can be tried out "
                "from every side"
            )


def unfit_parts(form: NotificationForm) -> Iterator[str]:
    """What could not work, or would be no use to anybody."""
    if len(form.slug) > LONGEST_SLUG:
        yield f"its slug is {len(form.slug)} characters long, and {LONGEST_SLUG} are the most"
    if not 0 < len(form.title.strip()) <= LONGEST_TITLE:
        yield f"its title is {len(form.title)} characters long: give 1 to {LONGEST_TITLE}"
    if len(form.summary) > LONGEST_TEXT:
        yield f"its summary is {len(form.summary)} characters long, and {LONGEST_TEXT} are the most"
    for section in form.sections:
        questions = list(section().questions())
        if not questions:
            yield f"section {section.slug} asks nothing: an empty page would stand in people's way"
        for question in questions:
            yield from _unfit_question(question)
    for check in form.rules.checks:
        yield from _unfit_check(check)
    for clock in form.rules.clocks:
        yield from _unfit_clock(clock)
    yield from _unfit_event_date(form)
    yield from _unknown_in_messages(form)


def _unfit_question(question: Question) -> Iterator[str]:
    name = f"question {question.short_name}"
    if isinstance(question, Coded):
        yield from _unfit_options(name, question)
    if isinstance(question, Number) and question.step <= 0:
        yield f"{name} counts in steps of {question.step}, which leads nowhere: a step is more than nothing"
    if isinstance(question, Number | Repeat) and question.least > question.most:
        yield f"{name} takes at least {question.least} and at most {question.most}, so no answer would do"
    if isinstance(question, Repeat):
        for each in question.fields().values():
            yield from _unfit_question(each)


def _unfit_options(name: str, question: Coded) -> Iterator[str]:
    codes = [code for code, _ in question.options]
    if len(codes) > MOST_OPTIONS:
        yield f"{name} has {len(codes)} options, and nobody finds one among more than {MOST_OPTIONS}"
    elif len(set(codes)) < len(codes):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        yield f"{name} has more than one option with the code “{', '.join(twice)}”"
    if any(not code or not title.strip() for code, title in question.options):
        yield f"{name} has an option without a code or without words"


def _unfit_check(check: Check) -> Iterator[str]:
    if not check.message.strip():
        yield f"check {check.id} has no message: nobody could tell what to do"
    try:
        list(Formatter().parse(check.message))
    except ValueError as problem:
        yield f"the message of check {check.id} has a brace by itself: {problem}"


def _unfit_clock(clock: Clock) -> Iterator[str]:
    if clock.owner not in OWNERS:
        yield f"clock {clock.id} has the owner “{clock.owner}”, and an owner is one of {', '.join(OWNERS)}"
    for name in ("school_days", "calendar_days"):
        days: Any = getattr(clock, name)
        if days is None or isinstance(days, LawRef):
            continue
        if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
            yield f"clock {clock.id} counts {str(days)[:40]} {name}, and it can count 0 to {MOST_DAYS}"


def _unfit_event_date(form: NotificationForm) -> Iterator[str]:
    question = form.questions.get(form.rules.event_date)
    if question is not None and not isinstance(question, Day):
        yield f"event_date names the question “{question.short_name}”, which asks for no day"


def _unknown_in_messages(form: NotificationForm) -> Iterator[str]:
    """Names in braces that would leave a hole in the sentence. Those of law are looked up elsewhere."""
    known = {*form.questions, *(each.name for each in form.rules.computed)}
    known |= {f"pupil.{name}" for name in PUPIL_FACTS} | {f"school.{each.name}" for each in fields_of(SchoolFacts)}
    messages = [(f"the message of check {each.id}", each.message) for each in form.rules.checks]
    messages += [(f"the reason of clock {each.id}", each.because) for each in form.rules.clocks]
    for where, message in messages:
        for name in _BRACES.findall(message):
            if name not in known and not name.startswith("law."):
                yield f"{where} says {{{name}}}, which is nothing that it knows"
