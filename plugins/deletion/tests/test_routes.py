"""Who receives it, by the ground and the pupil."""

from itertools import product

import pytest

from plugins.deletion.tests.cases import (
    G_UNKNOWN,
    GOOD,
    I_,
    IN_CARE,
    NONE,
    O_,
    PLAN,
    SPECIAL,
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
    M,
    N,
    assessed,
    route,
)

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
