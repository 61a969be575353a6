"""A good answer set of this form, and a runner. Every pupil and school is made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from dfd_formal_meeting import FORM, STATUTES
from dfd_kent.pack import PACK

from intranet.api import Entry, Ledger, SchoolCalendar, SchoolFacts
from intranet.domain.assessment import Assessment
from intranet.domain.facts import Case
from intranet.domain.teams import TeamDirectory
from intranet.forms.filling import Filled
from intranet.testing.ground import shared_answers_of
from intranet.testing.scenarios import built_in_statutes, calendar_of, fill_answers

Answers = dict[str, Any]

BOOK = built_in_statutes(*PACK.statutes(), *STATUTES)
DIRECTORY = TeamDirectory(PACK)
CALENDAR = calendar_of(PACK)
FIRST = "DFD-2222-3333"
ON = date(2026, 11, 20)


def _school(urn: int, name: str, code: str, district: str, type_code: str = "34") -> SchoolFacts:
    return SchoolFacts(urn, name, "886", f"E07000{code}", district, "Secondary", type_code, "Academy converter")


SWALE = _school(900001, "Milton Creek Academy", "113", "Swale")
MAIDSTONE = _school(900002, "Loose Valley School", "110", "Maidstone")
SPECIAL = _school(900003, "Hoath Farm School", "106", "Canterbury", "12")
UNIT = _school(900004, "Channel Way Unit", "112", "Folkestone and Hythe", "14")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
SCHOOLS = {each.urn: each for each in (SWALE, MAIDSTONE, SPECIAL, UNIT, CHATHAM)}

MOTHER: Answers = {
    "forenames": "Jo",
    "surname": "Nuñez",
    "relationship": "mother",
    "parental_responsibility": "yes",
    "lives_with_pupil": True,
    "parent_invited": True,
    "invited_on": "2026-11-19",
    "invited_by": "letter",
}
FATHER: Answers = {**MOTHER, "forenames": "Sean", "surname": "O'Brien", "relationship": "father"}

MEETING: Answers = {
    **shared_answers_of(FORM, ON, SWALE.urn, date(2013, 3, 14)),
    "parents": [MOTHER],
    "meeting_slots": [{"date": "2026-12-07", "start": "09:30", "end": "10:30"}],
    "venue": "Room 4",
    "chair": "Dr Ade Bankole",
    "chair_email": "champion@miltoncreek.example",
    "purpose": ["support", "legal"],
    "lead_professional": "school",
    "pupil_attending": True,
    "staff_safety_concern": False,
    "attendance_pct": 71.5,
    "authorised_sessions": 6,
    "unauthorised_sessions": 14,
    "last_unauthorised_date": "2026-11-18",
    "barriers": ["relations"],
    "support_tried": [
        {"what": "calls", "when": "Weekly", "result": "Better for two weeks"},
        {"what": "meeting", "when": "2 November", "result": "A plan that was not kept"},
    ],
    "contract_offered": True,
    "contract_result": "not_kept",
    "registration_certificate": ["certificate.pdf"],
}


def slots(*days: date | str) -> Answers:
    """The dates offered, each in the morning."""
    return {"meeting_slots": [{"date": str(day), "start": "09:30", "end": "10:30"} for day in days]}


def run(
    answers: Answers, on: date = ON, *entries: Entry, calendar: SchoolCalendar | None = CALENDAR
) -> tuple[Filled, Case, Assessment]:
    """A set held against the form on a day, with what earlier notifications left."""
    return fill_answers(
        FORM,
        answers,
        on=on,
        school=SCHOOLS.get(answers.get("school_urn", 0)),
        statutes=BOOK,
        directory=DIRECTORY,
        calendar=calendar,
        ledger=Ledger(entries),
    )


def assessed(changes: Answers | None = None, on: date = ON, *entries: Entry, **more: Any) -> Assessment:
    """What the rules say to the good set with some answers changed."""
    return run({**MEETING, **(changes or {})}, on, *entries, **more)[2]


def heavy(assessment: Assessment) -> set[str]:
    """The errors and concerns, without the form's name."""
    return {each.id.removeprefix("formal-meeting.") for each in (*assessment.errors, *assessment.concerns)}


def ids(assessment: Assessment) -> set[str]:
    """Everything that was found, without the form's name."""
    return {each.id.removeprefix("formal-meeting.") for each in assessment.findings}
