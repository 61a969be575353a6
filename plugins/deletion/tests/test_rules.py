"""What has happened is heard, what is planned is held or refused, and what an earlier notification left is used."""

from datetime import date

import pytest
from dfd_deletion import FORM
from dfd_deletion.requirements import HELD
from dfd_deletion.ruled_out import PAPERS, REFUSED

from plugins.deletion.tests.cases import (
    EHE_FROM_MONDAY,
    G_UNKNOWN,
    I_,
    IN_CARE,
    NONE,
    PARENT,
    PLAN,
    SOCIAL_CARE,
    A,
    Answers,
    C,
    F,
    H,
    K,
    N,
    agreed,
    assessed,
    heavy,
    ids,
    message,
    without,
)
from plugins.deletion.tests.test_scenarios import SCENARIOS, Scenario

_REQUIREMENTS = {each.name: each for each in (*HELD, *REFUSED)}


OF_REQUIREMENTS = [
    each for each in SCENARIOS if each.outcome != "accepted" and each.found and each.found <= set(_REQUIREMENTS)
]


# -- off already ---------------------------------------------------------------------------
@pytest.mark.parametrize("scenario", OF_REQUIREMENTS, ids=lambda each: each.name)
def test_a_name_that_is_off_already_is_heard_of_whatever_was_missing(scenario: Scenario) -> None:
    found = assessed({**scenario.answers, "already_deleted": True}, scenario.on)
    assert found.outcome == "accepted", found.errors
    assert {f"{each}.off-roll" for each in scenario.found} <= heavy(found)
    assert all(each.ask_reason for each in found.concerns if each.id.endswith(".off-roll"))
    assert found.urgent
    assert not found.deadlines


def test_every_requirement_is_tried_somewhere() -> None:
    tried = {rule for scenario in OF_REQUIREMENTS for rule in scenario.found}
    elsewhere = {"home-education-consent", "clearance", "destination-unconfirmed", "leave-too-recent", "governors"}
    elsewhere |= {"absence-too-short", "still-school-age", "not-yet", "reinstated"}
    assert set(_REQUIREMENTS) - tried == elsewhere


@pytest.mark.parametrize(
    ("answers", "paper"),
    [(F, "parent_letter"), (C, "consent_file"), (G_UNKNOWN, "clearance_file"), (H, "clearance_file")],
)
def test_a_paper_that_is_missing_stops_a_plan_and_not_what_has_happened(answers: Answers, paper: str) -> None:
    planned = assessed(without(answers, paper))
    assert {each.field for each in planned.errors} == {paper}
    done = assessed({**without(answers, paper), "already_deleted": True})
    assert done.outcome == "accepted"
    assert heavy(done) == {f"{paper.replace('_', '-')}.off-roll"}
    assert not heavy(assessed({**answers, "already_deleted": True})), "where it is attached nothing is missing"
    assert {each.name for each in PAPERS} == {"parent-letter", "consent-file", "clearance-file"}


def test_a_name_that_came_off_too_soon_is_a_concern_with_the_day() -> None:
    early = {**EHE_FROM_MONDAY, "already_deleted": True, "proposed_deletion_date": "2026-11-20"}
    found = assessed(early)
    assert found.outcome == "accepted"
    assert heavy(found) == {"not-yet.off-roll"}
    assert "Monday 23 November 2026" in message(found, "not-yet.off-roll")
    absent = {**I_, "absence_start": "2026-10-20", "already_deleted": True}
    assert heavy(assessed(absent)) == {"absence-too-short.off-roll"}


def test_an_abolished_ground_is_refused_even_then_and_says_what_to_choose() -> None:
    found = assessed({**F, "deletion_ground": "2006g", "already_deleted": True})
    assert heavy(found) == {"ground-abolished"}
    assert "None of these grounds" in message(found, "ground-abolished")


def test_every_dead_end_names_a_way_on() -> None:
    for answers, rule, instead in (
        ({**NONE, "already_deleted": False}, "no-ground", "inclusion-advice"),
        ({**F, "deletion_ground": "2006g"}, "ground-abolished", "inclusion-advice"),
        ({**C, "destination_type": "pru"}, "single-registration", "single-registration"),
        (without(H, "cme_ref", "la_clearance_date"), "not-notified-missing", "children-missing-education"),
        ({**I_, "absence_codes": ["U"]}, "absence-coded", "statutory-intervention"),
    ):
        [finding] = [each for each in assessed(answers).findings if each.id == f"deletion.{rule}"]
        assert finding.instead == instead
    assert "Perspective Lite" in message(assessed({**A, "ncy": "12"}), "post-16")


# -- contradictions --------------------------------------------------------------------------------
CONTRADICTIONS: list[tuple[str, Answers, str, str]] = [
    ("off already, on a day to come", {**A, "already_deleted": True, "proposed_deletion_date": "2026-11-23"},
     "off-in-future", "proposed_deletion_date"),
    ("attended after", {**A, "last_attendance_date": "2026-11-21"}, "attended-after", "last_attendance_date"),
    ("attended in the absence", {**I_, "last_attendance_date": "2026-10-19"}, "present-since", "last_attendance_date"),
    ("attended after the leave", {**H, "last_attendance_date": "2026-11-02"}, "present-since", "last_attendance_date"),
    ("at home and in school", {**F, "ehe_from": "2026-11-12"}, "home-before-last-day", "ehe_from"),
    ("leave backwards", {**H, "leave_granted_from": "2026-10-26"}, "leave-ends-before", "leave_granted_to"),
    ("file to nowhere", {**A, "ctf_destination": "12345"}, "transfer-number", "ctf_destination"),
    ("agreement to come",
     {**A, **PLAN, "dept_agreement": [{"dept": "sen", "officer": "Sam Okoro", "date": "2026-11-21"}]},
     "agreement-to-come", "dept_agreement"),
    ("letter to come", {**F, "letter_received_date": "2026-11-21"}, "letter-received-date-to-come",
     "letter_received_date"),
    ("confirmed to come", {**A, "destination_confirmed_date": "2026-11-21"}, "destination-confirmed-date-to-come",
     "destination_confirmed_date"),
    ("clearance to come", {**H, "la_clearance_date": "2026-11-21"}, "la-clearance-date-to-come", "la_clearance_date"),
    ("file sent to come", {**A, "ctf_date": "2026-11-21"}, "ctf-date-to-come", "ctf_date"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "rule", "field"), [pytest.param(*each[1:], id=each[0]) for each in CONTRADICTIONS])
def test_a_contradiction_is_one_message_at_the_answer_to_change(answers: Answers, rule: str, field: str) -> None:
    found = assessed(answers)
    [error] = found.errors
    assert found.outcome == "refused"
    assert (error.id, error.field) == (f"deletion.{rule}", field)


@pytest.mark.parametrize("number", ["8865412", "886/5412", "XXXXXXX", "xxx xxxx", "208XXXX"])
def test_a_transfer_file_goes_to_a_school_or_to_nobody_knows_where(number: str) -> None:
    assert assessed({**A, "ctf_destination": number}).outcome == "accepted"


# -- concerns and notes ------------------------------------------------------------------------------
def test_home_education_before_the_exams_is_looked_at() -> None:
    day = date(2027, 3, 10)
    leaver = {
        **F,
        "dob": "2011-03-14",
        "ncy": "11",
        "letter_received_date": "2027-03-01",
        "ehe_from": "2027-03-08",
        "last_attendance_date": "2027-03-05",
        "date_ground_met": "2027-03-10",
        "proposed_deletion_date": "2027-03-10",
    }
    assert heavy(assessed(leaver, day)) == {"exam-year"}


def test_a_parent_at_home_without_telephone_is_asked_for_one_and_after_a_death_nobody_is() -> None:
    silent = {**PARENT, "phone": ""}
    assert heavy(assessed({**A, "parents": [silent]})) == {"parent-telephone"}
    assert heavy(assessed({**A, "parents": [{**silent, "lives_with_pupil": False}]})) == set()
    assert heavy(assessed({**K, "parents": [silent]})) == set()


def test_those_outside_the_council_are_named() -> None:
    elsewhere: Answers = {
        **PLAN,
        **SOCIAL_CARE,
        **agreed("sen", "social_care"),
        "lives_in_council": False,
        "home_la": "Medway",
    }
    assert ids(assessed({**A, **elsewhere})) == {"tell-plan-council", "tell-social-worker", "tell-home-council"}
    caring = {**A, "care_status": "in_care_elsewhere", "care_la": "Bexley", **agreed("vsk")}
    assert "Bexley" in message(assessed(caring), "tell-caring-council")
    assert ids(assessed({**A, **IN_CARE, **agreed("vsk")})) == set()


def test_a_move_is_part_of_the_return() -> None:
    moving = {**A, "moving_home": True}
    assert {each.field for each in assessed(moving).errors} == {"new_address", "moves_on"}
    assert assessed({**moving, "new_address": "1 Tide Street", "moves_on": "2026-12-01"}).outcome == "accepted"


def test_abroad_needs_a_country() -> None:
    assert {each.field for each in assessed({**A, "destination_type": "abroad"}).errors} == {"la_or_country"}
    assert assessed(N).outcome == "accepted"


# -- the rules as a whole ------------------------------------------------------------------------------
def test_every_rule_has_its_own_id_a_source_and_a_question_that_is_there() -> None:
    checks = FORM.rules.checks
    assert len({check.id for check in checks}) == len(checks)
    for check in checks:
        assert check.id.startswith("deletion.")
        assert check.source or check.id == "deletion.duplicate"
        assert check.severity == "note" or check.field in FORM.questions
