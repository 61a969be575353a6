"""Questions answered with numbers, days and times."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.api import (
    Clocktime,
    Day,
    Number,
)
from tests.forms.asking import ask, say, tell

WHOLE = Number("Days", thing="the number of days", least=1, most=366)
HALF = Number("Days", thing="the number of days", step="0.5", most=366, unit="school days")
DAY = Day("Day", thing="the date of birth")


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (WHOLE, "1", 1),
        (WHOLE, "007", 7),
        (WHOLE, " 12 ", 12),
        (WHOLE, "366", 366),
        (HALF, "1.5", Decimal("1.5")),
        (HALF, "0", 0),
        (HALF, ".5", Decimal("0.5")),
    ],
)
def test_a_number_is_read_as_typed(question: Any, typed: str, value: Any) -> None:
    assert say(question, typed) == (Decimal(value), [])


@pytest.mark.parametrize(
    "typed",
    [
        "NaN",
        "Infinity",
        "-Infinity",
        "0x10",
        "1_000",
        "1,5",
        "1e3",
        "١٢",
        "two",
        "1.2.3",
        "--1",
        "-",
        ".",
        "9" * 5000,
        "½",
    ],
)
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    assert say(WHOLE, typed) == (None, ["The number of days must be a number, like 2"])
    assert say(HALF, typed)[1] == ["The number of days must be a number, like 2.5"]


@pytest.mark.parametrize("typed", ["-1", "\u22121", "367", "9223372036854775808", "0"])
def test_a_number_out_of_range_is_refused_and_no_rule_counts_with_it(typed: str) -> None:
    assert say(WHOLE, typed) == (None, ["The number of days must be between 1 and 366"])


def test_a_number_must_be_in_its_steps() -> None:
    assert say(WHOLE, "1.5")[1] == ["The number of days must be a whole number, like 2"]
    assert say(HALF, "1.25")[1] == ["The number of days must be in steps of 0.5, like 2.5"]


def test_there_is_no_less_than_nought_nought() -> None:
    value, _ = say(HALF, "-0")

    assert str(value) == "0"


def test_a_number_is_shown_with_its_unit_and_given_as_json() -> None:
    asked = ask(HALF, {"": "2.50"})

    assert asked.shown(asked.data) == "2.5 school days"
    assert (asked.json_value(), asked.json_type()) == (2.5, "number")
    assert (ask(WHOLE, {"": "3"}).json_value(), ask(WHOLE, {}).json_type()) == (3, "integer")
    assert ask(WHOLE, {}).json_value() is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, (Decimal(3), [])),
        ("3", (Decimal(3), [])),
        (2.5, (None, ["The number of days must be a whole number, like 2"])),
        (True, (None, ["The number of days must be a number."])),
        ([3], (None, ["The number of days must be a number."])),
        (1e30, (None, ["The number of days must be a number, like 2"])),
        (float("nan"), (None, ["The number of days must be a number, like 2"])),
        (None, (None, ["Enter the number of days"])),
    ],
)
def test_a_number_as_json(value: Any, expected: Any) -> None:
    assert tell(WHOLE, value) == expected


@given(st.decimals(0, 366, places=1).filter(lambda number: number % Decimal("0.5") == 0))
def test_every_half_day_can_be_typed_and_comes_back(number: Decimal) -> None:
    asked = ask(HALF, {"": str(number)})

    assert asked.data == number
    assert tell(HALF, asked.json_value()) == (number, [])


@given(st.text(max_size=30))
def test_whatever_is_typed_a_number_is_in_range_or_refused(text: str) -> None:
    value, messages = say(HALF, text)

    assert bool(messages) is (value is None)
    assert value is None or 0 <= value <= 366


def typed_day(day: str, month: str, year: str) -> dict[str, str]:
    return {"-day": day, "-month": month, "-year": year}


def test_a_day_is_read_from_its_three_boxes() -> None:
    asked = ask(DAY, typed_day("29", "Feb", "2012"))

    assert asked.data == date(2012, 2, 29)
    assert asked.shown(asked.data) == "Wednesday 29 February 2012"
    assert asked.json_value() == "2012-02-29"


@pytest.mark.parametrize(
    ("boxes", "where", "message"),
    [
        (typed_day("", "", ""), "it-day", "Enter the date of birth"),
        (typed_day("1", "13", "2015"), "it-month", "The date of birth: the month must be between 1 and 12"),
        (typed_day("1", "3", "15"), "it-year", "The date of birth: the year must include 4 numbers"),
        (typed_day("1", "3", ""), "it-year", "The date of birth must include a year"),
        (typed_day("31", "2", "2015"), "it-day", "The date of birth must be a real date"),
        (typed_day("\x00", "2", "2015"), "it-day", "The date of birth must be a real date"),
        ({"-day": "1"}, "it-month", "The date of birth must include a month and a year"),
    ],
)
def test_a_day_that_cannot_be_read_leads_to_the_box(boxes: dict[str, str], where: str, message: str) -> None:
    assert list(ask(DAY, boxes).problems()) == [(where, message)]


def test_boxes_keep_what_was_typed() -> None:
    asked = ask(DAY, typed_day("31", "Feb", "20155"))

    assert [asked.box(part) for part in ("day", "month", "year")] == ["31", "Feb", "20155"]
    assert ask(DAY, {"-day": ["1", "2"], "-month": "3", "-year": "2015"}).data == date(2015, 3, 1)


@pytest.mark.parametrize(
    "value", ["2026-02-30", "12/11/2026", "soon", 20261120, True, ["2026-11-20"], "2026-11-20T09:00"]
)
def test_a_day_as_json_must_be_a_real_one(value: Any) -> None:
    assert tell(DAY, value) == (None, ["The date of birth must be a real date, like 2026-11-20."])


def test_a_day_as_json() -> None:
    assert tell(DAY, "2026-11-20") == (date(2026, 11, 20), [])
    assert tell(DAY, None)[1] == ["Enter the date of birth"]
    assert ask(DAY, {}).json_value() is None


@pytest.mark.parametrize("typed", ["9.30am", "09:30", "930"])
def test_a_time_is_shown_in_one_way(typed: str) -> None:
    asked = ask(Clocktime("At"), {"": typed})

    assert (asked.data, asked.shown(asked.data), asked.json_value()) == (time(9, 30), "09:30", "09:30")
    assert asked.entered() == typed
    assert list(asked.problems()) == []


def test_a_time_that_cannot_be_read_is_refused_with_an_example() -> None:
    assert say(Clocktime("At", thing="the time"), "01:30 on 2027-03-28") == (
        None,
        ["The time must be a time, like 9:30am or 14:15"],
    )
    assert ask(Clocktime("At"), {}).json_value() is None
    assert ask(Clocktime("At"), {}).shown(None) == ""
