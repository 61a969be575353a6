"""A notification as it was sent, in plain data that reads without its form: labels, values, reasons, dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intranet.domain.assessment import Assessment
from intranet.domain.facts import SchoolFacts
from intranet.domain.findings import Severity
from intranet.domain.routing import Recipient
from intranet.forms.fields import Coded, Question
from intranet.forms.filling import Filled
from intranet.services.explain import Explained
from intranet.services.sight import names_seen

Plain = dict[str, Any]


def snapshot_of(explained: Explained, council: str) -> Plain:
    """Every question that was asked, with its label and the answer in words, by section."""
    return {
        "title": explained.filled.form.title,
        "council": council,
        "sections": [
            {"title": section.section.title, "rows": _rows(explained, section.slug, council)}
            for section in explained.filled.sections
        ],
        "figures": [
            {"name": each.name, "label": each.label, "text": each.text} for each in explained.assessment.figures
        ],
    }


def _rows(explained: Explained, slug: str, council: str) -> list[Plain]:
    section = explained.filled.find(slug)
    named = schools_named(explained)
    rows = []
    for question in section.asked if section else ():
        if question.is_blank:
            continue
        text = answer_text(question, council)
        if question.kind == "school" and question.data in named:
            school = named[question.data]
            text = school_line(school.name, school.urn, school.dfe_number)
        label = question.label.text.replace("{council}", council)
        row = {"name": question.short_name, "label": label, "text": text}
        drawing = question.drawing(question.data)
        rows.append(row | {"drawing": drawing} if drawing else row)
    return rows


def schools_named(explained: Explained) -> dict[int, SchoolFacts]:
    """The schools that answers name, as far as the register has them."""
    case = explained.case
    return {**(case.others or {}), **({case.school.urn: case.school} if case.school else {})}


def answer_text(question: Question, council: str) -> str:
    """An answer in words. `{council}` stands for the council in wordings of ours alone, never in what was typed."""
    text = question.shown(question.data)
    return text.replace("{council}", council) if isinstance(question, Coded) else text


def school_line(name: str, urn: int, dfe_number: str) -> str:
    """A school as pages name it."""
    number = f", DfE number {dfe_number[:3]}/{dfe_number[3:]}" if dfe_number else ""
    return f"{name} (URN {urn}{number})"


def answers_of(filled: Filled) -> Plain:
    """The typed answers as JSON, by question name; only what was asked and answered."""
    return {
        question.short_name: question.json_value()
        for section in filled.sections
        for question in section.asked
        if not question.is_blank
    }


def decision_of(explained: Explained) -> Plain:
    """The routing decision with its reasons, the clocks and the versions of the law it was taken under."""
    assessment, officer = explained.assessment, explained.officer
    decision = assessment.decision
    if decision is None:
        raise ValueError("a notification without a team cannot be kept")
    return {
        "route": {
            "lead": recipient_of(decision.lead),
            "copies": [recipient_of(each) | _shown_to(explained, each) for each in decision.copies],
            "link_role": decision.link_role,
            "link_officer": officer.name if officer else "",
            "rule": decision.rule,
            "facts": list(decision.facts),
        },
        "clocks": [
            {
                "id": each.id,
                "title": each.title,
                "owner": each.owner,
                "due": each.due.isoformat() if each.due else None,
                **each.explanation(),
            }
            for each in assessment.deadlines
        ],
        "laws": dict(assessment.laws),
    }


def recipient_of(recipient: Recipient) -> Plain:
    """A receiving team as plain data."""
    return {"team": recipient.team_key, "name": recipient.name, "because": recipient.because}


def _shown_to(explained: Explained, recipient: Recipient) -> Plain:
    shown = shown_to(explained, recipient)
    return {} if shown is None else {"sees": list(shown)}


def shown_to(explained: Explained, recipient: Recipient) -> tuple[str, ...] | None:
    """What a team will see, in words: a page of the form whole, or what it sees of one. None for everything."""
    names = names_seen(explained.form, recipient)
    if names is None:
        return None
    lines = []
    for section in explained.filled.sections:
        answered = [each for each in section.asked if not each.is_blank]
        seen = [each.thing for each in answered if each.short_name in names]
        title = section.section.title
        if seen:
            lines.append(title if len(seen) == len(answered) else f"{title}: {', '.join(seen)}")
    figures = [each.label for each in explained.assessment.figures if each.name in names]
    return (*lines, *figures)


def findings_of(assessment: Assessment, acknowledged: Mapping[str, str]) -> list[Plain]:
    """The findings, each concern with what the referrer said to it."""
    return [
        {
            "id": each.id,
            "severity": str(each.severity),
            "message": each.message,
            "field": each.field,
            "source": each.source,
            "acknowledged": acknowledged.get(each.id) if each.severity is Severity.CONCERN else None,
        }
        for each in assessment.findings
    ]
