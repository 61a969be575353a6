"""What another program answers, as JSON: as a browser would have sent it, and what of it this case does not ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from intranet.domain.facts import Case
from intranet.domain.findings import Finding, Severity
from intranet.forms.fields import Coded, Question
from intranet.forms.filling import Filled
from intranet.forms.form import NotificationForm
from intranet.forms.special import Repeat

UNREADABLE = "answers.unreadable"
_SHOWN, _MANY = 40, 5  # so much of a wrong answer is repeated


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
            findings.append(Finding(UNREADABLE, Severity.ERROR, str(problem), name))
    return typed, findings


def naming_choices(filled: Filled, findings: Iterable[Finding]) -> list[Finding]:
    """The same findings; one about an answer that was none of a few says which value it was, and those it may be.

    A page shows the options; whoever writes an answer set sees none.
    """
    wrong = dict(_wrong_choices(filled))
    named = []
    for each in findings:
        question = filled.question(each.field) if each.id == UNREADABLE else None
        listed = _may_be(question) if isinstance(question, Coded) else ""
        choices = listed or wrong.get((each.field, each.message), "")
        named.append(replace(each, message=f"{each.message.rstrip('.')}. {choices}") if choices else each)
    return named


def _wrong_choices(filled: Filled) -> Iterator[tuple[tuple[str, str], str]]:
    """By question and message: what was typed where one of a few values was wanted, and those values."""
    for section in filled.walk():
        questions = {each.name: each for asked in section.asked for each in _inner(asked)}
        for problem in section.problems:
            question = questions.get(problem.input)
            typed = [each for each in question.typed if each] if question else []
            if question and typed and question.json_choices():
                given = ", ".join(each[:_SHOWN] for each in typed[:_MANY])
                yield (problem.question, problem.message), f"“{given}” was given. {_may_be(question)}"


def _inner(question: Question) -> Iterator[Question]:
    yield question
    for item in question.items if isinstance(question, Repeat) else ():
        yield from item


def _may_be(question: Question) -> str:
    found = question.json_choices()
    return f"It may be: {', '.join(found)}." if found else ""


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
