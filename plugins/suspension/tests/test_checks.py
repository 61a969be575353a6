"""Every rule on both sides of its line, and what no rule may do: refuse to hear of something that has happened."""

from datetime import date

import pytest
from dfd_suspension import FORM

from plugins.suspension.tests.cases import (
    BASES,
    CANCEL_PERM,
    CANCEL_SUSP,
    LNCH,
    OUTCOME,
    PERM,
    SUSP,
    Answers,
    assessed,
    entry,
    ids,
    permanent,
    suspension,
)

THU, FRI = date(2026, 11, 12), date(2026, 11, 13)


CARE = {"care_status": "in_care_here"}


PLAN = {"sen_provision": "E", "sen_primary_need": "SEMH", "ehcp_la": "Kent"}


LONG = suspension(date(2026, 11, 10), date(2026, 11, 17), day6_provision="Study Centre")


FOUND: list[tuple[str, Answers, Answers]] = [
    # rule, a set in which it finds something, one just beside it in which it finds nothing
    ("end-before-start", {**SUSP, "end_date": "2026-11-11"}, {**SUSP, "end_date": "2026-11-12"}),
    (
        "sessions-order",
        {**SUSP, "end_date": "2026-11-12", "start_session": "part", "end_session": "AM"},
        {**SUSP, "end_date": "2026-11-12", "start_session": "AM", "end_session": "AM"},
    ),
    ("return-before-end", {**SUSP, "return_date": "2026-11-13"}, {**SUSP, "return_date": "2026-11-16"}),
    ("return-late", {**SUSP, "return_date": "2026-11-17"}, {**SUSP, "return_date": "2026-11-16"}),
    ("return-closed", {**SUSP, "return_date": "2026-11-14"}, {**SUSP, "return_date": "2026-11-16"}),
    ("reasons-repeated", {**SUSP, "reason_2": "VA"}, {**SUSP, "reason_2": "PA"}),
    (
        "third-reason-repeated",
        {**SUSP, "reason_2": "PA", "reason_3": "PA"},
        {**SUSP, "reason_2": "PA", "reason_3": "DB"},
    ),
    ("decision-in-future", {**SUSP, "decision_date": "2026-11-13"}, SUSP),
    (
        "previous-start-later",
        {**SUSP, "follows_on": True, "previous_start_date": "2026-11-12"},
        {**SUSP, "follows_on": True, "previous_start_date": "2026-11-11"},
    ),
    (
        "year-limit",
        {**SUSP, "prior_days_year": "43.5", "prior_days_term": 0},
        {**SUSP, "prior_days_year": 43, "prior_days_term": 0},
    ),
    (
        "year-near",
        {**SUSP, "prior_days_year": 38, "prior_days_term": 0},
        {**SUSP, "prior_days_year": "37.5", "prior_days_term": 0},
    ),
    (
        "year-near",
        {**SUSP, "prior_days_year": 43, "prior_days_term": 0},
        {**SUSP, "prior_days_year": "43.5", "prior_days_term": 0},
    ),
    ("over-fifteen", {**SUSP, "prior_days_term": "13.5"}, {**SUSP, "prior_days_term": 13}),
    ("over-five", {**SUSP, "prior_days_term": "3.5"}, {**SUSP, "prior_days_term": 3}),
    ("over-five", {**SUSP, "prior_days_term": 13}, {**SUSP, "prior_days_term": "13.5"}),
    ("governors-none", {**SUSP, "prior_days_term": 3}, {**SUSP, "prior_days_term": "3.5"}),
    ("start-closed", suspension(date(2026, 11, 14), date(2026, 11, 16)), SUSP),
    ("end-closed", suspension(FRI, date(2026, 11, 14)), SUSP),
    ("no-school-days", suspension(date(2026, 10, 26), date(2026, 10, 30)), SUSP),
    (
        "starts-far-ahead",
        {**SUSP, "start_date": "2026-12-14", "end_date": "2026-12-14"},
        {**SUSP, "start_date": "2026-12-11", "end_date": "2026-12-11"},
    ),
    ("start-before-decision", {**SUSP, "start_date": "2026-11-11"}, SUSP),
    (
        "told-before-decision",
        {**SUSP, "notice_to_parents_date": "2026-11-11"},
        {**SUSP, "notice_to_parents_date": "2026-11-12"},
    ),
    (
        "parents-told-late",
        {**SUSP, "notice_to_parents_date": "2026-11-16"},
        {**SUSP, "notice_to_parents_date": "2026-11-13"},
    ),
    ("part-time", {**SUSP, "other_arrangements": ["ptt"]}, {**SUSP, "other_arrangements": ["off_site"]}),
    (
        "exam-outside",
        {**SUSP, "misses_exam": True, "exam_date": "2026-11-16"},
        {**SUSP, "misses_exam": True, "exam_date": "2026-11-13"},
    ),
    (
        "exam-outside",
        {**PERM, "misses_exam": True, "exam_date": "2026-11-11"},
        {**PERM, "misses_exam": True, "exam_date": "2026-11-12"},
    ),
    ("exam-missed", {**SUSP, "misses_exam": True, "exam_date": "2026-11-13"}, SUSP),
    (
        "governors-meeting-late",
        {**PERM, "governing_board_meeting_date": "2026-12-04"},
        {**PERM, "governing_board_meeting_date": "2026-12-03"},
    ),
    ("work-not-set", {**SUSP, "work_set": False}, SUSP),
    ("sixth-day-provider", {**LONG, "day6_provision": None}, LONG),
    (
        "sixth-day-provider",
        suspension(date(2026, 11, 10), date(2026, 11, 17)),
        suspension(date(2026, 11, 10), date(2026, 11, 16)),
    ),
    ("sixth-day-late", {**LONG, "day6_start_date": "2026-11-18"}, {**LONG, "day6_start_date": "2026-11-17"}),
    ("not-school-age", {**SUSP, "ncy": "12", "dob": "2009-11-01"}, SUSP),
    ("not-school-age", {**SUSP, "ncy": "R", "dob": "2021-12-31"}, {**SUSP, "ncy": "1", "dob": "2021-08-31"}),
    ("sixth-form-leaver", {**PERM, "ncy": "12", "dob": "2009-11-01"}, PERM),
    ("secondary-provision", PERM, {**PERM, **PLAN}),
    ("secondary-provision", PERM, {**PERM, "ncy": "4", "dob": "2018-03-14"}),
    ("no-public-place-notice", {**SUSP, "s104_notice_given": False}, SUSP),
    (
        "public-place-days",
        {**SUSP, "s104_first_date": "2026-11-12", "s104_last_date": "2026-11-16"},
        {**SUSP, "s104_first_date": "2026-11-12", "s104_last_date": "2026-11-13"},
    ),
    ("social-worker-not-told", {**SUSP, "social_care_status": "s47"}, {**SUSP, "social_care_status": "other_open"}),
    (
        "social-worker-not-told",
        {**LNCH, "social_care_status": "cin"},
        {**LNCH, "social_care_status": "cin", "social_worker_told": "2026-11-12"},
    ),
    ("virtual-school-not-told", {**SUSP, **CARE}, {**SUSP, **CARE, "vsh_told": "2026-11-12"}),
    ("permanent-with-plan", {**PERM, **PLAN}, {**SUSP, **PLAN}),
    ("plan-review", {**PERM, **PLAN}, {**PERM, **PLAN, "ehcp_review_date": "2026-11-20"}),
    ("plan-early-review", {**SUSP, **PLAN}, {**SUSP, **PLAN, "ehcp_review_date": "2026-11-20"}),
    ("permanent-in-care", {**PERM, **CARE}, {**SUSP, **CARE}),
    ("placing-council", {**SUSP, "care_status": "in_care_elsewhere", "care_la": "Elsewhere"}, {**SUSP, **CARE}),
    (
        "home-council",
        {**PERM, "lives_in_council": False, "home_la": "Medway"},
        {**SUSP, "lives_in_council": False, "home_la": "Medway"},
    ),
    (
        "home-council-not-told",
        {**PERM, "lives_in_council": False, "home_la": "Medway"},
        {**PERM, "lives_in_council": False, "home_la": "Medway", "home_la_told": "2026-11-12"},
    ),
    ("equality-not-considered", {**PERM, "equality_considered": False}, PERM),
    ("parent-letter", {**SUSP, "parent_letter": []}, SUSP),
    ("parent-letter", {**PERM, "parent_letter": []}, {**LNCH, "parent_letter": []}),
    ("governors-considered", {**CANCEL_SUSP, "governors_considered": True}, CANCEL_SUSP),
    ("cancelled-before-start", {**CANCEL_SUSP, "original_start_date": "2026-11-16"}, CANCEL_SUSP),
    ("served-too-many", {**CANCEL_SUSP, "days_served": "2.5"}, {**CANCEL_SUSP, "days_served": 2}),
    ("cancelled-not-told", {**CANCEL_PERM, "told_of_cancellation": ["parents"]}, CANCEL_PERM),
    ("cancelled-no-meeting", {**CANCEL_PERM, "parents_offered_meeting": False}, CANCEL_PERM),
    ("cancelled-not-back", {**CANCEL_PERM, "return_date": "2026-11-17"}, CANCEL_PERM),
    ("met-in-future", {**OUTCOME, "governors_meeting_date": "2026-12-04"}, OUTCOME),
    ("letter-before-meeting", {**OUTCOME, "governors_notified_date": "2026-11-30"}, OUTCOME),
    (
        "adjustment",
        {**OUTCOME, "outcome": "reconsidered", "reconsideration": "declined", "reconsidered_on": "2026-12-03"},
        {**OUTCOME, "outcome": "reconsidered", "reconsideration": "reinstated", "reconsidered_on": "2026-12-03"},
    ),
    (
        "delete-after",
        {**OUTCOME, "outcome": "review", "review_stage": "waived", "review_date": "2026-12-03"},
        {**OUTCOME, "outcome": "review", "review_stage": "requested", "review_date": "2026-12-03"},
    ),
]


CANNOT_BE_TRUE = {
    "end-before-start", "sessions-order", "return-before-end", "reasons-repeated", "third-reason-repeated",
    "decision-in-future", "previous-start-later", "exam-outside", "governors-considered", "cancelled-before-start",
    "served-too-many", "met-in-future", "letter-before-meeting",
}  # fmt: skip
"""What stops a notification. Whatever has happened is heard, however unlawful: the council must learn of it."""


WHAT_FOLLOWS = {
    "over-five", "governors-none", "end-closed", "part-time", "exam-missed", "not-school-age", "sixth-form-leaver",
    "secondary-provision", "plan-early-review", "placing-council", "home-council", "adjustment", "delete-after",
}  # fmt: skip
"""What the school need not acknowledge: nothing is wrong, and something follows from it."""


def weight_of(rule: str) -> str:
    return "error" if rule in CANNOT_BE_TRUE else "note" if rule in WHAT_FOLLOWS else "concern"


def _on(answers: Answers) -> date:
    """The day of the decision; or the usual day, where a decision of the next day is what the rule looks for."""
    usual = BASES[answers["record_type"]][1]
    decided = answers.get("decision_date")
    return usual if decided in {None, "2026-11-13"} else date.fromisoformat(decided)


@pytest.mark.parametrize(("rule", "found", "not_found"), FOUND, ids=[f"{row[0]}-{n}" for n, row in enumerate(FOUND)])
def test_a_rule_finds_what_it_looks_for_and_nothing_beside_it(rule: str, found: Answers, not_found: Answers) -> None:
    result = assessed(found, _on(found))

    assert rule in ids(result)
    assert [each.severity for each in result.findings if each.id == f"suspension.{rule}"] == [weight_of(rule)]
    assert rule not in ids(assessed(not_found, _on(not_found)))


ELSEWHERE = {
    # these compare with earlier notifications, with the school or with today: see the other tests
    "regime", "duplicate", "permanent.duplicate", "overlap", "converted", "notified-late", "follows-on", "kind-differs",
    "reference-unknown", "review-late", "spans-years", "prior-days-differ", "term-days-assumed", "year-days-assumed",
    "lunchtimes-too-many", "no-exams-left", "cancelled-in-future",
}  # fmt: skip


def test_every_rule_of_the_form_is_tried() -> None:
    declared = {check.id.removeprefix("suspension.") for check in FORM.rules.checks}

    assert declared == {row[0] for row in FOUND} | ELSEWHERE


def test_a_superfluous_answer_is_passed_over_with_a_note() -> None:
    result = assessed({**SUSP, "lunchtimes_count": 3, "exam_date": "2026-11-12"})

    assert result.outcome == "accepted"
    passed_over = {each.field for each in result.findings if each.id == "answers.not-asked"}
    assert passed_over == {"exam_date", "lunchtimes_count"}


def test_no_message_is_left_with_an_empty_place() -> None:
    sets = [row[1] for row in FOUND] + [permanent(THU), suspension(THU, FRI)]
    for answers in sets:
        result = assessed(answers, _on(answers), entry(date(2026, 9, 7), date(2026, 9, 8), "2", "DFD-9999-9999"))
        for text in [each.message for each in result.findings] + [each.because for each in result.deadlines]:
            assert "{" not in text
            assert "  " not in text
            assert " ." not in text
            assert "()" not in text
            assert "?" not in text or text.endswith("?"), text
