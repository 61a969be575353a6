"""The totals shown while the form is filled in."""

from plugins.part_time_timetable.tests.cases import (
    NEW,
    assessed,
    figures,
)


def test_the_running_totals_of_a_week_of_mornings() -> None:
    assert figures(assessed(NEW)) == {
        "hours_offered": "15 hours",
        "lost_hours": "17.5 hours",
        "sessions_missed": "5 of 10",
        "percentage": "46.2 per cent",
        "planned_weeks": "5.6 weeks",
        "first_review_latest": "Monday 23 November 2026",
        "six_week_line": "Monday 21 December 2026",
        "register_code_due": "C2",
    }


def test_nobody_loses_less_than_no_hours() -> None:
    assert figures(assessed({**NEW, "full_time_hours_week": 10}))["lost_hours"] == "0 hours"


def test_the_shortest_full_week_has_a_share_too() -> None:
    assert "percentage" in figures(assessed({**NEW, "full_time_hours_week": 1}))
