"""Which questions are asked of whom, and what comes of leaving one out."""

from datetime import date
from typing import Any

import pytest
from dfd_part_time_timetable import FORM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.forms.timetable import SESSIONS
from plugins.part_time_timetable.tests.cases import BASES, NEW, Answers, assessed, figures, run

CONDITIONAL: dict[str, Answers] = {
    "on behalf": {"submitter_kind": "company", "on_behalf_school_contact": "Head, head@marshgate.example"},
    "no UPN": {"upn": None, "upn_missing_reason": "awaiting"},
    "no health reason": {"reason": ["send_provision"], "medical_evidence": None},
    "alternative provision": {"provision_when_not_in_school": ["ap"], "ap_name": "Hoath Farm"},
    "earlier timetable": {"previous_ptt_this_year": True, "previous_ptt_weeks": 1},
    "another plan": {"plan_type": "other", "plan_type_other": "Attendance plan"},
    "free school meals": {"cohorts": ["fsm"], "fsm_arrangement": "Packed lunch to take home"},
    "plan and care": {
        "sen_provision": "E",
        "sen_primary_need": "ASD",
        "ehcp_la": "Kent",
        "care_status": "in_care_elsewhere",
        "care_la": "Bexley",
        "social_care_status": "s47",
        "sen_officer_contacted": True,
        "social_worker_contacted": True,
        "vsh_contacted": True,
    },
    "steps": {"reintegration_steps": [{"date": "2026-11-23", "hours": 20}]},
}
SETS = [pytest.param(answers, on, id=kind) for kind, (answers, on) in BASES.items()] + [
    pytest.param({**NEW, **more}, date(2026, 11, 9), id=name) for name, more in CONDITIONAL.items()
]


@pytest.mark.parametrize(("answers", "on"), SETS)
def test_a_required_answer_left_out_gives_an_error_that_names_the_question(answers: Answers, on: date) -> None:
    filled, _, whole = run(answers, on)
    assert whole.outcome == "accepted", whole.errors
    required = [q.short_name for section in filled.sections for q in section.asked if q.required]
    assert len(required) >= 20
    for name in required:
        found = assessed({key: value for key, value in answers.items() if key != name}, on)
        assert found.outcome == "refused"
        assert name in {each.field for each in found.errors}


MOST_REQUIRED = {
    "NEW": 18,
    "FLEXI_NEW": 11,
    "CHANGE": 12,
    "EXTENSION": 12,
    "REVIEW": 6,
    "END": 5,
    "FLEXI_REVIEW": 6,
    "FLEXI_END": 5,
}


@pytest.mark.parametrize("kind", BASES)
def test_no_more_is_asked_than_the_case_needs(kind: str) -> None:
    answers, on = BASES[kind]
    filled = run(answers, on)[0]
    shared = {"about-you", "school", "pupil", "support", "parents"}
    own = [q.short_name for s in filled.sections if s.slug not in shared for q in s.asked if q.required]
    assert len(own) <= MOST_REQUIRED[kind], own


def test_what_is_only_for_some_is_asked_of_nobody_else() -> None:
    asked = {q.short_name for section in run(NEW)[0].sections for q in section.asked}
    assert not asked & {
        "original_ref",
        "changed_from",
        "review_date",
        "actual_end_date",
        "suspended_recently",
        "ap_name",
        "previous_ptt_weeks",
        "plan_type_other",
        "fsm_arrangement",
        "sen_officer_contacted",
        "social_worker_contacted",
        "vsh_contacted",
    }


def test_the_signed_agreement_is_required_of_new_part_time_timetables_only() -> None:
    for kind, (answers, on) in BASES.items():
        filled = run(answers, on)[0]
        question = filled.question("signed_agreement")
        assert (question is not None and question.required) == (kind == "NEW")


def test_the_first_page_asks_what_happened() -> None:
    assert next(iter(FORM.questions)) == "notification_type"


hours = st.decimals(min_value="0.01", max_value=6, places=2)
cells = st.one_of(
    st.builds(lambda place, number: {"place": place, "hours": float(number)}, st.sampled_from(["school", "ap"]), hours),
    st.just({"place": "off", "hours": 0}),
)
grids = st.fixed_dictionaries(dict.fromkeys(SESSIONS, cells))


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids)
def test_the_totals_of_any_week_are_the_sum_of_its_sessions(grid: dict[str, dict[str, Any]]) -> None:
    _, case, assessment = run({**NEW, "timetable": grid})
    hundredths = sum(round(cell["hours"] * 100) for cell in grid.values())
    missed = sum(cell["place"] == "off" for cell in grid.values())
    assert int(case.figure("hours_offered") * 100) == hundredths
    assert case.figure("sessions_missed") == missed
    assert abs(float(case.figure("percentage")) - hundredths / 32.5) <= 0.05 + 1e-9
    shown = figures(assessment)
    assert float(shown["hours_offered"].split()[0]) * 100 == pytest.approx(hundredths)
    assert shown["sessions_missed"] == f"{missed} of 10"


days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat) | st.dates(
    date(2026, 9, 1), date(2027, 7, 31)
).map(date.isoformat)
odd = st.none() | st.booleans() | st.integers(-5, 60) | st.text(max_size=12) | days


@st.composite
def answer_sets(draw: st.DrawFn) -> tuple[Answers, date]:
    """A good set with some answers replaced by other good ones, by odd ones, or taken away."""
    answers, on = BASES[draw(st.sampled_from(sorted(BASES)))]
    changed = dict(answers)
    for name in draw(st.lists(st.sampled_from(sorted(FORM.questions)), max_size=8, unique=True)):
        samples = list(FORM.questions[name].samples())
        good = st.sampled_from(samples) if samples else st.none()
        changed[name] = draw(st.one_of(good, odd, days))
    return changed, draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)) | st.just(on))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer_sets())
def test_any_set_is_answered_and_an_accepted_one_has_a_team_and_a_reason(made: tuple[Answers, date]) -> None:
    answers, on = made
    filled, case, found = run(answers, on)
    assert found.outcome in {"accepted", "refused"}
    assert (found.outcome == "refused") == bool(found.errors)
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    assert all(each.field in {*FORM.questions, ""} for each in found.findings if each.id != "answers.unknown")
    if found.outcome == "accepted":
        assert found.decision is not None
        assert found.decision.lead.because
        assert len([entry for record in FORM.rules.records for entry in record(case)]) == 1
    assert filled.form is FORM
