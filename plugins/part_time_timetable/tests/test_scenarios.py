"""Whole notifications, as schools send them: outcome, route, deadlines and what the rules found."""

from datetime import date
from typing import NamedTuple

import pytest
from dfd_part_time_timetable import FORM

from plugins.part_time_timetable.tests.cases import (
    BASES,
    CHANGE,
    CHATHAM,
    END,
    EXTENSION,
    FLEXI,
    MAIDSTONE,
    NEW,
    REVIEW,
    START,
    Answers,
    assessed,
    due,
    heavy,
)


class Scenario(NamedTuple):
    """A set, the day it is sent, and what must come of it."""

    name: str
    answers: Answers
    on: date
    outcome: str
    found: set[str]
    lead: str | None = "area_east"
    copies: tuple[str, ...] = ()
    due: dict[str, date] | None = None


SCENARIOS = [
    Scenario(
        "3: physical health, Sheerness, child protection plan: education is East, social care is North",
        {**NEW, "social_care_status": "cp_plan", "social_worker_contacted": True},
        START,
        "accepted",
        set(),
        copies=("social_care_north",),
        due={"review": date(2026, 11, 20), "end": date(2026, 12, 18), "six-week-line": date(2026, 12, 21)},
    ),
    Scenario(
        "3 again, with the review planned too late: it is due on Monday 23 November",
        {**NEW, "social_care_status": "cp_plan", "social_worker_contacted": True, "next_review_date": "2026-11-30"},
        START,
        "accepted",
        {"first-review-late"},
        copies=("social_care_north",),
        due={"review": date(2026, 11, 23), "end": date(2026, 12, 18), "six-week-line": date(2026, 12, 21)},
    ),
    Scenario(
        "17: to manage behaviour, Year 9",
        {**NEW, "reason": ["managing_behaviour"], "dob": "2013-03-14", "ncy": "9", "school_urn": MAIDSTONE.urn},
        START,
        "refused",
        {"behaviour"},
        lead="area_west",
        due={},
    ),
    Scenario(
        "18: mental health, the parents do not consent",
        {**NEW, "reason": ["mental_health"], "parent_consent": False},
        START,
        "refused",
        {"no-consent"},
        due={},
    ),
    Scenario(
        "19: flexi-schooling two days a week, Year 3, from 1 September, no end date",
        FLEXI,
        date(2026, 11, 20),
        "accepted",
        set(),
        copies=("ehe",),
        due={},
    ),
    *(
        Scenario(
            f"45: a school in Medway, the pupil lives in {place}",
            {**base, "school_urn": CHATHAM.urn, "lives_in_council": lives, **({} if lives else {"home_la": "Medway"})},
            on,
            "refused",
            {"school.outside-council"},
            lead=None,
            due={},
        )
        for base, on in BASES.values()
        for place, lives in (("Chatham", False), ("Canterbury", True))
    ),
    Scenario(
        "behaviour hidden among other reasons is behaviour still",
        {**NEW, "reason": ["physical_health", "managing_behaviour"]},
        START,
        "refused",
        {"behaviour"},
        due={},
    ),
    Scenario(
        "education, health and care plan, in care to another council, nobody was asked",
        {
            **NEW,
            "sen_provision": "E",
            "sen_primary_need": "ASD",
            "ehcp_la": "Essex",
            "care_status": "in_care_elsewhere",
            "care_la": "Essex",
            "sen_officer_contacted": False,
            "vsh_contacted": False,
        },
        START,
        "accepted",
        {"sen-not-contacted", "virtual-school-not-contacted"},
        copies=("sen", "vsk"),
    ),
    Scenario(
        "flexi-schooling of a pupil with a social worker and a plan",
        {
            **FLEXI,
            "sen_provision": "E",
            "sen_primary_need": "ASD",
            "ehcp_la": "Kent",
            "social_care_status": "cin",
            "sen_officer_contacted": True,
            "social_worker_contacted": True,
        },
        date(2026, 9, 1),
        "accepted",
        set(),
        copies=("sen", "social_care_north", "ehe"),
    ),
    Scenario(
        "a review that changes nothing",
        REVIEW,
        date(2026, 11, 20),
        "accepted",
        set(),
        due={"review": date(2026, 12, 4)},
    ),
    Scenario(
        "an extension to the very line of six weeks",
        {**EXTENSION, "next_review_date": "2026-12-04"},
        date(2026, 11, 20),
        "accepted",
        set(),
        due={"review": date(2026, 12, 4), "end": date(2026, 12, 21)},
    ),
    Scenario(
        "an extension beyond it",
        {**EXTENSION, "proposed_end_date": "2027-01-15"},
        date(2026, 11, 20),
        "accepted",
        {"over-six-weeks"},
    ),
    Scenario(
        "an extension whose review is still to be held",
        {**EXTENSION, "review_date": "2026-11-27"},
        date(2026, 11, 20),
        "refused",
        {"extension-without-review"},
    ),
    Scenario("a change", CHANGE, date(2026, 11, 16), "accepted", set(), due={"review": date(2026, 11, 27)}),
    Scenario("an end, planned", END, date(2026, 12, 14), "accepted", set(), due={}),
    Scenario(
        "an end that the parents asked for on the first day, told of months later",
        {**END, "actual_end_date": "2026-11-09", "end_reason": "parent_request"},
        date(2027, 3, 10),
        "accepted",
        set(),
    ),
    Scenario(
        "an end by permanent exclusion after half a year is accepted all the same",
        {**END, "actual_end_date": "2027-05-28", "end_reason": "excluded"},
        date(2027, 6, 7),
        "accepted",
        set(),
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_a_notification_comes_out_as_expected(scenario: Scenario) -> None:
    found = assessed(scenario.answers, scenario.on)
    assert heavy(found) == scenario.found
    assert found.outcome == scenario.outcome
    if scenario.lead is None:
        assert found.decision is None
    else:
        assert found.decision is not None
        assert found.decision.lead.team_key == scenario.lead
        assert tuple(copy.team_key for copy in found.decision.copies) == scenario.copies
        assert found.decision.link_role == "IAA"
    if scenario.due is not None:
        assert due(found) == scenario.due


@pytest.mark.parametrize("kind", BASES)
def test_every_kind_of_notification_can_be_sent_without_a_single_finding(kind: str) -> None:
    answers, on = BASES[kind]
    found = assessed(answers, on)
    assert found.outcome == "accepted"
    assert found.findings == ()


def test_a_refusal_says_where_to_go_instead_and_whom_to_ask() -> None:
    found = assessed({**NEW, "reason": ["managing_behaviour"]})
    [refusal] = found.errors
    assert (refusal.field, refusal.instead) == ("reason", "inclusion-advice")
    assert "behaviour" in refusal.message
    assert refusal.source
    assert found.decision is not None


def test_what_is_said_of_the_route_names_no_answer_but_the_district() -> None:
    found = assessed({**NEW, "social_care_status": "cp_plan", "social_worker_contacted": True})
    assert found.decision is not None
    assert [recipient.because for recipient in found.decision.recipients] == [
        "the school is in Swale",
        "the pupil has a social worker; social care’s area for Swale",
    ]


def test_the_review_deadline_says_why_it_came_forward() -> None:
    found = assessed({**NEW, "next_review_date": "2026-11-30"})
    [review] = [deadline for deadline in found.deadlines if deadline.id == "review"]
    assert review.because == (
        "The school gave Monday 30 November 2026 as the day of the next review. "
        "It may not be later than Monday 23 November 2026."
    )
    assert {deadline.id: deadline.owner for deadline in found.deadlines} == {
        "review": "school",
        "end": "school",
        "six-week-line": "council",
    }


def test_a_notification_is_listed_by_what_it_tells() -> None:
    titles = dict(FORM.questions["notification_type"].options)  # type: ignore[attr-defined]  # a choice has options
    assert FORM.title_from == "notification_type"
    assert titles["END"] == "Part-time timetable: ended"


def test_it_stands_at_level_two_of_intervention() -> None:
    assert FORM.levels == (2,)
