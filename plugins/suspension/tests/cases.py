"""Answer sets for the tests of this form: a good one of each kind, and a runner. All pupils and schools are made up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dfd_kent.pack import PACK
from dfd_suspension import FORM, STATUTES
from dfd_suspension.records import record

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
FIRST = "DFD-2222-3333"


def _school(urn: int, name: str, code: str, district: str, phase: str, type_code: str = "34") -> SchoolFacts:
    return SchoolFacts(urn, name, "886", f"E07000{code}", district, phase, type_code, "Academy converter")


SWALE = _school(900001, "Milton Creek Academy", "113", "Swale", "Secondary")
ASHFORD = _school(900002, "Stour Meadow Academy", "105", "Ashford", "Primary")
THANET = _school(900003, "Palm Bay School", "114", "Thanet", "Secondary", "01")
MAIDSTONE = _school(900004, "Loose Valley Grammar School", "110", "Maidstone", "Secondary")
DARTFORD = _school(900005, "Darent Pupil Referral Service", "107", "Dartford", "Not applicable", "14")
DOVER = _school(900007, "Shakespeare Cliff School", "108", "Dover", "Secondary", "05")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
SCHOOLS = {each.urn: each for each in (SWALE, ASHFORD, THANET, MAIDSTONE, DARTFORD, DOVER, CHATHAM)}

SHARED: Answers = shared_answers_of(FORM, date(2026, 11, 12), SWALE.urn, date(2013, 3, 14))

_EXCLUDED: Answers = {
    **SHARED,
    "decision_by": "Dr Ade Bankole",
    "head_confirms": True,
    "decision_date": "2026-11-12",
    "reason_1": "VA",
    "incident_description": "Threatened a teacher in the corridor.",
    "parent_letter": ["letter.pdf"],
}

SUSP: Answers = {
    **_EXCLUDED,
    "record_type": "SUSP",
    "start_date": "2026-11-12",
    "end_date": "2026-11-13",
    "prior_days_year": 0,
    "misses_exam": False,
    "work_set": True,
    "s104_notice_given": True,
}

LNCH: Answers = {
    **_EXCLUDED,
    "record_type": "LNCH",
    "start_date": "2026-11-12",
    "end_date": "2026-11-18",
    "lunchtimes_count": 5,
    "prior_days_year": 0,
}

PERM: Answers = {
    **_EXCLUDED,
    "record_type": "PERM",
    "start_date": "2026-11-12",
    "misses_exam": False,
    "work_set": True,
    "s104_notice_given": True,
    "support_tried": ["psp", "early_help"],
    "equality_considered": True,
}

CANCEL_SUSP: Answers = {
    **SHARED,
    "record_type": "CANCEL_SUSP",
    "original_ref": FIRST,
    "original_start_date": "2026-11-12",
    "cancel_date": "2026-11-13",
    "reason_for_cancelling": "New evidence: it was another pupil.",
    "days_served": 1,
    "return_date": "2026-11-16",
    "governors_considered": False,
    "parents_offered_meeting": True,
    "told_of_cancellation": ["parents", "governors"],
}

CANCEL_PERM: Answers = {**CANCEL_SUSP, "record_type": "CANCEL_PERM"}

OUTCOME: Answers = {
    **SHARED,
    "record_type": "OUTCOME",
    "original_ref": FIRST,
    "outcome_of": "PERM",
    "outcome": "governors",
    "governors_decision": "declined",
    "governors_meeting_date": "2026-12-01",
    "governors_notified_date": "2026-12-02",
}

BASES: dict[str, tuple[Answers, date]] = {
    "SUSP": (SUSP, date(2026, 11, 12)),
    "LNCH": (LNCH, date(2026, 11, 12)),
    "PERM": (PERM, date(2026, 11, 12)),
    "CANCEL_SUSP": (CANCEL_SUSP, date(2026, 11, 13)),
    "CANCEL_PERM": (CANCEL_PERM, date(2026, 11, 13)),
    "OUTCOME": (OUTCOME, date(2026, 12, 3)),
}


def suspension(start: date, end: date, **more: Any) -> Answers:
    """A suspension decided and told on its first day."""
    return {**SUSP, "decision_date": str(start), "start_date": str(start), "end_date": str(end), **more}


def permanent(start: date, **more: Any) -> Answers:
    """A permanent exclusion decided and told on its first day."""
    return {**PERM, "decision_date": str(start), "start_date": str(start), **more}


def entry(starts: date, ends: date | None, amount: str, reference: str = FIRST, **facts: Any) -> Entry:
    """A suspension that the school has told us about before."""
    return Entry("suspension", starts, ends, Decimal(amount), reference=reference, facts={"category": "SUSP", **facts})


def run(
    answers: Answers,
    on: date | None = None,
    *entries: Entry,
    school: SchoolFacts | None = None,
    calendar: SchoolCalendar | None = CALENDAR,
) -> tuple[Filled, Case, Assessment]:
    """A set held against the form on a day, with what earlier notifications left."""
    day = on or date.fromisoformat(answers.get("decision_date") or answers.get("cancel_date") or "2026-12-03")
    return fill_answers(
        FORM,
        answers,
        on=day,
        school=school or SCHOOLS.get(answers.get("school_urn", 0)),
        statutes=BOOK,
        directory=DIRECTORY,
        calendar=calendar,
        ledger=Ledger(entries),
    )


def assessed(answers: Answers, on: date | None = None, *entries: Entry, **more: Any) -> Assessment:
    """What the rules say to a set."""
    return run(answers, on, *entries, **more)[2]


def ids(assessment: Assessment) -> set[str]:
    """The rules that found something, without the form's name."""
    return {finding.id.removeprefix("suspension.") for finding in assessment.findings}


def heavy(assessment: Assessment) -> set[str]:
    """The errors and concerns alone."""
    return {each.id.removeprefix("suspension.") for each in (*assessment.errors, *assessment.concerns)}


def due(assessment: Assessment) -> dict[str, date | None]:
    """Each deadline's day by its id."""
    return {each.id: each.due for each in assessment.deadlines}


def figures(assessment: Assessment) -> dict[str, str]:
    """Each running total as it is shown."""
    return {each.name: each.text for each in assessment.figures}


def copies(assessment: Assessment) -> set[str]:
    """The teams that get a copy."""
    assert assessment.decision is not None
    return {each.team_key for each in assessment.decision.copies}


def school_days(start: date, count: int) -> list[date]:
    """The first school days from a date on, counted here without the calendar's own counting."""
    found: list[date] = []
    day = start
    while len(found) < count:
        if day.weekday() < 5 and day not in CALENDAR.closed and any(term.has(day) for term in PACK.all_terms()):
            found.append(day)
        day += timedelta(days=1)
    return found


SECOND = "DFD-4444-5555"


PERMANENT = Entry("permanent_exclusion", date(2026, 11, 5), reference=FIRST, facts={"category": "PERM"})


def entries(answers: Answers, on: date | None = None, *earlier: Entry) -> list[Entry]:
    """What a notification leaves."""
    return list(record(run(answers, on, *earlier)[1]))


def stored(found: list[Entry], reference: str) -> tuple[Entry, ...]:
    """The entries as they come back from the store, which keeps what they replace among their facts."""
    return tuple(
        replace(
            e, reference=reference, replaces="", facts={**e.facts, **({"replaces": e.replaces} if e.replaces else {})}
        )
        for e in found
    )
