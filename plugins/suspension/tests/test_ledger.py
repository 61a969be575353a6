"""What earlier notifications do to a new one, and what this one leaves for later ones."""

from dataclasses import replace
from datetime import date

import pytest

from intranet.api import Entry
from plugins.suspension.tests.cases import (
    SECOND,
    Answers,
    assessed,
    due,
    entry,
    figures,
    heavy,
    ids,
    permanent,
    suspension,
)

WED, FRI, MON = date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 9)


def _unprimed(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if not name.startswith("prior_days")}


NEXT = _unprimed(suspension(MON, date(2026, 11, 11)))


def test_a_school_that_has_told_us_before_types_no_earlier_days() -> None:
    result = assessed(NEXT, MON, entry(WED, FRI, "3"))

    assert result.outcome == "accepted"
    assert figures(result)["total_term"] == figures(result)["total_year"] == "6 school days"


def test_a_school_with_no_history_is_asked_one_question() -> None:
    result = assessed(NEXT, MON)

    assert [each.field for each in result.errors] == ["prior_days_year"]
    for answered in ({"prior_days_year": 0}, {"prior_days_term": 0}):
        assert assessed({**NEXT, **answered}, MON).outcome == "accepted"


def test_suspensions_in_our_record_that_run_together_count_as_one() -> None:
    result = assessed(NEXT, MON, entry(WED, FRI, "3"))

    assert due(result)["sixth-day"] == date(2026, 11, 11)
    assert heavy(result) == {"sixth-day-provider"}
    assert figures(result)["consecutive_days"] == "6 school days"


@pytest.mark.parametrize(
    ("earlier", "in_a_row"),
    [
        ([entry(WED, FRI, "3")], True),
        ([entry(WED, date(2026, 11, 5), "2")], False),
        ([entry(WED, FRI, "1.5", category="LNCH")], False),
        ([replace(entry(WED, FRI, "3"), own_school=False)], False),
        ([replace(entry(WED, FRI, "3"), state="replaced")], False),
        ([entry(date(2026, 11, 2), date(2026, 11, 3), "2"), entry(WED, FRI, "3", SECOND)], True),
    ],
)
def test_only_own_whole_suspensions_without_a_school_day_between_run_together(
    earlier: list[Entry], in_a_row: bool
) -> None:
    assert ("sixth-day" in due(assessed(NEXT, MON, *earlier))) is in_a_row


def test_a_run_over_half_term_has_no_school_day_in_it() -> None:
    earlier = entry(date(2026, 10, 20), date(2026, 10, 23), "4")
    result = assessed(_unprimed(suspension(date(2026, 11, 2), date(2026, 11, 3))), date(2026, 11, 2), earlier)

    assert due(result)["sixth-day"] == date(2026, 11, 3)


def test_other_schools_days_count_in_the_year_and_not_in_the_governors_term() -> None:
    elsewhere = replace(entry(WED, FRI, "3"), own_school=False)
    result = assessed(NEXT, MON, elsewhere)

    assert figures(result)["total_year"] == "6 school days"
    assert figures(result)["total_term"] == "3 school days"
    assert "overlap" not in ids(assessed(NEXT, MON, replace(elsewhere, ends=date(2026, 11, 10))))


def test_days_of_another_term_or_year_stay_there() -> None:
    spring = _unprimed(suspension(date(2027, 1, 11), date(2027, 1, 12)))
    last_year = entry(date(2026, 6, 8), date(2026, 6, 12), "5", SECOND)
    result = assessed(spring, date(2027, 1, 11), last_year, entry(WED, FRI, "3"))

    assert figures(result)["total_term"] == "2 school days"
    assert figures(result)["total_year"] == "5 school days"


def test_the_larger_of_what_is_typed_and_what_we_have_counts_and_a_note_says_so() -> None:
    for typed, total in ((2, "6 school days"), (7, "10 school days")):
        result = assessed({**NEXT, "prior_days_year": typed}, MON, entry(WED, FRI, "3"))

        assert figures(result)["total_year"] == total
        assert "prior-days-differ" in ids(result)
    assert "prior-days-differ" not in ids(assessed({**NEXT, "prior_days_year": 3}, MON, entry(WED, FRI, "3")))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"prior_days_year": 4}, {"term-days-assumed"}),
        ({"prior_days_year": 4, "prior_days_term": 1}, set()),
        ({"prior_days_year": 0}, set()),
        ({"prior_days_term": 1}, {"year-days-assumed"}),
    ],
)
def test_what_has_to_be_assumed_is_said(typed: dict[str, int], found: set[str]) -> None:
    spring = _unprimed(suspension(date(2027, 1, 11), date(2027, 1, 12)))
    result = assessed({**spring, **typed}, date(2027, 1, 11))

    assert ids(result) & {"term-days-assumed", "year-days-assumed"} == found


def test_in_autumn_the_days_of_the_term_are_those_of_the_year() -> None:
    assert "year-days-assumed" not in ids(assessed({**NEXT, "prior_days_term": 1}, MON))


def test_suspensions_that_share_days_are_looked_at_and_the_same_one_twice_is_a_duplicate() -> None:
    assert {"overlap"} <= heavy(assessed(NEXT, MON, entry(FRI, MON, "2")))
    assert {"duplicate"} <= heavy(assessed(NEXT, MON, entry(MON, date(2026, 11, 10), "2")))
    assert "overlap" not in heavy(assessed(NEXT, MON, entry(MON, date(2026, 11, 10), "2")))
    assert "overlap" not in heavy(assessed(NEXT, MON, entry(WED, FRI, "3")))
    handed_over = entry(FRI, MON, "1.5", end_session="AM")
    assert "overlap" not in heavy(assessed({**NEXT, "start_session": "PM"}, MON, handed_over))


def test_a_suspension_is_not_turned_into_a_permanent_exclusion() -> None:
    running = entry(MON, FRI.replace(day=13), "5")

    assert "converted" in heavy(assessed(permanent(date(2026, 11, 11)), None, running))
    assert "converted" not in heavy(assessed(permanent(date(2026, 11, 16)), None, running))
