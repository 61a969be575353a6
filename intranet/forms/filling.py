"""From what was typed to answers: which questions are asked, what each holds, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from werkzeug.datastructures import MultiDict

from intranet.domain.conditions import ALWAYS, Condition
from intranet.domain.facts import Case
from intranet.domain.findings import Finding, Severity
from intranet.forms.fields import Coded, Question
from intranet.forms.form import NotificationForm
from intranet.forms.plan import Slot, plan_of
from intranet.forms.section import Section, copy_of
from intranet.forms.typed import Typed, as_formdata, is_plausible

Guard = Callable[[], AbstractContextManager[None]]
_Made = TypeVar("_Made")
_DEEPEST = 10
"""How many questions, each of which hangs on the one before, are read from the last of them backwards."""


class Problem(NamedTuple):
    """Something wrong with one question: its name, the input to look at, and the message."""

    question: str
    input: str
    message: str


@dataclass(frozen=True, slots=True)
class FilledSection:
    """One section with those of its questions that are asked, filled in."""

    section: type[Section]
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


class Filled:
    """A form filled in: the sections and questions that this case asks.

    A question is read when its section is first looked at, or when its answer is first asked for, within `guard()`.
    While that goes on, it sees the questions before it and no others: a condition sees what it would see if
    everything were filled in from the first question to the last.
    """

    def __init__(self, form: NotificationForm, typed: Typed, case: Case, guard: Guard = nullcontext) -> None:
        self.form = form
        self._typed, self._case, self._guard = typed, case, guard
        self._plan = plan_of(form.sections)
        self._asked: dict[int, bool] = {}
        self._read: dict[int, Question | None] = {}
        self._problems: dict[int, tuple[Problem, ...]] = {}
        self._filled: dict[int, FilledSection] = {}
        self._inputs: dict[int, MultiDict[str, str] | None] = {}
        self._unreadable: set[str] = set()
        self._at: int | None = None
        self._depth = 0
        case.answers = Answers(self)

    # -- what there is -----------------------------------------------------------
    def slugs(self) -> Iterator[str]:
        """The slugs of the sections that are asked, in order; fills in no more than it takes to know."""
        return (section.slug for place, section in enumerate(self.form.sections) if self._is_asked(place))

    def is_started(self, slug: str) -> bool:
        """Whether somebody has sent this section."""
        return self._typed.get(slug) is not None

    def walk(self) -> Iterator[FilledSection]:
        """The sections that are asked, in order, each filled in as its turn comes."""
        return (self._fill(place) for place in range(len(self.form.sections)) if self._is_asked(place))

    @property
    def sections(self) -> tuple[FilledSection, ...]:
        """Every section that is asked."""
        return tuple(self.walk())

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The typed answers by question name, of everything that is asked."""
        return {each.short_name: each.data for section in self.walk() for each in section.asked}

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing or wrong in any section, as far as questions can tell."""
        places = [place for place in range(len(self.form.sections)) if self._is_asked(place)]
        if any(self._is_surely_missing(self.form.sections[place]) for place in places):
            return False  # seen without filling anything in, and so it is on most pages of most drafts
        return all(self._fill(place).is_complete for place in places)

    def _is_surely_missing(self, section: type[Section]) -> bool:
        """Whether nobody has sent a section that has a question which everybody must answer."""
        return not self.is_started(section.slug) and any(
            each.required and each.show_if is ALWAYS and each.short_name not in self.form.defaults
            for each in section.declared()
        )

    def find(self, slug: str) -> FilledSection | None:
        """The filled section of this slug, when it is asked."""
        place = self._plan.places.get(slug)
        return self._fill(place) if place is not None and self._is_asked(place) else None

    def question(self, name: str) -> Question | None:
        """The filled question of this name, when it is asked."""
        number = self._plan.numbers.get(name)
        return None if number is None else self._question(number)

    def findings(self) -> tuple[Finding, ...]:
        """What the questions themselves found, as findings that name the field."""
        found = [finding_of(problem) for section in self.walk() for problem in section.problems]
        implausible = _implausible(self.form, self._case)
        return (implausible, *found) if implausible else tuple(found)

    def value(self, name: str, otherwise: Any = None) -> Any:
        """The answer to a question, read when it is first asked for; `otherwise` where none is known."""
        number = self._plan.numbers.get(name)
        if number is None or self._is_behind(number):
            return otherwise
        question = self._question(number)
        return otherwise if question is None else question.data

    def _is_behind(self, number: int) -> bool:
        """Whether a question's turn is not before that of the one that is being read."""
        return self._at is not None and number >= self._at

    # -- filling in --------------------------------------------------------------
    def _is_asked(self, place: int) -> bool:
        found = self._asked.get(place)
        if found is None:
            condition, names = self.form.sections[place].show_if, self._plan.names[place]
            found = condition is ALWAYS or self._in_turn(self._plan.starts[place], self._holds, condition, names)
            self._asked[place] = found
        return found

    def _fill(self, place: int) -> FilledSection:
        if place not in self._filled:
            section = self.form.sections[place]
            numbers = range(self._plan.starts[place], self._plan.starts[place] + len(section.declared()))
            asked = [(each, question) for each in numbers if (question := self._question(each)) is not None]
            problems = tuple(problem for number, _ in asked for problem in self._problems[number])
            questions = tuple(question for _, question in asked)
            self._filled[place] = FilledSection(section, questions, problems, self.is_started(section.slug))
        return self._filled[place]

    def _question(self, number: int) -> Question | None:
        """A question that has been read, or None while it is not asked."""
        if number not in self._read:
            if self._depth > _DEEPEST:
                for before in range(number):  # each finds what it hangs on read already, and nothing is nested further
                    self._question(before)
            slot = self._plan.slots[number]
            asked = self._is_asked(slot.section)
            self._read[number] = self._in_turn(number, self._read_question, number, slot) if asked else None
        return self._read[number]

    def _in_turn(self, at: int, work: Callable[..., _Made], *given: Any) -> _Made:
        """Do something that sees what comes before a question; its figures are its own."""
        before, self._at = self._at, at
        self._depth += 1
        figures = self._case.set_figures_aside()
        try:
            if before is not None:
                return work(*given)  # within the guard already
            with self._guard():
                return work(*given)
        finally:
            self._at = before
            self._depth -= 1
            self._case.put_figures_back(figures)

    def _holds(self, condition: Condition, names: frozenset[str]) -> bool:
        """Whether a condition holds. What hangs on an answer that could not be read waits: one mistake, one message."""
        if condition is ALWAYS:
            return True
        return not any(self._is_unreadable(name) for name in names) and condition.holds(self._case)

    def _is_unreadable(self, name: str) -> bool:
        self.value(name)
        return name in self._unreadable and not self._is_behind(self._plan.numbers[name])

    def _read_question(self, number: int, slot: Slot) -> Question | None:
        if not self._holds(slot.question.show_if, slot.names):
            return None
        question = copy_of(slot.question)
        _read(question, self._formdata(slot.section), self.form.defaults, self._case)
        wrong = tuple(Problem(question.short_name, name, message) for name, message in question.problems())
        if (wrong and not question.is_blank) or question.process_errors:
            self._unreadable.add(question.short_name)
        self._problems[number] = wrong
        return question

    def _formdata(self, place: int) -> MultiDict[str, str] | None:
        """What was typed in a section, as a question reads it; None where nobody has sent it."""
        if place not in self._inputs:
            typed = self._typed.get(self.form.sections[place].slug)
            self._inputs[place] = as_formdata(typed) if typed is not None else None
        return self._inputs[place]


class Answers(Mapping[str, Any]):
    """The answers as rules ask for them: by name, each read when it is first asked for."""

    def __init__(self, filled: Filled) -> None:
        self._filled = filled

    def __getitem__(self, name: str) -> Any:
        found = self._filled.value(name, _UNKNOWN)
        if found is _UNKNOWN:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        return self._filled.value(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._filled.answers)

    def __len__(self) -> int:
        return len(self._filled.answers)


_UNKNOWN = object()


def finding_of(problem: Problem) -> Finding:
    """What is wrong with a question, as a finding that names the field."""
    return Finding(f"answer.{problem.question}", Severity.ERROR, problem.message, field=problem.question)


def fill(form: NotificationForm, typed: Typed, case: Case, guard: Guard = nullcontext) -> Filled:
    """Bind what was typed to the form. The case's answers are from now on those of the form.

    `guard` is what each page is filled in within, for those who must not be told a plugin's fault as it is.
    """
    return Filled(form, typed, case, guard)


def _implausible(form: NotificationForm, case: Case) -> Finding | None:
    """A date of another century would be held against law that never was, so it is refused by itself."""
    day = case.day(form.rules.event_date)
    if day is None or is_plausible(day, case.on, case.statutes):
        return None
    message = f"{form.questions[form.rules.event_date].upper_thing}: check the year"
    return Finding("event.implausible", Severity.ERROR, message, field=form.rules.event_date)


def _read(question: Question, formdata: MultiDict[str, str] | None, defaults: Mapping[str, str], case: Case) -> None:
    """Read one question's answer. Its code list depends on the day of the event, so that is chosen first."""
    if isinstance(question, Coded) and question.statute:
        question.use(case.law(question.statute))
    name = question.name
    if name in defaults and (formdata is None or not _was_sent(name, formdata)):
        formdata = MultiDict({name: defaults[name]})
    question.process(formdata)
    if question.required_if is not None:
        question.required = question.required_if.holds(case)
    question.prepare(case)


def _was_sent(name: str, formdata: MultiDict[str, str]) -> bool:
    """Whether the page that was sent had this question on it, answered or not."""
    return any(key == name or key.startswith(f"{name}-") for key in formdata)
