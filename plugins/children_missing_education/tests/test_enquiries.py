"""What the list of enquiries must hold before it is sent, and what a worry changes."""

from datetime import date

import pytest

from plugins.children_missing_education.tests.cases import (
    ABSENT,
    ADVANCE,
    LEAVE,
    MOVED,
    NOT_TAKEN,
    SLUG,
    Answers,
    assessed,
    figures,
    ids,
    message,
    tried,
)

LATE_ON = date(2026, 11, 20)


MISSING = [
    ("a call, message or letter to a parent", {"enquiries": tried("emergency", "home_visit", "records")}),
    ("the emergency contacts", {"enquiries": tried("phone", "home_visit", "records")}),
    ("the home visit with its date", {"enquiries": tried("phone", "emergency", "records")}),
    ("the agencies that know the family", {"early_help_status": "intensive"}),
    ("the agencies that know the family", {"social_care_status": "cin"}),
    (
        "the schools of brothers and sisters",
        {"has_siblings": True, "siblings": [{"name": "Kim", "school": "Quay Primary"}]},
    ),
    ("1 more of the 3 kinds of enquiry", {"enquiries": tried("phone", "phone", "emergency"), "whereabouts":
     "new_address", "forwarding_address": "3 Quay Street", "home_visit_done": None}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "more"), MISSING)
def test_the_list_names_what_is_missing_and_a_worry_lets_it_be_sent_all_the_same(words: str, more: Answers) -> None:
    answers = {**MOVED, **more}
    refused = assessed(answers)
    assert [each.id for each in refused.errors] == [f"{SLUG}enquiries-missing"]
    assert words in message(refused, "enquiries-missing")
    assert words in figures(refused)["checklist"]
    worried = assessed({**answers, "safeguarding_worry": "worry", "referred_to": ["front_door"]})
    assert worried.outcome == "accepted"
    assert worried.urgent
    assert words in message(worried, "sent-early")


def test_the_list_asks_for_brothers_and_sisters_until_it_is_said_whether_there_are_any() -> None:
    asked = "whether there are brothers or sisters"
    assert asked in figures(assessed({**MOVED, "has_siblings": None}))["checklist"]
    assert asked not in figures(assessed({**MOVED, "has_siblings": None} | {"has_siblings": False})).get(
        "checklist", ""
    )


@pytest.mark.parametrize("answers", [MOVED, LEAVE, ABSENT, NOT_TAKEN])
def test_with_a_worry_nothing_that_is_missing_blocks(answers: Answers) -> None:
    needed = ("has_siblings", "dsl_appraisal", "enquiries", "home_visit_done", "registration_certificate")
    bare = {name: value for name, value in answers.items() if name not in needed}
    without_worry = assessed(bare, LATE_ON)
    assert f"{SLUG}no-enquiries" in {each.id for each in without_worry.errors}
    worried = assessed({**bare, "safeguarding_worry": "worry", "referred_to": ["front_door"]}, LATE_ON)
    assert worried.outcome == "accepted", worried.errors
    assert "sent-early" in ids(worried)


def test_a_child_who_still_attends_needs_no_more_than_a_word_with_the_parents() -> None:
    assert assessed(ADVANCE).outcome == "accepted"
    assert assessed({**ADVANCE, "enquiries": tried("emergency")}).outcome == "refused"


def test_the_telephone_number_comes_first() -> None:
    worried = assessed({**MOVED, "safeguarding_worry": "worry"})
    for rule in ("front-door", "worry-not-told"):
        assert "03000 41 11 11" in message(worried, rule)
    risk = assessed({**MOVED, "safeguarding_worry": "immediate"})
    assert risk.outcome == "refused"
    assert "999" in message(risk, "immediate-risk")
    assert "03000 41 11 11" in message(risk, "immediate-risk")


def test_a_worry_that_nobody_was_told_of_asks_for_a_reason() -> None:
    [finding] = assessed({**MOVED, "safeguarding_worry": "worry"}).concerns
    assert finding.ask_reason


def test_codes_that_do_not_count_start_no_clock_even_with_a_worry() -> None:
    answers = {**ABSENT, "absence_codes": ["I"], "safeguarding_worry": "worry", "referred_to": ["front_door"]}
    found = assessed(answers, LATE_ON)
    assert found.outcome == "accepted"
    assert "other-codes-early" in ids(found)
    assert found.deadlines == ()
