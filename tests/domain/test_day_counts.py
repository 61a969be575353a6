from datetime import date

import pytest

from intranet.domain.day_counts import Skipped, in_runs, span
from tests.domain.calendars import COUNCIL, SCHOOL_F

D = date.fromisoformat


def test_a_count_reads_as_a_sentence_with_what_was_skipped() -> None:
    assert COUNCIL.after(D("2026-11-23"), 6).sentence() == (
        "6 school days after Mon 23 Nov 2026, counting from Tue 24 Nov: Tue 1 Dec 2026. "
        "Skipped: Sat 28-Sun 29 Nov (weekend)."
    )


def test_a_count_names_half_term_and_inset_days() -> None:
    sentence = SCHOOL_F.after(D("2026-10-22"), 20).sentence()

    assert "26-30 Oct (half-term holiday)" in sentence
    assert "Fri 27 Nov (INSET day)" not in sentence
    assert "Fri 27 Nov (INSET day)" in SCHOOL_F.after(D("2026-11-20"), 6).sentence()


def test_an_inclusive_count_says_which_day_is_day_1() -> None:
    assert COUNCIL.nth(D("2026-11-21"), 2).sentence() == (
        "School day 2 from Sat 21 Nov 2026, with Mon 23 Nov as day 1: Tue 24 Nov 2026. "
        "Skipped: Sat 21-Sun 22 Nov (weekend)."
    )


def test_one_day_is_not_days_and_nothing_skipped_is_not_mentioned() -> None:
    assert COUNCIL.after(D("2026-11-23"), 1).sentence() == (
        "1 school day after Mon 23 Nov 2026, counting from Tue 24 Nov: Tue 24 Nov 2026."
    )


def test_a_long_holiday_takes_in_its_weekends_and_bank_holidays() -> None:
    assert COUNCIL.after(D("2026-12-18"), 1).skipped == (
        Skipped(D("2026-12-19"), D("2026-12-20"), "weekend"),
        Skipped(D("2026-12-21"), D("2026-12-31"), "Christmas holiday"),
        Skipped(D("2027-01-01"), D("2027-01-01"), "bank holiday: New Year’s Day"),
        Skipped(D("2027-01-02"), D("2027-01-03"), "weekend"),
    )


def test_weekends_do_not_take_in_a_week_of_inset_between_them() -> None:
    week = [(D(f"2026-11-{day:02}"), "weekend" if day in {7, 8, 14, 15} else "INSET day") for day in range(7, 16)]

    assert [run.reason for run in in_runs(week)] == ["weekend", "INSET day", "weekend"]


def test_days_of_one_reason_that_are_not_in_a_row_stay_apart() -> None:
    apart = [(D("2026-10-26"), "half-term holiday"), (D("2026-10-28"), "half-term holiday")]

    assert [(run.first, run.last) for run in in_runs(apart)] == [(day, day) for day, _ in apart]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-27", "2026-11-27", "Fri 27 Nov"),
        ("2026-11-28", "2026-11-29", "Sat 28-Sun 29 Nov"),
        ("2026-10-31", "2026-11-01", "Sat 31 Oct-Sun 1 Nov"),
        ("2026-10-26", "2026-10-30", "26-30 Oct"),
        ("2026-12-21", "2027-01-01", "21 Dec-1 Jan"),
    ],
)
def test_days_in_a_row_in_words(first: str, last: str, words: str) -> None:
    assert span(D(first), D(last)) == words
