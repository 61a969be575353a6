"""Whole notifications, as schools send them: outcome, route, deadlines and what the rules found."""

from datetime import date
from itertools import product
from typing import NamedTuple

import pytest

from plugins.deletion.tests.cases import (
    CHATHAM,
    G_UNKNOWN,
    GOOD,
    I_,
    IN_CARE,
    NONE,
    O_,
    ON,
    PLAN,
    SOCIAL_CARE,
    SPECIAL,
    UNIT,
    A,
    Answers,
    C,
    D,
    E,
    F,
    G,
    H,
    J,
    K,
    L,
    M,
    N,
    agreed,
    assessed,
    heavy,
    ids,
    message,
    route,
    without,
)

EHE_FROM_MONDAY: Answers = {
    **F,
    "dob": "2014-03-14",
    "ncy": "8",
    "letter_received_date": "2026-11-16",
    "ehe_from": "2026-11-23",
    "date_ground_met": "2026-11-23",
    "proposed_deletion_date": "2026-11-23",
    "last_attendance_date": "2026-11-20",
}
MONDAY = date(2026, 11, 23)


class Scenario(NamedTuple):
    """A set, the day it is sent, and what must come of it."""

    name: str
    answers: Answers
    on: date
    outcome: str
    found: set[str]


SCENARIOS = [
    Scenario("27: home education from Monday, sent on Friday: an intent", EHE_FROM_MONDAY, ON, "held", set()),
    Scenario("27: the same on Monday", EHE_FROM_MONDAY, MONDAY, "accepted", set()),
    Scenario(
        "30: a Year 13 leaver",
        {**L, "dob": "2009-03-14", "ncy": "13"},
        date(2027, 6, 25),
        "refused",
        {"post-16"},
    ),
    Scenario(
        "15: later deletion of an excluded Year 12 pupil",
        {**O_, "dob": "2010-03-14", "ncy": "12"},
        ON,
        "refused",
        {"post-16"},
    ),
    Scenario(
        "32: medical certificate, 2006 (g)", {**F, "deletion_ground": "2006g"}, ON, "refused", {"ground-abolished"}
    ),
    *(
        Scenario(
            f"45: {name}: a school in Medway, the pupil lives in {place}",
            {
                **answers,
                "school_urn": CHATHAM.urn,
                "lives_in_council": lives,
                **({} if lives else {"home_la": "Medway"}),
            },
            on,
            "refused",
            {"school.outside-council"},
        )
        for name, (answers, on) in GOOD.items()
        if name != "n"
        for place, lives in (("Chatham", False), ("Canterbury", True))
    ),
    Scenario("no ground, and still on the register", {**NONE, "already_deleted": False}, ON, "refused", {"no-ground"}),
    Scenario("no ground, and off already", NONE, ON, "accepted", {"no-ground.off-roll"}),
    Scenario(
        "off already, told late",
        {**A, "already_deleted": True, "proposed_deletion_date": "2026-11-18", "date_ground_met": "2026-11-17"},
        ON,
        "accepted",
        {"told-late"},
    ),
    Scenario(
        "a day in the past, though the name is still on",
        {**A, "proposed_deletion_date": "2026-11-18", "date_ground_met": "2026-11-17"},
        ON,
        "accepted",
        {"past-date"},
    ),
    Scenario(
        "a day before the ground is met, which has come by now",
        {**A, "proposed_deletion_date": "2026-11-18"},
        ON,
        "refused",
        {"before-ground", "past-date"},
    ),
    Scenario(
        "the ground was met later than the day given for it",
        {**A, "date_ground_met": "2026-11-13"},
        ON,
        "accepted",
        {"ground-met-later"},
    ),
    Scenario("a plan, nobody asked", {**A, **PLAN}, ON, "held", {"sen-agreement"}),
    Scenario("a plan, agreed", {**A, **PLAN, **agreed("sen")}, ON, "accepted", set()),
    Scenario("a plan, the wrong one agreed", {**A, **PLAN, **agreed("vsk")}, ON, "held", {"sen-agreement"}),
    Scenario("in care, nobody asked", {**A, **IN_CARE}, ON, "held", {"virtual-school-agreement"}),
    Scenario("in care, agreed", {**A, **IN_CARE, **agreed("vsk")}, ON, "accepted", set()),
    Scenario("social care, nobody asked", {**A, **SOCIAL_CARE}, ON, "held", {"social-care-agreement"}),
    Scenario("social care, agreed", {**A, **SOCIAL_CARE, **agreed("social_care")}, ON, "accepted", set()),
    Scenario(
        "all three, one of them agreed",
        {**A, **PLAN, **IN_CARE, **SOCIAL_CARE, **agreed("sen")},
        ON,
        "held",
        {"virtual-school-agreement", "social-care-agreement"},
    ),
    Scenario(
        "a plan, nobody asked, and off already",
        {**A, **PLAN, "already_deleted": True},
        ON,
        "accepted",
        {"sen-agreement.off-roll"},
    ),
    Scenario("social care closed asks nobody", {**A, "social_care_status": "closed"}, ON, "accepted", set()),
    Scenario("a special school, no consent", {**F, "school_urn": SPECIAL.urn}, ON, "held", {"special-school-consent"}),
    Scenario(
        "a special school, with consent",
        {**F, "school_urn": SPECIAL.urn, "la_consent_ref": "SEN 26/4"},
        ON,
        "accepted",
        set(),
    ),
    Scenario(
        "a special school, placed by the parents",
        {**F, "school_urn": SPECIAL.urn, "placed_privately": True},
        ON,
        "accepted",
        set(),
    ),
    Scenario(
        "a special school, excluded: no consent asked for", {**O_, "school_urn": SPECIAL.urn}, ON, "accepted", set()
    ),
    Scenario(
        "the other school has not agreed", {**C, "other_school_consents": False}, ON, "held", {"other-school-consent"}
    ),
    Scenario(
        "to a pupil referral unit without consent",
        {**C, "destination_type": "pru"},
        ON,
        "held",
        {"single-registration"},
    ),
    Scenario(
        "to a pupil referral unit with consent",
        {**C, "destination_type": "pru", "single_registration_ref": "DFD-4444-5555"},
        ON,
        "accepted",
        set(),
    ),
    Scenario(
        "to a pupil referral unit as if it were any school",
        {**A, "destination_type": "pru"},
        ON,
        "held",
        {"single-registration"},
    ),
    Scenario(
        "from one unit to another", {**A, "destination_type": "pru", "school_urn": UNIT.urn}, ON, "accepted", set()
    ),
    Scenario(
        "an unknown school is no other school",
        without({**A, "destination_type": "unknown"}, "destination_school", "start_date"),
        ON,
        "held",
        {"destination-unknown"},
    ),
    Scenario(
        "starts at the other school on Monday",
        {**A, "start_date": "2026-11-23", "proposed_deletion_date": "2026-11-23"},
        ON,
        "held",
        set(),
    ),
    Scenario(
        "nobody was told that the pupil is missing",
        without(G_UNKNOWN, "cme_ref", "la_clearance_date", "clearance_file"),
        ON,
        "held",
        {"not-notified-missing"},
    ),
    Scenario(
        "the address is known and the school is not",
        {**G, "destination_type": "unknown"},
        ON,
        "held",
        {"not-notified-missing"},
    ),
    Scenario(
        "moves on Monday", {**G, "moves_on": "2026-11-23", "proposed_deletion_date": "2026-11-23"}, ON, "held", set()
    ),
    Scenario("boards at the school", {**G, "exceptions": ["boarder"]}, ON, "refused", {"boarder"}),
    Scenario(
        "an order names the school", {**F, "exceptions": ["attendance_order"]}, ON, "refused", {"attendance-order"}
    ),
    Scenario("a mobile child", {**A, "exceptions": ["mobile_child"]}, ON, "refused", {"mobile-child"}),
    Scenario("a boarder may change schools", {**A, "exceptions": ["boarder"]}, ON, "accepted", set()),
    Scenario("dually registered", {**A, "enrolment_status": "S"}, ON, "refused", {"dual-registered"}),
    Scenario("not dually registered", {**C, "enrolment_status": "C"}, ON, "refused", {"not-dual-registered"}),
    Scenario("no nursery child", {**GOOD["b"][0], "dob": "2018-03-14", "ncy": "4"}, ON, "refused", {"not-nursery"}),
    Scenario("three months", {**J, "sentence_months": 3}, ON, "refused", {"sentence-too-short"}),
    Scenario("four months", {**J, "sentence_months": 4}, ON, "accepted", set()),
    Scenario("expected back", {**J, "expected_back": True}, ON, "refused", {"expected-back"}),
    Scenario("fees paid", {**M, "fees_unpaid": False}, ON, "refused", {"fees-paid"}),
    Scenario("an independent boarder", {**M, "school_urn": 900003}, ON, "refused", {"independent-school"}),
    Scenario("not an independent school", {**N, "school_urn": 900001}, ON, "refused", {"not-independent-school"}),
    Scenario("an illness in between", {**I_, "absence_codes": ["N", "I"]}, ON, "refused", {"absence-coded"}),
    Scenario("a review is running", {**O_, "irp_status": "applied"}, ON, "held", {"review-open"}),
    Scenario(
        "a review is over",
        {**O_, "irp_status": "concluded", "irp_status_date": "2026-11-19", "gb_decision_date": "2026-11-16"},
        ON,
        "accepted",
        set(),
    ),
    Scenario(
        "the parents wrote that they will not ask",
        {**O_, "irp_status": "waived", "irp_status_date": "2026-11-19", "gb_decision_date": "2026-11-16"},
        ON,
        "accepted",
        set(),
    ),
    Scenario("time to ask is running", {**O_, "gb_decision_date": "2026-11-16"}, ON, "held", {"review-time"}),
    Scenario(
        "home education without review",
        {**F, **PLAN, **agreed("sen"), "early_annual_review": False},
        ON,
        "accepted",
        {"no-early-review"},
    ),
    Scenario("reasons", {**F, "ehe_reasons": ["preference", "fines"]}, ON, "accepted", {"off-rolling-reasons"}),
    Scenario("no transfer file", {**A, "ctf_sent": False}, ON, "accepted", {"transfer-file-not-sent"}),
    Scenario(
        "protection file kept",
        {**A, **SOCIAL_CARE, **agreed("social_care"), "cp_file_transferred": "no"},
        ON,
        "accepted",
        {"protection-file-not-sent"},
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_a_notification_comes_out_as_expected(scenario: Scenario) -> None:
    found = assessed(scenario.answers, scenario.on)
    assert heavy(found) == scenario.found, [each.message for each in (*found.errors, *found.concerns)]
    assert found.outcome == scenario.outcome


def test_an_intent_says_from_when_and_is_due_before_the_name_comes_off() -> None:
    found = assessed(EHE_FROM_MONDAY)
    assert ids(found) == {"not-yet"}
    assert "Monday 23 November 2026" in message(found, "not-yet")
    assert "Leave the name on the register" in message(found, "not-yet")
    assert {(each.id, each.owner, each.due) for each in found.deadlines} == {("complete", "school", MONDAY)}
    assert route(found) == ("ehe", frozenset({"area_east"}), "SLO")
    assert not assessed(EHE_FROM_MONDAY, MONDAY).deadlines


# -- days, on both sides -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "outcome", "days"),
    [(date(2026, 11, 13), "held", "10"), (date(2026, 11, 16), "accepted", "11"), (date(2026, 11, 4), "held", "3")],
)
def test_ten_school_days_after_leave_has_run_out(on: date, outcome: str, days: str) -> None:
    answers = {
        **H,
        "date_ground_met": "2026-11-16",
        "proposed_deletion_date": "2026-11-16",
        "la_clearance_date": "2026-11-03",
    }
    found = assessed(answers, on)
    assert found.outcome == outcome
    if outcome == "held":
        assert heavy(found) == {"leave-too-recent"}
        assert "Monday 16 November 2026" in message(found, "leave-too-recent")
        assert f" {days} school days ago" in message(found, "leave-too-recent")


@pytest.mark.parametrize(
    ("start", "days", "possible"),
    [("2026-10-20", 19, "Tuesday 24 November 2026"), ("2026-10-19", 20, "Monday 23 November 2026")],
)
def test_absence_that_has_not_lasted_twenty_whole_school_days_names_the_day_on_which_it_has(
    start: str, days: int, possible: str
) -> None:
    """Today, Friday 20 November, is a day of absence that is not over."""
    found = assessed({**I_, "absence_start": start})
    assert found.outcome == "held"
    assert heavy(found) == {"absence-too-short"}
    said = message(found, "absence-too-short")
    assert f"{days} school days, the last of them included" in said
    assert f"from {possible}" in said
    assert {each.name: each.text for each in found.figures}["possible_from"] == possible


def test_absence_of_twenty_whole_school_days_is_accepted() -> None:
    """From Friday 16 October: the twentieth is Thursday 19 November."""
    assert assessed(I_).outcome == "accepted"


def test_half_term_and_closed_days_do_not_count_as_absence() -> None:
    """19 October to 20 November 2026 are 25 weekdays, and five of them half term."""
    found = assessed({**I_, "absence_start": "2026-10-19"})
    assert {each.name: each.text for each in found.figures}["days_absent"] == "20 school days"


@pytest.mark.parametrize(("on", "outcome"), [(date(2027, 6, 24), "held"), (date(2027, 6, 25), "accepted")])
def test_a_school_leaver_comes_off_with_the_last_friday_of_june(on: date, outcome: str) -> None:
    found = assessed({**L, "date_ground_met": "2027-06-24", "last_attendance_date": "2027-06-24"}, on)
    assert found.outcome == outcome
    if outcome == "held":
        assert "Friday 25 June 2027" in message(found, "still-school-age")


@pytest.mark.parametrize(
    ("told", "outcome"), [("2026-10-23", "held"), ("2026-10-22", "accepted"), ("2026-10-16", "accepted")]
)
def test_fifteen_school_days_to_ask_for_a_review(told: str, outcome: str) -> None:
    found = assessed({**O_, "gb_decision_date": told})
    assert found.outcome == outcome
    if outcome == "held":
        assert "15 school days" in message(found, "review-time")
        assert "Monday 23 November 2026" in message(found, "review-time")


def test_without_term_dates_nothing_is_guessed() -> None:
    found = assessed(I_, calendar=None)
    assert found.outcome == "accepted"
    assert "calendar.unknown" in {each.id for each in found.findings}


# -- who gets it --------------------------------------------------------------------------
ROUTES: list[tuple[str, Answers, tuple[str, set[str], str]]] = [
    ("f", F, ("ehe", {"area_east"}, "SLO")),
    ("f, plan", {**F, **PLAN}, ("ehe", {"area_east", "sen"}, "IAA")),
    ("f, special school", {**F, "school_urn": SPECIAL.urn}, ("sen", {"area_east", "ehe"}, "IAA")),
    ("f, special school and plan", {**F, **PLAN, "school_urn": SPECIAL.urn}, ("sen", {"area_east", "ehe"}, "IAA")),
    ("f, in care", {**F, **IN_CARE}, ("ehe", {"area_east", "vsk"}, "SLO")),
    ("a, plan", {**A, **PLAN}, ("sen", {"area_east"}, "IAA")),
    ("a, in care", {**A, **IN_CARE}, ("vsk", {"area_east"}, "IAA")),
    ("a, in care and plan", {**A, **IN_CARE, **PLAN}, ("vsk", {"area_east", "sen"}, "IAA")),
    ("g", G, ("area_east", set(), "SLO")),
    ("g unknown", G_UNKNOWN, ("cme", {"area_east"}, "SLO")),
    ("g, school unknown", {**G, "destination_type": "unknown"}, ("cme", {"area_east"}, "SLO")),
    ("g unknown, traveller", {**G_UNKNOWN, "cohorts": ["grt"]}, ("cme", {"area_east"}, "EEO")),
    ("g unknown, EAL", {**G_UNKNOWN, "cohorts": ["eal"]}, ("cme", {"area_east"}, "EEO")),
    ("h", H, ("cme", {"area_east"}, "SLO")),
    ("h, plan", {**H, **PLAN}, ("sen", {"area_east", "cme"}, "IAA")),
    ("i", I_, ("cme", {"area_east"}, "SLO")),
    ("i, in care", {**I_, **IN_CARE}, ("vsk", {"area_east", "cme"}, "IAA")),
    ("o", O_, ("area_east", {"fair_access"}, "IAA")),
    ("o, plan", {**O_, **PLAN}, ("sen", {"area_east"}, "IAA")),
    ("d", D, ("courts", {"cme"}, "SLO")),
    ("e", E, ("courts", {"cme"}, "SLO")),
    ("e, plan", {**E, **PLAN}, ("sen", {"area_east", "cme", "courts"}, "IAA")),
    ("c", C, ("area_east", set(), "SLO")),
    ("c, pupil referral unit", {**C, "destination_type": "pru"}, ("area_east", set(), "IAA")),
    ("j", J, ("area_east", set(), "IAA")),
    ("j, in care", {**J, **IN_CARE}, ("area_east", {"vsk"}, "IAA")),
    ("j, plan", {**J, **PLAN}, ("sen", {"area_east"}, "IAA")),
    ("k", K, ("area_east", set(), "IAA")),
    ("k, plan and in care", {**K, **PLAN, **IN_CARE}, ("area_east", set(), "IAA")),
    ("m", M, ("area_east", set(), "SLO")),
    ("n", N, ("area_west", set(), "SLO")),
    ("n, nobody knows where to", {**N, "destination_type": "unknown"}, ("area_west", {"cme"}, "SLO")),
    ("none", NONE, ("area_east", set(), "SLO")),
    ("none, plan", {**NONE, **PLAN}, ("sen", {"area_east"}, "IAA")),
]


@pytest.mark.parametrize(("answers", "expected"), [pytest.param(*row[1:], id=row[0]) for row in ROUTES])
def test_the_ground_and_the_pupil_decide_who_gets_it(answers: Answers, expected: tuple[str, set[str], str]) -> None:
    lead, copies, role = expected
    assert route(assessed(answers)) == (lead, frozenset(copies), role)


@pytest.mark.parametrize("ground", GOOD)
def test_whoever_the_pupil_is_a_plan_and_care_reach_their_teams(ground: str) -> None:
    answers, on = GOOD[ground]
    for plan, care in product((False, True), repeat=2):
        found = assessed({**answers, **(PLAN if plan else {}), **(IN_CARE if care else {})}, on)
        lead, copies, _ = route(found)
        told = {lead, *copies}
        expected = ground != "k"
        assert ("sen" in told) == (plan and expected)
        assert ("vsk" in told) == (care and expected)


def test_two_leads_are_one_lead_and_a_copy_that_says_so() -> None:
    decision = assessed({**A, **IN_CARE, **PLAN}).decision
    assert decision is not None
    assert "together" in decision.lead.because
    [sen] = [copy for copy in decision.copies if copy.team_key == "sen"]
    assert "together with the virtual school" in sen.because


def test_a_name_off_the_register_without_ground_comes_first_in_the_mailbox() -> None:
    assert assessed(NONE).urgent
    assert assessed({**A, **PLAN, "already_deleted": True}).urgent
    assert not assessed({**A, "already_deleted": True}).urgent
    assert not assessed({**A, **PLAN}).urgent
