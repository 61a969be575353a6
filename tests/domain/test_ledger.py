"""The ledger: a pupil's earlier entries in order, by kind, by reference, by the days they share."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.ledger import Entry, Ledger

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 16)


def entry(
    first: int, last: int | None = None, kind: str = "suspension", state: str = "open", reference: str = "A"
) -> Entry:
    ends = None if last is None else MONDAY + last * DAY
    return Entry(kind, MONDAY + first * DAY, ends, state=state, reference=reference)


def test_entries_are_kept_oldest_first() -> None:
    late, early, same = entry(5), entry(1), entry(5, reference="0")

    assert Ledger([late, early, same]).entries == (early, same, late)
    assert Ledger().entries == ()


def test_entries_of_some_kinds_leave_out_what_was_replaced() -> None:
    kept, ended = entry(0), entry(1, 2, state="ended")
    other, replaced = entry(2, kind="cme"), entry(3, state="replaced")
    ledger = Ledger([kept, ended, other, replaced])

    assert ledger.of_kind("suspension") == (kept, ended)
    assert ledger.of_kind("suspension", "cme") == (kept, ended, other)
    assert ledger.of_kind() == ()


def test_entries_of_one_notification_are_found_by_its_reference() -> None:
    first, second = entry(0, reference="DFD-1"), entry(1, reference="DFD-2", state="replaced")

    assert Ledger([first, second]).by_reference("DFD-2") == (second,)
    assert Ledger([first, second]).by_reference("DFD-3") == ()


@pytest.mark.parametrize(
    ("first", "last", "shares"),
    [(-3, -1, False), (-3, 0, True), (0, 0, True), (1, 1, True), (2, 5, True), (3, 5, False)],
)
def test_two_ranges_overlap_when_they_share_a_day(first: int, last: int, shares: bool) -> None:
    held = entry(0, 2)

    found = Ledger([held]).overlapping("suspension", MONDAY + first * DAY, MONDAY + last * DAY)

    assert found == ((held,) if shares else ())


def test_an_open_end_runs_on() -> None:
    held = entry(0)

    assert Ledger([held]).overlapping("suspension", MONDAY + 400 * DAY, MONDAY + 401 * DAY) == (held,)
    assert Ledger([held]).overlapping("suspension", MONDAY - 2 * DAY, MONDAY - DAY) == ()
    assert Ledger([held]).overlapping("cme", MONDAY, MONDAY) == ()


@given(st.integers(-9, 9), st.integers(0, 9), st.integers(-9, 9), st.integers(0, 9))
def test_overlap_is_what_counting_the_days_says(start: int, length: int, first: int, span: int) -> None:
    held = entry(start, start + length)
    days = set(range(start, start + length + 1)) & set(range(first, first + span + 1))

    found = Ledger([held]).overlapping("suspension", MONDAY + first * DAY, MONDAY + (first + span) * DAY)

    assert bool(found) is bool(days)
