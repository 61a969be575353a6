"""Which questions are asked of whom, what comes of leaving one out, and of any answers at all."""

from datetime import date
from typing import Any

import pytest
from dfd_children_missing_education import FORM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.children_missing_education.tests.cases import (
    ABSENT,
    BASES,
    LEAVE,
    MOVED,
    NEW_HERE,
    NOT_TAKEN,
    ON,
    SWALE,
    UPDATE,
    Answers,
    assessed,
    run,
)

CONDITIONAL: dict[str, tuple[Answers, date]] = {
    "on behalf": ({**MOVED, "submitter_kind": "company", "on_behalf_school_contact": "Head"}, ON),
    "no UPN": ({**MOVED, "upn": None, "upn_missing_reason": "awaiting"}, ON),
    "outside": ({**MOVED, "lives_in_council": False, "home_la": "Medway"}, ON),
    "address": ({**MOVED, "whereabouts": "new_address", "forwarding_address": "3 Quay Street"}, ON),
    "named": ({**MOVED, "new_school_known": "named", "new_school_name": "Quay School"}, ON),
    "siblings": ({**MOVED, "has_siblings": True, "siblings": [{"name": "Kim"}]}, ON),
    "no visit": (
        {**MOVED, "home_visit_done": False, "home_visit_why_not": "Unsafe", "enquiries": [
            {"kind": kind, "date": "2026-11-03", "result": "Nothing"} for kind in ("email", "emergency", "records")
        ]},
        ON,
    ),
}  # fmt: skip
SETS = [pytest.param(answers, on, id=kind) for kind, (answers, on) in (BASES | CONDITIONAL).items()]


def _required(answers: Answers, on: date) -> list[str]:
    filled = run(answers, on)[0]
    return [q.short_name for section in filled.sections for q in section.asked if q.required]


@pytest.mark.parametrize(("answers", "on"), SETS)
def test_a_required_answer_left_out_gives_one_message_on_that_question(answers: Answers, on: date) -> None:
    assert assessed(answers, on).outcome == "accepted"
    for name in _required(answers, on):
        if name in FORM.defaults:
            continue
        found = assessed({key: value for key, value in answers.items() if key != name}, on)
        assert found.outcome == "refused"
        assert [each.field for each in found.errors].count(name) == 1


MOST_REQUIRED = {"G": 15, "G in advance": 13, "H": 18, "I": 16, "J": 5, "K": 11, "UPDATE": 6}


@pytest.mark.parametrize("kind", BASES)
def test_no_more_is_asked_than_the_case_needs(kind: str) -> None:
    answers, on = BASES[kind]
    filled = run(answers, on)[0]
    shared = {"about-you", "pupil", "support", "parents"}
    own = [q.short_name for s in filled.sections if s.slug not in shared for q in s.asked if q.required]
    assert len(own) <= MOST_REQUIRED[kind], own


def test_another_service_need_not_know_what_only_a_school_knows() -> None:
    assert set(_required(NEW_HERE, ON)) == {
        "referrer_type", "scenario", "last_seen_date", "safeguarding_worry",
        "submitter_name", "job_title", "work_email", "phone", "submitter_kind",
        "legal_surname", "legal_forenames", "dob", "address", "lives_in_council", "home_district",
    }  # fmt: skip


def test_the_home_district_is_asked_only_where_there_is_no_school_and_the_home_is_here() -> None:
    for answers, asked in (
        (NEW_HERE, True),
        ({**NEW_HERE, "school_urn": SWALE.urn}, False),
        ({**NEW_HERE, "lives_in_council": False, "home_la": "Medway"}, False),
        (MOVED, False),
        ({**UPDATE, "school_urn": None, "referrer_type": "other"}, False),
    ):
        assert (run(answers)[0].question("home_district") is not None) == asked


def test_a_district_that_the_council_does_not_have_is_refused() -> None:
    for wrong in ("E06000035", "Swale", ""):
        found = assessed({**NEW_HERE, "home_district": wrong})
        assert [each.field for each in found.errors] == ["home_district"]


def test_later_information_asks_for_nothing_that_is_known() -> None:
    asked = {q.short_name for section in run(UPDATE)[0].sections for q in section.asked}
    assert not asked & {
        "ncy", "sex", "address", "postcode", "enrolment_status", "sen_provision", "parents", "safeguarding_worry",
        "last_seen_date", "last_attendance_date", "enquiries", "has_siblings", "dsl_appraisal",
    }  # fmt: skip


def test_leave_certificate_and_visit_are_asked_where_they_belong() -> None:
    for answers, name, asked in (
        (LEAVE, "leave_granted_to", True), (MOVED, "leave_granted_to", False),
        (LEAVE, "registration_certificate", True), (ABSENT, "registration_certificate", True),
        (MOVED, "registration_certificate", False), (NOT_TAKEN, "home_visit_done", False),
        (MOVED, "home_visit_done", True), (ABSENT, "parents_notice", False), (MOVED, "parents_notice", True),
        (NOT_TAKEN, "place_start_date", True), (NEW_HERE, "arrived_on", True), (NEW_HERE, "whereabouts", False),
    ):  # fmt: skip
        assert (run(answers)[0].question(name) is not None) == asked, name


days = st.dates(date(2026, 8, 1), date(2027, 3, 31)).map(date.isoformat)
any_day = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
odd = st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=12) | any_day


@st.composite
def answer_sets(draw: st.DrawFn) -> tuple[Answers, date]:
    """A good set with some answers replaced by other good ones, by odd ones, or taken away."""
    answers, on = BASES[draw(st.sampled_from(sorted(BASES)))]
    changed: dict[str, Any] = dict(answers)
    for name in draw(st.lists(st.sampled_from(sorted(FORM.questions)), max_size=8, unique=True)):
        question = FORM.questions[name]
        samples = list(question.samples()) or list(getattr(question, "options", ())) or [None]
        good = days if question.json_type() == "date" else st.sampled_from(samples)
        changed[name] = draw(st.one_of(good, good, odd))
    changed["scenario"] = draw(st.sampled_from([changed.get("scenario"), *"GHIJKT", "UPDATE"]))
    changed["referrer_type"] = draw(st.sampled_from([changed.get("referrer_type"), "school", "other"]))
    return changed, draw(st.dates(date(2024, 1, 1), date(2027, 12, 31)) | st.just(on))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer_sets())
def test_any_set_is_answered_and_an_accepted_one_has_a_team_and_a_reason(made: tuple[Answers, date]) -> None:
    answers, on = made
    _, case, found = run(answers, on)
    assert found.outcome in {"accepted", "refused"}
    assert (found.outcome == "refused") == bool(found.errors)
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    assert all(each.field in {*FORM.questions, ""} for each in found.findings)
    if found.outcome == "accepted":
        assert found.decision is not None
        assert found.decision.lead.because
        assert found.decision.lead.team_key.split("_")[0] in {"area", "cme"}
        assert all(recipient.because and "{" not in recipient.because for recipient in found.decision.recipients)
        entries = [entry for record in FORM.rules.records for entry in record(case)]
        assert len(entries) <= 1
        assert all(entry.ends is None or entry.ends >= entry.starts for entry in entries)
    else:
        assert found.deadlines == ()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["N", "K", "E"]),
    st.sampled_from(["none", "in_care_here", "in_care_elsewhere", "previously_looked_after"]),
    st.sampled_from(["none", "cin", "cp_plan", "s47", "other_open", "closed"]),
    st.booleans(),
    st.sampled_from(["G", "H", "I", "K"]),
)
def test_who_is_told_follows_from_who_the_child_is(
    plan: str, care: str, social: str, lives_here: bool, scenario: str
) -> None:
    answers, on = BASES[scenario]
    more = {
        "sen_provision": plan, "sen_primary_need": "SEMH", "ehcp_la": "Kent", "ehcna_in_progress": False,
        "care_status": care, "care_la": "Essex", "social_care_status": social,
        "lives_in_council": lives_here, "home_la": "Medway",
    }  # fmt: skip
    found = assessed({**answers, **more}, on)
    assert found.decision is not None
    expected = {"cme"}
    expected |= {"sen"} if plan == "E" else set()
    expected |= {"vsk"} if care.startswith("in_care") else set()
    expected |= {"social_care_west"} if social in {"cin", "cp_plan", "s47"} else set()
    assert {each.team_key for each in found.decision.copies} == expected
