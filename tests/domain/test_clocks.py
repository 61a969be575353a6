"""Deadlines: counted on the school's own calendar or in calendar days, capped, explained, or owned to be unknown."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.clocks import Clock, Deadline
from intranet.domain.computed import Computed
from intranet.domain.conditions import answer
from intranet.domain.statutes import law
from tests.domain.cases import CALENDAR, SOURCE, make_case

FRIDAY = date(2026, 11, 20)


def clock(**given: Any) -> Clock:
    return Clock(
        **(
            {"id": "visit.answer", "title": "Answer", "owner": "council", "because": "Visited {day}.", "source": SOURCE}
            | given
        )
    )


def due(answers: dict[str, Any], **given: Any) -> Deadline | None:
    return clock(**given).deadline(make_case(answers))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # 27 November is an INSET day; 21 and 22, 28 and 29 are weekends
        ({"after": "day", "school_days": 1}, date(2026, 11, 23)),
        ({"after": "day", "school_days": 5}, date(2026, 11, 30)),
        ({"nth_from": "day", "school_days": 1}, date(2026, 11, 20)),
        ({"nth_from": "day", "school_days": 6}, date(2026, 11, 30)),
        ({"after": "day", "school_days": law("visit.days")}, date(2026, 12, 7)),
        ({"after": "day", "school_days": 21}, date(2027, 1, 5)),
        ({"after": "day", "calendar_days": 7}, date(2026, 11, 27)),
        ({"after": "day", "calendar_days": law("visit.days")}, date(2026, 11, 30)),
        ({"nth_from": "day", "calendar_days": 0}, FRIDAY),
        ({"on": "day"}, FRIDAY),
    ],
)
def test_each_way_of_counting(given: dict[str, Any], expected: date) -> None:
    deadline = due({"day": FRIDAY}, **given)

    assert deadline is not None
    assert deadline.due == expected
    assert (deadline.id, deadline.title, deadline.owner, deadline.source) == (
        "visit.answer",
        "Answer",
        "council",
        SOURCE,
    )
    assert deadline.because == "Visited Friday 20 November 2026."


def test_a_day_that_is_no_school_day_does_not_count_as_the_first() -> None:
    deadline = due({"day": date(2026, 11, 21)}, nth_from="day", school_days=1)

    assert deadline is not None
    assert deadline.due == date(2026, 11, 23)


def test_a_clock_does_not_start_without_its_condition_or_its_day() -> None:
    when = answer("seen").is_(False)

    assert due({"day": FRIDAY, "seen": True}, on="day", when=when) is None
    assert due({"day": FRIDAY}, on="day", when=when) is None
    assert due({"day": FRIDAY, "seen": False}, on="day", when=when) is not None
    assert due({}, on="day") is None
    assert due({"day": "soon"}, on="day") is None
    assert due({"day": Decimal(3)}, on="day") is None


def test_a_clock_may_start_from_a_figure() -> None:
    case = make_case({}, computed={"last": Computed("last", lambda case: FRIDAY)})
    deadline = clock(after="last", school_days=1).deadline(case)

    assert deadline is not None
    assert deadline.due == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 12, 9), date(2026, 11, 30)),
    ],
)
def test_a_deadline_is_never_later_than_its_cap(latest: date, expected: date) -> None:
    deadline = due({"day": FRIDAY, "exam": latest}, after="day", school_days=5, no_later_than="exam")

    assert deadline is not None
    assert (deadline.due, deadline.latest) == (expected, latest)
    assert ("It may not be later than Wednesday 25 November 2026." in deadline.because) is (
        latest == date(2026, 11, 25)
    )


def test_a_cap_that_nobody_gave_caps_nothing() -> None:
    deadline = due({"day": FRIDAY}, after="day", school_days=5, no_later_than="exam")

    assert deadline is not None
    assert (deadline.due, deadline.latest) == (date(2026, 11, 30), None)


def test_beyond_the_calendar_the_deadline_says_what_is_missing() -> None:
    deadline = due({"day": date(2027, 7, 19)}, after="day", school_days=9)

    assert deadline is not None
    assert deadline.due is None
    assert "Visited Monday 19 July 2027." in deadline.because
    assert "2027/28" in deadline.because


def test_without_a_calendar_school_days_are_not_counted_and_others_are() -> None:
    case = make_case({"day": FRIDAY}, calendar=None)
    counted, plain = (
        clock(after="day", school_days=5).deadline(case),
        clock(after="day", calendar_days=5).deadline(case),
    )

    assert counted is not None
    assert plain is not None
    assert (counted.due, plain.due) == (None, date(2026, 11, 25))


def test_a_rule_that_is_not_in_force_starts_no_clock() -> None:
    assert due({"day": FRIDAY}, after="day", school_days=law("visit.later")) is None


def test_the_explanation_can_be_kept_with_the_notification() -> None:
    deadline = due({"day": FRIDAY, "exam": date(2026, 12, 1)}, after="day", school_days=5, no_later_than="exam")

    assert deadline is not None
    assert deadline.explanation() == {
        "because": "Visited Friday 20 November 2026.",
        "source": "Visits Rules 2020",
        "start": "2026-11-20",
        "counted": ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-30"],
        "skipped": [
            ["2026-11-21", "2026-11-22", "weekend"],
            ["2026-11-27", "2026-11-27", "INSET day"],
            ["2026-11-28", "2026-11-29", "weekend"],
        ],
        "sentence": deadline.counted.sentence() if deadline.counted else "",
        "inclusive": False,
        "latest": "2026-12-01",
    }
    plain = due({"day": FRIDAY}, on="day")
    assert plain is not None
    assert plain.explanation() == {"because": "Visited Friday 20 November 2026.", "source": "Visits Rules 2020"}


@given(st.dates(date(2026, 9, 1), date(2027, 5, 1)), st.integers(1, 30))
def test_a_deadline_in_school_days_is_a_school_day_with_so_many_before_it(day: date, days: int) -> None:
    deadline = due({"day": day}, after="day", school_days=days)

    assert deadline is not None
    assert deadline.due is not None
    assert CALENDAR.is_school_day(deadline.due)
    assert CALENDAR.count(day + timedelta(days=1), deadline.due) == days


@given(st.dates(date(2026, 9, 1), date(2027, 5, 1)), st.integers(1, 30), st.integers(0, 40))
def test_a_closure_never_brings_a_deadline_forward(day: date, days: int, later: int) -> None:
    case = make_case({"day": day})
    before = clock(after="day", school_days=days).deadline(case)
    case.calendar = CALENDAR.with_closures({day + timedelta(days=later): "snow"})
    after = clock(after="day", school_days=days).deadline(case)

    assert before is not None
    assert after is not None
    assert before.due is not None
    assert after.due is not None
    assert after.due >= before.due
