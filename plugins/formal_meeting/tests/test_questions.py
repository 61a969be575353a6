"""Which questions are asked of whom, what comes of leaving one out, and that no answer set breaks the form."""

from datetime import date
from typing import Any

import pytest
from dfd_formal_meeting import FORM, STATUTES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.formal_meeting.tests.cases import MEETING, Answers, run

SETS: dict[str, Answers] = {
    "plain": MEETING,
    "safety": {**MEETING, "staff_safety_concern": True, "staff_safety_detail": "A dog."},
    "health": {**MEETING, "barriers": ["health"], "medical_evidence": True, "medical_evidence_file": ["note.pdf"]},
    "no contract": {**MEETING, "contract_offered": False, "contract_result": None},
    "guests": {**MEETING, "invitees": [{"name": "Ola Reed", "agency": "School Health", "email": None}]},
}


@pytest.mark.parametrize("answers", SETS.values(), ids=SETS)
def test_a_required_answer_left_out_gives_an_error_that_names_the_question(answers: Answers) -> None:
    filled, _, whole = run(answers)
    assert whole.outcome == "accepted", whole.errors
    required = [q.short_name for section in filled.sections for q in section.asked if q.required]
    for name in set(required) - set(FORM.defaults):
        found = run({key: value for key, value in answers.items() if key != name})[2]
        assert found.outcome == "refused"
        assert name in {each.field for each in found.errors}


def test_no_more_is_asked_than_the_case_needs() -> None:
    filled = run(MEETING)[0]
    shared = {"about-you", "school", "pupil", "support", "parents"}
    own = {q.short_name for s in filled.sections if s.slug not in shared for q in s.asked if q.required}

    assert len(own) == 17
    assert not own & {"staff_safety_detail", "medical_evidence", "medical_evidence_file", "invitees", "letters"}


def test_every_refusal_and_concern_says_where_it_comes_from_and_which_answer_must_change() -> None:
    own = [check for check in FORM.rules.checks if check.severity != "note"]

    assert all(check.field in FORM.questions for check in own)
    assert all(check.source for check in own if not check.id.endswith("duplicate"))


def test_what_nobody_has_stated_is_marked_so() -> None:
    standing = {each.id: each.versions[0].source.standing for each in STATUTES}

    assert standing["formal-meeting.least-notice"] == "uncertain"
    assert standing["formal-meeting.recent-days"] == "inferred"


days = st.dates(date(2026, 6, 1), date(2027, 9, 30)).map(str)
odd = st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=12) | days


@st.composite
def answer_sets(draw: st.DrawFn) -> tuple[Answers, date]:
    """A good set with some answers replaced by other good ones, by odd ones, or taken away."""
    changed: dict[str, Any] = dict(draw(st.sampled_from(list(SETS.values()))))
    for name in draw(st.lists(st.sampled_from(sorted(FORM.questions)), max_size=8, unique=True)):
        good = [*FORM.questions[name].samples(), None]
        changed[name] = draw(st.sampled_from(good) | odd)
    return changed, draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)) | st.just(date(2026, 11, 20)))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer_sets())
def test_any_set_is_answered_and_an_accepted_one_has_a_team_and_a_reason(made: tuple[Answers, date]) -> None:
    answers, on = made
    _, case, found = run(answers, on)

    assert (found.outcome == "refused") == bool(found.errors)
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    if found.outcome == "accepted":
        assert found.decision is not None
        assert found.decision.lead.because
        assert len([entry for record in FORM.rules.records for entry in record(case)]) == 1
    else:
        assert not found.deadlines
