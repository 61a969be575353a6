"""What a form asks, checks, counts and leaves, and the law behind it, as rows that a person can review.

Decides nothing. Questions that all forms share are left out, and so is how a question is worded: neither decides.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from intranet.domain.clocks import REMINDERS, Clock
from intranet.domain.computed import Computed
from intranet.domain.conditions import ALWAYS, Condition
from intranet.domain.facts import in_words
from intranet.domain.findings import Check
from intranet.domain.statutes import Code, LawRef, Source, Statute
from intranet.forms.blocks import SHARED_SECTIONS
from intranet.forms.fields import Question
from intranet.forms.form import Continuation, NotificationForm, Outcome
from intranet.forms.routing_csv import WORDS
from intranet.forms.section import Section
from intranet.forms.special import Repeat

_LIMITS = ("limit", "least", "most", "step", "unit")


class RuleRow(NamedTuple):
    """One row. `part` is what it is (question, check, clock, law …), `name` its id; `when` a condition in words.

    `says` is what people read, `detail` how it weighs or is counted, `source` the citation, with how sure it is where
    it is not stated.
    """

    part: str
    name: str
    when: str
    says: str
    detail: str
    source: str


def rule_rows(form: NotificationForm) -> Iterator[RuleRow]:
    """Everything that the form declares and that decides, besides its routing table."""
    rules = form.rules
    yield RuleRow("form", form.slug, "", form.title, _of_form(form), "")
    for name, condition in (("urgent", rules.urgent), ("held", rules.held)):
        if condition is not None:
            yield RuleRow(name, "", _when(condition), "", "", "")
    for section in form.sections:
        yield from _questions(section)
    yield from map(_figure, rules.computed)
    yield from map(_check, rules.checks)
    yield from map(_clock, rules.clocks)
    yield from map(_outcome, form.outcomes)
    yield from map(_continuation, form.continuations)


def law_rows(statutes: Iterable[Statute]) -> Iterator[RuleRow]:
    """Every version of these statutes. A code list stands by its codes: what they are called may change."""
    for statute in statutes:
        for version in statute.versions:
            until = f" to {version.until}" if version.until else " on"
            amends = "; amends" if statute.amends else ""
            yield RuleRow(
                "law",
                statute.id,
                f"{version.in_force}{until}",
                statute.title,
                f"{_plain(version.value)} ({statute.unit}{amends})",
                _cited(version.source),
            )


def as_csv(rows: Iterable[RuleRow]) -> str:
    """The rows under a heading, as they stand in a plugin's `rules.csv`."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows((RuleRow._fields, *rows))
    return file.getvalue()


def _of_form(form: NotificationForm) -> str:
    rules = form.rules
    told = {
        "kind": form.kind,
        "law of": rules.event_date or "the day of sending",
        "levels": in_words(form.levels),
        "kept for years": str(form.retention_years),
        "sensitive": in_words(form.sensitive),
        "needs a school": in_words(rules.needs_school),
        "told apart by": form.told_apart_by,
        "begins with": _facts(form.defaults),
        "leaves": ", ".join(map(_called, rules.records)),
    }
    return _listed(told)


def _questions(section: type[Section]) -> Iterator[RuleRow]:
    shared = {q.short_name for each in SHARED_SECTIONS if issubclass(section, each) for q in each.declared()}
    for question in section.declared():
        if question.short_name not in shared:
            both = section.show_if if question.show_if == ALWAYS else section.show_if & question.show_if
            yield RuleRow("question", question.short_name, _when(both), "", _asks(question), "")
        if isinstance(question, Repeat) and question.short_name not in shared:
            for each in question.fields().values():
                yield RuleRow("question", f"{question.short_name}: {each.short_name}", "", "", _asks(each), "")


def _asks(question: Question) -> str:
    told = {"": question.json_type()}
    told["required"] = _when(question.required_if) if question.required_if else in_words(question.required)
    statute = getattr(question, "statute", "")
    told["codes of"] = statute
    told["options"] = "" if statute else " ".join(code for code, _ in getattr(question, "options", ()))
    told |= {name: in_words(getattr(question, name, None) or None) for name in _LIMITS}
    told["data"] = "special category" if question.special_category else "personal" if question.personal else ""
    return _listed(told)


def _figure(each: Computed) -> RuleRow:
    return RuleRow("figure", each.name, _when(each.show_if), each.label, _listed({"": each.unit}), "")


def _check(each: Check) -> RuleRow:
    told = {
        "": str(each.severity),
        "at": each.field,
        "asks for a reason": in_words(each.ask_reason or None),
        "instead": each.instead,
        "from": _day(each.in_force),
        "to": _day(each.until),
    }
    when = _when(each.when) if isinstance(each.when, Condition) else f"{_called(each.when)} finds it"
    return RuleRow("check", each.id, when, each.message, _listed(told), _cited(each.source))


def _clock(each: Clock) -> RuleRow:
    days = {"school days": each.school_days, "calendar days": each.calendar_days}
    counted = [f"{_plain(figure)} {unit}" for unit, figure in days.items() if figure is not None]
    told = {
        "": each.owner,
        "counted": "".join(counted),
        "after": each.after,
        "with": each.nth_from,
        "on": each.on,
        "no later than": each.no_later_than,
        "reminders": "" if each.reminders == REMINDERS else _plain(each.reminders),
    }
    return RuleRow(
        "clock", each.id, _when(each.when), f"{each.title}: {each.because}", _listed(told), _cited(each.source)
    )


def _outcome(each: Outcome) -> RuleRow:
    told: dict[str, str] = {}
    if each.records is not None:
        told = {
            "": each.records.state,
            "of": " ".join(each.records.kinds),
            "facts": _facts(each.records.facts),
            "day in": each.records.day,
            "reference in": each.records.reference,
            "may lie ahead": in_words(each.records.ahead or None),
        }
    return RuleRow("outcome", each.code, "", each.title, _listed(told), "")


def _continuation(each: Continuation) -> RuleRow:
    told = {
        "closes with": each.outcome if each.closes else "",
        "stops clocks": in_words(each.stops_clocks or None),
        "offers": " / ".join(f"{o.title} ({_facts(o.begins)}; after {_facts(o.after)})" for o in each.offers),
    }
    return RuleRow("continuation", each.reference, _when(each.when), "", _listed(told), "")


def _listed(told: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}".strip() for name, value in told.items() if value)


def _facts(facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_plain(value)}" for name, value in facts.items())


def _when(condition: Condition) -> str:
    return condition.sentence(WORDS)


def _called(function: Callable[..., Any]) -> str:
    return str(getattr(function, "__name__", type(function).__name__)).strip("<>")


def _cited(source: Source | None) -> str:
    if source is None:
        return ""
    return source.cite if source.standing == "stated" else f"{source.cite} ({source.standing})"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain(value: Any) -> str:
    if isinstance(value, LawRef):
        return f"the law {value.id}"
    if isinstance(value, Code):
        until = f" until {value.until}" if value.until else ""
        return f"{value.code}{f' [{value.kind}]' if value.kind else ''}{until}"
    if isinstance(value, tuple | list):
        return " ".join(map(_plain, value))
    return value.isoformat() if isinstance(value, date) else in_words(value)
