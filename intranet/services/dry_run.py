"""What an answer set would lead to, without saving anything, in the shape that other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from intranet.domain.conditions import ALWAYS, Condition, Fact, Wording
from intranet.domain.facts import in_words
from intranet.domain.findings import Finding, Severity
from intranet.forms.fields import Coded, Question
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import given_but_not_asked, naming_choices, typed_from_json
from intranet.forms.section import Section
from intranet.forms.special import Repeat
from intranet.forms.timetable import Timetable
from intranet.services.explain import Explained, explain
from intranet.services.front_door import FrontDoor

Plain = dict[str, Any]


def check_answers(door: FrontDoor, form: NotificationForm, given: Mapping[str, Any], on: date) -> Plain:
    """The outcome of a JSON answer set on a day.

    Returns `{"outcome": "accepted" | "refused" | "held", "findings": [{id, severity, field, message, source}],
    "route": {lead, copies, sees, link_role, link_officer, because} | null, "clocks": [{id, due, because}], ...}`.
    Dates are ISO; team names in `lead` and `copies` are keys such as `area_east`; `because` lists one reason for
    the lead and one for each copy, in that order. `sees` has an entry for each of these teams: the sections,
    questions and figures that a copy shows it, or null for everything. The route is given for a refused set too
    where the school is the council's own, so that a person knows whom to ask.
    """
    typed, unreadable = typed_from_json(form, given)
    with door.database.read() as conn:
        explained = explain(door, conn, form, typed, on)
    told = {each.field for each in unreadable if each.severity is Severity.ERROR}
    readable = {name: value for name, value in given.items() if name not in told}
    unreadable += given_but_not_asked(explained.filled, readable, explained.case)
    return {
        "form": form.slug,
        "version": form.version,
        "on": on.isoformat(),
        "outcome": "refused" if _stops(unreadable) else explained.assessment.outcome,
        "findings": [_finding(each, door.council.place) for each in _findings(explained, unreadable)],
        "route": _route(explained),
        "clocks": []
        if _stops(unreadable)
        else [
            {
                "id": each.id,
                "due": each.due.isoformat() if each.due else None,
                "because": each.because,
                "title": each.title,
                "owner": each.owner,
                "source": each.source.cite,
                "counted": each.counted.sentence() if each.counted else None,
            }
            for each in explained.assessment.deadlines
        ],
        "figures": {each.name: each.text for each in explained.assessment.figures},
    }


def _stops(findings: list[Finding]) -> bool:
    return any(each.severity is Severity.ERROR for each in findings)


def _findings(explained: Explained, unreadable: list[Finding]) -> list[Finding]:
    """An answer that could not be read is told once, and not again as missing or against a rule."""
    told = {each.field for each in unreadable if each.severity is Severity.ERROR}
    found = explained.assessment.findings
    rest = [each for each in found if each.severity is not Severity.ERROR or each.field not in told]
    named = naming_choices(explained.filled, [*unreadable, *rest])
    return sorted(named, key=lambda each: list(Severity).index(each.severity))


def _finding(each: Finding, place: str) -> Plain:
    plain = {
        "id": each.id,
        "severity": str(each.severity),
        "field": each.field or None,
        "message": each.message.replace("{council}", place),
        "source": each.source or None,
    }
    return plain | ({"instead": each.instead} if each.instead else {})


def _route(explained: Explained) -> Plain | None:
    decision = explained.assessment.decision
    if decision is None:
        return None
    return {
        "lead": decision.lead.team_key,
        "copies": [each.team_key for each in decision.copies],
        "sees": {each.team_key: None if each.sees is None else list(each.sees) for each in decision.recipients},
        "link_role": decision.link_role or None,
        "link_officer": explained.officer.name if explained.officer else None,
        "because": [f"{each.name}: {each.because}" for each in decision.recipients],
    }


def schema_of(door: FrontDoor, form: NotificationForm, on: date) -> Plain:
    """A form's questions, for whoever writes an answer set: name, type, options, condition, required or not.

    A question is `required` when it is asked (its `condition` holds) and may not be left out; `required_when` is a
    sentence where that depends on other answers. `condition` is a sentence, `condition_data` the same as data; both
    are null for a question that is always asked.
    """
    words = _wording(form)
    fields = [
        _field(door, section, question, words, on) for section in form.sections for question in section().questions()
    ]
    return {
        "slug": form.slug,
        "title": form.title,
        "version": form.version,
        "kind": form.kind,
        "event_date": form.rules.event_date,
        "fields": fields,
        "sections": [
            {"slug": each.slug, "title": each.title, "condition": _sentence(each.show_if, words)}
            for each in form.sections
        ],
        "outcomes": [{"code": each.code, "title": each.title} for each in form.outcomes],
    }


def _field(door: FrontDoor, section: type[Section], question: Question, words: Wording, on: date) -> Plain:
    condition = question.show_if if section.show_if == ALWAYS else section.show_if & question.show_if
    plain: Plain = {
        "name": question.short_name,
        "type": question.json_type(),
        "section": section.slug,
        "label": question.label.text.replace("{council}", door.council.place),
        "hint": question.hint.replace("{council}", door.council.place) or None,
        "required": question.required,
        "required_when": _sentence(question.required_if, words) if question.required_if else None,
        "condition": _sentence(condition, words),
        "condition_data": None if condition == ALWAYS else condition.as_data(),
        "options": _options(door, question, on),
        "personal": question.personal,
    }
    for limit in ("limit", "least", "most", "step"):
        if getattr(question, limit, None):
            plain[limit] = float(found) if not isinstance(found := getattr(question, limit), int) else found
    if isinstance(question, Repeat):
        plain["item"] = [_field(door, section, each, words, on) for each in question.fields().values()]
    if isinstance(question, Timetable):
        plain["places"] = [{"value": value, "label": label} for value, label in question.places]
    return plain


def _options(door: FrontDoor, question: Question, on: date) -> list[Plain] | None:
    if isinstance(question, Coded) and question.statute:
        question.use(door.statutes.value(question.statute, on))
    options = getattr(question, "options", None)
    if options is None:
        return None
    if question.json_type() == "boolean":
        return [{"value": value == "yes", "label": label} for value, label in options]
    return [{"value": value, "label": label.replace("{council}", door.council.place)} for value, label in options]


def _sentence(condition: Condition, words: Wording) -> str | None:
    return None if condition == ALWAYS else condition.sentence(words)


def _wording(form: NotificationForm) -> Wording:
    def name(fact: Fact) -> str:
        return fact.name if fact.space == "answer" else f"{fact.space} {fact.name.replace('_', ' ')}"

    return Wording(name, lambda fact, value: in_words(value))
