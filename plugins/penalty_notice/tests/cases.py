"""Answer sets for the tests of this form: a good one of each route, and a runner. Everybody is made up."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dfd_kent.pack import PACK
from dfd_penalty_notice import FORM, STATUTES

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
ON = date(2026, 11, 20)
CALENDAR = calendar_of(PACK)
INSET = {date(2026, 9, 1): "INSET day", date(2026, 11, 27): "INSET day"}
SCHOOL_F = CALENDAR.with_closures(INSET)
FIRST = "DFD-2222-3333"
NAMES = {"jo": "nuñez, jo", "lee": "o'brien, lee"}


def _school(urn: int, name: str, code: str, district: str, phase: str, type_code: str = "34") -> SchoolFacts:
    return SchoolFacts(urn, name, "886", f"E07000{code}", district, phase, type_code, "Academy converter")


SWALE = _school(900001, "Milton Creek Academy", "113", "Swale", "Secondary")
MAIDSTONE = _school(900004, "Loose Valley School", "110", "Maidstone", "Secondary", "01")
DARTFORD = _school(900005, "Darent Pupil Referral Service", "107", "Dartford", "Not applicable", "14")
DOVER = _school(900007, "Shakespeare Cliff School", "108", "Dover", "Secondary", "11")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
SCHOOLS = {each.urn: each for each in (SWALE, MAIDSTONE, DARTFORD, DOVER, CHATHAM)}

SHARED: Answers = {
    **shared_answers_of(FORM, ON, SWALE.urn, date(2013, 3, 14)),
    "other_legal_action": False,
    "head_name": "Dr Ade Bankole",
    "head_confirms": True,
    "witness_statement": True,
}


def parent(forenames: str = "Jo", surname: str = "Nuñez", warned: str = "2026-10-12", **more: Any) -> Answers:
    """A parent for whom a notice is asked."""
    return {
        "forenames": forenames,
        "surname": surname,
        "relationship": "mother",
        "parental_responsibility": "yes",
        "lives_with_pupil": True,
        "dob": "1986-02-03",
        "liable": True,
        "warned_how": "post",
        "warned_on": warned,
        **more,
    }


BOTH = [parent(), parent("Lee", "O'Brien", relationship="father", dob="1984-07-21")]

_REGISTER: Answers = {
    "registration_certificate": ["certificate.pdf"],
    "attendance_percentage": 88.5,
    "ptt_in_period": False,
    "siblings_requested": "none",
    "warning_letters": ["jo.pdf", "lee.pdf"],
    "absence_unauthorised": True,
    "parents": BOTH,
}

LEAVE: Answers = {
    **SHARED,
    **_REGISTER,
    "pn_route": "leave",
    "absence_period_from": "2026-11-09",
    "absence_period_to": "2026-11-13",
    "leave_requested": True,
    "leave_requested_on": "2026-10-05",
    "leave_refused_on": "2026-10-12",
    "leave_form": ["request.pdf"],
    "holiday_evidence": "The brother told his class about the beach.",
    "sessions_g": 10,
}

ABSENCE: Answers = {
    **SHARED,
    **_REGISTER,
    "pn_route": "absence",
    "absence_period_from": "2026-09-14",
    "absence_period_to": "2026-11-13",
    "sessions_o": 12,
    "support_offered": "Breakfast club; the parents came to neither meeting.",
    "contract_offered": True,
    "nti_issued": True,
    "nti_issued_on": "2026-09-21",
    "nti_ends_on": "2026-10-23",
    "nti_result": "not_improved",
    "nti_file": ["notice.pdf"],
}

PUBLIC: Answers = {
    **SHARED,
    "pn_route": "public_place",
    "seen_on": "2026-11-16",
    "seen_at": "11:00",
    "seen_where": "High street, outside the library",
    "seen_by": "The attendance officer",
    "during_school_hours": True,
    "exclusion_start_date": "2026-11-10",
    "s104_first_date": "2026-11-10",
    "s104_last_date": "2026-11-16",
    "exclusion_letter": ["letter.pdf"],
    "parents": BOTH,
}

BASES: dict[str, tuple[Answers, date]] = {"leave": (LEAVE, ON), "absence": (ABSENCE, ON), "public_place": (PUBLIC, ON)}


def marks(codes: dict[date, str]) -> dict[str, str]:
    """A day's two marks, as an answer: {date(2026, 11, 9): "GG"}."""
    return {f"{day}-{half}": pair[place] for day, pair in codes.items() for place, half in enumerate(("am", "pm"))}


def full_marks(first: date, last: date, codes: dict[date, str], calendar: SchoolCalendar = CALENDAR) -> dict[str, str]:
    """Present on every school day but these."""
    days = calendar.days(first, last)
    return marks({day: codes.get(day, "/\\") for day in days})


def asked_before(name: str, requested: date, **facts: Any) -> Entry:
    """A notice to a parent that was asked for before."""
    kept = {"parent": NAMES[name], "tier": 1, "route": "absence", "requested_on": requested.isoformat(), **facts}
    return Entry(
        "penalty_notice", requested - timedelta(days=9), requested - timedelta(days=5), reference=FIRST, facts=kept
    )


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


def assessed(answers: Answers, on: date = ON, *entries: Entry, **more: Any) -> Assessment:
    """What the rules say to a set."""
    return run(answers, on, *entries, **more)[2]


def _short(found: Any) -> str:
    return str(found.id).removeprefix("penalty-notice.")


def ids(assessment: Assessment) -> set[str]:
    """The rules that found something, without the form's name."""
    return {_short(each) for each in assessment.findings}


def heavy(assessment: Assessment) -> set[str]:
    """The errors and concerns alone."""
    return {_short(each) for each in (*assessment.errors, *assessment.concerns)}


def errors(assessment: Assessment) -> set[str]:
    """What stops it."""
    return {_short(each) for each in assessment.errors}


def fields(assessment: Assessment) -> list[str]:
    """The questions that errors point at."""
    return [each.field for each in assessment.errors]


def message(assessment: Assessment, name: str) -> str:
    """What one rule says."""
    return next(each.message for each in assessment.findings if _short(each) == name)


def due(assessment: Assessment) -> dict[str, date | None]:
    """Each deadline's day by its id."""
    return {each.id: each.due for each in assessment.deadlines}


def figures(assessment: Assessment) -> dict[str, str]:
    """Each figure as it is shown."""
    return {each.name: each.text for each in assessment.figures}
