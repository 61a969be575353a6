"""What has happened is heard, what is planned is held or refused, and what an earlier notification left is used."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dfd_deletion import FORM, STATUTES
from dfd_deletion.requirements import HELD
from dfd_deletion.ruled_out import PAPERS, REFUSED
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.api import Entry, Question, Version
from plugins.deletion.tests.cases import (
    BOOK,
    G_UNKNOWN,
    GOOD,
    I_,
    IN_CARE,
    NONE,
    O_,
    ON,
    PARENT,
    PLAN,
    SOCIAL_CARE,
    SPECIAL,
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
    recorded,
    run,
    without,
)
from plugins.deletion.tests.test_scenarios import EHE_FROM_MONDAY, MONDAY, SCENARIOS, Scenario

_REQUIREMENTS = {each.name: each for each in (*HELD, *REFUSED)}
_OF_REQUIREMENTS = [
    each for each in SCENARIOS if each.outcome != "accepted" and each.found and each.found <= set(_REQUIREMENTS)
]


# -- off already ---------------------------------------------------------------------------
@pytest.mark.parametrize("scenario", _OF_REQUIREMENTS, ids=lambda each: each.name)
def test_a_name_that_is_off_already_is_heard_of_whatever_was_missing(scenario: Scenario) -> None:
    found = assessed({**scenario.answers, "already_deleted": True}, scenario.on)
    assert found.outcome == "accepted", found.errors
    assert {f"{each}.off-roll" for each in scenario.found} <= heavy(found)
    assert all(each.ask_reason for each in found.concerns if each.id.endswith(".off-roll"))
    assert found.urgent
    assert not found.deadlines


def test_every_requirement_is_tried_somewhere() -> None:
    tried = {rule for scenario in _OF_REQUIREMENTS for rule in scenario.found}
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


# -- completing an intent --------------------------------------------------------------------
COMPLETED: Answers = {**EHE_FROM_MONDAY, "notification_type": "COMPLETE", "original_ref": "DFD-7K3M-9QX2"}
INTENT = Entry("deletion", MONDAY, state="open", reference="DFD-7K3M-9QX2", facts={"ground": "2024f"})


def test_an_intent_is_completed_from_its_reference() -> None:
    found = assessed(COMPLETED, MONDAY, INTENT)
    assert found.outcome == "accepted"
    assert found.findings == ()
    [continuation] = FORM.continuations
    assert (continuation.reference, continuation.closes, continuation.outcome) == ("original_ref", True, "completed")
    assert "original_ref" in {each.field for each in assessed(without(COMPLETED, "original_ref"), MONDAY).errors}


@pytest.mark.parametrize(
    "scenario", [each for each in _OF_REQUIREMENTS if each.outcome == "held"], ids=lambda s: s.name
)
def test_what_is_still_missing_leaves_the_intent_as_it_is(scenario: Scenario) -> None:
    more = {"notification_type": "COMPLETE", "original_ref": "DFD-7K3M-9QX2"}
    found = assessed({**scenario.answers, **more}, scenario.on)
    assert found.outcome == "refused"
    assert heavy(found) == {f"{each}.still" for each in scenario.found}
    assert all("stays as it is" in each.message for each in found.errors)


def test_an_intent_of_last_week_is_pointed_to() -> None:
    found = assessed(EHE_FROM_MONDAY, MONDAY, INTENT)
    assert {"intent-open", "duplicate"} == ids(found)
    assert "DFD-7K3M-9QX2" in message(found, "intent-open")
    assert ids(assessed(EHE_FROM_MONDAY, MONDAY, replace(INTENT, own_school=False))) == set()
    assert ids(assessed(EHE_FROM_MONDAY, MONDAY, replace(INTENT, state="replaced"))) == set()


def test_the_ledger_tells_an_intent_from_a_deletion() -> None:
    [intent] = recorded(EHE_FROM_MONDAY)
    assert (intent.kind, intent.state, intent.starts, intent.ends) == ("deletion", "open", MONDAY, None)
    [done] = recorded(COMPLETED, MONDAY, INTENT)
    assert (done.state, done.ends, done.replaces) == ("ended", MONDAY, "DFD-7K3M-9QX2")
    assert done.facts == {"ground": "2024f", "kind": "home_educated"}
    assert recorded(NONE)[0].facts == {"ground": "none", "kind": "none"}
    assert recorded(without(A, "proposed_deletion_date")) == []


# -- what earlier notifications left -----------------------------------------------------------
def test_a_clearance_on_record_need_not_be_typed() -> None:
    missing = without(H, "cme_ref", "la_clearance_date", "clearance_file")
    told = Entry("cme", date(2026, 10, 9), facts={"ground": "H"}, reference="DFD-2222-3333")
    cleared = replace(told, facts={"ground": "H", "clearance_date": "2026-11-18"})
    assert heavy(assessed(missing)) == {"not-notified-missing"}
    assert heavy(assessed(missing, ON, told)) == {"clearance"}
    assert assessed(missing, ON, cleared).outcome == "accepted"
    assert heavy(assessed(missing, ON, replace(cleared, own_school=False))) == {"not-notified-missing"}
    assert heavy(assessed(missing, ON, replace(cleared, facts={"clearance_date": "soon"}))) == {"clearance"}


def test_a_consent_to_single_registration_on_record_need_not_be_typed() -> None:
    to_unit = {**C, "destination_type": "pru"}
    consent = Entry("single_registration", date(2026, 11, 2), facts={"consent_ref": "SR 7", "valid_from": "2026-11-16"})
    assert assessed(to_unit, ON, consent).outcome == "accepted"
    later = replace(consent, facts={"consent_ref": "SR 7", "valid_from": "2026-11-23"})
    assert assessed(to_unit, ON, later).outcome == "held"
    assert "Monday 23 November 2026" in message(assessed(to_unit, ON, later), "not-yet")
    assert heavy(assessed(to_unit, ON, replace(consent, facts={}))) == {"single-registration"}


@pytest.mark.parametrize(
    ("decisions", "state", "outcome"),
    [
        ([{}], "open", "held"),
        ([{"consent": "given", "consent_ref": "SEN 26/9"}], "open", "accepted"),
        ([{"consent": "refused"}], "open", "held"),
        ([{"consent": "refused"}, {"consent": "given", "consent_ref": "SEN 26/9"}], "open", "accepted"),
        ([{"consent": "given", "consent_ref": "SEN 26/9"}, {"consent": "refused"}], "open", "held"),
        ([{"consent": "given", "consent_ref": "SEN 26/9"}], "ended", "held"),
    ],
)
def test_the_councils_last_decision_on_an_intent_counts_for_a_special_school(
    decisions: list[dict[str, str]], state: Any, outcome: str
) -> None:
    decided = [
        Entry("deletion", date(2026, 11, 2 + number), state=state, facts={"ground": "2024f", **facts})
        for number, facts in enumerate(decisions)
    ]
    assert assessed({**F, "school_urn": SPECIAL.urn}, ON, *decided).outcome == outcome


def _exclusion(**facts: str) -> Entry:
    return Entry(
        "permanent_exclusion", date(2026, 9, 14), facts={"category": "PERM", **facts}, reference="DFD-8888-9999"
    )


def test_the_exclusions_own_form_says_when_the_parents_had_the_decision() -> None:
    typed = without(O_, "gb_decision_date")
    assert heavy(assessed(typed, ON, _exclusion())) == {"governors"}
    declined = _exclusion(governors="declined", decision_received="2026-10-16")
    assert assessed(typed, ON, declined).outcome == "accepted"
    assert heavy(assessed(O_, ON, _exclusion(governors="reinstated"))) == {"reinstated"}
    off = assessed({**O_, "already_deleted": True}, ON, _exclusion(governors="reinstated"))
    assert (off.outcome, heavy(off)) == ("accepted", {"reinstated.off-roll"})


@pytest.mark.parametrize("review", ["requested", "recommended", "quashed", "upheld"])
def test_a_review_on_record_is_not_forgotten(review: str) -> None:
    entry = _exclusion(governors="declined", decision_received="2026-10-16", review=review)
    assert heavy(assessed(O_, ON, entry)) == ({"review-open"} if review != "upheld" else set())
    over = replace(entry, facts={**entry.facts, "reconsidered_on": "2026-11-18"})
    assert heavy(assessed(O_, ON, over)) == set()


def test_leaving_while_an_exclusion_is_open_is_a_concern() -> None:
    assert heavy(assessed(F, ON, _exclusion())) == {"during-exclusion"}
    assert heavy(assessed(F, ON, replace(_exclusion(), own_school=False))) == set()
    assert heavy(assessed(F, ON, replace(_exclusion(), state="ended"))) == set()


def test_what_is_still_open_for_the_pupil_is_named_and_another_schools_is_not() -> None:
    for kind in ("part_time_timetable", "statutory_intervention"):
        entry, rule = Entry(kind, date(2026, 10, 1)), kind.replace("_", "-")
        assert ids(assessed(A, ON, entry)) == {rule}
        assert ids(assessed(A, ON, replace(entry, state="ended"))) == set()
        assert ids(assessed(A, ON, replace(entry, own_school=False))) == set()


# -- law in its time -----------------------------------------------------------------------------
def test_the_councils_consent_to_home_education_is_asked_for_only_from_its_day() -> None:
    [off] = [each for each in STATUTES if each.id == "deletion.home-education-consent"]
    on = off.amended(Version(True, ON, None, off.versions[-1].source))
    statutes = BOOK.with_statutes([on])
    at_risk = {**F, "social_care_status": "s47", "cp_file_transferred": "yes", **agreed("social_care")}
    assert assessed(at_risk).outcome == "accepted"
    assert heavy(assessed(at_risk, statutes=statutes)) == {"home-education-consent"}
    assert heavy(assessed({**at_risk, "date_ground_met": "2026-11-19"}, statutes=statutes)) == set()
    assert assessed({**at_risk, "home_education_consent_ref": "KCC 3"}, statutes=statutes).outcome == "accepted"
    special = {**F, "school_urn": SPECIAL.urn, "la_consent_ref": "SEN 26/4"}
    assert heavy(assessed(special, statutes=statutes)) == {"home-education-consent"}
    assert heavy(assessed(F, statutes=statutes)) == set()
    assert "home-education-consent.off-roll" in heavy(assessed({**at_risk, "already_deleted": True}, statutes=statutes))


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


def _values(question: Question) -> st.SearchStrategy[Any]:
    options = [code for code, _ in getattr(question, "options", ())] or [None]
    good = list(question.samples()) or [None]
    days = st.dates(date(2026, 6, 1), date(2027, 6, 30)).map(str) | st.dates(date(1990, 1, 1), date(2099, 1, 1)).map(
        str
    )
    return st.one_of(
        st.sampled_from(good),
        st.sampled_from([*question.bad_samples(), None, True, 7]),
        st.sampled_from(options),
        days if question.json_type() == "date" else st.sampled_from(good),
    )


_OWN = [q for name, q in FORM.questions.items() if name not in {"legal_surname", "legal_forenames", "school_urn"}]
_CODES = [*(f"2024{letter}" for letter in "abcdefghijklmno"), *"abcdefghijklmno", "2006d", "2006g", "none", "z"]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.sampled_from(_OWN), max_size=6, unique_by=lambda each: each.short_name).flatmap(
        lambda some: st.fixed_dictionaries({question.short_name: _values(question) for question in some})
    ),
    st.sampled_from([None, *_CODES]),
    st.booleans(),
)
def test_any_set_is_answered_and_whatever_is_not_refused_has_one_lead_with_a_reason(
    ground: str, more: Answers, other: str | None, is_off: bool
) -> None:
    answers, on = GOOD[ground]
    changed = {**answers, **more, "already_deleted": is_off, **({"deletion_ground": other} if other else {})}
    filled, case, found = run(changed, on)

    assert found.outcome in {"accepted", "refused", "held"}
    assert (found.outcome == "refused") == bool(found.errors)
    assert found.decision is not None
    assert found.decision.lead.because
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    assert all(each.field in {*FORM.questions, ""} for each in found.findings if each.id != "answers.unknown")
    if is_off:
        assert found.outcome != "held"
    if found.outcome == "held":
        assert [each.id for each in found.deadlines] == ["complete"]
        assert case.figure("held_back") is True
    if found.outcome != "refused":
        assert {each.kind for record in FORM.rules.records for each in record(case)} == {"deletion"}
    assert filled.form is FORM
