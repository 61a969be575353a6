"""The dates offered leave an officer time, and can be kept."""

from datetime import date

import pytest

from plugins.formal_meeting.tests.cases import (
    CALENDAR,
    MOTHER,
    assessed,
    heavy,
    ids,
    slots,
)


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


# -- when --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "found"),
    [
        (d(11, 20), {"too-soon"}),  # today
        (d(11, 26), {"too-soon"}),  # the fourth school day
        (d(11, 27), {"soon"}),  # the fifth
        (d(12, 3), {"soon"}),  # the ninth
        (d(12, 4), set()),  # the tenth
        (d(11, 19), {"past"}),
        (d(11, 22, 2027), {"far-ahead"}),
        (d(12, 5), {"not-school-day"}),
        (d(12, 28), {"not-school-day"}),
    ],
)
def test_the_first_date_leaves_the_officer_time(first: date, found: set[str]) -> None:
    assert heavy(assessed(slots(first))) == found


def test_half_term_does_not_count_as_notice() -> None:
    on = d(10, 21)  # two school days before half-term
    recent = {"last_unauthorised_date": "2026-10-20", "parents": [{**MOTHER, "invited_on": "2026-10-20"}]}

    assert heavy(assessed({**slots(d(11, 3)), **recent}, on)) == {"too-soon"}
    result = assessed({**slots(d(11, 4)), **recent}, on)
    assert heavy(result) == {"soon"}
    too_soon = assessed({**slots(d(10, 23)), **recent}, on).errors[0].message
    assert "Friday 23 October 2026, 2 school days from now" in too_soon
    assert "at least 5: offer dates from Wednesday 4 November 2026" in too_soon


def test_the_schools_own_closures_count() -> None:
    inset = CALENDAR.with_closures({d(11, 23): "INSET day"})

    assert heavy(assessed(slots(d(11, 27)))) == {"soon"}
    assert heavy(assessed(slots(d(11, 27)), calendar=inset)) == {"too-soon"}


def test_the_earliest_of_the_dates_decides() -> None:
    assert heavy(assessed(slots(d(12, 14), d(11, 24), d(12, 7)))) == {"too-soon"}
    result = assessed(slots(d(12, 14), d(12, 7)))
    assert [(each.id, each.due) for each in result.deadlines] == [("answer", d(12, 7))]


def test_there_are_one_to_three_dates() -> None:
    assert {each.field for each in assessed({"meeting_slots": []}).errors} == {"meeting_slots"}
    four = slots(d(12, 7), d(12, 8), d(12, 9), d(12, 10))
    assert {each.field for each in assessed(four).errors} == {"meeting_slots"}


@pytest.mark.parametrize(("end", "wrong"), [("09:30", True), ("09:00", True), ("09:31", False), (None, False)])
def test_a_meeting_ends_after_it_starts(end: str | None, wrong: bool) -> None:
    changes = {"meeting_slots": [{"date": "2026-12-07", "start": "09:30", "end": end}]}
    assert ("end-before-start" in heavy(assessed(changes))) is wrong


def test_without_term_dates_nothing_is_guessed() -> None:
    result = assessed(slots(d(11, 23)), calendar=None)

    assert result.outcome == "accepted"
    assert "calendar.unknown" in ids(result)
