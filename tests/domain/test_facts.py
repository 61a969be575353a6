"""A case: its facts by their kinds, its figures worked out once, its law remembered, its messages filled in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from intranet.domain.calendar import CalendarUnknown
from intranet.domain.computed import Computed
from intranet.domain.conditions import Fact, answer, computed, pupil, school
from intranet.domain.facts import in_words
from intranet.domain.pupil_facts import PUPIL_FACTS
from intranet.domain.statutes import NotInForce, StatuteError, law
from tests.domain.cases import CALENDAR, ON, SCHOOL, make_case


def test_each_kind_of_fact_comes_from_its_own_place() -> None:
    figure = Computed("total", lambda case: 7)
    case = make_case({"kind": "home", "ncy": "4"}, computed={"total": figure})

    assert case.value(answer("kind")) == "home"
    assert case.value(pupil("is_primary")) is True
    assert case.value(school("phase")) == "Primary"
    assert case.value(computed("total")) == 7
    assert case.value(answer("nobody")) is None
    assert case.value(school("closed_on")) is None
    with pytest.raises(KeyError, match="no such kind of fact: weather"):
        case.value(Fact("weather", "rain"))


def test_without_a_school_its_facts_are_unknown() -> None:
    assert make_case(school=None).value(school("phase")) is None


def test_days_and_numbers_are_given_only_where_they_are_such() -> None:
    case = make_case({"day": ON, "text": "2026-11-20", "number": Decimal("2.5"), "whole": 3, "yes": True})

    assert (case.day("day"), case.day("text"), case.day("none")) == (ON, None, None)
    assert [case.number(name) for name in ("number", "whole", "yes", "text", "none")] == [Decimal("2.5"), 3, 0, 0, 0]
    assert case.answer("text") == "2026-11-20"


def test_a_figure_is_worked_out_once_until_an_answer_changes() -> None:
    asked: list[int] = []
    figure = Computed("n", lambda case: asked.append(1) or len(asked))
    case = make_case(computed={"n": figure})

    assert (case.figure("n"), case.figure("n")) == (1, 1)
    case.forget_figures()
    assert case.figure("n") == 2


def test_a_figure_that_asks_for_itself_is_unknown() -> None:
    case = make_case(computed={"n": Computed("n", lambda case: case.figure("n"))})

    assert case.figure("n") is None


def test_a_figure_beyond_the_calendar_is_unknown_and_the_gap_is_told_once() -> None:
    figure = Computed("due", lambda case: case.school_calendar().after(date(2030, 1, 1), 5).due)
    case = make_case(computed={"due": figure, "again": figure})

    assert (case.figure("due"), case.figure("again")) == (None, None)
    (gap,) = case.calendar_gaps
    assert "2029/30" in gap


def test_without_a_calendar_no_school_day_is_counted() -> None:
    assert make_case().school_calendar() is CALENDAR
    with pytest.raises(CalendarUnknown, match="no term dates for this school"):
        make_case(calendar=None).school_calendar()


@pytest.mark.parametrize(("event", "days", "since"), [(date(2024, 1, 8), 5, "2020-09-01"), (ON, 10, "2025-09-01")])
def test_the_law_is_that_of_the_event_and_its_version_is_remembered(event: date, days: int, since: str) -> None:
    case = make_case(event_date=event)

    assert case.law("visit.days") == days
    assert case.laws_used == {"visit.days": since}
    assert case.resolve(law("visit.days")) == days
    assert case.resolve(3) == 3
    assert case.source("visit.days").startswith("Visits Rules 20")


def test_the_law_of_another_day_can_be_asked_for() -> None:
    case = make_case()

    assert case.law_on("visit.days", date(2021, 1, 1)) == 5
    assert case.laws_used == {"visit.days": "2020-09-01"}


def test_law_that_is_not_in_force_or_not_there_is_an_error() -> None:
    with pytest.raises(NotInForce):
        make_case().law("visit.later")
    with pytest.raises(StatuteError):
        make_case().law("visit.none")
    assert make_case().fill("{law.visit.later} days") == "? days"


def test_a_label_says_an_answer_in_the_words_of_its_question() -> None:
    case = make_case(
        {"kind": "home"},
        labels=lambda name, value: {"home": "At home"}.get(value, "nothing"),
        computed={"kind_count": Computed("kind_count", lambda case: 2)},
    )

    assert case.fill("{kind}, {kind_count}, {other}") == "At home, 2, nothing"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (date(2026, 3, 1), "Sunday 1 March 2026"),
        (Decimal("2.50"), "2.5"),
        (Decimal("100"), "100"),
        (Decimal("1E+2"), "100"),
        (("a", Decimal("1.0")), "a, 1"),
        (["x"], "x"),
        (7, "7"),
        ("as it is", "as it is"),
    ],
)
def test_values_in_words(value: Any, words: str) -> None:
    assert in_words(value) == words


BORN = date(2017, 9, 1)  # the oldest of Year 4 in 2026/27


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("age", {"dob": BORN}, 9),
        ("age", {"dob": "2017-09-01"}, None),
        ("is_compulsory_school_age", {"dob": BORN}, True),
        ("is_compulsory_school_age", {"dob": date(2023, 1, 1)}, False),
        ("is_compulsory_school_age", {}, None),
        ("expected_year", {"dob": BORN}, "4"),
        ("year_group_as_expected", {"dob": BORN, "ncy": "4"}, True),
        ("year_group_as_expected", {"dob": BORN, "ncy": "5"}, False),
        ("year_group_as_expected", {"dob": BORN, "ncy": "X"}, None),
        ("year_group_as_expected", {"dob": BORN}, None),
        ("year_group_as_expected", {"dob": date(1990, 1, 1), "ncy": "5"}, None),
        ("is_primary", {"ncy": "6"}, True),
        ("is_primary", {"ncy": "7"}, False),
        ("is_primary", {}, None),
        ("is_sixth_form", {"ncy": "12"}, True),
        ("is_sixth_form", {"ncy": "11"}, False),
        ("has_ehcp", {"sen_provision": "E"}, True),
        ("has_ehcp", {"sen_provision": "K"}, False),
        ("in_care", {"care_status": "in_care_elsewhere"}, True),
        ("in_care", {"care_status": "none"}, False),
        ("in_care", {"care_status": None}, None),
        ("in_care_elsewhere", {"care_status": "in_care_here"}, False),
        ("has_social_worker", {"social_care_status": "cin"}, True),
        ("has_social_worker", {"social_care_status": "none"}, False),
        ("on_cp_plan", {"social_care_status": "cp_plan"}, True),
        ("lives_in_council", {"lives_in_council": False}, False),
        ("lives_in_council", {"lives_in_council": "no"}, None),
        ("in_traveller_community", {"ethnicity": "WROM"}, True),
        ("in_traveller_community", {"cohorts": ("grt",)}, True),
        ("in_traveller_community", {}, False),
        ("postcode", {"postcode": "me141xq"}, "ME14 1XQ"),
        ("postcode", {}, None),
    ],
)
def test_facts_about_the_pupil(name: str, answers: dict[str, Any], expected: Any) -> None:
    assert make_case(answers).value(pupil(name)) == expected


@pytest.mark.parametrize(("given", "expected"), [("3", True), ("4", True), ("5", False)])
def test_a_year_group_may_be_that_of_the_day_or_that_of_today(given: str, expected: bool) -> None:
    """A school that tells in September of something in July has either year in mind."""
    case = make_case({"dob": BORN, "ncy": given}, on=date(2026, 9, 2), event_date=date(2026, 7, 20))
    assert case.value(pupil("year_group_as_expected")) is expected


def test_every_fact_about_the_pupil_bears_a_case_without_answers() -> None:
    assert {make_case().value(pupil(name)) for name in PUPIL_FACTS} == {None, False}


def test_a_further_school_is_found_by_the_answer_that_names_it() -> None:
    other = replace(SCHOOL, urn=900002)
    case = make_case({"dual_school_urn": 900002, "gone": 900009}, others={900002: other})

    assert case.find_other_school("dual_school_urn") is other
    assert (case.find_other_school("gone"), case.find_other_school("unanswered")) == (None, None)
    assert make_case({"dual_school_urn": 900002}).find_other_school("dual_school_urn") is None


def test_the_district_is_the_schools_or_the_one_that_was_answered() -> None:
    assert make_case({"home_district": "E2"}).district_code == "E1"
    assert make_case({"home_district": "E2"}, school=None).district_code == "E2"
    assert make_case(school=None).district_code is None
    assert make_case(school=replace(SCHOOL, district_code="")).district_code is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 school day, 1 session"),
        (Decimal("1.0"), "1 school day, 1 session"),
        (0, "0 school days, 0 sessions"),
        (21, "21 school days, 21 sessions"),
        (Decimal("2.1"), "2.1 school days, 2.1 sessions"),
    ],
)
def test_one_day_is_not_told_of_as_several(number: Any, said: str) -> None:
    assert make_case({"many": number}).fill("{many} school days, {many} sessions") == said
