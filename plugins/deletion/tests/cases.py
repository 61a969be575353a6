"""Answer sets for the tests of this form: the smallest good set of each ground, and a runner. All of it is made up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dfd_deletion import FORM, STATUTES
from dfd_kent.pack import PACK

from intranet.api import Entry, Ledger, SchoolCalendar, SchoolFacts, StatuteBook
from intranet.domain.assessment import Assessment
from intranet.domain.facts import Case
from intranet.domain.teams import TeamDirectory
from intranet.forms.filling import Filled
from intranet.testing.ground import shared_answers
from intranet.testing.scenarios import built_in_statutes, calendar_of, fill_answers

Answers = dict[str, Any]

BOOK = built_in_statutes(*STATUTES)
DIRECTORY = TeamDirectory(PACK)
CALENDAR = calendar_of(PACK)
ON = date(2026, 11, 20)

SHEERNESS = SchoolFacts(900001, "Marshgate School", "886", "E07000113", "Swale", "All-through", "34", "Academy")
SPECIAL = SchoolFacts(
    900002, "Hoath Farm School", "886", "E07000106", "Canterbury", "", "07", "Community special school"
)
PRIVATE = SchoolFacts(900003, "Orchard House", "886", "E07000110", "Maidstone", "", "11", "Other independent school")
UNIT = SchoolFacts(900004, "Quay Centre", "886", "E07000114", "Thanet", "", "14", "Pupil referral unit")
CHATHAM = SchoolFacts(900005, "Lines Academy", "887", "", "Medway", "Secondary", "34", "Academy converter")
SCHOOLS = {school.urn: school for school in (SHEERNESS, SPECIAL, PRIVATE, UNIT, CHATHAM)}

PARENT: Answers = {
    "forenames": "Jo",
    "surname": "Nuñez",
    "relationship": "mother",
    "parental_responsibility": "yes",
    "lives_with_pupil": True,
    "phone": "01632 960002",
}
_COMMON: Answers = {
    **shared_answers(ON, SHEERNESS.urn),
    "parents": [PARENT],
    "date_ground_met": "2026-11-20",
    "already_deleted": False,
    "last_attendance_date": "2026-11-13",
    "proposed_deletion_date": "2026-11-20",
    "ctf_sent": True,
    "head_name": "Dr Ade Bankole",
    "head_declaration": True,
}
_CLEARED: Answers = {
    "cme_ref": "DFD-2222-3333",
    "la_clearance_date": "2026-11-18",
    "clearance_file": ["clearance.pdf"],
}
_LEFT_BEFORE_LEAVE: Answers = {"last_attendance_date": "2026-10-09"}


def _of(ground: str, **more: Any) -> Answers:
    return {**_COMMON, "deletion_ground": ground, **more}


def without(answers: Mapping[str, Any], *names: str) -> Answers:
    """The same set with some answers left out."""
    return {name: value for name, value in answers.items() if name not in names}


A = _of(
    "2024a",
    destination_type="kent_school",
    destination_school="Saltings School",
    start_date="2026-11-16",
    destination_confirmed_by="Mo Farley, admissions",
    destination_confirmed_date="2026-11-17",
)
B = _of(
    "2024b",
    dob="2022-11-03",
    ncy="N2",
    nursery_completed_date="2026-11-13",
    destination_type="unknown",
)
C = _of(
    "2024c",
    enrolment_status="M",
    destination_type="kent_school",
    destination_school="Saltings School",
    other_school_consents=True,
    consent_file=["consent.pdf"],
)
D = _of(
    "2024d",
    sao_ref="SAO 26/17",
    sao_date="2026-11-16",
    destination_type="kent_school",
    destination_school="Saltings School",
)
E = _of("2024e", sao_ref="SAO 26/17", sao_date="2026-11-16", destination_type="ehe")
F = _of(
    "2024f",
    letter_received_date="2026-11-09",
    ehe_from="2026-11-16",
    council_meeting_offered=True,
    parent_letter=["letter.pdf"],
)
G = _of(
    "2024g",
    address_unknown=False,
    new_address="12 Tide Street, Leeds",
    moves_on="2026-11-14",
    destination_type="english_school",
    la_or_country="Leeds",
)
G_UNKNOWN = _of("2024g", address_unknown=True, destination_type="unknown", **_CLEARED)
H = {
    **_of(
        "2024h",
        leave_granted_from="2026-10-12",
        leave_granted_to="2026-10-23",
        destination_type="unknown",
        **_CLEARED,
    ),
    **_LEFT_BEFORE_LEAVE,
}
I_ = {
    **_of("2024i", absence_start="2026-10-16", absence_codes=["N", "O"], destination_type="unknown", **_CLEARED),
    **_LEFT_BEFORE_LEAVE,
}
J = _of(
    "2024j",
    institution="A young offender institution",
    detained_from="2026-11-16",
    sentence_months=8,
    expected_back=False,
)
K = {
    **without(_of("2024k"), "last_attendance_date", "ctf_sent", "parents"),
    "dsl_contact": "Robin Ashdown, 01632 960003",
}
L = {
    **_of("2024l", not_continuing_reason="said_so", destination_type="sixth_form_college"),
    "dob": "2011-03-14",
    "ncy": "11",
    "date_ground_met": "2027-06-25",
    "last_attendance_date": "2027-06-25",
    "proposed_deletion_date": "2027-06-25",
}
M = _of("2024m", boarding_term="Terms 1 and 2", fees_unpaid=True, destination_type="unknown")
N = {**_of("2024n", ceased_reason="The family has moved", destination_type="abroad"), "la_or_country": "Malta"}
N["school_urn"] = PRIVATE.urn
O_ = _of("2024o", gb_decision_date="2026-10-16", irp_status="none", destination_type="pru")
NONE = {
    **without(_of("none"), "head_declaration"),
    "already_deleted": True,
    "off_roll_reason": "The place was given to another pupil.",
    "destination_type": "unknown",
}

GOOD: dict[str, tuple[Answers, date]] = {
    "a": (A, ON),
    "b": (B, ON),
    "c": (C, ON),
    "d": (D, ON),
    "e": (E, ON),
    "f": (F, ON),
    "g": (G, ON),
    "g unknown": (G_UNKNOWN, ON),
    "h": (H, ON),
    "i": (I_, ON),
    "j": (J, ON),
    "k": (K, ON),
    "l": (L, date(2027, 6, 25)),
    "m": (M, ON),
    "n": (N, ON),
    "o": (O_, ON),
}
"""The smallest set of each ground that the form takes as a completed deletion, and the day it is sent."""

PLAN: Answers = {"sen_provision": "E", "sen_primary_need": "ASD", "ehcp_la": "Kent"}
IN_CARE: Answers = {"care_status": "in_care_here"}
SOCIAL_CARE: Answers = {"social_care_status": "cin", "cp_file_transferred": "yes"}


def agreed(*departments: str) -> Answers:
    """Agreements of these departments."""
    each = ({"dept": dept, "officer": "Sam Okoro", "date": "2026-11-12"} for dept in departments)
    return {"dept_agreement": list(each)}


def run(
    answers: Answers,
    on: date = ON,
    *entries: Entry,
    calendar: SchoolCalendar | None = CALENDAR,
    statutes: StatuteBook = BOOK,
) -> tuple[Filled, Case, Assessment]:
    """A set held against the form on a day, with what earlier notifications left."""
    return fill_answers(
        FORM,
        answers,
        on=on,
        school=SCHOOLS.get(answers.get("school_urn", 0)),
        statutes=statutes,
        directory=DIRECTORY,
        calendar=calendar,
        ledger=Ledger(entries),
    )


def assessed(
    answers: Answers,
    on: date = ON,
    *entries: Entry,
    calendar: SchoolCalendar | None = CALENDAR,
    statutes: StatuteBook = BOOK,
) -> Assessment:
    """What the rules say to a set."""
    return run(answers, on, *entries, calendar=calendar, statutes=statutes)[2]


def ids(assessment: Assessment) -> set[str]:
    """The rules that found something, without the form's name."""
    return {finding.id.removeprefix("deletion.") for finding in assessment.findings}


def heavy(assessment: Assessment) -> set[str]:
    """The errors and concerns alone."""
    return {found.id.removeprefix("deletion.") for found in (*assessment.errors, *assessment.concerns)}


def message(assessment: Assessment, rule: str) -> str:
    """What one rule says."""
    [found] = [each.message for each in assessment.findings if each.id == f"deletion.{rule}"]
    return found


def route(assessment: Assessment) -> tuple[str, frozenset[str], str]:
    """Lead, copies and link role."""
    decision = assessment.decision
    assert decision is not None
    return decision.lead.team_key, frozenset(copy.team_key for copy in decision.copies), decision.link_role


def recorded(answers: Answers, on: date = ON, *entries: Entry) -> list[Entry]:
    """What a set leaves in the ledger."""
    case = run(answers, on, *entries)[1]
    return [entry for record in FORM.rules.records for entry in record(case)]


EHE_FROM_MONDAY: Answers = {
    **F,
    "dob": "2014-03-14",
    "ncy": "8",
    "letter_received_date": "2026-11-16",
    "ehe_from": "2026-11-23",
    "date_ground_met": "2026-11-23",
    "proposed_deletion_date": "2026-11-23",
    "last_attendance_date": "2026-11-20",
}


MONDAY = date(2026, 11, 23)
