"""Good answer sets of this form, and a runner. Every child and school is made up."""

from dataclasses import replace
from datetime import date
from typing import Any

from dfd_council_request import FORM
from dfd_kent.pack import PACK

from intranet.api import CouncilPack, SchoolFacts
from intranet.domain.assessment import Assessment
from intranet.domain.facts import Case
from intranet.domain.teams import TeamDirectory
from intranet.forms.filling import Filled
from intranet.testing.ground import shared_answers_of
from intranet.testing.scenarios import built_in_statutes, fill_answers

Answers = dict[str, Any]

ON = date(2026, 11, 20)
SWALE = SchoolFacts(900001, "Milton Creek Academy", "886", "E07000113", "Swale", "Secondary", "34", "Academy")
UNIT = SchoolFacts(900004, "Channel Way Unit", "886", "E07000112", "Folkestone and Hythe", "Not applicable", "14")
CHATHAM = replace(SWALE, urn=900006, name="Lines Academy", la_code="887", district_code="", district_name="Medway")
SCHOOLS = {each.urn: each for each in (SWALE, UNIT, CHATHAM)}

_SHARED = shared_answers_of(FORM, ON, SWALE.urn, date(2013, 3, 14))
REQUEST: Answers = {
    # where the child lives is asked only where no school is known
    **{name: value for name, value in _SHARED.items() if name not in {"address", "postcode"}},
    "purpose": "advice",
    "theme": "attendance",
    "question": "What can we build into the plan?",
    "info_sharing_basis": "safeguarding",
    "submitter_name": "Charlie Wray",
    "job_title": "Social worker",
    "work_email": "charlie.wray@council.example",
    "requester_service": "social_work",
    "school_known": True,
    "school_contacted": True,
    "school_contact_outcome": "Worried too.",
}
NO_SCHOOL: Answers = {
    **{name: value for name, value in REQUEST.items() if not name.startswith("school_")},
    "school_known": False,
    "address": "1 Saltings Row",
    "home_district": "E07000105",
}
MEETING: Answers = {**REQUEST, "purpose": "meeting", "plan_type": "cin", "next_meeting": "2026-12-01"}


def run(answers: Answers, on: date = ON, pack: CouncilPack = PACK) -> tuple[Filled, Case, Assessment]:
    """A set held against the form on a day, at a council."""
    return fill_answers(
        FORM,
        answers,
        on=on,
        school=SCHOOLS.get(answers.get("school_urn") or 0),
        statutes=built_in_statutes(*pack.statutes()),
        directory=TeamDirectory(pack),
    )


def assessed(base: Answers = REQUEST, on: date = ON, **changes: Any) -> Assessment:
    """What the rules say to a good set with some answers changed."""
    return run({**base, **changes}, on)[2]


def ids(assessment: Assessment) -> set[str]:
    """Everything that was found, without the form's name."""
    return {each.id.removeprefix("council-request.") for each in assessment.findings}
