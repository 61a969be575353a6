"""Where a form is tried out: a day, a made-up school, the council's teams, the law and a calendar. Saves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from intranet.domain.assessment import Assessment
from intranet.domain.calendar import SchoolCalendar
from intranet.domain.facts import Case, SchoolFacts
from intranet.domain.ledger import Ledger
from intranet.domain.pupils import expected_year_group
from intranet.domain.statutes import StatuteBook
from intranet.domain.teams import CouncilPack, TeamDirectory
from intranet.forms.blocks import SHARED_SECTIONS
from intranet.forms.fields import Question
from intranet.forms.filling import Filled
from intranet.forms.form import NotificationForm
from intranet.kit.scenarios import calendar_of, fill_answers
from intranet.loading import Catalogue

URN = 900001
Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """One form, and all that answer sets are held against."""

    form: NotificationForm
    on: date
    school: SchoolFacts
    statutes: StatuteBook
    directory: TeamDirectory
    calendar: SchoolCalendar | None = None
    ledger: Ledger | None = None

    def fill(self, answers: Answers) -> tuple[Filled, Case, Assessment]:
        """The form filled in with JSON answers, as a dry run does it."""
        return fill_answers(
            self.form,
            answers,
            on=self.on,
            school=self.school,
            statutes=self.statutes,
            directory=self.directory,
            calendar=self.calendar,
            ledger=self.ledger,
        )

    def bare_case(self) -> Case:
        """The case before anything is answered."""
        return Case(
            answers={},
            on=self.on,
            event_date=self.on,
            statutes=self.statutes,
            school=self.school,
            council_la=self.directory.pack.la_code,
            calendar=self.calendar,
        )

    def assess(self, answers: Answers) -> Assessment:
        """What the rules say to JSON answers."""
        return self.fill(answers)[2]

    def complete(self, answers: Answers) -> dict[str, Any]:
        """Answers to the form's own questions, with the shared ones filled in where they are left out."""
        return shared_answers_of(self.form, self.on, self.school.urn) | dict(answers)


class TryForm(Protocol):
    """Holds JSON answers against a form that is installed."""

    def __call__(self, slug: str, answers: Answers, *, on: date, school: SchoolFacts | None = None) -> Assessment: ...


def make_ground(form: NotificationForm, catalogue: Catalogue, on: date, school: SchoolFacts | None = None) -> Ground:
    """Where a form of the catalogue is tried out; the school is a made-up one when none is given."""
    pack = catalogue.council
    calendar = calendar_of(pack) if pack.terms else None
    return Ground(form, on, school or a_school_of(pack), catalogue.statutes, TeamDirectory(pack), calendar)


def own_questions(form: NotificationForm) -> Iterator[Question]:
    """The questions that the form itself asks, besides the shared ones, however it may have adapted these."""
    for section in form.sections:
        shared = {q.short_name for each in SHARED_SECTIONS if issubclass(section, each) for q in each().questions()}
        yield from (each for each in section().questions() if each.short_name not in shared)


def a_school_of(pack: CouncilPack) -> SchoolFacts:
    """A made-up school in the council's first district."""
    district = pack.districts[0]
    return SchoolFacts(
        URN,
        "Orchard Lane Primary School",
        pack.la_code,
        district.code,
        district.name,
        "Primary",
        "01",
        "Community school",
    )


def shared_answers_of(form: NotificationForm, on: date, urn: int = URN, born: date | None = None) -> dict[str, Any]:
    """Those of the shared answers whose questions the form asks."""
    return {name: value for name, value in shared_answers(on, urn, born).items() if name in form.questions}


def shared_answers(on: date, urn: int = URN, born: date | None = None) -> dict[str, Any]:
    """Answers to every shared question that must be answered: a made-up sender, pupil and parent.

    The pupil is in Year 3 on the day, or in the year group of somebody `born` on another.
    """
    starts_in = on.year if on.month >= 9 else on.year - 1
    born = born or date(starts_in - 8, 3, 14)
    return {
        "submitter_name": "Robin Ashdown",
        "job_title": "Attendance officer",
        "work_email": "office@orchard-lane.example",
        "phone": "01632 960001",
        "submitter_kind": "school",
        "school_urn": urn,
        "legal_surname": "Nuñez-O'Brien",
        "legal_forenames": "Sam",
        "dob": born.isoformat(),
        "sex": "F",
        "upn": "T886200121045",
        "ncy": expected_year_group(born, on),
        "enrolment_status": "C",
        "address": "1 Saltings Row",
        "postcode": "ZZ14 1XQ",
        "lives_in_council": True,
        "sen_provision": "N",
        "care_status": "none",
        "social_care_status": "none",
        "early_help_status": "none",
        "parents": [dict(PARENT)],
    }


PARENT: Answers = MappingProxyType(
    {
        "forenames": "Jo",
        "surname": "Nuñez",
        "relationship": "mother",
        "parental_responsibility": "yes",
        "lives_with_pupil": True,
    }
)
"""The made-up parent of every made-up pupil."""
