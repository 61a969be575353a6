"""Past notifications without anybody's data in them, one JSON object a line, to hold a new version against."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from dataclasses import fields as fields_of
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import Any

from intranet.domain.calendar import CalendarError, SchoolCalendar, Term
from intranet.domain.facts import SchoolFacts
from intranet.domain.ledger import Entry
from intranet.domain.teams import CouncilPack
from intranet.forms.fields import Coded, Day, Number, Question, Reference, Tick, YesNo
from intranet.forms.form import NotificationForm
from intranet.forms.special import Repeat, SchoolQuestion
from intranet.forms.timetable import Timetable
from intranet.kit.ground import URN, shared_answers
from intranet.statutes import bank_holiday_closures

_DAY_OR_FIGURE = re.compile(r"\d{4}-\d\d-\d\d|-?\d{1,4}(\.\d+)?")
_NOBODYS = (Coded, Day, Number, Tick, YesNo, Timetable)
"""Questions whose answers are codes, days and figures: rules turn on them, and they name nobody."""


class UnreadablePast(ValueError):
    """A file of past notifications that is none; the message names the line."""


@dataclass(frozen=True, slots=True)
class OwnDays:
    """A school's terms, and the days on which it was closed besides the bank holidays, without the reasons."""

    terms: tuple[tuple[date, date], ...]
    closed: tuple[date, ...]

    def of(self, pack: CouncilPack) -> SchoolCalendar | None:
        """The calendar they make; None where nobody has given any terms."""
        if not self.terms:
            return None
        holidays = bank_holiday_closures(self.terms[0][0].year, self.terms[-1][1].year)
        terms = [Term(first, last) for first, last in self.terms]
        return SchoolCalendar(pack.name, terms, dict(holidays) | dict.fromkeys(self.closed, "closed"))


def own_days(calendar: SchoolCalendar) -> OwnDays:
    """A school's calendar as it is kept."""
    terms = tuple((each.starts, each.ends) for each in calendar.terms)
    holidays = bank_holiday_closures(terms[0][0].year, terms[-1][1].year) if terms else {}
    return OwnDays(terms, tuple(sorted(day for day in calendar.closed if day not in holidays)))


class MadeUpReferences(dict[str, str]):
    """References that lead to no notification, the same one each time for the same notification."""

    def __missing__(self, reference: str) -> str:
        self[reference] = f"DFD-{len(self) + 1:04}-PAST" if reference else ""
        return self[reference]


@dataclass(frozen=True, slots=True)
class Past:
    """One past notification: the day it was sent, the school without its name, the answers without people.

    `decided` is what the version of then said to exactly these: outcome, lead, copies, findings, deadlines. `ledger`
    is what earlier notifications of the pupil had left, and `calendar` the school's own days; None where the file was
    written before these were kept.
    """

    on: date
    school: SchoolFacts
    answers: Mapping[str, Any]
    decided: Mapping[str, Any]
    ledger: tuple[Entry, ...] = ()
    calendar: OwnDays | None = None


def codes_of(forms: Iterable[NotificationForm]) -> frozenset[str]:
    """Every code that a form's questions can be answered with: words that name nobody."""
    coded = (each for form in forms for each in form.questions.values() if isinstance(each, Coded))
    return frozenset(code for question in coded for code, _ in question.options)


def entries_without_people(
    entries: Iterable[Entry], codes: Container[str], references: MadeUpReferences
) -> tuple[Entry, ...]:
    """Ledger entries with made-up references, and of their facts only days, figures, yes or no, and codes."""
    return tuple(
        replace(
            each,
            reference=references[each.reference],
            replaces=references[each.replaces],
            facts={name: value for name, value in each.facts.items() if _is_nobodys(value, codes)},
        )
        for each in entries
    )


def _is_nobodys(value: Any, codes: Container[str]) -> bool:
    if isinstance(value, list | tuple):
        return all(_is_nobodys(each, codes) for each in value)
    return not isinstance(value, str) or value in codes or bool(_DAY_OR_FIGURE.fullmatch(value))


def without_people(
    form: NotificationForm, answers: Mapping[str, Any], on: date, references: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """The answers with everything that somebody typed in words replaced, and the pupil's birthday moved to the first
    of its month. Rules turn on codes, days and figures, and those are kept. `references` are the made-up ones of
    notifications that stand in the pupil's ledger, by the real ones."""
    made_up = shared_answers(on)
    kept: dict[str, Any] = {}
    for name, value in answers.items():
        question = form.questions.get(name)
        if question is None:
            continue
        if isinstance(question, Reference) and value in references:
            kept[name] = references[value]
        elif name == "dob":
            kept[name] = f"{str(value)[:8]}01"
        elif isinstance(question, Repeat):
            kept[name] = [_item(question, each) for each in value or ()]
        else:
            kept[name] = _replaced(question, value, made_up.get(name))
    return kept


def _item(group: Repeat, item: Mapping[str, Any]) -> dict[str, Any]:
    questions = group.fields()
    return {name: _replaced(questions[name], value, None) for name, value in item.items() if name in questions}


def _replaced(question: Question, value: Any, made_up: Any) -> Any:
    if isinstance(question, SchoolQuestion):
        return URN
    if isinstance(question, _NOBODYS) or value in (None, "", []):
        return value
    if made_up is not None:
        return made_up
    good = question.samples()
    return good[0] if good else None


def without_name(school: SchoolFacts) -> SchoolFacts:
    """The school's facts that rules turn on, and none that say which school it is."""
    district = (school.la_code, school.district_code, school.district_name)
    return SchoolFacts(URN, "A school", *district, school.phase, school.type_code, school.type_name)


def as_lines(past: Iterable[Past]) -> Iterator[str]:
    """Each as a line of the file."""
    names = {each.name for each in fields_of(SchoolFacts)}
    for each in past:
        school = {name: value for name, value in asdict(each.school).items() if name in names and value}
        line = {"on": each.on, "school": school, "answers": each.answers, "decided": each.decided}
        if each.calendar is not None:
            line |= {"ledger": [asdict(entry) for entry in each.ledger], "calendar": asdict(each.calendar)}
        yield json.dumps(line, ensure_ascii=False, sort_keys=True, default=str)


def read_past(path: Path) -> list[Past]:
    """The past notifications of a file. Raises UnreadablePast with the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise UnreadablePast(f"it cannot be read: {problem}") from problem
    return [_read(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _read(number: int, line: str) -> Past:
    try:
        given = json.loads(line)
        day = date.fromisoformat(given["on"])
        past = Past(day, SchoolFacts(**given["school"]), dict(given["answers"]), dict(given["decided"]))
        if "calendar" not in given:
            return past
        ledger = tuple(_entry(each) for each in given["ledger"])
        return replace(past, ledger=ledger, calendar=_days(given["calendar"]))
    except json.JSONDecodeError as problem:
        raise UnreadablePast(f"line {number} is no past notification: it is not JSON ({problem.msg})") from problem
    except KeyError as problem:
        raise UnreadablePast(f"line {number} is no past notification: it has no “{problem.args[0]}”") from problem
    except (ValueError, TypeError, InvalidOperation, CalendarError) as problem:
        raise UnreadablePast(f"line {number} is no past notification: {problem}") from problem


def _entry(given: Mapping[str, Any]) -> Entry:
    ends, amount = given["ends"], given["amount"]
    return Entry(
        **dict(given)
        | {
            "starts": date.fromisoformat(given["starts"]),
            "ends": date.fromisoformat(ends) if ends else None,
            "amount": Decimal(amount) if amount is not None else None,
        }
    )


def _days(given: Mapping[str, Any]) -> OwnDays:
    terms = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in given["terms"])
    return OwnDays(terms, tuple(date.fromisoformat(each) for each in given["closed"]))
