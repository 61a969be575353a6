"""What earlier notifications of the pupil change."""

from datetime import date

import pytest

from intranet.api import Entry
from plugins.part_time_timetable.tests.cases import (
    FIRST,
    FLEXI,
    NEW,
    OPEN,
    START,
    assessed,
    figures,
    heavy,
    ids,
    of_other_school,
)

# -- suspensions and earlier timetables ---------------------------------------------------
REINTEGRATION = {**{k: v for k, v in NEW.items() if k != "medical_evidence"}, "reason": ["reintegration"]}


@pytest.mark.parametrize(
    ("first", "last", "is_found"),
    [
        (date(2026, 11, 5), date(2026, 11, 6), True),
        (date(2026, 10, 19), date(2026, 10, 19), True),  # tenth school day before, half-term between
        (date(2026, 10, 15), date(2026, 10, 16), False),
        (date(2026, 10, 15), date(2026, 10, 19), True),  # reaches into the ten days
        (date(2026, 11, 9), date(2026, 11, 10), False),  # not before the start
    ],
)
def test_a_suspension_shortly_before_a_reintegration_asks_for_a_reason(first: date, last: date, is_found: bool) -> None:
    entry = Entry("suspension", first, last, reference="DFD-4444-5555")
    found = assessed(REINTEGRATION, START, entry)
    assert heavy(found) == ({"after-suspension"} if is_found else set())
    assert all(each.ask_reason for each in found.concerns)


def test_a_suspension_does_not_matter_for_other_reasons_nor_when_it_was_replaced() -> None:
    entry = Entry("suspension", date(2026, 11, 5), date(2026, 11, 6))
    replaced = Entry("suspension", date(2026, 11, 5), date(2026, 11, 6), state="replaced")
    assert heavy(assessed(NEW, START, entry)) == set()
    assert heavy(assessed(REINTEGRATION, START, replaced)) == set()


def test_another_schools_suspension_is_not_given_away() -> None:
    entry = of_other_school(Entry("suspension", date(2026, 11, 5), date(2026, 11, 6)))
    assert heavy(assessed(REINTEGRATION, START, entry)) == set()


def test_without_a_ledger_the_school_can_say_so_itself() -> None:
    assert heavy(assessed({**REINTEGRATION, "suspended_recently": True})) == {"after-suspension"}
    assert heavy(assessed({**REINTEGRATION, "suspended_recently": False})) == set()


def test_its_no_does_not_outweigh_what_was_notified() -> None:
    entry = Entry("suspension", date(2026, 11, 5), date(2026, 11, 6))
    assert "after-suspension" in heavy(assessed({**REINTEGRATION, "suspended_recently": False}, START, entry))


EARLIER = Entry("part_time_timetable", date(2026, 9, 7), date(2026, 9, 20), state="ended", reference="DFD-6666-7777")


def test_earlier_timetables_of_the_school_year_are_added_up() -> None:
    found = assessed(NEW, START, EARLIER)
    assert figures(found)["weeks_this_year"] == "7.6 weeks"
    assert ids(found) == {"weeks-this-year"}
    assert heavy(found) == set()


def test_another_schools_timetable_counts_and_is_not_shown() -> None:
    found = assessed(NEW, START, of_other_school(EARLIER))
    assert figures(found)["weeks_this_year"] == "7.6 weeks"
    assert "already-open" not in ids(assessed(NEW, START, of_other_school(OPEN)))


def test_last_school_years_timetables_do_not_count() -> None:
    assert ids(assessed(NEW, START, Entry("part_time_timetable", date(2026, 6, 1), date(2026, 6, 30)))) == set()


def test_the_larger_of_what_was_typed_and_notified_counts_and_a_difference_is_told() -> None:
    typed = {**NEW, "previous_ptt_this_year": True, "previous_ptt_weeks": 3}
    assert figures(assessed(typed))["weeks_this_year"] == "8.6 weeks"
    assert ids(assessed(typed)) == {"weeks-this-year"}
    assert ids(assessed(typed, START, EARLIER)) == {"weeks-this-year", "weeks-differ"}
    assert figures(assessed(typed, START, EARLIER))["weeks_this_year"] == "8.6 weeks"
    one_week = {**NEW, "previous_ptt_this_year": True, "previous_ptt_weeks": 1}
    assert figures(assessed(one_week))["weeks_this_year"] == "6.6 weeks"
    none_typed = {**NEW, "previous_ptt_this_year": False}
    assert "weeks_this_year" not in figures(assessed(none_typed))
    assert "weeks-differ" in ids(assessed(none_typed, START, EARLIER))


def test_the_same_timetable_twice_is_a_concern_and_another_open_one_a_note() -> None:
    assert heavy(assessed(NEW, START, OPEN)) == {"duplicate"}
    other = Entry("part_time_timetable", date(2026, 11, 2), date(2026, 12, 1), reference=FIRST)
    assert "already-open" in ids(assessed(NEW, START, other))
    ended = Entry("part_time_timetable", date(2026, 11, 2), date(2026, 11, 6), state="ended", reference=FIRST)
    assert "already-open" not in ids(assessed(NEW, START, ended))


def test_flexi_schooling_sent_twice_is_a_concern() -> None:
    entry = Entry("flexi_schooling", date(2026, 9, 1), reference=FIRST)
    assert heavy(assessed(FLEXI, date(2026, 9, 1), entry)) == {"flexi.duplicate"}
