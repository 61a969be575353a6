"""What the pages of a draft show, worked out before a template is asked. Knows no request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import dropwhile, islice, takewhile
from typing import Any

from intranet.domain.findings import Finding, Severity
from intranet.domain.routing import Recipient
from intranet.errors import NotFound
from intranet.forms.fields import Question
from intranet.forms.filling import FilledSection
from intranet.forms.form import NotificationForm
from intranet.forms.special import Files
from intranet.services.explain import Explained, FilledIn
from intranet.services.front_door import FrontDoor
from intranet.services.plugin_faults import guarding
from intranet.services.snapshots import answer_text, school_line, schools_named, shown_to
from intranet.services.submitting import NotSent
from intranet.store.drafts import Draft
from intranet.web.inputs import FoundSchools, boxes_for

OTHER = "Details"


class NotAsked(NotFound):
    """A page of the form that this case does not ask, or asks no longer."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list. `state` is done, started or to do."""

    title: str
    path: str
    state: str


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One page of questions, ready to draw.

    `problems` maps an input's name to its message; `revealed` are questions that the last answers brought up and
    that the person has not seen; `gone` those that they took away.
    """

    draft: Draft
    filled_in: FilledIn
    filled: FilledSection
    questions: tuple[Question, ...]
    council: str
    problems: dict[str, str]
    error_links: list[tuple[str, str]]
    schools: dict[str, FoundSchools]
    revealed: tuple[Question, ...]
    gone: tuple[str, ...]
    hidden: tuple[str, ...]
    notes: tuple[Finding, ...]
    notice: str
    file_errors: Mapping[str, str] = field(default_factory=dict)
    instead: tuple[NotificationForm, ...] = ()

    @property
    def form(self) -> NotificationForm:
        return self.filled_in.form

    @property
    def path(self) -> str:
        return f"/drafts/{self.draft.id}/{self.filled.slug}"

    @property
    def takes_files(self) -> bool:
        """Whether the page has a question for files, now or after another answer."""
        return any(isinstance(each, Files) for each in self.questions)

    @property
    def asks_for_pupil(self) -> bool:
        """Whether this is the page that asks who the pupil is."""
        return any(each.short_name == "upn" for each in self.questions)

    @property
    def is_other_version(self) -> bool:
        """Whether the form has changed since the draft was last saved."""
        return self.draft.form_version != self.form.version

    @property
    def number(self) -> int:
        """Which page of the form this is, from 1."""
        return len(self._before) + 1

    @property
    def back_path(self) -> str:
        """The page before, or the task list."""
        return "/".join([f"/drafts/{self.draft.id}", *self._before[-1:]])

    @property
    def _before(self) -> list[str]:
        return list(takewhile(lambda slug: slug != self.filled.slug, self.filled_in.filled.slugs()))

    def next_path(self, came_from: str = "") -> str:
        """The next page that is not complete; the check page when all are, or when the person came from there."""
        after = dropwhile(lambda slug: slug != self.filled.slug, self.filled_in.filled.slugs())
        unfinished = (slug for slug in islice(after, 1, None) if not self._is_done(slug))
        return f"/drafts/{self.draft.id}/{'check' if came_from == 'check' else next(unfinished, 'check')}"

    def _is_done(self, slug: str) -> bool:
        filled = self.filled_in.filled
        section = filled.find(slug) if filled.is_started(slug) else None
        return section is not None and section.is_complete


def task_groups(draft: Draft, filled_in: FilledIn) -> dict[str, list[Task]]:
    """The sections under their headings, in order."""
    groups: dict[str, list[Task]] = {}
    for each in filled_in.filled.sections:
        state = "to do" if not each.started else "done" if each.is_complete else "started"
        task = Task(each.section.title, f"/drafts/{draft.id}/{each.slug}", state)
        groups.setdefault(each.section.group or OTHER, []).append(task)
    return groups


def section_page(
    door: FrontDoor,
    draft: Draft,
    filled_in: FilledIn,
    slug: str,
    *,
    found: dict[str, FoundSchools] | None = None,
    strict: bool = False,
    asked: frozenset[str] = frozenset(),
    notice: str = "",
    file_errors: Mapping[str, str] | None = None,
) -> SectionPage:
    """The page of one section. With `strict`, what is wrong is told; otherwise the page is only shown.

    Raises NotAsked for a section that this case does not ask.
    """
    filled = filled_in.filled.find(slug)
    if filled is None:
        raise NotAsked("Your answers do not lead to that page. These are the pages of your form.")
    on_page = {each.name: each for each in filled.section.declared()} | {each.name: each for each in filled.asked}
    names = {each.name for each in filled.asked}
    asked &= on_page.keys()
    revealed = tuple(each for each in filled.asked if asked and each.name not in asked)
    found_here = filled_in.findings_about(names) if filled.started else ()
    problems = _problems(found_here, filled, {each.short_name for each in revealed}) if strict else {}
    if file_errors:
        problems |= dict(file_errors)
    problems = {name: message.replace("{council}", door.council.place) for name, message in problems.items()}
    answers = draft.answers.get(slug, {})
    return SectionPage(
        draft=draft,
        filled_in=filled_in,
        filled=filled,
        questions=tuple(on_page.values()),
        council=door.council.place,
        problems=problems,
        error_links=list(problems.items()),
        schools=found or boxes_for(door, filled.section, answers),
        revealed=revealed if not problems else (),
        gone=tuple(sorted(asked - names)),
        hidden=tuple(name for name in on_page if name not in names),
        notes=tuple(each for each in found_here if each.severity is not Severity.ERROR),
        notice=notice,
        file_errors=file_errors or {},
        instead=_instead(door, (each for each in found_here if each.message in problems.values())),
    )


def _problems(found: Iterable[Finding], filled: FilledSection, unseen: set[str]) -> dict[str, str]:
    """Input name -> message: what the questions found, then errors of rules that point at one of them.

    A question that has only just come up is not yet missing.
    """
    blank = {each.short_name for each in filled.asked if each.short_name in unseen and each.is_blank}
    problems = {each.input: each.message for each in filled.problems if each.question not in blank}
    focus = {each.short_name: each.focus_name for each in filled.asked}
    told = blank | {each.question for each in filled.problems}
    for finding in found:
        if finding.severity is Severity.ERROR and finding.field not in told:
            problems.setdefault(focus[finding.field], finding.message)
    return problems


@dataclass(frozen=True, slots=True)
class Row:
    """One answer on the check page."""

    label: str
    text: str
    path: str
    drawing: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything before sending. `recipients` are the teams, each with what it will see in words; None: everything."""

    draft: Draft
    explained: Explained
    sections: tuple[tuple[str, tuple[Row, ...]], ...]
    error_links: list[tuple[str, str]]
    acknowledged: Mapping[str, str]
    unacknowledged: frozenset[str]
    changed: bool
    incomplete: tuple[tuple[str, str], ...]
    instead: tuple[NotificationForm, ...]
    recipients: tuple[tuple[Recipient, tuple[str, ...] | None], ...]

    @property
    def can_send(self) -> bool:
        return self.explained.assessment.outcome != "refused"

    @property
    def form(self) -> NotificationForm:
        return self.explained.filled.form


def check_page(
    door: FrontDoor, draft: Draft, explained: Explained, refused: NotSent | None, acknowledged: Mapping[str, str]
) -> CheckPage:
    """The check page; after a refused send, with what has to be done first."""
    missing = refused.unacknowledged if refused else ()
    links = [
        (f"acknowledge-{each.id}", f"{'Say why, and confirm' if each.ask_reason else 'Confirm'}: {each.message}")
        for each in missing
    ]
    pages = tuple(
        (each.section.title, f"/drafts/{draft.id}/{each.slug}")
        for each in explained.filled.walk()
        if not each.is_complete
    )
    with guarding(door, explained.form, "answers"):
        rows = tuple((each.section.title, _rows(door, draft, explained, each)) for each in explained.filled.sections)
    return CheckPage(
        draft=draft,
        explained=explained,
        sections=rows,
        error_links=links,
        acknowledged=acknowledged,
        unacknowledged=frozenset(each.id for each in missing),
        changed=refused.changed if refused else False,
        incomplete=pages,
        instead=_instead(door, explained.assessment.findings),
        recipients=_recipients(explained),
    )


def _recipients(explained: Explained) -> tuple[tuple[Recipient, tuple[str, ...] | None], ...]:
    decision = explained.assessment.decision
    return tuple((each, shown_to(explained, each)) for each in (decision.recipients if decision else ()))


def _instead(door: FrontDoor, findings: Iterable[Finding]) -> tuple[NotificationForm, ...]:
    """The forms that fit better, by what was found, each once."""
    slugs = dict.fromkeys(each.instead for each in findings if each.instead)
    return tuple(form for slug in slugs if (form := door.catalogue.find_form(slug)))


def _rows(door: FrontDoor, draft: Draft, explained: Explained, filled: FilledSection) -> tuple[Row, ...]:
    base, named = f"/drafts/{draft.id}/{filled.slug}", schools_named(explained)
    rows = []
    for question in filled.asked:
        text = answer_text(question, door.council.place) if not question.is_blank else ""
        if question.kind == "school" and question.data in named:
            school = named[question.data]
            text = school_line(school.name, school.urn, school.dfe_number)
        label = question.label.text.replace("{council}", door.council.place)
        if text or question.required:
            drawing = question.drawing(question.data)
            rows.append(Row(label, text, f"{base}?from=check#q-{question.name}", drawing))
    return tuple(rows)
