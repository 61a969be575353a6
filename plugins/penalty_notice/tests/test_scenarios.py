"""Whole requests, as schools send them: outcome, route, deadlines and what the rules found."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from intranet.api import Entry
from plugins.penalty_notice.tests.cases import (
    ABSENCE,
    BASES,
    BOTH,
    CHATHAM,
    DARTFORD,
    DOVER,
    FIRST,
    FORM,
    LEAVE,
    MAIDSTONE,
    ON,
    PUBLIC,
    Answers,
    asked_before,
    assessed,
    due,
    figures,
    heavy,
    message,
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


def test_scenario_33_to_the_day() -> None:
    result = assessed(LEAVE, date(2026, 11, 20))

    assert due(result) == {
        "pay-reduced": date(2026, 12, 14),
        "pay-full": date(2026, 12, 21),
        "time-limit": date(2027, 5, 13),
    }
    assert figures(result)["notice_received"] == "Tuesday 24 November 2026"
    assert figures(result)["sums"] == (
        "Jo Nuñez: £80 by Monday 14 December 2026, or £160 by Monday 21 December 2026; "
        "Lee O'Brien: £80 by Monday 14 December 2026, or £160 by Monday 21 December 2026"
    )
    assert "no notice to improve is sent" in message(result, "leave-needs-no-notice-to-improve")


def test_scenario_37_is_sixty_and_a_hundred_and_twenty_and_counts_with_no_other_notice() -> None:
    twice = [asked_before("jo", date(2025, 3, 3)), asked_before("jo", date(2026, 3, 3))]
    result = assessed(PUBLIC, ON, *twice)

    assert result.outcome == "accepted"
    assert figures(result)["sums"].startswith("Jo Nuñez: £60 by Monday 14 December 2026, or £120 by Monday 21")
    seen_in_public = replace(twice[1], facts={**twice[1].facts, "route": "public_place"})
    assert "third-notice" not in heavy(assessed(LEAVE, ON, twice[0], seen_in_public))


def test_the_named_days_come_from_the_suspension_we_were_told_of() -> None:
    told = Entry(
        "suspension",
        date(2026, 11, 10),
        date(2026, 11, 19),
        reference=FIRST,
        facts={"public_place_days": ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"]},
    )
    typed = ("exclusion_start_date", "s104_first_date", "s104_last_date")
    without = {name: value for name, value in PUBLIC.items() if name not in typed}
    filled, _, result = run({**without, "seen_on": "2026-11-13"}, ON, told)

    assert result.outcome == "accepted"
    assert all(filled.question(name) is None for name in typed)
    assert heavy(assessed(without, ON, told)) == {"not-on-named-day"}  # 16 November is not among those named
    assert heavy(assessed({**without, "suspension_ref": FIRST.lower()}, ON, told)) == {"not-on-named-day"}


def test_another_schools_suspension_is_not_shown() -> None:
    theirs = Entry(
        "suspension",
        date(2026, 11, 10),
        date(2026, 11, 19),
        reference=FIRST,
        own_school=False,
        facts={"public_place_days": ["2026-11-10"]},
    )
    filled, _, result = run(PUBLIC, ON, theirs)

    assert filled.question("s104_first_date") is not None
    assert "10 November" in figures(result)["named_days"]
    assert "reference-unknown" in {
        each.id.removeprefix("penalty-notice.")
        for each in assessed({**PUBLIC, "suspension_ref": FIRST}, ON, theirs).findings
    }


def test_a_permanent_exclusion_names_days_too() -> None:
    told = Entry("permanent_exclusion", date(2026, 11, 16), facts={"public_place_days": ["2026-11-16", "2026-11-17"]})
    typed = ("exclusion_start_date", "s104_first_date", "s104_last_date")
    without = {name: value for name, value in PUBLIC.items() if name not in typed}

    assert assessed(without, ON, told).outcome == "accepted"


def test_each_parent_is_counted_apart() -> None:
    twice = [asked_before("jo", date(2025, 3, 3)), asked_before("jo", date(2026, 3, 3))]
    result = assessed(LEAVE, ON, *twice)

    assert heavy(result) == {"third-notice"}
    assert message(result, "third-notice").startswith(
        "Jo Nuñez: 2 notices were issued or asked for in the last 3 years"
    )
    assert [each.instead for each in result.errors] == ["statutory-intervention"]
    spared = [parent(liable=False, not_liable_reason="Two notices already"), BOTH[1]]
    assert assessed({**LEAVE, "parents": spared}, ON, *twice).outcome == "accepted"


def test_a_second_notice_is_one_sum_without_a_lower_one() -> None:
    one = {**LEAVE, "parents": [parent(notice_1_on="2025-03-03", notice_1_outcome="paid"), BOTH[1]]}
    result = assessed(one)

    assert result.outcome == "accepted"
    assert figures(result)["sums"] == (
        "Jo Nuñez, second notice: £160 by Monday 21 December 2026; "
        "Lee O'Brien: £80 by Monday 14 December 2026, or £160 by Monday 21 December 2026"
    )
    both = [{**each, "notice_1_on": "2025-03-03", "notice_1_outcome": "paid"} for each in BOTH]
    assert set(due(assessed({**LEAVE, "parents": both}))) == {"pay-full", "time-limit"}


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
