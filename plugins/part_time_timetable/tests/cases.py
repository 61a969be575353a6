"""Answer sets for the tests of this form: one good set of each kind, and a runner. Every pupil is made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from dfd_kent.pack import PACK
from dfd_part_time_timetable import FORM, STATUTES

from intranet.api import Entry, Ledger, SchoolCalendar, SchoolFacts
from intranet.domain.assessment import Assessment
from intranet.domain.facts import Case
from intranet.domain.teams import TeamDirectory
from intranet.forms.filling import Filled
from intranet.testing.ground import shared_answers_of
from intranet.testing.scenarios import built_in_statutes, calendar_of, fill_answers

Answers = dict[str, Any]

BOOK = built_in_statutes(*STATUTES)
DIRECTORY = TeamDirectory(PACK)
CALENDAR = calendar_of(PACK)

SHEERNESS = SchoolFacts(
    900001, "Marshgate Primary School", "886", "E07000113", "Swale", "Primary", "01", "Community school"
)
MAIDSTONE = SchoolFacts(
    900002, "Loose Valley School", "886", "E07000110", "Maidstone", "Secondary", "34", "Academy converter"
)
SPECIAL = SchoolFacts(
    900003, "Hoath Farm School", "886", "E07000106", "Canterbury", "Not applicable", "07", "Community special school"
)
CHATHAM = SchoolFacts(900004, "Lines Academy", "887", "", "Medway", "Secondary", "34", "Academy converter")
SCHOOLS = {school.urn: school for school in (SHEERNESS, MAIDSTONE, SPECIAL, CHATHAM)}

DAYS = ("mon", "tue", "wed", "thu", "fri")
MORNINGS = {f"{day}-{half}": (3 if half == "am" else 0) for day in DAYS for half in ("am", "pm")}
FIRST = "DFD-2222-3333"

SHARED: Answers = shared_answers_of(FORM, date(2026, 11, 9), SHEERNESS.urn, date(2018, 3, 14))

NEW: Answers = {
    **SHARED,
    "notification_type": "NEW",
    "start_date": "2026-11-09",
    "proposed_end_date": "2026-12-18",
    "next_review_date": "2026-11-20",
    "reason": ["physical_health"],
    "reason_detail": "An operation; the hospital advises mornings only.",
    "medical_evidence": True,
    "full_time_hours_week": 32.5,
    "timetable": MORNINGS,
    "provision_when_not_in_school": ["school_work"],
    "parent_consent": True,
    "consent_by": "Jo Nuñez",
    "consent_date": "2026-11-05",
    "pupil_consulted": True,
    "plan_type": "ihp",
    "risk_assessment_done": True,
    "risk_assessment_date": "2026-11-05",
    "who_supervises": "Mother",
    "travel": "On foot with the mother",
    "signed_agreement": ["agreement.pdf"],
}

FLEXI: Answers = {
    **SHARED,
    "dob": "2019-02-02",
    "ncy": "3",
    "notification_type": "FLEXI_NEW",
    "start_date": "2026-09-01",
    "reason": ["parental_request"],
    "reason_detail": "The parents educate at home on two days.",
    "full_time_hours_week": 32.5,
    "timetable": {s: (0 if s.startswith(("thu", "fri")) else 3.25) for s in MORNINGS},
    "provision_when_not_in_school": ["parent"],
    "parent_consent": True,
    "consent_by": "Jo Nuñez",
    "consent_date": "2026-08-28",
    "pupil_consulted": True,
}

_FOLLOWS: Answers = {**SHARED, "original_ref": FIRST, "start_date": "2026-11-09"}
_CONSENT: Answers = {"parent_consent": True, "consent_by": "Jo Nuñez", "consent_date": "2026-11-05"}

REVIEW: Answers = {
    **_FOLLOWS,
    "notification_type": "REVIEW",
    "review_date": "2026-11-20",
    "attendees": "Mother, pupil, head of year",
    "outcome": "continue",
    "next_review_date": "2026-12-04",
}
EXTENSION: Answers = {
    **REVIEW,
    **_CONSENT,
    "outcome": "extended",
    "reason_detail": "The wound heals slowly.",
    "proposed_end_date": "2026-12-21",
}
CHANGE: Answers = {
    **_FOLLOWS,
    **_CONSENT,
    "notification_type": "CHANGE",
    "changed_from": "2026-11-16",
    "reason": ["physical_health"],
    "reason_detail": "The hospital advises two more mornings.",
    "medical_evidence": True,
    "full_time_hours_week": 32.5,
    "timetable": MORNINGS,
    "provision_when_not_in_school": ["school_work"],
    "next_review_date": "2026-11-27",
}
END: Answers = {
    **_FOLLOWS,
    "notification_type": "END",
    "actual_end_date": "2026-12-11",
    "end_reason": "planned",
}
FLEXI_REVIEW: Answers = {
    **REVIEW,
    "notification_type": "FLEXI_REVIEW",
    "start_date": "2026-09-01",
    "review_date": "2026-11-12",
}
FLEXI_END: Answers = {**END, "notification_type": "FLEXI_END", "start_date": "2026-09-01"}

BASES: dict[str, tuple[Answers, date]] = {
    "NEW": (NEW, date(2026, 11, 9)),
    "FLEXI_NEW": (FLEXI, date(2026, 9, 1)),
    "REVIEW": (REVIEW, date(2026, 11, 20)),
    "EXTENSION": (EXTENSION, date(2026, 11, 20)),
    "CHANGE": (CHANGE, date(2026, 11, 16)),
    "END": (END, date(2026, 12, 14)),
    "FLEXI_REVIEW": (FLEXI_REVIEW, date(2026, 11, 20)),
    "FLEXI_END": (FLEXI_END, date(2026, 12, 14)),
}

OPEN = Entry("part_time_timetable", date(2026, 11, 9), date(2026, 12, 18), reference=FIRST)


def run(
    answers: Answers, on: date = date(2026, 11, 9), *entries: Entry, calendar: SchoolCalendar | None = CALENDAR
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


def assessed(
    answers: Answers, on: date = date(2026, 11, 9), *entries: Entry, calendar: SchoolCalendar | None = CALENDAR
) -> Assessment:
    """What the rules say to a set."""
    return run(answers, on, *entries, calendar=calendar)[2]


def ids(assessment: Assessment) -> set[str]:
    """The rules that found something, without the form's name."""
    return {finding.id.removeprefix("part-time-timetable.") for finding in assessment.findings}


def heavy(assessment: Assessment) -> set[str]:
    """The errors and concerns alone."""
    return {f.id.removeprefix("part-time-timetable.") for f in (*assessment.errors, *assessment.concerns)}


def figures(assessment: Assessment) -> dict[str, str]:
    """The figures as shown, by name."""
    return {figure.name: figure.text for figure in assessment.figures}


def due(assessment: Assessment) -> dict[str, date | None]:
    """The deadlines by id."""
    return {deadline.id: deadline.due for deadline in assessment.deadlines}


def recorded(answers: Answers, on: date, *entries: Entry) -> list[Entry]:
    """What a set leaves in the ledger."""
    case = run(answers, on, *entries)[1]
    return [entry for record in FORM.rules.records for entry in record(case)]


def of_other_school(entry: Entry) -> Entry:
    """The same entry, sent by another school."""
    return replace(entry, own_school=False)


START = date(2026, 11, 9)


def found_in(base: Answers, on: date = START, *entries: Entry, **changes: Any) -> set[str]:
    return ids(assessed({**base, **changes}, on, *entries))
