"""What the invented people of the journeys answer, and the file they attach."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from intranet.demo.pupils import demo_pupil
from intranet.demo.sending import LETTER
from intranet.forms.form import NotificationForm
from intranet.forms.special import Files
from tests.journeys.house import SCHOOL_DAY, SITTINGBOURNE

LA_CODE = "886"
_NUMBERS: Iterator[int] = count(1)
# what demo pupils are by chance would bring pages up in one run and not in the next
PLAIN = {
    "sen_provision": "N",
    "care_status": "none",
    "social_care_status": "none",
    "early_help_status": "none",
    "ncy": "9",
    "dob": "2013-03-27",
}
SENDER = {
    "submitter_name": "Jo Marlow",
    "job_title": "School secretary",
    "work_email": "office@school.example",
    "phone": "01632 960100",
    "submitter_kind": "school",
    "school_urn": SITTINGBOURNE,
}


def answers_to(form: NotificationForm, sample: int = 0, on: date | None = None, **others: Any) -> dict[str, Any]:
    """One of the form's samples, for another pupil each time, as JSON answers. Files are left out."""
    day = on or SCHOOL_DAY.date()
    pupil = demo_pupil(Random(next(_NUMBERS)), LA_CODE, day, secondary=True)
    assert form.samples is not None
    given = SENDER | pupil | PLAIN | dict(list(form.samples(day))[sample].answers) | others
    slots = {name for name, question in form.questions.items() if isinstance(question, Files)}
    return {name: value for name, value in given.items() if name in form.section_of and name not in slots}


def required_slots(form: NotificationForm, sample: int = 0) -> list[str]:
    """The questions for files that a sample answers."""
    assert form.samples is not None
    given = list(form.samples(SCHOOL_DAY.date()))[sample].answers
    return [name for name, question in form.questions.items() if isinstance(question, Files) and given.get(name)]


def letter(folder: Path) -> str:
    """A small PDF to attach; its path."""
    path = folder / "letter to parents.pdf"
    path.write_bytes(LETTER)
    return str(path)
