"""One notification's facts: the answers, the school, the pupil, earlier entries, the law of the day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from intranet.domain.calendar import CalendarUnknown, SchoolCalendar
from intranet.domain.computed import Computed
from intranet.domain.conditions import Fact
from intranet.domain.ledger import Ledger
from intranet.domain.pupil_facts import PUPIL_FACTS, SAID_AS
from intranet.domain.statutes import LawRef, NotInForce, StatuteBook

_BRACES = re.compile(r"\{([a-z][a-z0-9_.-]*)\}")
# a sum may come to one, and messages are written for many
_ONE_OF_MANY = re.compile(r"(?<![\d.,])1 (school day|school week|session|half day|day|week)s\b")


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """A school as the schools register has it, on the day it is asked about. Text is empty where it says nothing.

    `urn` has six figures, `la_code` three ("886"), `dfe_number` seven; `district_code` is the government's
    ("E07000113"). `phase` is a word of the register ("Primary", "Secondary", "Not applicable"), `type_code` its code of
    the type ("01" for a community school), `type_name` the same in words, `status` "Open" or another of its words.
    """

    urn: int
    name: str
    la_code: str
    district_code: str = ""
    district_name: str = ""
    phase: str = ""
    type_code: str = ""
    type_name: str = ""
    status: str = "Open"
    opened_on: date | None = None
    closed_on: date | None = None
    dfe_number: str = ""
    town: str = ""
    postcode: str = ""


@dataclass(slots=True)
class Case:
    """All the facts of one notification, as rules see them. Ask `answer`, `day`, `number`, `figure` and `law`.

    `on` is the day of asking, `event_date` the day whose law applies (the form says which answer that is).
    `others` are the further schools that answers name and the register has, by URN; None where nobody looked.
    `ledger` are the pupil's earlier entries, without what this notification will leave; `school_calendar()` counts
    school days. `laws_used` fills with the version of each law as it is asked for, to be kept with the notification.
    """

    answers: Mapping[str, Any]
    on: date
    event_date: date
    statutes: StatuteBook
    school: SchoolFacts | None = None
    others: Mapping[int, SchoolFacts] | None = None
    council_la: str = ""
    calendar: SchoolCalendar | None = None
    ledger: Ledger = field(default_factory=Ledger)
    computed: Mapping[str, Computed] = field(default_factory=dict)
    labels: Callable[[str, Any], str] | None = None
    laws_used: dict[str, str] = field(default_factory=dict)
    calendar_gaps: list[str] = field(default_factory=list)
    _worked_out: dict[str, Any] = field(default_factory=dict)

    def value(self, fact: Fact) -> Any:
        """The fact's value, or None while it is unanswered or cannot be known."""
        match fact.space:
            case "answer":
                return self.answers.get(fact.name)
            case "computed":
                return self.figure(fact.name)
            case "pupil":
                return PUPIL_FACTS[fact.name](self)
            case "school":
                return getattr(self.school, fact.name, None) or None
        raise KeyError(f"no such kind of fact: {fact.space}")

    def answer(self, name: str) -> Any:
        """The answer to a question, as the question holds it: a code, a tuple, a date ... None while unanswered."""
        return self.answers.get(name)

    def day(self, name: str) -> date | None:
        """The answer to a question, when it is a date."""
        found = self.answers.get(name)
        return found if isinstance(found, date) else None

    def number(self, name: str) -> Decimal:
        """The answer to a question as a number; nothing answered counts as nought."""
        found = self.answers.get(name)
        return Decimal(found) if isinstance(found, int | Decimal) and not isinstance(found, bool) else Decimal(0)

    def figure(self, name: str) -> Any:
        """A computed figure, worked out once; None when the school's calendar does not reach that far."""
        if name not in self._worked_out:
            self._worked_out[name] = None  # a figure that asks for itself is unknown, not endless
            try:
                self._worked_out[name] = self.computed[name].work_out(self)
            except CalendarUnknown as gap:
                self.note_gap(gap)
        return self._worked_out[name]

    def find_other_school(self, name: str) -> SchoolFacts | None:
        """The further school that the answer to a question names, when the register has it."""
        return (self.others or {}).get(self.answers.get(name) or 0)

    @property
    def district_code(self) -> str | None:
        """The school's district, or where there is no school the one answered as `home_district`."""
        found = self.school.district_code if self.school else self.answers.get("home_district")
        return found or None

    def forget_figures(self) -> None:
        """Work the figures out anew: an answer has changed."""
        self._worked_out.clear()

    def set_figures_aside(self) -> dict[str, Any]:
        """Work figures out anew from now on. Gives those that were known, to be put back."""
        aside, self._worked_out = self._worked_out, {}
        return aside

    def put_figures_back(self, aside: dict[str, Any]) -> None:
        """Know again what was known before."""
        self._worked_out = aside

    def law(self, law_id: str) -> Any:
        """What the statute of this id says on the event date, in its own unit; the version is remembered.

        Raises NotInForce where no version of it holds on that day.
        """
        version = self.statutes.version(law_id, self.event_date)
        self.laws_used[law_id] = version.in_force.isoformat()
        return version.value

    def law_on(self, law_id: str, day: date) -> Any:
        """The figure in force on another day than the event's, such as that of a change; remembered too."""
        version = self.statutes.version(law_id, day)
        self.laws_used[law_id] = version.in_force.isoformat()
        return version.value

    def source(self, law_id: str) -> str:
        """The citation behind a law on the event date."""
        return self.statutes.version(law_id, self.event_date).source.cite

    def note_gap(self, gap: CalendarUnknown) -> None:
        """Remember that the calendar did not reach, so that the page can say so."""
        text = str(gap)
        if text not in self.calendar_gaps:
            self.calendar_gaps.append(text)

    def school_calendar(self) -> SchoolCalendar:
        """The school's own calendar. Raises CalendarUnknown where there is none."""
        if self.calendar is None:
            raise CalendarUnknown("There are no term dates for this school, so school days cannot be counted.")
        return self.calendar

    def fill(self, message: str) -> str:
        """Fill `{names}` in a message with answers, figures and laws, in words: one school day, several school days."""
        return _ONE_OF_MANY.sub(r"1 \1", _BRACES.sub(lambda match: self._text(match.group(1)), message))

    def _text(self, name: str) -> str:
        if name.startswith("law."):
            try:
                return in_words(self.law(name.removeprefix("law.")))
            except NotInForce:
                return "?"
        if name.startswith("pupil."):
            return self._pupil_text(name.removeprefix("pupil."))
        if name.startswith("school."):
            return in_words(getattr(self.school, name.removeprefix("school."), ""))
        found = self.figure(name) if name in self.computed else self.answers.get(name)
        if self.labels and name not in self.computed:
            return self.labels(name, found)
        return in_words(found)

    def _pupil_text(self, name: str) -> str:
        found, question = PUPIL_FACTS[name](self), SAID_AS.get(name)
        return self.labels(question, found) if self.labels and question and found else in_words(found)

    def resolve(self, number: int | Decimal | LawRef) -> Any:
        """A plain number as it is, a law's figure for a `LawRef`."""
        return self.law(number.id) if isinstance(number, LawRef) else number


def in_words(value: Any) -> str:
    """A value as a person would read it: dates in words, numbers without trailing noughts, yes or no."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return f"{value:%A} {value.day} {value:%B %Y}"
        case Decimal():
            return f"{value.normalize():f}"
        case tuple() | list():
            return ", ".join(in_words(each) for each in value)
    return str(value)
