"""Whole notifications, as people send them: outcome, route, role, deadlines and what the rules found."""

from datetime import date
from typing import NamedTuple

import pytest

from plugins.children_missing_education.tests.cases import (
    ABSENT,
    ADVANCE,
    BASES,
    CHATHAM,
    LEAVE,
    MOVED,
    NEW_HERE,
    NOT_TAKEN,
    ON,
    SWALE,
    UNIT,
    UPDATE,
    Answers,
    assessed,
    due,
    heavy,
    tried,
)

OUTSIDE = {"lives_in_council": False, "home_la": "Medway"}


class Scenario(NamedTuple):
    """A set, the day it is sent, and what must come of it."""

    name: str
    answers: Answers
    outcome: str = "accepted"
    found: frozenset[str] | set[str] = frozenset()
    lead: str | None = "area_west"
    copies: tuple[str, ...] = ("cme",)
    role: str = "SLO"
    due: dict[str, date] | None = None
    on: date = ON


SCENARIOS = [
    Scenario(
        "21: moved away, Tunbridge Wells, Traveller of Irish heritage, no address, home visit done",
        {**MOVED, "ethnicity": "WIRT"},
        role="EEO",
        due={},
    ),
    Scenario("21 by the group instead of the ethnicity", {**MOVED, "cohorts": ["grt"]}, role="EEO"),
    Scenario("English as an additional language", {**MOVED, "cohorts": ["fsm", "eal"]}, role="EEO"),
    Scenario("another minority ethnic group", {**MOVED, "cohorts": ["minority_ethnic"]}, role="EEO"),
    Scenario("a group that has no officer of its own", {**MOVED, "cohorts": ["service"], "ethnicity": "WBRI"}),
    Scenario(
        "22: leave 12 to 23 October 2026, not back, submitted on Wednesday 4 November",
        LEAVE,
        due={"after-leave": date(2026, 11, 13), "earliest-deletion": date(2026, 11, 16)},
    ),
    Scenario(
        "22, and the school had agreed to a return two days later",
        {**LEAVE, "expected_return_date": "2026-11-04"},
        due={"after-leave": date(2026, 11, 17), "earliest-deletion": date(2026, 11, 18)},
    ),
    Scenario(
        "25: Year 9, low attendance, address known, parents refuse to engage",
        {**ABSENT, "dob": "2013-03-14", "ncy": "9", "whereabouts": "at_home"},
        "refused",
        {"not-missing"},
        due={},
        on=date(2026, 11, 20),
    ),
    *(
        Scenario(
            f"45: {kind}, a school in Medway, the pupil lives in {place}",
            {**base, "school_urn": CHATHAM.urn, **more},
            "refused",
            {"school.outside-council"},
            lead=None,
            due={},
            on=on,
        )
        for kind, (base, on) in BASES.items()
        if kind not in {"J", "UPDATE"}
        for place, more in (("Chatham", OUTSIDE), ("Canterbury", {"lives_in_council": True}))
    ),
    Scenario(
        "45: later information from a school in Medway",
        {**UPDATE, "school_urn": CHATHAM.urn},
        "refused",
        {"school.outside-council"},
        lead=None,
    ),
    Scenario(
        "twenty school days absent without a break, on the twentieth",
        ABSENT,
        due={"continuous-absence": date(2026, 11, 20), "earliest-deletion": date(2026, 11, 23)},
        on=date(2026, 11, 20),
    ),
    Scenario(
        "absent without a break, told on the nineteenth",
        {**ABSENT, "unauthorised_sessions": 37},
        due={"continuous-absence": date(2026, 11, 20), "earliest-deletion": date(2026, 11, 23)},
        on=date(2026, 11, 19),
    ),
    Scenario(
        "an illness among the codes of an absence without a break",
        {**ABSENT, "absence_codes": ["I", "O"]},
        "refused",
        {"other-codes"},
        due={},
        on=date(2026, 11, 20),
    ),
    Scenario(
        "code U counts no longer",
        {**ABSENT, "absence_codes": ["O", "U"]},
        "refused",
        {"other-codes"},
        on=date(2026, 11, 20),
    ),
    Scenario("moved with the family to a known address", {
        **MOVED, "whereabouts": "new_address", "forwarding_address": "3 Quay Street, Ipswich",
        "home_visit_done": None, "enquiries": tried("phone", "emergency", "neighbours"),
    }),
    Scenario("notice in advance, parents cannot name a school", ADVANCE, due={}),
    Scenario(
        "a unit has one contact",
        {**MOVED, "school_urn": UNIT.urn, "cohorts": ["grt"]},
        lead="area_north",
        role="IAA",
    ),
    Scenario(
        "Swale is in the East for education and in the North for social care",
        {
            **MOVED, "school_urn": SWALE.urn, "social_care_status": "cp_plan",
            "enquiries": tried("phone", "emergency", "home_visit", "agencies"),
        },
        found={"agreement"},
        lead="area_east",
        copies=("cme", "social_care_north"),
    ),
    Scenario(
        "a plan and in care to another council",
        {
            **MOVED, "sen_provision": "E", "sen_primary_need": "ASD", "ehcp_la": "Kent",
            "care_status": "in_care_elsewhere", "care_la": "Essex",
        },
        found={"agreement"},
        copies=("cme", "sen", "vsk"),
    ),
    Scenario("lives outside the council", {**MOVED, **OUTSIDE}),
    Scenario("another service finds a child without a school", NEW_HERE, lead="cme", copies=("area_east",), due={}),
    Scenario(
        "the same child in Ashford, whose family speaks another language",
        {**NEW_HERE, "home_district": "E07000105", "cohorts": ["eal"]},
        lead="cme",
        copies=("area_south",),
        role="EEO",
    ),
    Scenario(
        "the same child with a social worker: social care of the home district",
        {**NEW_HERE, "social_care_status": "cin"},
        lead="cme",
        copies=("area_east", "social_care_north"),
    ),
    Scenario(
        "another service, and the school is known",
        {**NEW_HERE, "scenario": "K", "home_district": None, "school_urn": SWALE.urn, "whereabouts": "at_home",
         "new_school_known": "none"},
        lead="cme",
        copies=("area_east",),
    ),
    Scenario(
        "another service, no school, and not in the council",
        {**NEW_HERE, **OUTSIDE, "home_district": None},
        "refused",
        {"not-ours"},
        lead="cme",
        copies=(),
    ),
    Scenario("a place not taken up, told by the school", NOT_TAKEN, due={}),
    Scenario("later information from the school", UPDATE, lead="cme", copies=("area_west",), due={}),
    Scenario(
        "later information from another service, no school",
        {**UPDATE, "referrer_type": "other", "submitter_kind": "other", "school_urn": None, "original_ref": None},
        lead="cme",
        copies=(),
    ),
    Scenario(
        "leaves at the end of Year 6",
        {**UPDATE, "scenario": "T", "original_ref": None, "whereabouts": None, "forwarding_address": None,
         "new_school_known": None},
        "refused",
        {"usual-leaver"},
    ),
    Scenario(
        "not yet of compulsory school age: followed up when it comes",
        {**MOVED, "dob": "2022-01-01", "ncy": "R"},
        found={"under-school-age"},
        due={"school-age": date(2027, 3, 31)},
    ),
    Scenario(
        "the prescribed day itself",
        {**MOVED, "dob": "2021-12-31", "ncy": "R"},
        found={"under-school-age"},
        due={"school-age": date(2026, 12, 31)},
    ),
    Scenario(
        "of age since 31 August: nothing to follow up",
        {**MOVED, "dob": "2021-08-31", "ncy": "1"},
        due={},
    ),
    Scenario(
        "over compulsory school age",
        {**MOVED, "dob": "2010-08-31", "ncy": "12"},
        found={"over-school-age"},
        due={},
    ),
]  # fmt: skip


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
        assert found.decision.link_role == scenario.role
        assert tuple(copy.team_key for copy in found.decision.copies) == scenario.copies
        assert all(each.because and "{" not in each.because for each in found.decision.recipients)
    if scenario.due is not None:
        assert due(found) == scenario.due
