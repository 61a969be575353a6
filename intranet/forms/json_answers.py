"""What another program answers, as JSON: as a browser would have sent it, and what of it this case does not ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intranet.domain.facts import Case
from intranet.domain.findings import Finding, Severity
from intranet.forms.filling import Filled
from intranet.forms.form import NotificationForm


def typed_from_json(
    form: NotificationForm, given: Mapping[str, Any]
) -> tuple[dict[str, dict[str, list[str]]], list[Finding]]:
    """What a browser would have sent for a JSON answer set, and what could not be read of it.

    Keys are question names; values are of the types that `flask forms schema` prints. What is left out counts as
    left empty: a program sees no page with an answer filled in beforehand.
    """
    typed: dict[str, dict[str, list[str]]] = {section.slug: {} for section in form.sections}
    for name in form.defaults:
        if name not in given and name in form.section_of:
            typed[form.section_of[name]][name] = [""]
    findings: list[Finding] = []
    for name, value in given.items():
        slug = form.section_of.get(name)
        if slug is None:
            findings.append(
                Finding("answers.unknown", Severity.NOTE, f"This form has no question called {name}.", name)
            )
            continue
        try:
            typed[slug] |= form.questions[name].inputs_from_json(value)
        except ValueError as problem:
            findings.append(Finding("answers.unreadable", Severity.ERROR, str(problem), name))
    return typed, findings


def given_but_not_asked(filled: Filled, given: Mapping[str, Any], case: Case) -> list[Finding]:
    """What a program answered in a JSON answer set although this case does not ask it.

    Such an answer is passed over, and a note says so; where the question itself says that an answer contradicts
    the case, it stops the notification. A page never sends these: it leaves what it hides alone.
    """
    found = []
    for name, value in given.items():
        question = filled.form.questions.get(name)
        if question is None or value in (None, "", [], {}) or filled.question(name) is not None:
            continue
        if question.not_asked and question.show_if.truth(case) is False:
            found.append(Finding("answers.contradiction", Severity.ERROR, question.not_asked, name))
        else:
            message = f"{question.upper_thing} is not asked in this case and was left out."
            found.append(Finding("answers.not-asked", Severity.NOTE, message, name))
    return found
