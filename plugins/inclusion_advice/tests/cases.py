"""A good answer set of this form, and a runner. Every pupil and school is made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dfd_inclusion_advice import FORM, STATUTES
from dfd_kent.pack import PACK

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


SWALE = _school(900001, "Milton Creek Academy", "113", "Swale")
DARTFORD = _school(900002, "Darent Cross School", "107", "Dartford")
UNIT = _school(900004, "Channel Way Unit", "112", "Folkestone and Hythe", "14")
INDEPENDENT = _school(900005, "Oast House School", "116", "Tunbridge Wells", "11")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
SCHOOLS = {each.urn: each for each in (SWALE, DARTFORD, UNIT, INDEPENDENT, CHATHAM)}

ADVICE: Answers = {
    **shared_answers_of(FORM, ON, SWALE.urn, date(2013, 3, 14)),
    "advice_topic": ["risk_of_exclusion"],
    "question": "What else could we try?",
    "pex_risk": "weeks",
    "consent_to_share": True,
}


def suspended(starts: date, amount: str, **more: Any) -> Entry:
    """A suspension that was notified before."""
    return Entry("suspension", starts, starts, Decimal(amount), **{"reference": "DFD-2222-3333", **more})


def run(answers: Answers, on: date = ON, *entries: Entry) -> tuple[Filled, Case, Assessment]:
    """A set held against the form on a day, with what earlier notifications left."""
    return fill_answers(
        FORM,
        answers,
        on=on,
        school=SCHOOLS.get(answers.get("school_urn", 0)),
        statutes=BOOK,
        directory=DIRECTORY,
        calendar=CALENDAR,
        ledger=Ledger(entries),
    )


def assessed(changes: Answers | None = None, on: date = ON, *entries: Entry) -> Assessment:
    """What the rules say to the good set with some answers changed."""
    return run({**ADVICE, **(changes or {})}, on, *entries)[2]


def ids(assessment: Assessment) -> set[str]:
    """Everything that was found, without the form's name."""
    return {each.id.removeprefix("inclusion-advice.") for each in assessment.findings}
