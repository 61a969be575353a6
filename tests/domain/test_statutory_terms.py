from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.statutory_terms import (
    StatutoryTerm,
    exclusion_year,
    school_year,
    statutory_term,
    statutory_terms_between,
)
from tests.domain.calendars import COUNCIL

D = date.fromisoformat


def test_the_six_terms_of_2026_27_pool_into_three_statutory_terms() -> None:
    year = statutory_terms_between(*exclusion_year(D("2026-11-23")))

    assert [(term.name, COUNCIL.count(term.starts, term.ends)) for term in year] == [
        ("autumn term 2026", 74),
        ("spring term 2027", 54),
        ("summer term 2027", 67),
    ]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-07-31", "summer term 2026"),
        ("2026-08-01", "autumn term 2026"),
        ("2026-12-31", "autumn term 2026"),
        ("2027-01-01", "spring term 2027"),
        ("2027-03-29", "spring term 2027"),  # Easter Monday
        ("2027-03-30", "summer term 2027"),
        ("2026-04-07", "summer term 2026"),
        ("2025-04-21", "spring term 2025"),
    ],
)
def test_a_reference_date_belongs_to_the_term_it_ends(day: str, name: str) -> None:
    assert statutory_term(D(day)).name == name


def test_a_term_knows_its_edges() -> None:
    assert statutory_term(D("2027-02-01")) == StatutoryTerm(D("2027-01-01"), D("2027-03-29"), "spring term 2027")


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)))
def test_every_day_lies_in_one_term_and_the_next_term_follows_at_once(day: date) -> None:
    term = statutory_term(day)

    assert term.starts <= day <= term.ends
    assert statutory_term(term.ends + timedelta(days=1)).starts == term.ends + timedelta(days=1)


def test_no_terms_lie_between_a_day_and_an_earlier_one() -> None:
    assert statutory_terms_between(D("2026-11-23"), D("2026-11-22")) == ()
    assert len(statutory_terms_between(D("2026-07-01"), D("2026-09-30"))) == 2


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-07-31", "2025-08-01", "2026-07-31"),
        ("2026-08-01", "2026-08-01", "2027-07-31"),
        ("2027-01-15", "2026-08-01", "2027-07-31"),
    ],
)
def test_the_exclusion_year_turns_with_the_first_of_august(day: str, first: str, last: str) -> None:
    assert exclusion_year(D(day)) == (D(first), D(last))


@pytest.mark.parametrize(
    ("day", "year"),
    [("2026-08-31", "2025/26"), ("2026-09-01", "2026/27"), ("1999-10-01", "1999/00"), ("9999-12-31", "9999/00")],
)
def test_school_years_are_named_by_both_calendar_years(day: str, year: str) -> None:
    assert school_year(D(day)) == year


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_the_ends_of_time_break_nothing(edge: date) -> None:
    assert statutory_term(edge).starts <= edge <= statutory_term(edge).ends
    assert exclusion_year(date.max)[1] == date(9999, 7, 31)
