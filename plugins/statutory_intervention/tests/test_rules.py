"""Whole requests, both sides of every threshold, one message for each wrong answer at the field that must change."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.forms.fields import Question
from plugins.statutory_intervention.tests.cases import (
    BOTH,
    CHATHAM,
    DARTFORD,
    DOVER,
    FORM,
    GOOD,
    MAIDSTONE,
    Answers,
    assessed,
    due,
    errors,
    fields,
    figures,
    heavy,
    ids,
    message,
    run,
    with_parent,
    without,
)

D = date.fromisoformat


# -- whole requests --------------------------------------------------------------------------
def test_a_complete_request_is_accepted_without_a_word() -> None:
    result = assessed(GOOD)

    assert (result.outcome, ids(result)) == ("accepted", set())
    assert result.decision is not None
    assert (result.decision.lead.team_key, result.decision.lead.because) == ("area_east", "the school is in Swale")
    assert [each.team_key for each in result.decision.copies] == ["courts"]
    assert result.decision.link_role == "SLO"
    assert due(result) == {"no-further-absence": date(2026, 12, 11)}
    assert figures(result)["sessions_by_code"] == "18 O, 6 U"


def test_scenario_40_eighteen_sessions_are_two_too_few() -> None:
    result = assessed({**GOOD, "sessions_o": 12})

    assert (result.outcome, errors(result)) == ("refused", {"too-few-sessions"})
    assert message(result, "too-few-sessions").startswith(
        "18 unauthorised sessions were found in the period, and 20 are needed"
    )
    assert {each.instead for each in result.findings if each.instead} == {"formal-meeting", "penalty-notice"}
    assert result.decision is not None
    assert result.decision.link_role == "SLO"


@pytest.mark.parametrize(("lives", "home"), [(False, "Medway"), (True, "")], ids=["Chatham", "Canterbury"])
def test_scenario_45_a_school_in_medway_is_another_councils(lives: bool, home: str) -> None:
    result = assessed(
        {**GOOD, "school_urn": CHATHAM.urn, "lives_in_council": lives, **({} if lives else {"home_la": home})}
    )

    assert heavy(result) == {"school.outside-council"}
    assert result.decision is None


@pytest.mark.parametrize(
    ("urn", "more", "area", "role"),
    [
        (DARTFORD.urn, {}, "area_north", "IAA"),
        (MAIDSTONE.urn, {"cohorts": ["grt"]}, "area_west", "EEO"),
        (DOVER.urn, {}, "area_south", "SLO"),
    ],
)
def test_the_schools_area_leads_and_its_officer_has_the_case(urn: int, more: Answers, area: str, role: str) -> None:
    decision = assessed({**GOOD, "school_urn": urn, **more}).decision

    assert decision is not None
    assert (decision.lead.team_key, decision.link_role) == (area, role)


@pytest.mark.parametrize(("count", "found"), [(14, False), (15, True)])
def test_ten_days_have_twenty_sessions_and_no_more(count: int, found: bool) -> None:
    ten_days = {"period_from": "2026-11-04", "period_to": "2026-11-13", "sessions_u": 6, "sessions_o": count}

    assert ("too-many-sessions" in errors(assessed({**GOOD, **ten_days}))) is found


# -- one message for each wrong answer ---------------------------------------------------------
_SPARED = {**BOTH[0], "liable": False, "not_liable_reason": "Ill"}


_NOT_APPLICABLE = {"support_school": "not_applicable", "support_school_reason": "None"}


_NOTICE = {"parent": "Jo Nuñez", "issued_on": "2026-10-14", "outcome": "unpaid"}


WRONG: list[tuple[str, Answers, str, str]] = [
    ("nothing counted", {"sessions_o": None, "sessions_u": None}, "no-sessions", "marks"),
    ("no meeting", {"fam_held": False}, "no-formal-meeting", "fam_held"),
    ("meeting to come", {"fam_on": "2026-11-25"}, "meeting-to-come", "fam_on"),
    ("only text", {"contact_kinds": ["text"]}, "only-text", "contact_kinds"),
    ("no call", {"contact_kinds": ["text", "letter"]}, "no-call", "contact_kinds"),
    ("no support by the school", _NOT_APPLICABLE, "no-school-support", "support_school"),
    ("in care", {"care_status": "in_care_here"}, "in-care", "care_status"),
    ("too young", {"dob": "2021-11-10", "ncy": "R"}, "not-school-age", "dob"),
    ("home education", {"ehe_or_cme": True}, "ehe-or-missing", "ehe_or_cme"),
    (
        "none liable",
        {"parents": [_SPARED]},
        "no-liable-parent",
        "parents",
    ),
    ("no address", with_parent(lives_with_pupil=False), "no-address", "parents"),
    ("no reason", with_parent(liable=False), "not-liable-why", "parents"),
    ("a letter to come", with_parent(letter_referral_on="2026-11-21"), "letters-to-come", "parents"),
    ("period to come", {"period_to": "2026-11-27"}, "period", "period_to"),
    ("last day outside", {"last_unauthorised_date": "2026-11-16"}, "last-outside-period", "last_unauthorised_date"),
    ("more than there are", {"sessions_g": 390}, "too-many-sessions", "sessions_g"),
    (
        "a notice for days in the wrong order",
        {"pn_history": [{**_NOTICE, "first_day": "2026-10-06", "last_day": "2026-10-05"}]},
        "notice-days",
        "pn_history",
    ),
    (
        "a meeting in the future",
        {"meetings": [{"held_on": "2026-12-01", "invitees": "Both", "outcome": "None yet"}]},
        "meetings-to-come",
        "meetings",
    ),
]


@pytest.mark.parametrize(("wrong", "rule", "field"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
def test_a_wrong_answer_gives_its_message_at_its_field(wrong: Answers, rule: str, field: str) -> None:
    result = assessed({**GOOD, **wrong})

    assert result.outcome == "refused"
    assert errors(result) == {rule}
    assert fields(result) == [field]


CONCERNED: list[tuple[str, Answers, str]] = [
    ("one parent", {"parents": BOTH[:1]}, "one-parent"),
    ("protection plan", {"social_care_status": "cp_plan"}, "protection-plan"),
    ("plan", {"sen_provision": "E", "sen_primary_need": "ASD", "ehcp_la": "Kent"}, "plan"),
    ("defence", {"defences": ["sickness"], "defences_detail": "Some days, by the GP"}, "defence"),
    ("no early help", {"support_early_help": "not_applicable", "support_early_help_reason": "Declined"}, "early-help"),
]


@pytest.mark.parametrize(("more", "rule"), [each[1:] for each in CONCERNED], ids=[each[0] for each in CONCERNED])
def test_what_needs_a_second_look_is_a_concern(more: Answers, rule: str) -> None:
    result = assessed({**GOOD, **more})

    assert (result.outcome, heavy(result)) == ("accepted", {rule})


@pytest.mark.parametrize(("on", "found"), [("2027-03-25", False), ("2027-04-12", True)])
def test_little_time_is_left_in_year_eleven_after_easter(on: str, found: bool) -> None:
    moved = {
        **GOOD,
        "dob": "2011-03-14",
        "ncy": "11",
        "last_unauthorised_date": "2027-03-19",
        "period_to": "2027-03-19",
    }
    result = assessed(moved, D(on))

    assert ("leaves-soon" in heavy(result)) is found
    if found:
        assert "until Friday 25 June 2027 only" in message(result, "leaves-soon")


def test_a_younger_pupil_has_time_after_easter() -> None:
    moved = {**GOOD, "dob": "2012-03-14", "ncy": "10"}
    recent = {"last_unauthorised_date": "2027-03-19", "period_to": "2027-03-19"}

    assert "leaves-soon" not in heavy(assessed({**moved, **recent}, D("2027-04-12")))


def test_a_reception_child_has_no_year_before() -> None:
    born = {"dob": "2021-09-10", "ncy": "R", "period_from": "2027-01-04", "period_to": "2027-03-19"}
    moved = {**without("certificate_last_year", "attendance_last_year"), **born, "last_unauthorised_date": "2027-03-19"}

    assert heavy(assessed(moved, D("2027-03-24"))) == set()


def test_every_required_answer_left_out_is_named() -> None:
    filled, _, _ = run(GOOD)
    required = {q.short_name for section in filled.sections for q in section.asked if q.required}

    assert {
        "certificate_this_year",
        "certificate_last_year",
        "fam_minutes",
        "contact_log",
        "parent_letters",
    } <= required
    for name in required - set(FORM.defaults):
        assert name in fields(assessed(without(name))), name


def test_every_refusal_and_concern_says_where_it_comes_from() -> None:
    assert all(check.source and check.field in FORM.questions for check in FORM.rules.checks)


def _values(question: Question) -> st.SearchStrategy[Any]:
    good = list(question.samples())
    options = [code for code, _ in getattr(question, "options", ())] or [True, False]
    days = st.dates(date(2024, 6, 1), date(2027, 6, 30)).map(str)
    return st.one_of(
        st.sampled_from(good) if good else st.none(),
        st.sampled_from([*question.bad_samples(), None]),
        st.sampled_from(options),
        days if question.json_type() == "date" else st.sampled_from(good or [None]),
    )


_OWN = [
    q
    for s in FORM.sections
    if s.__module__.startswith("dfd_statutory") or s.slug == "support-given"
    for q in s().questions()
]


_ANY = st.fixed_dictionaries({}, optional={q.short_name: _values(q) for q in _OWN})


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_ANY, st.sampled_from(["2013-03-14", "2010-08-31", "2021-11-10"]))
def test_no_answer_set_breaks_it_and_every_accepted_one_has_one_lead(more: Answers, born: str) -> None:
    result = assessed({**GOOD, **more, "dob": born})

    assert result.outcome in {"accepted", "refused"}
    assert result.decision is not None
    assert result.decision.lead.team_key == "area_east"
    assert bool(result.errors) is (result.outcome == "refused")
    assert all("{" not in each.message for each in result.findings)


def test_it_stands_at_level_four_of_intervention() -> None:
    assert FORM.levels == (4,)
