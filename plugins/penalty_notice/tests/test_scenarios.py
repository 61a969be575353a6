"""Whole requests, as schools send them: outcome, route, deadlines and what the rules found."""

from datetime import date
from typing import NamedTuple

import pytest

from plugins.penalty_notice.tests.cases import (
    ABSENCE,
    BASES,
    CHATHAM,
    DARTFORD,
    DOVER,
    FORM,
    LEAVE,
    MAIDSTONE,
    ON,
    PUBLIC,
    Answers,
    assessed,
    figures,
    heavy,
    parent,
    run,
)


class Scenario(NamedTuple):
    """A set, the day it is sent, and what must come of it."""

    name: str
    answers: Answers
    outcome: str
    found: set[str]
    on: date = ON
    lead: str | None = "courts"
    copies: tuple[str, ...] = ("area_east",)
    role: str = "SLO"


SCENARIOS = [
    Scenario("33: a holiday of ten sessions, two parents, first notice, warned separately", LEAVE, "accepted", set()),
    Scenario("absence in spite of support", ABSENCE, "accepted", set()),
    Scenario("37: seen on the fifth day of a suspension", PUBLIC, "accepted", set()),
    Scenario("37: seen on the sixth day", {**PUBLIC, "seen_on": "2026-11-17"}, "refused", {"not-on-named-day"}),
    *(
        Scenario(
            f"45: {route}, a school in Medway, the pupil lives in {place}",
            {**base, "school_urn": CHATHAM.urn, "lives_in_council": lives, **({} if lives else {"home_la": "Medway"})},
            "refused",
            {"school.outside-council"},
            lead=None,
            copies=(),
        )
        for route, (base, _) in BASES.items()
        for place, lives in (("Chatham", False), ("Canterbury", True))
    ),
    Scenario("in care", {**LEAVE, "care_status": "in_care_here"}, "refused", {"in-care"}),
    Scenario(
        "in care to another council",
        {**ABSENCE, "care_status": "in_care_elsewhere", "care_la": "A borough"},
        "refused",
        {"in-care"},
    ),
    Scenario(
        "an independent school",
        {**LEAVE, "school_urn": DOVER.urn},
        "refused",
        {"school-type"},
        copies=("area_south",),
    ),
    Scenario(
        "a pupil referral unit has one contact",
        {**ABSENCE, "school_urn": DARTFORD.urn},
        "accepted",
        set(),
        copies=("area_north",),
        role="IAA",
    ),
    Scenario(
        "a traveller family, a school in Maidstone",
        {**LEAVE, "school_urn": MAIDSTONE.urn, "ethnicity": "WIRT"},
        "accepted",
        set(),
        copies=("area_west",),
        role="EEO",
    ),
    Scenario(
        "a plan and a child protection plan",
        {
            **LEAVE,
            "sen_provision": "E",
            "sen_primary_need": "ASD",
            "ehcp_la": "Kent",
            "social_care_status": "cp_plan",
        },
        "accepted",
        {"plan-or-social-worker"},
        copies=("area_east", "sen", "social_care_north"),
    ),
    Scenario(
        "not yet of compulsory school age", {**LEAVE, "dob": "2021-11-10", "ncy": "R"}, "refused", {"not-school-age"}
    ),
    Scenario(
        "of compulsory school age until the last Friday of June, and after it",
        {
            **LEAVE,
            "dob": "2010-08-31",
            "ncy": "11",
            "absence_period_from": "2026-06-22",
            "absence_period_to": "2026-06-29",
            "leave_requested_on": "2026-05-05",
            "leave_refused_on": "2026-05-12",
            "parents": [parent(warned="2026-05-12"), parent("Lee", "O'Brien", warned="2026-05-12")],
        },
        "refused",
        {"not-school-age"},
        on=date(2026, 7, 6),
    ),
    Scenario(
        "before the national framework",
        {
            **LEAVE,
            "absence_period_from": "2024-07-15",
            "absence_period_to": "2024-07-19",
        },
        "refused",
        {"before-framework", "time-limit", "warned-late", "leave-not-refused-in-time"},
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_a_request_comes_to_this(scenario: Scenario) -> None:
    result = assessed(scenario.answers, scenario.on)

    assert (result.outcome, heavy(result)) == (scenario.outcome, scenario.found)
    if scenario.lead is None:
        assert result.decision is None
        return
    assert result.decision is not None
    assert result.decision.lead.team_key == scenario.lead
    assert result.decision.lead.because.startswith("one team issues every penalty notice")
    assert tuple(each.team_key for each in result.decision.copies) == scenario.copies
    assert result.decision.link_role == scenario.role
    assert bool(result.deadlines) is (scenario.outcome == "accepted")


def test_what_a_request_leaves_for_later_ones() -> None:
    _, case, _ = run(LEAVE)
    kept = [entry for record in FORM.rules.records for entry in record(case)]

    assert [(e.kind, e.starts, e.ends, e.state) for e in kept] == [
        ("penalty_notice", date(2026, 11, 9), date(2026, 11, 13), "open")
    ] * 2
    assert [each.facts for each in kept] == [
        {"route": "leave", "requested_on": "2026-11-20", "parent": key, "parent_name": name, "tier": 1}
        for key, name in (("nuñez, jo", "Jo Nuñez"), ("o'brien, lee", "Lee O'Brien"))
    ]
    after = assessed({**LEAVE, "absence_period_from": "2026-11-10"}, ON, *kept)
    assert heavy(after) == {"same-school-year"}
    assert "£160" in figures(after)["sums"]
    assert "£80" not in figures(after)["sums"]


def test_it_stands_at_level_three_of_intervention() -> None:
    assert FORM.levels == (3,)
