"""What the pages of a draft show, worked out before a template is asked. Knows no request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from intranet.domain.findings import Finding, Severity
from intranet.errors import NotFound
from intranet.forms.fields import Question
from intranet.forms.filling import FilledSection
from intranet.forms.form import NotificationForm
from intranet.forms.special import Files
from intranet.services.explain import Explained
from intranet.services.front_door import FrontDoor
from intranet.services.snapshots import answer_text, school_line, schools_named
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
    explained: Explained
    filled: FilledSection
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
        return self.explained.filled.form

    @property
    def path(self) -> str:
        return f"/drafts/{self.draft.id}/{self.filled.slug}"

    @property
    def takes_files(self) -> bool:
        """Whether the page has a question for files, now or after another answer."""
        return any(isinstance(each, Files) for each in self.filled.section.questions())

    @property
    def asks_for_pupil(self) -> bool:
        """Whether this is the page that asks who the pupil is."""
        return any(each.short_name == "upn" for each in self.filled.section.questions())

    @property
    def is_other_version(self) -> bool:
        """Whether the form has changed since the draft was last saved."""
        return self.draft.form_version != self.form.version

    @property
    def number(self) -> int:
        """Which page of the form this is, from 1."""
        return [each.slug for each in self.explained.filled.sections].index(self.filled.slug) + 1

    @property
    def back_path(self) -> str:
        """The page before, or the task list."""
        before = self.explained.filled.sections[self.number - 2] if self.number > 1 else None
        return f"/drafts/{self.draft.id}/{before.slug}" if before else f"/drafts/{self.draft.id}"

    def next_path(self, came_from: str = "") -> str:
        """The next page that is not complete; the check page when all are, or when the person came from there."""
        base = f"/drafts/{self.draft.id}"
        if came_from == "check":
            return f"{base}/check"
        after = self.explained.filled.sections[self.number :]
        unfinished = next((each for each in after if not each.is_complete or not each.started), None)
        return f"{base}/{unfinished.slug}" if unfinished else f"{base}/check"


def task_groups(draft: Draft, explained: Explained) -> dict[str, list[Task]]:
    """The sections under their headings, in order."""
    groups: dict[str, list[Task]] = {}
    for each in explained.filled.sections:
        state = "to do" if not each.started else "done" if each.is_complete else "started"
        task = Task(each.section.title, f"/drafts/{draft.id}/{each.slug}", state)
        groups.setdefault(each.section.group or OTHER, []).append(task)
    return groups


def section_page(
    door: FrontDoor,
    draft: Draft,
    explained: Explained,
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
    filled = explained.filled.find(slug)
    if filled is None:
        raise NotAsked("Your answers do not lead to that page. These are the pages of your form.")
    everything = list(filled.section.questions())
    names = {each.name for each in filled.asked}
    asked &= {each.name for each in everything}
    revealed = tuple(each for each in filled.asked if asked and each.name not in asked)
    problems = _problems(explained, filled, {each.short_name for each in revealed}) if strict else {}
    if file_errors:
        problems |= dict(file_errors)
    problems = {name: message.replace("{council}", door.council.place) for name, message in problems.items()}
    answers = draft.answers.get(slug, {})
    return SectionPage(
        draft=draft,
        explained=explained,
        filled=filled,
        council=door.council.place,
        problems=problems,
        error_links=list(problems.items()),
        schools=found or boxes_for(door, type(filled.section), answers),
        revealed=revealed if not problems else (),
        gone=tuple(sorted(asked - names)),
        hidden=tuple(each.name for each in everything if each.name not in names),
        notes=_notes(explained, filled),
        notice=notice,
        file_errors=file_errors or {},
        instead=_instead(door, (each for each in explained.assessment.errors if each.message in problems.values())),
    )


def _problems(explained: Explained, filled: FilledSection, unseen: set[str]) -> dict[str, str]:
    """Input name -> message: what the questions found, then errors of rules that point at one of them.

    A question that has only just come up is not yet missing.
    """
    blank = {each.short_name for each in filled.asked if each.short_name in unseen and each.is_blank}
    problems = {each.input: each.message for each in filled.problems if each.question not in blank}
    focus = {each.short_name: each.focus_name for each in filled.asked}
    told = {each.question for each in filled.problems}
    for finding in explained.assessment.errors:
        known = finding.field in focus and finding.field not in told | blank
        if known and not finding.id.startswith("answer."):
            problems.setdefault(focus[finding.field], finding.message)
    return problems


def _notes(explained: Explained, filled: FilledSection) -> tuple[Finding, ...]:
    """Concerns and notes about the answers of this page, for the person to see while they are here."""
    if not filled.started:
        return ()
    names = {each.short_name for each in filled.asked}
    found = explained.assessment.findings
    return tuple(each for each in found if each.field in names and each.severity is not Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer on the check page."""

    label: str
    text: str
    path: str
    drawing: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything before sending."""

    draft: Draft
    explained: Explained
    sections: tuple[tuple[str, tuple[Row, ...]], ...]
    error_links: list[tuple[str, str]]
    acknowledged: Mapping[str, str]
    unacknowledged: frozenset[str]
    changed: bool
    incomplete: tuple[tuple[str, str], ...]
    instead: tuple[NotificationForm, ...]

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
        for each in explained.filled.sections
        if not each.is_complete
    )
    return CheckPage(
        draft=draft,
        explained=explained,
        sections=tuple((each.section.title, _rows(door, draft, explained, each)) for each in explained.filled.sections),
        error_links=links,
        acknowledged=acknowledged,
        unacknowledged=frozenset(each.id for each in missing),
        changed=refused.changed if refused else False,
        incomplete=pages,
        instead=_instead(door, explained.assessment.findings),
    )


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
