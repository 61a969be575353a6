"""A good answer set of this form, and a runner. Every pupil and school is made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from dfd_kent.pack import PACK
from dfd_single_registration import FORM, STATUTES

from intranet.api import Entry, Ledger, SchoolFacts
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
ON = date(2026, 11, 20)


def _school(urn: int, name: str, code: str, district: str, type_code: str = "34") -> SchoolFacts:
    return SchoolFacts(urn, name, "886", f"E07000{code}", district, "Secondary", type_code, "Academy converter")


DARTFORD = _school(900001, "Darent Cross School", "107", "Dartford")
SWALE = _school(900002, "Milton Creek Academy", "113", "Swale")
UNIT = _school(900004, "Crayside Alternative Provision", "109", "Gravesham", "42")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
MEDWAY_UNIT = replace(CHATHAM, urn=900007, name="Docks Unit", type_code="14")
CLOSED_UNIT = replace(UNIT, urn=900008, name="Old Unit", closed_on=date(2026, 12, 1))
SCHOOLS = {each.urn: each for each in (DARTFORD, SWALE, UNIT, CHATHAM, MEDWAY_UNIT, CLOSED_UNIT)}

REQUEST: Answers = {
    **shared_answers_of(FORM, ON, DARTFORD.urn, date(2013, 3, 14)),
    "enrolment_status": "M",
    "criteria_met": ["health"],
    "placement_type": "medical",
    "pru_urn": UNIT.urn,
    "proposed_single_reg_date": "2026-12-14",
    "dual_registration_start": "2026-03-02",
    "placement_reviews": [{"date": "2026-10-05", "outcome": "Settled"}],
    "current_attendance_at_pru": 91.5,
    "why_no_return_to_main_school": "The hospital advises small groups.",
    "funding_agreed": True,
    "main_school_consent": True,
    "main_school_consent_by": "Dr Ade Bankole",
    "main_school_consent_on": "2026-11-12",
    "pru_consent": True,
    "pru_consent_by": "Rae Finch",
    "pru_consent_on": "2026-11-13",
    "parent_view": "agrees",
    "pupil_view": "I would like to stay.",
    "consents": ["agreement.pdf"],
}
YEAR_11: Answers = {
    "dob": "2011-03-14",
    "ncy": "11",
    "ks4_courses": "English, mathematics",
    "exam_centre": "At the unit",
}
NEW_HERE: Answers = {
    **YEAR_11,
    "school_urn": UNIT.urn,
    "criteria_met": ["year_11_new"],
    "enrolment_status": "C",
    "dual_registration_start": None,
    "placement_reviews": None,
    "current_attendance_at_pru": None,
    "main_school_consent": None,
    "main_school_consent_by": None,
    "main_school_consent_on": None,
}
PLAN: Answers = {
    "sen_provision": "E",
    "sen_primary_need": "SEMH",
    "ehcp_la": "Kent",
    "sen_agreement": True,
    "sen_officer": "Kim Holt",
    "sen_agreement_on": "2026-11-10",
}
CARE: Answers = {"care_status": "in_care_here", "vsk_view": "The virtual school agrees."}
WORKER: Answers = {"social_care_status": "cin", "social_worker_view": "She agrees."}


def run(answers: Answers, on: date = ON, *entries: Entry, looked_up: bool = True) -> tuple[Filled, Case, Assessment]:
    """A set held against the form on a day, with what earlier notifications left and a register of schools."""
    return fill_answers(
        FORM,
        answers,
        on=on,
        school=SCHOOLS.get(answers.get("school_urn", 0)),
        statutes=BOOK,
        directory=DIRECTORY,
        calendar=CALENDAR,
        ledger=Ledger(entries),
        others=SCHOOLS if looked_up else None,
    )


def assessed(changes: Answers | None = None, on: date = ON, *entries: Entry, **more: Any) -> Assessment:
    """What the rules say to the good set with some answers changed."""
    return run({**REQUEST, **(changes or {})}, on, *entries, **more)[2]


def heavy(assessment: Assessment) -> set[str]:
    """The errors and concerns, without the form's name."""
    return {each.id.removeprefix("single-registration.") for each in (*assessment.errors, *assessment.concerns)}


def ids(assessment: Assessment) -> set[str]:
    """Everything that was found, without the form's name."""
    return {each.id.removeprefix("single-registration.") for each in assessment.findings}
