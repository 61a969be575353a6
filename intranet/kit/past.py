"""Past notifications without anybody's data in them, one JSON object a line, to hold a new version against."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from dataclasses import fields as fields_of
from datetime import date
from pathlib import Path
from typing import Any

from intranet.domain.facts import SchoolFacts
from intranet.forms.fields import Coded, Day, Number, Question, Tick, YesNo
from intranet.forms.form import NotificationForm
from intranet.forms.special import Repeat, SchoolQuestion
from intranet.forms.timetable import Timetable
from intranet.kit.ground import URN, shared_answers

_NOBODYS = (Coded, Day, Number, Tick, YesNo, Timetable)
"""Questions whose answers are codes, days and figures: rules turn on them, and they name nobody."""


class UnreadablePast(ValueError):
    """A file of past notifications that is none; the message names the line."""


@dataclass(frozen=True, slots=True)
class Past:
    """One past notification: the day it was sent, the school without its name, the answers without people.

    `decided` is what the version of then said to exactly these: outcome, lead, copies, findings, deadlines.
    """

    on: date
    school: SchoolFacts
    answers: Mapping[str, Any]
    decided: Mapping[str, Any]


def without_people(form: NotificationForm, answers: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The answers with everything that somebody typed in words replaced, and the pupil's birthday moved to the first
    of its month. Rules turn on codes, days and figures, and those are kept."""
    made_up = shared_answers(on)
    kept: dict[str, Any] = {}
    for name, value in answers.items():
        question = form.questions.get(name)
        if question is None:
            continue
        if name == "dob":
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
        line = {"on": each.on.isoformat(), "school": school, "answers": each.answers, "decided": each.decided}
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
        return Past(day, SchoolFacts(**given["school"]), dict(given["answers"]), dict(given["decided"]))
    except (ValueError, KeyError, TypeError) as problem:
        raise UnreadablePast(f"line {number} is no past notification: {problem!r}") from problem
