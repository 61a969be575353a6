"""Months, totals, and small numbers that nobody can work out."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.reports import SMALL, Line, Measure, Month, Report, Reported, Totals, without_small_numbers
from intranet.domain.statutes import StatuteBook

MEASURES = (Measure("Suspensions"), Measure("Sessions", of="Suspensions"))
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(DAYS)
def test_a_day_is_in_its_month_and_in_no_other(day: date) -> None:
    month = Month.of(day)
    assert month.has(day)
    assert not month.before().has(day)
    assert not month.next().has(day)
    assert month.before().next() == month == Month.read(str(month))
    assert month.last + timedelta(days=1) == month.next().first


@pytest.mark.parametrize("text", ["", "2026", "2026-00", "2026-13", "0000-01", "2026-1", "2026-01-01", "²026-01"])
def test_what_is_no_month_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="Choose a month"):
        Month.read(text)


def test_a_month_is_called_as_people_call_it() -> None:
    assert Month(2026, 11).name == "November 2026"


def line(**changes: Any) -> Line:
    given = {"amounts": {"Suspensions": 1, "Sessions": 4}, "groups": {"Reason": ("VA", "DB")}}
    return Line(date(2026, 11, 2), (), **{**given, **changes})


def test_totals_count_a_line_under_each_of_its_headings_and_once_in_all() -> None:
    totals = Totals(("District", "School", "Reason"), MEASURES)
    totals.add(line(), "Swale", "Creek School")
    totals.add(line(groups={"Reason": ("VA",)}), "", "Creek School")
    totals.add(line(left_out="Cancelled."), "Swale", "Creek School")
    data = totals.as_data()
    assert (data["all"], data["lines"], data["left_out"]) == ([2, 8], 2, 1)
    assert data["by"]["District"] == [["Not known", 1, 4], ["Swale", 1, 4]]
    assert data["by"]["Reason"] == [["DB", 1, 4], ["VA", 2, 8]]


@given(st.lists(st.integers(0, 30), max_size=8))
def test_no_hidden_number_follows_from_those_that_are_told(values: list[int]) -> None:
    rows = [[str(place), value, 2 * value] for place, value in enumerate(values)]
    told = without_small_numbers({"by": {"School": rows}, "all": [sum(values), 2 * sum(values)]}, MEASURES)
    shown = [row[1] for row in told["by"]["School"]]
    assert all(value is None or value == 0 or value >= SMALL for value in shown)
    hidden = [value for value, seen in zip(values, shown, strict=True) if seen is None]
    more = [value for value in shown if value]
    assert not hidden or not more or (len(hidden) > 1 and sum(hidden) >= SMALL)
    for row in told["by"]["School"]:
        assert (row[1] is None) == (row[2] is None), "sessions tell of how many suspensions they are"
    if 0 < sum(values) < SMALL:
        assert told["all"] == [None, None]


def test_an_answer_is_read_as_text_or_as_a_day() -> None:
    answers = {"start_date": "2026-11-02", "days": 2.5, "reason": "VA"}
    sent = Reported("R", 1, "", "", "", "", date(2026, 11, 2), withdrawn=False, answers=answers, statutes=StatuteBook())
    assert (sent.text("reason"), sent.text("days"), sent.text("none")) == ("VA", "", "")
    assert (sent.day("start_date"), sent.day("reason"), sent.day("none")) == (date(2026, 11, 2), None, None)


@pytest.mark.parametrize("wrong", [{"key": "Big Report"}, {"kinds": ()}, {"columns": ()}, {"measures": ()}])
def test_a_report_that_could_not_be_served_is_refused(wrong: dict[str, Any]) -> None:
    good: dict[str, Any] = {
        "key": "visits",
        "title": "Visits",
        "summary": "",
        "team": "mi",
        "kinds": ("visit",),
        "columns": ("day",),
        "lines": lambda sent: (),
        "measures": MEASURES,
    }
    assert Report(**good).all_groupings == ("District", "School")
    with pytest.raises(ValueError, match=r"cannot be a report's key|needs kinds, columns and measures"):
        Report(**{**good, **wrong})
