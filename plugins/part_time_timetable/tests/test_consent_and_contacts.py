"""Who must have agreed, who must have been asked, and whom the school tells."""

from datetime import date

import pytest

from intranet.api import Severity
from plugins.part_time_timetable.tests.cases import (
    BASES,
    CHANGE,
    FLEXI,
    NEW,
    START,
    assessed,
    found_in,
    heavy,
)


# -- consent, safety, provision ----------------------------------------------------------
@pytest.mark.parametrize("kind", ["NEW", "FLEXI_NEW", "CHANGE", "EXTENSION"])
def test_no_plan_goes_through_without_consent(kind: str) -> None:
    answers, on = BASES[kind]
    kept = {name: value for name, value in answers.items() if name not in {"consent_by", "consent_date"}}
    found = assessed({**kept, "parent_consent": False}, on)
    assert found.outcome == "refused"
    assert [each.id for each in found.errors] == ["part-time-timetable.no-consent"]


def test_consent_to_come_is_no_consent() -> None:
    assert "consent-to-come" in found_in(NEW, consent_date="2026-11-10")
    assert found_in(NEW, consent_date="2026-11-09") == set()


def test_consent_after_the_start_is_noted() -> None:
    assert found_in(NEW, date(2026, 11, 10), consent_date="2026-11-10") == {"consent-after-start"}


def test_a_timetable_without_a_risk_assessment_is_refused() -> None:
    answers = {name: value for name, value in NEW.items() if name != "risk_assessment_date"}
    assert heavy(assessed({**answers, "risk_assessment_done": False})) == {"risk-assessment"}


def test_education_by_the_parents_is_flexi_schooling() -> None:
    for base, on in ((NEW, START), (CHANGE, date(2026, 11, 16))):
        assert "parent-provides" in found_in(base, on, provision_when_not_in_school=["school_work", "parent"])
    assert "parent-provides" not in found_in(FLEXI, date(2026, 9, 1))


def test_nothing_provided_is_a_concern_and_nothing_beside_something_cannot_be() -> None:
    assert heavy(assessed({**NEW, "provision_when_not_in_school": ["none"]})) == {"no-provision"}
    both = assessed({**NEW, "provision_when_not_in_school": ["none", "online"]})
    assert "provision-contradicts" in {each.id.split(".")[1] for each in both.errors}


def test_a_pupil_who_was_not_asked_is_a_concern() -> None:
    assert heavy(assessed({**NEW, "pupil_consulted": False})) == {"pupil-not-consulted"}


@pytest.mark.parametrize(
    ("dob", "ncy", "is_refused"),
    [
        ("2022-03-01", "R", True),  # four years old in September 2026
        ("2021-08-31", "1", False),  # of compulsory school age since 31 August 2026
    ],
)
def test_a_whole_class_starting_in_stages_needs_no_notification(dob: str, ncy: str, is_refused: bool) -> None:
    stages = {**NEW, "reason": ["whole_class_transition"], "dob": dob, "ncy": ncy, "start_date": "2026-09-07"}
    stages |= {"next_review_date": "2026-09-18", "proposed_end_date": "2026-09-25", "consent_date": "2026-09-01"}
    del stages["medical_evidence"]
    found = assessed(stages, date(2026, 9, 7))
    assert ("whole-class" in heavy(found)) == is_refused
    if is_refused:
        assert "code X" in found.errors[0].message


# -- who else was asked ----------------------------------------------------------------
NOT_CONTACTED = [
    (
        {"sen_provision": "E", "sen_primary_need": "ASD", "ehcp_la": "Kent"},
        "sen_officer_contacted",
        "sen-not-contacted",
    ),
    ({"social_care_status": "cin"}, "social_worker_contacted", "social-worker-not-contacted"),
    ({"social_care_status": "cp_plan"}, "social_worker_contacted", "social-worker-not-contacted"),
    ({"social_care_status": "s47"}, "social_worker_contacted", "social-worker-not-contacted"),
    ({"care_status": "in_care_here"}, "vsh_contacted", "virtual-school-not-contacted"),
]


@pytest.mark.parametrize(("support", "question", "rule"), NOT_CONTACTED)
@pytest.mark.parametrize("kind", ["NEW", "FLEXI_NEW"])
def test_a_service_with_a_plan_for_the_pupil_must_be_asked_first(
    kind: str, support: dict[str, str], question: str, rule: str
) -> None:
    base, on = BASES[kind]
    assert heavy(assessed({**base, **support, question: True}, on)) == set()
    assert heavy(assessed({**base, **support, question: False}, on)) == {rule}
    unanswered = assessed({**base, **support}, on)
    assert [each.field for each in unanswered.errors] == [question]


@pytest.mark.parametrize("status", ["none", "other_open", "closed"])
def test_nobody_is_asked_about_a_social_worker_the_pupil_has_not(status: str) -> None:
    assert heavy(assessed({**NEW, "social_care_status": status})) == set()


def test_the_school_is_told_which_other_council_to_tell() -> None:
    answers = {
        **NEW,
        "lives_in_council": False,
        "home_la": "Medway",
        "sen_provision": "E",
        "sen_primary_need": "ASD",
        "ehcp_la": "Medway",
        "sen_officer_contacted": True,
        "care_status": "in_care_elsewhere",
        "care_la": "Bexley",
        "vsh_contacted": True,
        "social_care_status": "cin",
        "social_worker_contacted": True,
    }
    told = {each.id.split(".")[1]: each for each in assessed(answers).findings}
    assert set(told) == {"tell-plan-council", "tell-caring-council", "tell-social-worker-elsewhere"}
    assert all(each.severity is Severity.NOTE for each in told.values())
    assert "Medway" in told["tell-plan-council"].message
    assert "Bexley" in told["tell-caring-council"].message
