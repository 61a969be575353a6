"""Whole notifications, as schools send them: outcome, route, deadlines and what the rules found."""

from datetime import date
from typing import NamedTuple

import pytest

from plugins.deletion.tests.cases import (
    CHATHAM,
    EHE_FROM_MONDAY,
    G_UNKNOWN,
    GOOD,
    I_,
    IN_CARE,
    MONDAY,
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
    F,
    G,
    J,
    L,
    M,
    N,
    agreed,
    assessed,
    heavy,
    without,
)


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
