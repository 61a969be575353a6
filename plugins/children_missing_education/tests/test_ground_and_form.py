"""Which ground it is by the law of the day, and which form a case belongs in."""

from datetime import date

import pytest

from plugins.children_missing_education.tests.cases import (
    ABSENT,
    BASES,
    BOOK,
    LEAVE,
    MOVED,
    assessed,
    due,
    figures,
    heavy,
    ids,
    message,
    tried,
)


@pytest.mark.parametrize("kind", BASES)
def test_every_kind_can_be_sent_without_anything_to_acknowledge(kind: str) -> None:
    answers, on = BASES[kind]
    found = assessed(answers, on)
    assert found.outcome == "accepted"
    assert heavy(found) == set()
    assert "answers.not-asked" not in ids(found)


def test_a_child_who_is_only_absent_is_sent_to_the_right_form() -> None:
    [refusal] = assessed({**ABSENT, "whereabouts": "at_home"}, date(2026, 11, 20)).errors
    assert (refusal.field, refusal.instead) == ("whereabouts", "statutory-intervention")
    assert "formal attendance meeting" in refusal.message


def test_home_education_and_a_new_school_are_sent_to_the_deletion() -> None:
    for answer, words in (("confirmed", "9(1)(a)"), ("ehe", "9(1)(f)")):
        named = {"new_school_name": "Quay School"} if answer == "confirmed" else {}
        [refusal] = assessed({**MOVED, "new_school_known": answer, **named}).errors
        assert (refusal.field, refusal.instead) == ("new_school_known", "deletion")
        assert f"2024 Regulations, {words}" in refusal.message


def test_the_ground_is_named_by_the_law_of_the_day_and_never_by_a_bare_letter() -> None:
    assert figures(assessed(MOVED))["ground"].startswith("2024 Regulations, 9(1)(g)")
    before = {
        **LEAVE,
        "dob": "2012-09-14",
        "last_attendance_date": "2024-01-19",
        "last_seen_date": "2024-01-19",
        "leave_granted_from": "2024-01-22",
        "leave_granted_to": "2024-02-02",
        "enquiries": tried("phone", "emergency", "home_visit", on="2024-02-06"),
    }
    old = assessed(before, date(2024, 2, 7))
    assert figures(old)["ground"] == "2006 Regulations, 8(1)(f): failed to attend after a period of leave"
    assert "2006 Regulations" in message(old, "clearance")
    assert due(old)["after-leave"] == date(2024, 2, 23)


def test_an_absence_that_spans_the_change_of_law_is_named_by_the_day_it_is_complete() -> None:
    spanning = {**ABSENT, "dob": "2014-03-14", "last_attendance_date": "2024-07-18", "last_seen_date": "2024-07-18"}
    spanning |= {"unauthorised_sessions": 40, "enquiries": tried("phone", "emergency", "home_visit", on="2024-09-30")}
    found = assessed({**spanning, "absence_codes": ["O", "U"]}, date(2024, 9, 30))
    assert "2024 Regulations, 9(1)(i)" in figures(found)["ground"]
    assert "other-codes" in ids(found)


def test_before_the_change_every_unauthorised_code_counted() -> None:
    earlier = {**ABSENT, "dob": "2013-03-14", "last_attendance_date": "2024-01-12", "last_seen_date": "2024-01-12"}
    earlier |= {"absence_codes": ["O", "U"], "enquiries": tried("phone", "emergency", "home_visit", on="2024-02-06")}
    found = assessed(earlier, date(2024, 2, 9))
    assert "other-codes" not in ids(found)
    assert "2006 Regulations, 8(1)(h)" in figures(found)["ground"]


def test_the_options_carry_the_ground_of_their_time() -> None:
    now, before = (_notes_on(day) for day in (date(2024, 8, 19), date(2024, 8, 18)))
    assert now["G"].startswith("2024 Regulations, 9(1)(g)")
    assert before["G"].startswith("2006 Regulations, 8(1)(e)")
    assert before["H"].startswith("2006 Regulations, 8(1)(f)")


def _notes_on(day: date) -> dict[str, str]:
    return {each.code: each.note for each in BOOK.codes("children-missing-education.scenarios", day)}
