"""Whether a declared form is made of the right records, and whether its names can be addresses and inputs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from intranet.domain.assessment import Rules
from intranet.domain.clocks import Clock
from intranet.domain.computed import Computed
from intranet.domain.conditions import ALWAYS
from intranet.domain.findings import Check
from intranet.domain.routing import Copy, Lead, RoutingTable
from intranet.forms.fields import Coded, Question
from intranet.forms.form import Continuation, Guidance, NotificationForm, Outcome, Reply, ToDo
from intranet.forms.section import Section
from intranet.forms.special import Repeat, is_unbound

KINDS = frozenset({"notify", "request", "council"})
DRAFT_PAGES = frozenset({"check", "send", "sent", "code", "delete", "live", "files"})
"""Pages that every draft has of its own, so that no section may take their addresses."""

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_CODE = 60
_LEVELS = frozenset({1, 2, 3, 4})


def misfits(form: NotificationForm) -> Iterator[str]:
    """Parts that are not the records they should be. While there is one, nothing else of the form can be looked at."""
    rules: Any = form.rules  # a type is only a promise, and this is where it is looked into
    sections: Iterable[Any] = form.sections
    if not isinstance(rules, Rules) or not _is(RoutingTable, rules.routing):
        yield "rules must be Rules, with a RoutingTable as routing"
        return
    if not _is(Guidance, form.guidance):
        yield f"guidance must be Guidance, not {_name(form.guidance)}"
    for section in sections:
        if not (isinstance(section, type) and issubclass(section, Section)):
            yield f"sections must be Section classes, not {_name(section)}"
        else:
            yield from _other_than(Question, f"questions of section {section.slug}", section().questions())
    yield from _other_than(Outcome, "outcomes", form.outcomes)
    yield from _other_than(Continuation, "continuations", form.continuations)
    yield from _other_than(ToDo, "checklist", form.checklist)
    yield from _other_than(Reply, "replies", form.replies)
    yield from _other_than(Check, "checks", rules.checks)
    yield from _other_than(Clock, "clocks", rules.clocks)
    yield from _other_than(Computed, "computed", rules.computed)
    yield from _other_than(Lead, "routing leads", rules.routing.leads)
    yield from _other_than(Copy, "routing copies", rules.routing.copies)
    for copy in rules.routing.copies:
        sees = getattr(copy, "sees", None)
        if sees is not None and not (isinstance(sees, tuple) and all(isinstance(each, str) for each in sees)):
            yield f"the copy to {copy.to} must say what it shows as a tuple of names, or None for everything"


def _other_than(wanted: type, where: str, given: Iterable[object]) -> Iterator[str]:
    return (f"{where} must be {wanted.__name__}, not {_name(each)}" for each in given if not _is(wanted, each))


def _is(wanted: type, value: object) -> bool:
    return isinstance(value, wanted)


def _name(value: Any) -> str:
    return value.__name__ if isinstance(value, type) else type(value).__name__


def bad_names(form: NotificationForm) -> Iterator[str]:
    """Names that cannot be used, are used twice, or are wanting."""
    if not _SLUG.fullmatch(form.slug):
        yield f"“{form.slug}” cannot be a slug: use small letters, digits and hyphens"
    if form.kind not in KINDS:
        yield f"kind must be one of {', '.join(sorted(KINDS))}, not “{form.kind}”"
    if not form.sections:
        yield "it has no sections"
    if not form.outcomes:
        yield "it has no outcomes, so the team could never close a notification"
    if not set(form.levels) <= _LEVELS:
        yield f"levels must be among 1 to 4, not {', '.join(map(str, form.levels))}"
    if form.retention_years < 1:
        yield "retention_years must be 1 or more"
    for section in form.sections:
        yield from _bad_section(section)
    rules = form.rules
    yield from _repeated("section", (section.slug for section in form.sections))
    yield from _repeated("question", _question_names(form))
    yield from _repeated("check", (check.id for check in rules.checks))
    yield from _repeated("clock", (clock.id for clock in rules.clocks))
    yield from _repeated("outcome", (outcome.code for outcome in form.outcomes))
    yield from _repeated("checklist item", (each.code for each in form.checklist))
    yield from _repeated("reply text", (each.code for each in form.replies))
    for code in (*(each.code for each in form.checklist), *(each.code for each in form.replies)):
        if not _SLUG.fullmatch(code) or len(code) > LONGEST_CODE:
            yield f"“{code}” cannot be a code: use small letters, digits and hyphens, {LONGEST_CODE} at most"
    # a figure and a question of one name would be one name in messages
    yield from _repeated("figure or question", {*_question_names(form)}, (each.name for each in rules.computed))


def _question_names(form: NotificationForm) -> list[str]:
    return [question.short_name for section in form.sections for question in section().questions()]


def _repeated(noun: str, *names: Iterable[str]) -> Iterator[str]:
    counted = Counter(name for some in names for name in some)
    return (f"two of its {noun}s are called “{name}”" for name in sorted(counted) if counted[name] > 1)


def _bad_section(section: type[Section]) -> Iterator[str]:
    if section.slug in DRAFT_PAGES:
        yield f"a section cannot have the slug “{section.slug}”: every draft has a page of that name"
    elif not _SLUG.fullmatch(section.slug):
        yield f"“{section.slug}” cannot be a section's slug: use small letters, digits and hyphens"
    for name in dir(section):
        if is_unbound(getattr(section, name)) and (name.startswith("_") or hasattr(Section, name)):
            why = "it starts with “_”" if name.startswith("_") else "sections have something else of that name"
            yield f"a question cannot be called “{name}”: {why}"
            return
    for question in section().questions():
        yield from _bad_question(question)


def _bad_question(question: Question) -> Iterator[str]:
    if not question.label.text.strip():
        yield f"question {question.short_name} has no label: nobody could tell what it asks"
    if isinstance(question, Coded) and not question.options and not question.statute:
        yield f"question {question.short_name} has neither options nor a statute to take them from"
    if isinstance(question, Repeat):
        for each in question.fields().values():
            name = f"question {each.short_name} of {question.short_name}"
            if each.show_if != ALWAYS or each.required_if is not None:
                yield f"{name} has a condition, and inside a group that repeats every question is always asked"
            if isinstance(each, Coded) and not each.options:
                yield f"{name} needs options of its own: inside a group that repeats no statute gives them"
