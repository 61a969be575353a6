"""On which days somebody is reminded: always school days, each once, and moved with the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.reminders import Plan, Reminder, Told, choose, next_look, plan, told_sum
from tests.domain.calendars import COUNCIL, SCHOOL_F

EARLY = date(2026, 9, 1)
CHASERS = (10, 5, 0)


def days(made: Plan) -> dict[int, date]:
    return {each.before: each.on for each in made.reminders}


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        # over half-term: 26 to 30 October
        (
            date(2026, 11, 4),
            {10: date(2026, 10, 14), 5: date(2026, 10, 21), 0: date(2026, 11, 4), -1: date(2026, 11, 5)},
        ),
        # over an INSET day, Friday 27 November; overdue on the Tuesday
        (
            date(2026, 11, 30),
            {10: date(2026, 11, 13), 5: date(2026, 11, 20), 0: date(2026, 11, 30), -1: date(2026, 12, 1)},
        ),
        # the last day before half-term is overdue when the school is back
        (
            date(2026, 10, 23),
            {10: date(2026, 10, 9), 5: date(2026, 10, 16), 0: date(2026, 10, 23), -1: date(2026, 11, 2)},
        ),
        # due on a Sunday: the Friday before it is the last day to be told
        (
            date(2026, 11, 15),
            {10: date(2026, 11, 2), 5: date(2026, 11, 9), 0: date(2026, 11, 13), -1: date(2026, 11, 16)},
        ),
    ],
)
def test_reminders_are_counted_in_school_days(due: date, expected: dict[int, date]) -> None:
    assert days(plan(SCHOOL_F, due, CHASERS, 1, EARLY)) == expected


def test_nobody_is_reminded_on_the_day_of_the_notification_or_before_it() -> None:
    assert days(plan(SCHOOL_F, date(2026, 11, 18), CHASERS, 1, date(2026, 11, 11))) == {
        0: date(2026, 11, 18),
        -1: date(2026, 11, 19),
    }


def test_a_deadline_that_had_passed_by_then_is_not_told() -> None:
    assert plan(SCHOOL_F, date(2026, 11, 10), CHASERS, 1, date(2026, 11, 11)).reminders == ()


def test_where_the_calendar_ends_nothing_is_guessed_and_it_is_looked_at_again() -> None:
    made = plan(SCHOOL_F, date(2026, 12, 18), CHASERS, 1, EARLY)
    assert (-1 in days(made), made.complete) == (False, False)
    assert next_look(made, SCHOOL_F, date(2026, 12, 18)) == date(2026, 12, 25)


def test_a_reminder_is_sent_on_its_day_and_once() -> None:
    due = date(2026, 11, 18)
    made = plan(SCHOOL_F, due, CHASERS, 1, EARLY)
    assert choose(made, [], SCHOOL_F, date(2026, 11, 11), 5) == Reminder(date(2026, 11, 11), 5)
    assert choose(made, [Told(5, due)], SCHOOL_F, date(2026, 11, 11), 5) is None
    assert choose(made, [Told(5, due)], SCHOOL_F, date(2026, 11, 17), 5) is None
    assert choose(made, [Told(5, due)], SCHOOL_F, due, 5) == Reminder(due, 0)


def test_a_moved_deadline_is_not_announced_twice_but_can_be_overdue_twice() -> None:
    due, before = date(2026, 11, 18), date(2026, 11, 17)
    made = plan(SCHOOL_F, due, CHASERS, 1, EARLY)
    assert choose(made, [Told(5, before)], SCHOOL_F, date(2026, 11, 11), 5) is None
    assert choose(made, [Told(-1, before)], SCHOOL_F, date(2026, 11, 19), 5) == Reminder(date(2026, 11, 19), -1)


def test_what_could_not_be_sent_in_time_is_sent_late_and_then_left_out() -> None:
    made = plan(SCHOOL_F, date(2026, 11, 10), (0,), 1, EARLY)
    assert choose(made, [], SCHOOL_F, date(2026, 11, 13), 5) is not None
    assert choose(made, [], SCHOOL_F, date(2026, 11, 14), 5) is None, "a Saturday"
    assert next_look(made, SCHOOL_F, date(2026, 11, 14)) == date(2026, 11, 16)
    assert choose(made, [], SCHOOL_F, date(2026, 11, 18), 5) is not None
    assert choose(made, [], SCHOOL_F, date(2026, 11, 19), 5) is None
    assert next_look(made, SCHOOL_F, date(2026, 11, 19)) is None


def test_the_sum_can_be_checked_with_a_calendar_in_the_hand() -> None:
    due = date(2026, 11, 4)
    made = plan(SCHOOL_F, due, CHASERS, 1, EARLY)
    five, on_the_day, over = made.reminders[1:]
    assert told_sum(SCHOOL_F, due, five) == (
        "5 school days after Wed 21 Oct 2026, counting from Thu 22 Oct: Wed 4 Nov 2026. "
        "Skipped: Sat 24-Sun 25 Oct (weekend), 26-30 Oct (half-term holiday), Sat 31 Oct-Sun 1 Nov (weekend)."
    )
    assert told_sum(SCHOOL_F, due, on_the_day) == "The day of the deadline itself: Wed 4 Nov 2026."
    assert told_sum(SCHOOL_F, due, over).startswith("1 school day after Wed 4 Nov 2026")
    sunday = date(2026, 11, 15)
    friday = plan(SCHOOL_F, sunday, (0,), 1, EARLY).reminders[0]
    assert told_sum(SCHOOL_F, sunday, friday) == (
        "School day 1 counted back from Sun 15 Nov 2026, which is none itself (weekend)."
    )


DUE = st.dates(date(2025, 10, 1), date(2027, 7, 1))


@given(due=DUE, closed=st.sets(DUE, max_size=8), since=st.integers(0, 60))
def test_every_reminder_falls_on_a_school_day_after_the_notification(due: date, closed: set[date], since: int) -> None:
    calendar = COUNCIL.with_closures(dict.fromkeys(closed, "closed"))
    sent = due - timedelta(days=since)
    made = plan(calendar, due, CHASERS, 1, sent)
    assert all(calendar.is_school_day(each.on) and each.on > sent for each in made.reminders)
    assert len({each.on for each in made.reminders}) == len(made.reminders)
    assert [each.on <= due for each in made.reminders] == [not each.is_overdue for each in made.reminders]


@given(due=DUE, since=st.integers(0, 40))
def test_following_the_looks_sends_each_reminder_on_its_day(due: date, since: int) -> None:
    sent = due - timedelta(days=since)
    made = plan(COUNCIL, due, CHASERS, 1, sent)
    told: list[Told] = []
    went_out, look = [], sent
    for _ in range(60):
        found = choose(made, told, COUNCIL, look, 5)
        if found:
            went_out.append((look, found))
            told.append(Told(found.before, due))
        following = next_look(made, COUNCIL, look)
        if following is None:
            break
        assert following > look
        look = following
    assert went_out == [(each.on, each) for each in made.reminders]
