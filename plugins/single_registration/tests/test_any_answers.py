"""Whatever is answered, it is refused with a reason or reaches a team."""

from datetime import date
from typing import Any

import pytest
from dfd_single_registration import FORM, STATUTES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.single_registration.tests.cases import (
    CARE,
    NEW_HERE,
    ON,
    PLAN,
    REQUEST,
    WORKER,
    YEAR_11,
    Answers,
    run,
)

# -- questions -----------------------------------------------------------------------------------------
SETS: dict[str, Answers] = {
    "plain": REQUEST,
    "year 11": {**REQUEST, **YEAR_11},
    "everybody": {**REQUEST, **PLAN, **CARE, **WORKER},
    "new here": {**REQUEST, **NEW_HERE},
    "another reason": {**REQUEST, "criteria_met": ["other"], "criteria_other": "It is closer."},
    "panel": {**REQUEST, "placement_type": "panel", "iyfa_panel_minute": ["minute.pdf"]},
}


@pytest.mark.parametrize("answers", SETS.values(), ids=SETS)
def test_a_required_answer_left_out_gives_an_error_that_names_the_question(answers: Answers) -> None:
    filled, _, whole = run(answers)
    assert whole.outcome == "accepted", whole.errors
    required = [q.short_name for section in filled.sections for q in section.asked if q.required]
    for name in set(required) - set(FORM.defaults):
        found = run({key: value for key, value in answers.items() if key != name})[2]
        assert name in {each.field for each in found.errors}


def test_the_criteria_wait_for_the_council_and_say_so() -> None:
    criteria = next(each for each in STATUTES if each.id == "single-registration.criteria")

    assert criteria.versions[0].source.standing == "uncertain"


def test_every_refusal_and_concern_says_where_it_comes_from_and_which_answer_must_change() -> None:
    own = [check for check in FORM.rules.checks if check.severity != "note"]

    assert all(check.field in FORM.questions for check in own)
    assert all(check.source for check in own if not check.id.endswith("duplicate"))


days = st.dates(date(2025, 6, 1), date(2027, 9, 30)).map(str)


odd = st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=12) | days


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(SETS.values())), st.data(), st.dates(date(2024, 1, 1), date(2027, 12, 31)) | st.just(ON))
def test_any_set_is_answered_and_an_accepted_one_has_a_team_and_a_reason(
    base: Answers, data: st.DataObject, on: date
) -> None:
    changed: dict[str, Any] = dict(base)
    for name in data.draw(st.lists(st.sampled_from(sorted(FORM.questions)), max_size=8, unique=True)):
        changed[name] = data.draw(st.sampled_from([*FORM.questions[name].samples(), None]) | odd)
    _, case, found = run(changed, on)

    assert (found.outcome == "refused") == bool(found.errors)
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    if found.outcome == "accepted":
        assert found.decision is not None
        assert found.decision.lead.because
        assert len([entry for record in FORM.rules.records for entry in record(case)]) == 1
    else:
        assert not found.deadlines
