"""What each day counts, which term and year it falls in, and which days belong to the parent's duty."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.api import exclusion_year, statutory_term
from plugins.suspension.tests.cases import (
    CALENDAR,
    LNCH,
    assessed,
    due,
    figures,
    ids,
    permanent,
    run,
    school_days,
    suspension,
)

THU, FRI, MON = date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 16)


@pytest.mark.parametrize(
    ("start", "start_session", "end", "end_session", "days"),
    [
        (THU, "AM", THU, "PM", "1"),
        (THU, "AM", THU, "AM", "0.5"),
        (THU, "part", THU, "PM", "0.5"),
        (THU, "PM", THU, "PM", "0.5"),
        (THU, None, FRI, None, "2"),
        (THU, "PM", FRI, "PM", "1.5"),
        (THU, "PM", FRI, "AM", "1"),
        (THU, "part", MON, "AM", "2"),
        (THU, "AM", date(2026, 11, 15), "AM", "2"),
        (date(2026, 10, 23), "PM", date(2026, 11, 2), "AM", "1"),
        (date(2026, 10, 23), "AM", date(2026, 11, 2), "PM", "2"),
        (date(2026, 10, 24), "AM", date(2026, 11, 1), "PM", "0"),
        (date(2027, 5, 3), "AM", date(2027, 5, 4), "PM", "1"),
    ],
)
def test_a_day_begun_or_ended_half_way_counts_half(
    start: date, start_session: str | None, end: date, end_session: str | None, days: str
) -> None:
    sessions = {"start_session": start_session, "end_session": end_session}
    _, case, _ = run(suspension(start, end, **{name: value for name, value in sessions.items() if value}))

    assert case.figure("days") == Decimal(days)


@pytest.mark.parametrize(
    ("end", "end_session", "back"),
    [
        (FRI, "PM", MON),
        (FRI, "AM", FRI),
        (date(2026, 11, 14), "PM", MON),
        (date(2026, 11, 15), "AM", MON),
        (date(2026, 12, 18), "PM", date(2027, 1, 4)),
        (date(2027, 3, 25), "PM", date(2027, 4, 12)),
        (date(2027, 5, 28), "PM", date(2027, 6, 7)),
    ],
)
def test_the_pupil_is_back_on_the_next_school_day(end: date, end_session: str, back: date) -> None:
    _, case, _ = run(suspension(date(2026, 11, 12), end, end_session=end_session))

    assert case.figure("returns_on") == back


@pytest.mark.parametrize(
    ("session", "first"),
    [("AM", THU), ("part", THU), ("PM", FRI)],
)
def test_a_pupil_excluded_before_the_afternoon_is_out_of_public_places_from_that_day(session: str, first: date) -> None:
    for answers in (suspension(THU, date(2026, 11, 27), start_session=session), permanent(THU, start_session=session)):
        _, case, _ = run(answers)

        assert case.figure("public_place_days") == tuple(school_days(first, 5))


def test_a_short_exclusion_has_no_more_such_days_than_it_lasts() -> None:
    assert run(suspension(THU, FRI))[1].figure("public_place_days") == (THU, FRI)
    assert run(suspension(THU, THU, start_session="PM"))[1].figure("public_place_days") == ()
    assert "public_place_span" not in figures(assessed(suspension(THU, THU, start_session="PM")))


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        (date(2026, 12, 17), date(2027, 1, 5), [("autumn term 2026", "2"), ("spring term 2027", "2")]),
        (date(2027, 3, 25), date(2027, 4, 12), [("spring term 2027", "1"), ("summer term 2027", "1")]),
        (date(2027, 2, 11), date(2027, 2, 22), [("spring term 2027", "3")]),
        (date(2026, 10, 22), date(2026, 11, 3), [("autumn term 2026", "4")]),
        (date(2025, 4, 3), date(2025, 4, 23), [("spring term 2025", "2"), ("summer term 2025", "2")]),
        (date(2026, 7, 20), date(2026, 9, 2), [("summer term 2026", "2"), ("autumn term 2026", "2")]),
    ],
)
def test_the_six_terms_of_the_county_pool_into_the_three_of_the_law(
    start: date, end: date, parts: list[tuple[str, str]]
) -> None:
    _, case, _ = run(suspension(start, end))

    assert [(part.term.name, part.amount) for part in case.figure("parts")] == [(n, Decimal(a)) for n, a in parts]


@pytest.mark.parametrize(("count", "days"), [(1, "0.5"), (5, "2.5"), (4, "2")])
def test_a_lunchtime_is_half_a_day(count: int, days: str) -> None:
    assert run({**LNCH, "lunchtimes_count": count})[1].figure("days") == Decimal(days)


def test_there_cannot_be_more_lunchtimes_than_school_days() -> None:
    assert "lunchtimes-too-many" in ids(assessed({**LNCH, "lunchtimes_count": 6}))
    assert "lunchtimes-too-many" not in ids(assessed({**LNCH, "lunchtimes_count": 5}))


_DAYS = st.dates(date(2024, 9, 1), date(2027, 7, 21))
_SESSIONS = st.sampled_from(["AM", "part", "PM"])


@settings(max_examples=60, deadline=None)
@given(_DAYS, st.integers(0, 120), _SESSIONS, st.sampled_from(["AM", "PM"]))
def test_the_parts_add_up_and_each_lies_in_one_term_and_one_year(
    start: date, length: int, start_session: str, end_session: str
) -> None:
    end = min(start + timedelta(days=length), date(2027, 8, 31))
    sessions: dict[str, Any] = {"start_session": start_session, "end_session": end_session}
    _, case, _ = run(suspension(start, end, **sessions))
    parts = case.figure("parts")

    halves = Decimal("0.5") * (
        (start_session != "AM" and CALENDAR.is_school_day(start))
        + (end_session == "AM" and CALENDAR.is_school_day(end))
    )
    assert sum(part.amount for part in parts) == CALENDAR.count(start, end) - halves
    for part in parts:
        assert statutory_term(part.first) == statutory_term(part.last) == part.term
        assert exclusion_year(part.first) == exclusion_year(part.last)


@pytest.mark.parametrize(
    ("start", "born", "year", "sixth"),
    [
        (date(2027, 6, 18), "2011-03-14", "11", date(2027, 6, 25)),  # the last day of compulsory school age
        (date(2027, 6, 21), "2011-03-14", "11", None),  # the sixth day would be the Monday after it
        (date(2027, 3, 24), "2022-03-20", "R", date(2027, 4, 15)),  # of that age from 31 March, in the holiday
        (date(2026, 11, 9), "2022-03-20", "R", None),
    ],
)
def test_education_is_owed_to_whoever_is_of_compulsory_school_age_on_the_sixth_day_itself(
    start: date, born: str, year: str, sixth: date | None
) -> None:
    result = assessed(permanent(start, dob=born, ncy=year), start)

    assert due(result).get("sixth-day-council") == sixth
    assert ("sixth_day" in figures(result)) is (sixth is not None)
