"""Whole requests: they always get through, to the right adviser, and say what else must be done."""

from datetime import date
from typing import Any

import pytest
from dfd_inclusion_advice import FORM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.api import Entry
from plugins.inclusion_advice.tests.cases import (
    ADVICE,
    CHATHAM,
    DARTFORD,
    INDEPENDENT,
    ON,
    SWALE,
    UNIT,
    Answers,
    assessed,
    ids,
    run,
    suspended,
)

PLAN: Answers = {"sen_provision": "E", "sen_primary_need": "ASD", "ehcp_la": "Kent"}


@pytest.mark.parametrize(
    ("school", "lead"),
    [(SWALE, "area_east"), (DARTFORD, "area_north"), (UNIT, "area_south"), (INDEPENDENT, "area_west")],
)
def test_the_adviser_of_the_schools_area_answers(school: Any, lead: str) -> None:
    result = assessed({"school_urn": school.urn})

    assert result.outcome == "accepted"
    assert result.decision is not None
    assert (result.decision.lead.team_key, result.decision.link_role) == (lead, "IAA")
    assert result.decision.copies == ()
    assert result.deadlines == ()


@pytest.mark.parametrize("inside", [True, False])
def test_only_another_councils_school_is_refused(inside: bool) -> None:
    result = assessed({"school_urn": CHATHAM.urn, "lives_in_council": inside, "home_la": None if inside else "Medway"})

    assert [each.id for each in result.errors] == ["school.outside-council"]
    assert result.decision is None


SAID_AND_NO_MORE = {"part-time", "managed-move", "governors", "assessment", "no-consent", "elsewhere"}
"""What the school need not acknowledge: it is told where else the matter goes, and nothing is wrong."""


def test_no_rule_of_the_form_can_refuse() -> None:
    assert {check.severity for check in FORM.rules.checks} == {"concern", "note"}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, set()),
        ({"pex_risk": "issued"}, {"excluded-already"}),
        ({"pex_risk": "imminent"}, set()),
        ({"pex_risk": "none"}, set()),
        ({"advice_topic": ["ptt"]}, {"part-time"}),
        ({"advice_topic": ["governors"]}, {"governors"}),
        ({"advice_topic": ["managed_move"]}, {"managed-move"}),
        ({"advice_topic": ["off_site_direction"], **PLAN}, {"managed-move", "others-first"}),
        ({"advice_topic": ["managed_move"], "social_care_status": "cin"}, {"managed-move", "others-first"}),
        ({"advice_topic": ["managed_move"], "care_status": "in_care_here"}, {"managed-move", "others-first"}),
        ({"advice_topic": ["managed_move"], "social_care_status": "closed"}, {"managed-move"}),
        ({**PLAN, "sen_involvement": ["ehcna"]}, {"assessment"}),
        ({"consent_to_share": False, "no_consent_reason": "It may not be safe."}, {"no-consent"}),
        ({"lives_in_council": False, "home_la": "Medway"}, {"elsewhere"}),
        ({"suspension_days_year": 34.5}, set()),
        ({"suspension_days_year": 35}, {"days-left"}),
        ({"suspension_days_year": 46}, {"days-left"}),
        ({"suspension_days_year": 3, "suspension_days_term": 3.5}, {"term-exceeds-year"}),
        ({"strategies_tried": ["nothing", "psp"]}, {"nothing-and-something"}),
        ({"officer_meeting_wanted": True, "officer_meeting_dates": [{"date": "2026-11-19"}]}, {"meeting-past"}),
        ({"officer_meeting_wanted": True, "officer_meeting_dates": [{"date": "2026-11-20"}]}, set()),
        ({"officer_meeting_wanted": True, "officer_meeting_dates": None}, set()),
        ({"dob": "2009-03-14", "ncy": "13"}, set()),
        ({"dob": "2022-03-14", "ncy": "R"}, set()),
    ],
)
def test_what_is_said_besides(changes: Answers, found: set[str]) -> None:
    result = assessed(changes)

    assert ids(result) == found
    assert {each.id.removeprefix("inclusion-advice.") for each in result.concerns} == found - SAID_AND_NO_MORE
    assert result.outcome == "accepted"


def test_what_must_be_answered_within_days_comes_first() -> None:
    assert [assessed({"pex_risk": risk}).urgent for risk in ("imminent", "issued", "weeks", "none")] == [
        True,
        True,
        False,
        False,
    ]


def test_days_are_added_up_from_what_was_notified() -> None:
    earlier = (
        suspended(date(2026, 9, 14), "3"),
        suspended(date(2026, 10, 5), "2.5"),
        suspended(date(2026, 11, 2), "2", own_school=False),
        suspended(date(2026, 6, 8), "9"),
        suspended(date(2026, 11, 9), "4", state="replaced"),
    )
    figures = {each.name: each.text for each in assessed({}, ON, *earlier).figures}

    assert figures == {
        "term_total": "5.5 school days",
        "year_total": "7.5 school days",
        "days_left": "37.5 school days",
    }


def test_the_larger_of_what_is_typed_and_what_was_notified_counts() -> None:
    earlier = suspended(date(2026, 9, 14), "3")
    more = assessed({"suspension_days_term": 4, "suspension_days_year": 6}, ON, earlier)
    fewer = assessed({"suspension_days_term": 1, "suspension_days_year": 2}, ON, earlier)

    assert {each.text for each in more.figures} == {"4 school days", "6 school days", "39 school days"}
    assert "days-differ" not in ids(more)
    assert {each.text for each in fewer.figures} == {"3 school days", "42 school days"}
    assert "days-differ" in ids(fewer)


def test_the_year_has_at_least_the_days_of_its_term_and_may_have_more() -> None:
    by_term = assessed({"suspension_days_term": 4, "suspension_days_year": None})
    by_year = assessed({"suspension_days_term": None, "suspension_days_year": 6})

    assert {each.name: each.text for each in by_term.figures}["year_total"] == "4 school days"
    assert {each.name: each.text for each in by_year.figures}["year_total"] == "6 school days"


def test_without_any_figure_none_is_shown() -> None:
    assert assessed().figures == ()


@pytest.mark.parametrize(
    ("entry", "risk", "found"),
    [
        (Entry("permanent_exclusion", ON), "weeks", {"excluded-on-record"}),
        (Entry("permanent_exclusion", ON), "issued", {"excluded-already"}),
        (Entry("permanent_exclusion", ON, state="ended"), "weeks", set()),
        (Entry("permanent_exclusion", ON, own_school=False), "weeks", set()),
        (Entry("part_time_timetable", ON), "weeks", set()),
    ],
)
def test_an_exclusion_goes_on_its_own_form(entry: Entry, risk: str, found: set[str]) -> None:
    result = assessed({"pex_risk": risk}, ON, entry)

    assert ids(result) == found
    assert {each.instead for each in result.concerns} == ({"suspension"} if found else set())


SETS: dict[str, Answers] = {
    "plain": ADVICE,
    "plan": {**ADVICE, **PLAN},
    "no consent": {**ADVICE, "consent_to_share": False, "no_consent_reason": "It may not be safe."},
    "meeting": {**ADVICE, "officer_meeting_wanted": True, "officer_meeting_dates": [{"date": "2026-12-01"}]},
}


@pytest.mark.parametrize("answers", SETS.values(), ids=SETS)
def test_a_required_answer_left_out_gives_an_error_that_names_the_question(answers: Answers) -> None:
    filled, _, whole = run(answers)
    assert whole.outcome == "accepted", whole.errors
    required = [q.short_name for section in filled.sections for q in section.asked if q.required]
    for name in set(required) - set(FORM.defaults):
        found = run({key: value for key, value in answers.items() if key != name})[2]
        assert name in {each.field for each in found.errors}


def test_four_questions_and_the_shared_ones_are_all_that_must_be_answered() -> None:
    filled = run(ADVICE)[0]
    shared = {"about-you", "school", "pupil", "support"}
    own = {q.short_name for s in filled.sections if s.slug not in shared for q in s.asked if q.required}

    assert own == {"advice_topic", "question", "pex_risk", "consent_to_share"}
    assert not {"address", "postcode", "parents"} & set(FORM.questions)


odd = st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=12)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(SETS.values())), st.data(), st.dates(date(2024, 1, 1), date(2027, 12, 31)))
def test_any_set_is_answered_and_an_accepted_one_has_a_team_and_a_reason(
    base: Answers, data: st.DataObject, on: date
) -> None:
    changed: dict[str, Any] = dict(base)
    for name in data.draw(st.lists(st.sampled_from(sorted(FORM.questions)), max_size=8, unique=True)):
        changed[name] = data.draw(st.sampled_from([*FORM.questions[name].samples(), None]) | odd)
    _, _, found = run(changed, on)

    assert (found.outcome == "refused") == bool(found.errors)
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    if found.outcome == "accepted":
        assert found.decision is not None
        assert found.decision.lead.because


def test_a_meeting_with_a_time_and_no_day_yet_asks_for_the_day_alone() -> None:
    result = assessed({"officer_meeting_wanted": True, "officer_meeting_dates": [{"time": "10am"}]})

    assert ids(result) == {"answer.officer_meeting_dates"}


def test_it_stands_at_level_two_of_intervention() -> None:
    assert FORM.levels == (2,)
