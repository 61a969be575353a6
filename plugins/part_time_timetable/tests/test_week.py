"""The hours of the week, and the steps back to full time."""

from collections.abc import Mapping
from typing import Any

import pytest

from plugins.part_time_timetable.tests.cases import (
    MAIDSTONE,
    MORNINGS,
    NEW,
    SHEERNESS,
    SPECIAL,
    assessed,
    heavy,
)


# -- hours -----------------------------------------------------------------------------
def week(hours: float) -> Mapping[str, float]:
    return {session: (hours if session.endswith("am") else 0) for session in MORNINGS}


def test_a_week_of_no_hours_is_a_concern() -> None:
    assert heavy(assessed({**NEW, "timetable": week(0)})) == {"zero-hours"}
    assert heavy(assessed({**NEW, "timetable": {**week(0), "mon-am": 0.5}})) == set()


def test_a_full_week_is_no_part_time_timetable() -> None:
    full = dict.fromkeys(MORNINGS, 3.25)
    assert heavy(assessed({**NEW, "timetable": full})) == {"full-time-already"}
    assert heavy(assessed({**NEW, "timetable": {**full, "fri-pm": 3}})) == set()


@pytest.mark.parametrize(
    ("hours", "school", "ncy", "dob", "is_short"),
    [
        (32.5, SHEERNESS, "4", "2018-03-14", False),
        (32.49, SHEERNESS, "4", "2018-03-14", True),
        (25, MAIDSTONE, "11", "2011-03-14", True),
        (25, SPECIAL, "4", "2018-03-14", False),
        (15, SHEERNESS, "N2", "2023-03-14", False),
        (18, MAIDSTONE, "12", "2010-03-14", False),
    ],
)
def test_a_full_week_is_held_against_what_mainstream_schools_offer(
    hours: float, school: Any, ncy: str, dob: str, is_short: bool
) -> None:
    answers = {**NEW, "full_time_hours_week": hours, "school_urn": school.urn, "ncy": ncy, "dob": dob}
    assert ("full-time-hours" in heavy(assessed({**answers, "timetable": week(2)}))) == is_short


def test_the_expected_taught_hours_of_the_year_are_named() -> None:
    [found] = assessed({**NEW, "full_time_hours_week": 30}).concerns
    assert "30 hours are less than the 32.5 hours" in found.message
    assert found.message.endswith("this year group: 23.5.")


@pytest.mark.parametrize(
    ("steps", "rises"),
    [
        ([("2026-11-23", 18), ("2026-12-07", 25)], True),
        ([("2026-12-07", 25), ("2026-11-23", 18)], True),  # typed in another order
        ([("2026-11-23", 15)], False),  # no more than now
        ([("2026-11-23", 18), ("2026-12-07", 18)], False),
        ([("2026-11-23", 18), ("2026-12-07", 17.5)], False),
    ],
)
def test_steps_back_to_full_time_rise(steps: list[tuple[str, float]], rises: bool) -> None:
    given = [{"date": day, "hours": hours} for day, hours in steps]
    assert heavy(assessed({**NEW, "reintegration_steps": given})) == (set() if rises else {"steps-not-rising"})


def test_a_step_cannot_precede_the_start() -> None:
    given = [{"date": "2026-11-08", "hours": 18}]
    assert heavy(assessed({**NEW, "reintegration_steps": given})) == {"steps-before-start"}


def test_half_a_step_is_missing_its_other_half() -> None:
    [missing] = assessed({**NEW, "reintegration_steps": [{"date": "2026-11-23"}]}).errors
    assert (missing.field, missing.message) == ("reintegration_steps", "Enter the hours of the step")
