"""Answer sets for the tests of this form: a good one, and a runner. Everybody is made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from dfd_kent.pack import PACK
from dfd_statutory_intervention import FORM, STATUTES
from dfd_statutory_intervention.samples import complete, parents

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
ON = date(2026, 11, 20)
FIRST = "DFD-2222-3333"


def _school(urn: int, name: str, code: str, district: str, phase: str, type_code: str = "34") -> SchoolFacts:
    return SchoolFacts(urn, name, "886", f"E07000{code}", district, phase, type_code, "Academy converter")


SWALE = _school(900001, "Milton Creek Academy", "113", "Swale", "Secondary")
MAIDSTONE = _school(900004, "Loose Valley School", "110", "Maidstone", "Secondary", "01")
DARTFORD = _school(900005, "Darent Pupil Referral Service", "107", "Dartford", "Not applicable", "14")
DOVER = _school(900007, "Shakespeare Cliff School", "108", "Dover", "Secondary", "11")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
SCHOOLS = {each.urn: each for each in (SWALE, MAIDSTONE, DARTFORD, DOVER, CHATHAM)}

GOOD: Answers = {
    **shared_answers_of(FORM, ON, SWALE.urn, date(2013, 3, 14)),
    **complete(ON),
}
"""Absence from 14 September to 13 November 2026: 18 O and 6 U, the last on Friday 13 November."""
BOTH = parents(date(2026, 11, 13))


def with_parent(**more: Any) -> Answers:
    """The good set with something else about the first parent."""
    return {**GOOD, "parents": [{**BOTH[0], **more}, BOTH[1]]}


def without(*names: str) -> Answers:
    """The good set without some answers."""
    return {name: value for name, value in GOOD.items() if name not in names}


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
    return str(found.id).removeprefix("statutory-intervention.")


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
