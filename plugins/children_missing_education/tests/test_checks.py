"""Each rule by itself, on both sides of its line, with the question whose answer must change."""

from datetime import date
from typing import NamedTuple

import pytest
from dfd_children_missing_education import FORM

from intranet.api import Severity
from plugins.children_missing_education.tests.cases import (
    ABSENT,
    ADVANCE,
    CLOSED,
    LEAVE,
    LOG,
    MOVED,
    NEW_HERE,
    NOT_TAKEN,
    ON,
    SLUG,
    UPDATE,
    Answers,
    assessed,
    figures,
    ids,
    tried,
)

LATE_ON = date(2026, 11, 20)


class Line(NamedTuple):
    """A rule, a set that it finds something in, and one just beside it in which it does not."""

    rule: str
    bad: Answers
    good: Answers
    field: str
    on: date = ON
    good_on: date | None = None


_EARLY_LOG: Answers = {**LEAVE, "enquiries": tried("phone", "emergency", "home_visit", on="2026-10-26")}


LINES = [
    Line("return-to-come", {**LEAVE, "expected_return_date": "2026-11-05"},
         {**LEAVE, "expected_return_date": "2026-11-04"}, "expected_return_date"),
    Line("referrer", {**MOVED, "submitter_kind": "other"}, {**MOVED, "submitter_kind": "company",
         "on_behalf_school_contact": "Head"}, "referrer_type"),
    Line("last-day-to-come", {**MOVED, "last_attendance_date": "2026-11-05", "last_seen_date": "2026-11-04"},
         {**MOVED, "last_attendance_date": "2026-11-04", "last_seen_date": "2026-11-04"}, "last_attendance_date"),
    Line("seen-in-future", {**MOVED, "last_seen_date": "2026-11-05"}, {**MOVED, "last_seen_date": "2026-11-04"},
         "last_seen_date"),
    Line("seen-before-last-day", {**MOVED, "last_seen_date": "2026-10-22"}, MOVED, "last_seen_date"),
    Line("leaving-in-past", {**ADVANCE, "expected_leaving_date": "2026-11-03"},
         {**ADVANCE, "expected_leaving_date": "2026-11-04"}, "expected_leaving_date"),
    Line("leave-order", {**LEAVE, "leave_granted_from": "2026-10-24"}, {**LEAVE, "leave_granted_from": "2026-10-23"},
         "leave_granted_to"),
    Line("due-on-leave", {**LEAVE, "expected_return_date": "2026-10-23"},
         {**LEAVE, "expected_return_date": "2026-10-24"}, "expected_return_date"),
    Line("not-due-yet", _EARLY_LOG, _EARLY_LOG, "leave_granted_to", date(2026, 10, 30), date(2026, 11, 2)),
    Line("not-due-yet", {**LEAVE, "leave_granted_to": "2026-11-04"}, {**LEAVE, "leave_granted_to": "2026-11-03"},
         "leave_granted_to"),
    Line("came-back", {**LEAVE, "last_attendance_date": "2026-11-02", "last_seen_date": "2026-11-02"},
         {**LEAVE, "last_attendance_date": "2026-10-23", "last_seen_date": "2026-10-23"}, "last_attendance_date"),
    Line("place-not-due-yet", {**NOT_TAKEN, "place_start_date": "2026-11-05"},
         {**NOT_TAKEN, "place_start_date": "2026-11-04"}, "place_start_date"),
    Line("visit-contradicts", {**MOVED, "home_visit_done": False, "home_visit_why_not": "Unsafe"},
         {**MOVED, "home_visit_done": False, "home_visit_why_not": "Unsafe",
          "enquiries": tried("phone", "emergency", "records")}, "home_visit_done"),
    Line("no-visit", {**MOVED, "home_visit_done": False, "home_visit_why_not": "Unsafe",
         "enquiries": tried("phone", "emergency", "records")}, MOVED, "home_visit_done"),
    Line("enquiry-in-future", {**MOVED, "enquiries": [*LOG, *tried("records", on="2026-11-05")]},
         {**MOVED, "enquiries": [*LOG, *tried("records", on="2026-11-04")]}, "enquiries"),
    Line("sibling-born-later",
         {**MOVED, "has_siblings": True, "siblings": [{"name": "Kim", "dob": "2026-11-05"}]},
         {**MOVED, "has_siblings": True, "siblings": [{"name": "Kim", "dob": "2026-11-04"}]}, "siblings"),
    Line("arrived-in-future", {**NEW_HERE, "arrived_on": "2026-11-05"}, {**NEW_HERE, "arrived_on": "2026-11-04"},
         "arrived_on"),
    Line("referral-in-future",
         {**MOVED, "safeguarding_worry": "worry", "referred_to": ["police"], "referral_date": "2026-11-05"},
         {**MOVED, "safeguarding_worry": "worry", "referred_to": ["police"], "referral_date": "2026-11-04"},
         "referral_date"),
    Line("too-many-sessions", {**ABSENT, "unauthorised_sessions": 42}, {**ABSENT, "unauthorised_sessions": 41},
         "unauthorised_sessions", LATE_ON),
    Line("too-few-sessions", {**ABSENT, "unauthorised_sessions": 37}, ABSENT, "unauthorised_sessions", LATE_ON),
    Line("nothing-new", {**UPDATE, "whereabouts": "unknown", "forwarding_address": None},
         {**UPDATE, "whereabouts": "unknown", "forwarding_address": None, "later_information": "Seen in Ipswich."},
         "later_information"),
    Line("other-codes", {**ABSENT, "absence_codes": ["O", "E"]}, {**ABSENT, "absence_codes": ["G", "N", "O"]},
         "absence_codes", LATE_ON),
    Line("authorised-codes", {**MOVED, "absence_codes": ["O", "T"]}, {**MOVED, "absence_codes": ["O", "U"]},
         "absence_codes"),
    Line("immediate-risk", {**MOVED, "safeguarding_worry": "immediate"},
         {**MOVED, "safeguarding_worry": "immediate", "referred_to": ["police"], "referral_ref": "46-1102"},
         "referred_to"),
    Line("immediate-risk-reference", {**MOVED, "safeguarding_worry": "immediate", "referred_to": ["police"]},
         {**MOVED, "safeguarding_worry": "immediate", "referred_to": ["police"], "referral_ref": "46-1102"},
         "referral_ref"),
    Line("worry-not-told", {**MOVED, "safeguarding_worry": "worry"},
         {**MOVED, "safeguarding_worry": "worry", "referred_to": ["front_door"]}, "safeguarding_worry"),
    Line("off-roll-already", {**MOVED, "planned_deletion_date": "2026-11-03"},
         {**MOVED, "planned_deletion_date": "2026-11-04"}, "planned_deletion_date"),
    Line("off-roll-too-early", {**LEAVE, "planned_deletion_date": "2026-11-13"},
         {**LEAVE, "planned_deletion_date": "2026-11-16"}, "planned_deletion_date"),
    Line("late", MOVED, MOVED, "scenario", date(2026, 11, 16), date(2026, 11, 13)),
    Line("late", LEAVE, LEAVE, "scenario", date(2026, 11, 16), date(2026, 11, 13)),
    Line("late", NOT_TAKEN, NOT_TAKEN, "scenario", date(2026, 11, 16), date(2026, 11, 13)),
    Line("last-day-no-school-day", {**MOVED, "last_attendance_date": "2026-10-24", "last_seen_date": "2026-10-24"},
         MOVED, "last_attendance_date"),
    Line("not-yet-complete", ABSENT, ABSENT, "last_attendance_date", date(2026, 11, 19), date(2026, 11, 20)),
    Line("in-advance", ADVANCE, MOVED, "expected_leaving_date"),
    Line("under-school-age", {**MOVED, "dob": "2022-01-01", "ncy": "R"}, {**MOVED, "dob": "2021-08-31", "ncy": "1"},
         "dob"),
    Line("over-school-age", {**MOVED, "dob": "2010-08-31", "ncy": "12"}, {**MOVED, "dob": "2010-09-01", "ncy": "11"},
         "dob"),
    Line("over-school-age", {**MOVED, "dob": "2010-08-31", "ncy": "12"}, {**UPDATE, "dob": "2010-08-31"}, "dob"),
    Line("lives-elsewhere", {**MOVED, "lives_in_council": False, "home_la": "Medway"}, MOVED, "home_la"),
    Line("deletion-next", {**UPDATE, "new_school_known": "confirmed", "new_school_name": "Quay School"},
         {**UPDATE, "new_school_known": "named", "new_school_name": "Quay School"}, "new_school_known"),
    Line("agreement", {**MOVED, "care_status": "in_care_here"}, {**MOVED, "care_status": "previously_looked_after"},
         "scenario"),
    Line("without-earlier", {**UPDATE, "original_ref": None}, UPDATE, "original_ref"),
]  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=lambda each: each.rule)
def test_a_rule_finds_what_it_looks_for_and_nothing_beside_it(line: Line) -> None:
    bad, good = assessed(line.bad, line.on), assessed(line.good, line.good_on or line.on)
    [finding] = [each for each in bad.findings if each.id == f"{SLUG}{line.rule}"]
    assert finding.field == line.field
    assert "{" not in finding.message
    assert line.rule not in ids(good)
    if finding.severity is Severity.ERROR:
        assert bad.outcome == "refused"
        assert [each.field for each in bad.errors] == [line.field]
    else:
        assert bad.outcome == "accepted", bad.errors
    assert good.outcome == "accepted", good.errors


def test_days_since_the_child_was_seen_are_school_days() -> None:
    assert figures(assessed({**MOVED, "last_seen_date": "2026-10-30"}))["days_since_seen"] == "3 school days"
    assert figures(assessed({**MOVED, "last_seen_date": "2026-11-03"}))["days_since_seen"] == "1 school day"


def test_more_days_are_counted_on_the_school_s_own_calendar() -> None:
    found = assessed({**LEAVE, "leave_granted_to": "2026-12-11", "last_attendance_date": "2026-12-04",
                      "leave_granted_from": "2026-12-07", "last_seen_date": "2026-12-04",
                      "enquiries": tried("phone", "emergency", "home_visit", on="2026-12-14")},
                     date(2026, 12, 15))  # fmt: skip
    assert {each.id: each.due for each in found.deadlines} == {
        "after-leave": date(2027, 1, 8),
        "earliest-deletion": date(2027, 1, 11),
    }
    counted = next(each.counted for each in found.deadlines if each.id == "after-leave")
    assert counted is not None
    assert "Christmas holiday" in counted.sentence()


def test_without_term_dates_it_is_accepted_and_says_that_days_cannot_be_counted() -> None:
    found = assessed(LEAVE, calendar=None)
    assert found.outcome == "accepted"
    assert "calendar.unknown" in {each.id for each in found.findings}
    assert all(each.due is None for each in found.deadlines)


def test_a_school_that_has_closed_since_the_last_day_can_still_be_named() -> None:
    then = {**MOVED, "school_urn": CLOSED.urn, "last_attendance_date": "2024-07-19", "last_seen_date": "2024-07-19"}
    assert "school.closed" not in {each.id for each in assessed(then).errors}
    assert "school.closed" in {each.id for each in assessed({**MOVED, "school_urn": CLOSED.urn}).errors}


def test_what_comes_first_in_the_mailbox() -> None:
    assert not assessed(MOVED).urgent
    for more in ({"social_care_status": "cp_plan"}, {"care_status": "in_care_here"}, {"safeguarding_worry": "worry"}):
        assert assessed({**MOVED, **more}).urgent


def test_every_refusal_and_concern_says_where_it_comes_from() -> None:
    own = [check for check in FORM.rules.checks if check.severity != "note" and not check.id.endswith("duplicate")]
    assert all(check.source and check.field for check in own)
    covered = {line.rule for line in LINES}
    errors = {check.id.removeprefix(SLUG) for check in own if check.severity is Severity.ERROR}
    elsewhere = {"usual-leaver", "not-missing", "not-missing-tell-school", "new-school-confirmed", "home-education",
                 "not-ours", "no-enquiries", "enquiries-missing"}  # fmt: skip
    assert errors <= covered | elsewhere


def test_another_service_is_told_to_speak_to_the_school() -> None:
    [refusal] = assessed(
        {**MOVED, "referrer_type": "other", "submitter_kind": "other", "whereabouts": "at_home"}
    ).errors
    assert (refusal.id, refusal.instead) == (f"{SLUG}not-missing-tell-school", "")


def test_of_a_child_of_no_school_here_who_lives_elsewhere_nobody_is_said_to_be_told() -> None:
    found = assessed({**NEW_HERE, "lives_in_council": False, "home_la": "Medway", "home_district": None})

    assert found.outcome == "refused"
    assert "not-ours" in ids(found)
    assert "lives-elsewhere" not in ids(found)
