"""From what was typed to answers: which questions are asked, what each holds, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, cast

from werkzeug.datastructures import MultiDict

from intranet.domain.conditions import Condition
from intranet.domain.facts import Case
from intranet.domain.findings import Finding, Severity
from intranet.domain.statutes import StatuteBook
from intranet.forms.fields import Coded, Question
from intranet.forms.form import NotificationForm
from intranet.forms.section import Section

Typed = Mapping[str, Mapping[str, list[str]]]
"""Section slug -> input name -> the strings as typed. This is what a draft keeps."""


class Problem(NamedTuple):
    """Something wrong with one question: its name, the input to look at, and the message."""

    question: str
    input: str
    message: str


@dataclass(frozen=True, slots=True)
class FilledSection:
    """One section with its questions filled in."""

    section: Section
    asked: tuple[Question, ...]
    problems: tuple[Problem, ...]
    started: bool

    @property
    def slug(self) -> str:
        return self.section.slug

    @property
    def is_complete(self) -> bool:
        """Whether nothing in it is missing or wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole form filled in: only the sections and questions that this case asks."""

    form: NotificationForm
    sections: tuple[FilledSection, ...]
    answers: dict[str, Any] = field(default_factory=dict)
    implausible_event: Finding | None = None

    def find(self, slug: str) -> FilledSection | None:
        """The filled section of this slug, when it is asked."""
        return next((each for each in self.sections if each.slug == slug), None)

    def findings(self) -> tuple[Finding, ...]:
        """What the questions themselves found, as findings that name the field."""
        implausible = (self.implausible_event,) if self.implausible_event else ()
        return implausible + tuple(
            Finding(f"answer.{problem.question}", Severity.ERROR, problem.message, field=problem.question)
            for section in self.sections
            for problem in section.problems
        )

    def question(self, name: str) -> Question | None:
        """The filled question of this name, when it is asked."""
        return next((q for section in self.sections for q in section.asked if q.short_name == name), None)


def peek(form: NotificationForm, typed: Typed, names: Iterable[str]) -> dict[str, Any]:
    """The values of a few questions before the rest is known: the school, the pupil, the day of the event."""
    found: dict[str, Any] = {}
    for name in names:
        section_class = form.find_section(form.section_of.get(name, ""))
        if section_class is not None and typed.get(section_class.slug):
            question = section_class.lone_question(name)
            question.process(_formdata(typed[section_class.slug]))
            if not question.process_errors:
                found[name] = question.data
    return found


def event_date(form: NotificationForm, typed: Typed, on: date, statutes: StatuteBook) -> date:
    """The day whose law applies: the answer the form names, or the day of asking while it is no plausible day."""
    found = peek(form, typed, (form.rules.event_date,)).get(form.rules.event_date)
    return found if isinstance(found, date) and is_plausible(found, on, statutes) else on


def is_plausible(day: date, on: date, statutes: StatuteBook) -> bool:
    """Whether something could have happened on a day, as far as a notification can reach back or ahead."""
    back = int(statutes.value("notification.earliest-years", on))
    ahead = int(statutes.value("notification.latest-years", on))
    return on.year - back <= day.year <= on.year + ahead


def fill(form: NotificationForm, typed: Typed, case: Case) -> Filled:
    """Bind what was typed to the form, in order. Fills `case.answers`, which must be an empty dictionary."""
    answers = case.answers
    if not isinstance(answers, dict):
        raise TypeError("the case must hold a dictionary that can be filled")
    sections = []
    unreadable: set[str] = set()
    for section_class in form.sections:
        if _waits(section_class.show_if, unreadable) or not section_class.show_if.holds(case):
            continue
        filled = _fill_section(section_class, typed.get(section_class.slug), form.defaults, case, unreadable)
        sections.append(filled)
    return Filled(form, tuple(sections), answers, _implausible(form, case))


def _implausible(form: NotificationForm, case: Case) -> Finding | None:
    """A date of another century would be held against law that never was, so it is refused by itself."""
    day = case.day(form.rules.event_date)
    if day is None or is_plausible(day, case.on, case.statutes):
        return None
    message = f"{form.questions[form.rules.event_date].upper_thing}: check the year"
    return Finding("event.implausible", Severity.ERROR, message, field=form.rules.event_date)


def _fill_section(
    section_class: type[Section],
    typed: Mapping[str, list[str]] | None,
    defaults: Mapping[str, str],
    case: Case,
    unreadable: set[str],
) -> FilledSection:
    """Fill one page in. What hangs on an answer that could not be read waits, so that one mistake gives one message."""
    answers = cast(dict[str, Any], case.answers)
    section = section_class(_formdata(typed) if typed is not None else None)
    asked, problems = [], []
    for question in section.questions():
        if _waits(question.show_if, unreadable) or not question.show_if.holds(case):
            continue
        if isinstance(question, Coded) and question.statute:
            _use_codes(question, case, typed)
        if question.short_name in defaults and not _was_sent(question, typed):
            question.process(MultiDict({question.name: defaults[question.short_name]}))
        if question.required_if is not None:
            question.required = question.required_if.holds(case)
        question.prepare(case)
        asked.append(question)
        answers[question.short_name] = question.data
        case.forget_figures()
        wrong = [Problem(question.short_name, name, message) for name, message in question.problems()]
        if (wrong and not question.is_blank) or question.process_errors:
            unreadable.add(question.short_name)
        problems += wrong
    return FilledSection(section, tuple(asked), tuple(problems), started=typed is not None)


def _waits(condition: Condition, unreadable: set[str]) -> bool:
    return bool(unreadable) and any(fact.space == "answer" and fact.name in unreadable for fact in condition.facts())


def _was_sent(question: Question, typed: Mapping[str, list[str]] | None) -> bool:
    """Whether the page that was sent had this question on it, answered or not."""
    name = question.name
    return typed is not None and any(key == name or key.startswith(f"{name}-") for key in typed)


def _use_codes(question: Coded, case: Case, typed: Mapping[str, list[str]] | None) -> None:
    """A code list depends on the day of the event, so it is chosen first and what was typed read again."""
    question.use(case.law(question.statute))
    if typed is not None:
        question.process(_formdata(typed))


def _formdata(typed: Mapping[str, list[str]]) -> MultiDict[str, str]:
    return MultiDict([(name, value) for name, values in typed.items() for value in values])


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
