from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intranet.domain.calendar import CalendarError, CalendarUnknown, SchoolCalendar, Term
from tests.domain.calendars import COUNCIL, SCHOOL_F, YEAR_2026, terms

D = date.fromisoformat
IN_TERM_TIME = st.dates(date(2025, 9, 1), date(2027, 4, 30))
WEEKDAYS = IN_TERM_TIME.filter(lambda day: day.weekday() < 5)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-10-14", 10, "2026-11-04"),  # over half-term
        ("2026-10-14", 15, "2026-11-11"),
        ("2026-09-02", 5, "2026-09-09"),
    ],
)
def test_counts_of_a_school_with_its_own_inset_days(start: str, n: int, due: str) -> None:
    assert SCHOOL_F.after(D(start), n).due == D(due)


def test_an_inset_day_is_skipped_on_the_way_to_the_sixth_day() -> None:
    assert SCHOOL_F.after(D("2026-11-20"), 6).due == D("2026-12-01")


def test_a_closure_added_later_moves_a_date() -> None:
    closed = SCHOOL_F.with_closures({D("2026-11-03"): "closed: no heating"})

    assert closed.after(D("2026-10-14"), 10).due == D("2026-11-05")
    assert closed.why_closed(D("2026-11-03")) == "closed: no heating"


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-11-23", 15, "2026-12-14"),  # governors, permanent exclusion on the first day of notice
        ("2026-10-14", 15, "2026-11-11"),  # half-term skipped
        ("2026-12-07", 50, "2027-03-08"),  # governors, on representations: Christmas and half-term skipped
        ("2026-11-24", 14, "2026-12-14"),
    ],
)
def test_time_limits_run_from_the_next_school_day(start: str, n: int, due: str) -> None:
    assert COUNCIL.after(D(start), n).due == D(due)


@pytest.mark.parametrize(
    ("first", "n", "day"),
    [
        ("2026-11-23", 6, "2026-11-30"),
        ("2026-11-23", 7, "2026-12-01"),
        ("2026-10-14", 6, "2026-10-21"),
        ("2026-11-04", 6, "2026-11-11"),  # two suspensions back to back, Wed 4 to Wed 11 Nov
        ("2026-11-10", 5, "2026-11-16"),  # last of the five days out of public places
        ("2026-11-21", 1, "2026-11-23"),  # a Saturday is no school day, so the Monday is day 1
    ],
)
def test_school_day_n_takes_the_first_day_as_day_1(first: str, n: int, day: str) -> None:
    assert COUNCIL.nth(D(first), n).due == D(day)


@pytest.mark.parametrize(
    ("start", "n", "day"),
    [
        ("2026-10-24", 10, "2026-11-16"),  # leave ran out on Friday 23 October: 2 to 13 November are whole
        ("2026-10-19", 20, "2026-11-23"),  # the twentieth is Friday 20 November
        ("2026-10-16", 20, "2026-11-20"),
    ],
)
def test_whole_school_days_are_over_on_the_next_one(start: str, n: int, day: str) -> None:
    assert COUNCIL.once_over(D(start), n) == D(day)


def test_earliest_deletion_after_leave_is_the_day_after_ten_school_days() -> None:
    tenth = COUNCIL.after(D("2026-10-23"), 10)

    assert (tenth.counted[0], tenth.due) == (D("2026-11-02"), D("2026-11-13"))
    assert COUNCIL.next_school_day(tenth.due) == D("2026-11-16")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-11-28", "weekend"),
        ("2026-12-26", "weekend"),
        ("2027-05-03", "bank holiday: Early May bank holiday"),
        ("2026-10-28", "half-term holiday"),
        ("2027-02-17", "half-term holiday"),
        ("2026-12-22", "Christmas holiday"),
        ("2027-03-30", "Easter holiday"),
        ("2026-08-05", "summer holiday"),
        ("2027-07-22", "summer holiday"),
        ("2026-11-23", None),
    ],
)
def test_a_day_says_why_it_is_no_school_day(day: str, reason: str | None) -> None:
    assert COUNCIL.why_closed(D(day)) == reason
    assert COUNCIL.is_school_day(D(day)) is (reason is None)


def test_an_inset_day_and_its_reason_are_the_schools_own() -> None:
    assert SCHOOL_F.why_closed(D("2026-11-27")) == "INSET day"
    assert COUNCIL.is_school_day(D("2026-11-27"))


def test_a_year_of_the_council_has_190_days_for_pupils_and_5_for_inset() -> None:
    assert COUNCIL.count(D("2025-09-01"), D("2026-08-31")) == 195
    assert COUNCIL.count(D("2026-09-01"), D("2027-08-31")) == 195


def test_counting_on_and_back() -> None:
    assert COUNCIL.before(D("2026-12-14"), 15) == D("2026-11-23")
    assert COUNCIL.previous_school_day(D("2026-11-02")) == D("2026-10-23")
    assert COUNCIL.next_school_day(D("2026-12-18")) == D("2027-01-04")
    assert COUNCIL.days(D("2026-10-22"), D("2026-11-03")) == tuple(
        map(D, ("2026-10-22", "2026-10-23", "2026-11-02", "2026-11-03"))
    )
    assert COUNCIL.days(D("2026-11-03"), D("2026-11-02")) == ()


@pytest.mark.parametrize(
    ("day", "today", "since"),
    [("2026-11-23", "2026-12-14", 15), ("2026-11-23", "2026-11-23", 0), ("2026-11-23", "2026-11-20", 0)],
)
def test_school_days_since_a_day(day: str, today: str, since: int) -> None:
    assert COUNCIL.school_days_since(D(day), D(today)) == since


@pytest.mark.parametrize(
    ("start", "n", "missing"),
    [("2027-07-12", 15, "2027/28"), ("2027-09-10", 1, "2027/28"), ("2025-06-02", 3, "2024/25")],
)
def test_a_count_that_leaves_the_known_years_names_the_missing_one(start: str, n: int, missing: str) -> None:
    with pytest.raises(CalendarUnknown, match=missing):
        COUNCIL.after(D(start), n)
    with pytest.raises(CalendarUnknown, match=missing):
        COUNCIL.nth(D(start), n + 1)


def test_counting_back_out_of_the_known_years_is_refused() -> None:
    with pytest.raises(CalendarUnknown, match="2024/25"):
        COUNCIL.before(D("2025-09-03"), 3)


def test_an_empty_calendar_never_guesses() -> None:
    nothing = SchoolCalendar("School N", (), {})

    for ask in (nothing.is_school_day, nothing.next_school_day, nothing.previous_school_day):
        with pytest.raises(CalendarUnknown, match="School N for 2026/27"):
            ask(D("2026-11-23"))
    assert not nothing.covers(D("2026-11-23"))


def test_a_year_with_its_later_terms_missing_is_known_up_to_the_last_one_given() -> None:
    assert SCHOOL_F.covers(D("2026-12-18"))
    assert not SCHOOL_F.covers(D("2026-12-19"))
    with pytest.raises(CalendarUnknown, match="2026/27"):
        SCHOOL_F.after(D("2026-12-14"), 15)


def test_a_school_that_opened_in_january_has_no_known_days_before_it() -> None:
    opened = SchoolCalendar("School J", terms("2027-01-04 2027-07-21"), {})

    assert opened.covers(D("2027-01-04"))
    assert opened.covers(D("2027-08-31"))
    assert not opened.covers(D("2027-01-03"))


def test_a_hole_between_known_years_stops_a_count() -> None:
    holed = SchoolCalendar("School H", terms("2024-09-02 2025-07-22", "2026-09-01 2027-07-21"), {})

    with pytest.raises(CalendarUnknown, match="2025/26"):
        holed.after(D("2025-07-21"), 2)
    with pytest.raises(CalendarUnknown, match="2025/26"):
        holed.before(D("2026-09-02"), 2)


def test_a_term_may_start_in_august() -> None:
    early = SchoolCalendar("School A", terms("2026-08-27 2026-10-23", "2026-11-02 2027-07-20"), {})

    assert early.is_school_day(D("2026-08-27"))
    assert early.nth(D("2026-08-27"), 3).due == D("2026-08-31")
    assert not early.covers(D("2026-08-26"))


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_ends_of_time_are_unknown_and_break_nothing(edge: date) -> None:
    for ask in (COUNCIL.next_school_day, COUNCIL.previous_school_day, COUNCIL.is_school_day):
        with pytest.raises(CalendarUnknown):
            ask(edge)


def test_a_century_is_refused_at_once() -> None:
    with pytest.raises(CalendarUnknown, match="1999/00"):
        COUNCIL.count(D("2000-01-01"), D("2100-01-01"))
    with pytest.raises(CalendarUnknown):
        COUNCIL.after(D("2026-11-23"), 10**12)


@pytest.mark.parametrize("n", [0, -1])
def test_counting_starts_from_one(n: int) -> None:
    for count in (COUNCIL.after, COUNCIL.nth, COUNCIL.before):
        with pytest.raises(ValueError, match="from 1"):
            count(D("2026-11-23"), n)


def test_a_schools_own_terms_take_the_place_of_the_councils_in_their_year_only() -> None:
    own = COUNCIL.with_terms("School O", terms("2026-09-03 2026-10-16", "2026-11-02 2027-07-16"))

    assert own.name == "School O"
    assert not own.is_school_day(D("2026-09-01"))
    assert not own.is_school_day(D("2026-10-20"))
    assert own.why_closed(D("2027-05-03")) == "bank holiday: Early May bank holiday"
    assert own.days(D("2025-09-01"), D("2026-07-31")) == COUNCIL.days(D("2025-09-01"), D("2026-07-31"))


def test_terms_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(CalendarError, match="share Fri 23 Oct 2026"):
        SchoolCalendar("School X", terms("2026-09-01 2026-10-23", "2026-10-23 2026-12-18"), {})
    with pytest.raises(CalendarError, match="cannot run"):
        Term(D("2026-10-23"), D("2026-09-01"))
    with pytest.raises(CalendarError, match="cannot run"):
        Term(D("1926-09-01"), D("2126-09-01"))


def test_the_order_of_terms_does_not_matter() -> None:
    turned = SchoolCalendar("School T", reversed(YEAR_2026), {})

    assert turned.terms == YEAR_2026


@given(start=WEEKDAYS, n=st.integers(1, 60), closed=st.sets(WEEKDAYS, max_size=30))
def test_adding_a_closure_never_makes_a_date_earlier(start: date, n: int, closed: set[date]) -> None:
    more = COUNCIL.with_closures(dict.fromkeys(closed, "closed"))
    for before, after in ((COUNCIL.after, more.after), (COUNCIL.nth, more.nth)):
        try:
            moved = after(start, n).due
        except CalendarUnknown:
            continue  # later than anything known
        assert moved >= before(start, n).due


@given(start=IN_TERM_TIME, n=st.integers(1, 60))
def test_after_and_count_are_each_others_inverse(start: date, n: int) -> None:
    try:
        counted = COUNCIL.after(start, n)
    except CalendarUnknown:
        assume(False)
    assert COUNCIL.count(start + timedelta(days=1), counted.due) == n
    assert COUNCIL.school_days_since(start, counted.due) == n
    assert counted.counted == COUNCIL.days(start + timedelta(days=1), counted.due)
    if COUNCIL.is_school_day(start):
        assert COUNCIL.before(counted.due, n) == start
        assert COUNCIL.nth(start, n + 1).due == counted.due


@given(start=IN_TERM_TIME, n=st.integers(1, 60))
def test_every_day_of_a_count_is_counted_or_skipped_once(start: date, n: int) -> None:
    try:
        counted = COUNCIL.nth(start, n)
    except CalendarUnknown:
        assume(False)
    skipped = [
        run.first + timedelta(days=more) for run in counted.skipped for more in range((run.last - run.first).days + 1)
    ]
    whole = [start + timedelta(days=more) for more in range((counted.due - start).days + 1)]
    assert sorted([*counted.counted, *skipped]) == whole
    assert not any(COUNCIL.is_school_day(day) for day in skipped)
