"""Answer sets for the tests of this form: a good one of each kind, and a runner. Everybody is made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from dfd_children_missing_education import FORM, STATUTES
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
ON = date(2026, 11, 4)
CALENDAR = calendar_of(PACK)
FIRST = "DFD-2222-3333"
SLUG = "children-missing-education."


def _school(urn: int, name: str, code: str, district: str, type_code: str = "34") -> SchoolFacts:
    return SchoolFacts(urn, name, "886", f"E07000{code}", district, "Secondary", type_code, "Academy converter")


WELLS = _school(900001, "Culverden Down School", "116", "Tunbridge Wells")
SWALE = _school(900002, "Milton Creek Academy", "113", "Swale")
UNIT = _school(900003, "Darent Pupil Referral Service", "107", "Dartford", "14")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
CLOSED = replace(SWALE, urn=900007, name="Old Quay School", closed_on=date(2024, 8, 31), status="Closed")
SCHOOLS = {each.urn: each for each in (WELLS, SWALE, UNIT, CHATHAM, CLOSED)}

SHARED: Answers = shared_answers_of(FORM, ON, WELLS.urn, date(2015, 3, 14))
SENDER: Answers = {
    name: SHARED[name] for name in ("submitter_name", "job_title", "work_email", "phone", "submitter_kind")
}
CHILD: Answers = {name: SHARED[name] for name in ("legal_surname", "legal_forenames", "dob", "sex", "upn")}


def tried(*kinds: str, on: str = "2026-11-03") -> list[Answers]:
    """A log with these kinds of enquiry."""
    return [{"kind": kind, "date": on, "result": "Nothing was learnt."} for kind in kinds]


LOG = tried("phone", "emergency", "home_visit")
DONE: Answers = {
    "safeguarding_worry": "none",
    "has_siblings": False,
    "dsl_appraisal": "No earlier worry.",
    "enquiries": LOG,
}

MOVED: Answers = {
    **SHARED,
    **DONE,
    "referrer_type": "school",
    "scenario": "G",
    "last_attendance_date": "2026-10-23",
    "last_seen_date": "2026-10-23",
    "absence_codes": ["N", "O"],
    "whereabouts": "unknown",
    "parents_notice": "none",
    "new_school_known": "none",
    "home_visit_done": True,
}
LEAVE: Answers = {
    **SHARED,
    **DONE,
    "referrer_type": "school",
    "scenario": "H",
    "last_attendance_date": "2026-10-09",
    "last_seen_date": "2026-10-09",
    "leave_granted_from": "2026-10-12",
    "leave_granted_to": "2026-10-23",
    "leave_reason": "A wedding in the family",
    "absence_codes": ["O"],
    "whereabouts": "area_only",
    "forwarding_area": "Said to be in Slovakia",
    "new_school_known": "none",
    "home_visit_done": True,
    "registration_certificate": ["certificate.pdf"],
}
ABSENT: Answers = {
    **SHARED,
    **DONE,
    "referrer_type": "school",
    "scenario": "I",
    "last_attendance_date": "2026-10-16",
    "last_seen_date": "2026-10-16",
    "absence_codes": ["N", "O"],
    "unauthorised_sessions": 38,
    "whereabouts": "unknown",
    "new_school_known": "none",
    "home_visit_done": True,
    "registration_certificate": ["certificate.pdf"],
}
NEW_HERE: Answers = {
    **SENDER,
    **CHILD,
    "submitter_kind": "other",
    "upn": None,
    "referrer_type": "other",
    "scenario": "J",
    "last_seen_date": "2026-11-03",
    "safeguarding_worry": "none",
    "address": "2 Chantry Lane",
    "lives_in_council": True,
    "home_district": "E07000113",
}
NOT_TAKEN: Answers = {
    **SHARED,
    **DONE,
    "referrer_type": "school",
    "scenario": "K",
    "last_seen_date": "2026-09-01",
    "place_start_date": "2026-11-02",
    "whereabouts": "unknown",
    "new_school_known": "none",
}
UPDATE: Answers = {
    **SENDER,
    **{name: value for name, value in CHILD.items() if name != "sex"},
    "school_urn": WELLS.urn,
    "referrer_type": "school",
    "scenario": "UPDATE",
    "original_ref": FIRST,
    "whereabouts": "new_address",
    "forwarding_address": "3 Quay Street, Ipswich",
    "new_school_known": "none",
}
ADVANCE: Answers = {
    **MOVED,
    "last_attendance_date": "2026-11-03",
    "last_seen_date": "2026-11-03",
    "expected_leaving_date": "2026-12-18",
    "parents_notice": "written",
    "absence_codes": None,
    "home_visit_done": None,
    "enquiries": tried("phone"),
}

BASES: dict[str, tuple[Answers, date]] = {
    "G": (MOVED, ON),
    "G in advance": (ADVANCE, ON),
    "H": (LEAVE, ON),
    "I": (ABSENT, date(2026, 11, 20)),
    "J": (NEW_HERE, ON),
    "K": (NOT_TAKEN, ON),
    "UPDATE": (UPDATE, ON),
}

TOLD = Entry("cme", date(2026, 10, 23), reference=FIRST, facts={"ground": "G"})


def run(
    answers: Answers, on: date = ON, *entries: Entry, calendar: SchoolCalendar | None = CALENDAR
) -> tuple[Filled, Case, Assessment]:
    """A set held against the form on a day, with what earlier notifications left."""
    return fill_answers(
        FORM,
        answers,
        on=on,
        school=SCHOOLS.get(answers.get("school_urn") or 0),
        statutes=BOOK,
        directory=DIRECTORY,
        calendar=calendar,
        ledger=Ledger(entries),
    )


def assessed(
    answers: Answers, on: date = ON, *entries: Entry, calendar: SchoolCalendar | None = CALENDAR
) -> Assessment:
    """What the rules say to a set."""
    return run(answers, on, *entries, calendar=calendar)[2]


def ids(assessment: Assessment) -> set[str]:
    """The rules that found something, without the form's name."""
    return {finding.id.removeprefix(SLUG) for finding in assessment.findings}


def heavy(assessment: Assessment) -> set[str]:
    """The errors and concerns alone."""
    return {f.id.removeprefix(SLUG) for f in (*assessment.errors, *assessment.concerns)}


def message(assessment: Assessment, rule: str) -> str:
    """What one rule says."""
    return next(each.message for each in assessment.findings if each.id == f"{SLUG}{rule}")


def figures(assessment: Assessment) -> dict[str, str]:
    """The figures as shown, by name."""
    return {figure.name: figure.text for figure in assessment.figures}


def due(assessment: Assessment) -> dict[str, date | None]:
    """The deadlines by id."""
    return {deadline.id: deadline.due for deadline in assessment.deadlines}


def recorded(answers: Answers, on: date = ON, *entries: Entry) -> list[Entry]:
    """What a set leaves in the ledger."""
    case = run(answers, on, *entries)[1]
    return [entry for record in FORM.rules.records for entry in record(case)]


def of_other_school(entry: Entry) -> Entry:
    """The same entry, sent by another school."""
    return replace(entry, own_school=False)
