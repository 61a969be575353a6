"""Dates in three boxes and times in one: what is understood, and which box is wrong when it is not."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.forms.dates import EARLIEST, LATEST, DateProblem, read_date, read_time


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("29", "02", "2012"), date(2012, 2, 29)),
        (("29", "2", "2000"), date(2000, 2, 29)),
        (("02", "03", "2015"), date(2015, 3, 2)),  # the second of March: nobody here writes the month first
        (("1", "3", "2015"), date(2015, 3, 1)),
        (("1", "Mar", "2015"), date(2015, 3, 1)),
        (("1", "march", "2015"), date(2015, 3, 1)),
        (("1", "SEPT", "2015"), date(2015, 9, 1)),
        ((" 1 ", " 3 ", " 2015 "), date(2015, 3, 1)),
        (("28", "3", "2027"), date(2027, 3, 28)),
        (("1", "1", str(EARLIEST)), date(EARLIEST, 1, 1)),
        (("31", "12", str(LATEST)), date(LATEST, 12, 31)),
        (("", "", ""), None),
        ((" ", "\t", ""), None),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: tuple[str, str, str], expected: date | None) -> None:
    assert read_date(*typed, "the day") == expected


@pytest.mark.parametrize(
    ("typed", "part", "message"),
    [
        (("29", "02", "1900"), "day", "The day must be a real date"),
        (("29", "02", "2015"), "day", "The day must be a real date"),
        (("31", "06", "2015"), "day", "The day must be a real date"),
        (("32", "01", "2015"), "day", "The day must be a real date"),
        (("0", "01", "2015"), "day", "The day must be a real date"),
        (("01", "00", "2015"), "month", "The day: the month must be between 1 and 12"),
        (("01", "13", "2015"), "month", "The day: the month must be between 1 and 12"),
        (("01", "Mapril", "2015"), "month", "The day: the month must be between 1 and 12"),
        (("01", "ma", "2015"), "month", "The day: the month must be between 1 and 12"),
        (("01", "mar3", "2015"), "month", "The day: the month must be between 1 and 12"),
        (("01", "03", "15"), "year", "The day: the year must include 4 numbers"),
        (("01", "03", "20155"), "year", "The day: the year must include 4 numbers"),
        (("01", "03", "２０１５"), "year", "The day: the year must include 4 numbers"),
        (("01", "01", "0001"), "year", "The day: check the year"),
        (("01", "01", "0000"), "year", "The day: check the year"),
        (("31", "12", "9999"), "year", "The day: check the year"),
        (("1st", "3", "2015"), "day", "The day: the day must be a number, like 12"),
        (("²", "1", "2015"), "day", "The day: the day must be a number, like 12"),
        (("-1", "1", "2015"), "day", "The day: the day must be a number, like 12"),
        (("", "3", "2015"), "day", "The day must include a day"),
        (("1", "", "2015"), "month", "The day must include a month"),
        (("1", "", ""), "month", "The day must include a month and a year"),
    ],
)
def test_a_date_that_cannot_be_read_says_which_box_to_look_at(
    typed: tuple[str, str, str], part: str, message: str
) -> None:
    with pytest.raises(DateProblem) as caught:
        read_date(*typed, "the day")

    assert (caught.value.part, str(caught.value)) == (part, message)


@given(st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31)))
def test_every_date_can_be_typed_in_figures(day: date) -> None:
    assert read_date(str(day.day), str(day.month), str(day.year), "the day") == day


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_whatever_is_typed_is_a_date_or_nothing_or_a_message(day: str, month: str, year: str) -> None:
    problem: DateProblem | None = None
    found = None
    try:
        found = read_date(day, month, year, "the day")
    except DateProblem as caught:
        problem = caught

    assert found is None or EARLIEST <= found.year <= LATEST
    assert problem is None or (problem.part in {"day", "month", "year"} and str(problem).startswith("The day"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9.30am", time(9, 30)),
        ("9:30 AM", time(9, 30)),
        ("09:30", time(9, 30)),
        ("0930", time(9, 30)),
        ("930", time(9, 30)),
        ("2pm", time(14)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("14:15", time(14, 15)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        (" 9 ", time(9)),
        ("24:00", None),
        ("9:60", None),
        ("13pm", None),
        ("0am", None),
        ("9:3", None),
        ("noon", None),
        ("01:30 on 2027-03-28", None),
        ("", None),
        ("٩:٣٠", None),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, expected: time | None) -> None:
    assert read_time(typed) == expected


@given(st.times())
def test_every_time_of_day_can_be_typed(moment: time) -> None:
    assert read_time(moment.strftime("%H:%M")) == moment.replace(second=0, microsecond=0)
