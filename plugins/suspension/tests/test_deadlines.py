"""Deadlines to the day, on the school’s own calendar, and whose each is."""

from datetime import date, timedelta
from typing import Any

import pytest

from plugins.suspension.tests.cases import (
    CALENDAR,
    MAIDSTONE,
    OUTCOME,
    SUSP,
    THANET,
    assessed,
    due,
    figures,
    heavy,
    ids,
    permanent,
    school_days,
    suspension,
)


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def test_a_week_with_an_inset_day_is_counted_on_the_schools_own_calendar() -> None:
    inset = CALENDAR.with_closures({d(11, 13): "INSET day"})
    result = assessed(suspension(d(11, 12), d(11, 16)), calendar=inset)

    assert figures(result)["days"] == "2 school days"
    assert due(result)["return"] == d(11, 17)
    closed_first_day = assessed(suspension(d(11, 13), d(11, 16)), calendar=inset)
    assert heavy(closed_first_day) == {"start-closed"}
    assert figures(closed_first_day)["days"] == "1 school day"


def test_without_term_dates_the_notification_is_taken_and_the_gap_said() -> None:
    result = assessed(SUSP, calendar=None)

    assert result.outcome == "accepted"
    assert "calendar.unknown" in ids(result)


@pytest.mark.parametrize("kind", ["hand", "email", "post", None])
def test_the_governors_have_fifteen_school_days_from_the_day_the_notice_arrives(kind: str | None) -> None:
    for day in school_days(d(9, 1), 60):
        answers = permanent(day) | ({"notice_method": kind} if kind else {})
        arrives = day
        if kind == "post":
            arrives = [day + timedelta(days=n) for n in range(1, 5) if (day + timedelta(days=n)).weekday() < 5][1]

        assert due(assessed(answers, day))["governors-meeting"] == school_days(arrives + timedelta(days=1), 15)[-1]


def test_post_on_the_eve_of_easter_arrives_after_the_bank_holidays() -> None:
    # Thursday 25 March 2027; Good Friday the 26th, Easter Monday the 29th: second working day is Wednesday 31 March.
    result = assessed(permanent(d(3, 25, 2027), notice_method="post"), d(3, 25, 2027))

    assert due(result)["governors-meeting"] == school_days(d(4, 12, 2027), 15)[-1]
    assert "Wednesday 31 March 2027" in next(e.because for e in result.deadlines if e.id == "governors-meeting")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"governors_notified_date": "2026-12-02"}, {"review-application": d(1, 6, 2027)}),
        (
            {"governors_notified_date": "2026-12-02", "governors_notice_method": "post"},
            {"review-application": d(1, 8, 2027)},
        ),
        ({"outcome_of": "SUSP"}, {}),
        ({"governors_decision": "reinstated_now", "reinstated_from": "2026-12-02"}, {}),
        (
            {"outcome": "review", "review_stage": "requested", "review_date": "2026-12-03"},
            {"review-meeting-academy": d(1, 7, 2027)},
        ),
        (
            {"outcome": "review", "review_stage": "requested", "review_date": "2026-12-03", "school_urn": THANET.urn},
            {"review-meeting": d(1, 7, 2027)},
        ),
        ({"outcome": "review", "review_stage": "quashed", "review_date": "2026-12-03"}, {"reconsideration": d(12, 17)}),
        (
            {"outcome": "review", "review_stage": "recommended", "review_date": "2026-12-03"},
            {"reconsideration": d(12, 17)},
        ),
        ({"outcome": "review", "review_stage": "upheld", "review_date": "2026-12-03"}, {}),
    ],
)
def test_what_the_governors_and_the_panel_decide_starts_the_next_deadline(
    answers: dict[str, Any], expected: dict[str, date]
) -> None:
    assert due(assessed({**OUTCOME, **answers}, d(12, 3))) == expected


def test_the_panel_of_an_academy_is_the_trusts_and_of_a_maintained_school_the_councils() -> None:
    asked = {**OUTCOME, "outcome": "review", "review_stage": "requested", "review_date": "2026-12-03"}
    owners = {urn: assessed({**asked, "school_urn": urn}).deadlines[0].owner for urn in (THANET.urn, MAIDSTONE.urn)}

    assert owners == {THANET.urn: "council", MAIDSTONE.urn: "school"}


def test_each_deadline_is_somebodys() -> None:
    owners = {
        each.id: each.owner
        for answers in (
            permanent(d(11, 12)),
            suspension(d(11, 10), d(11, 23)),
            suspension(d(11, 10), d(11, 23), prior_days_year=9, prior_days_term=9),
            OUTCOME,
        )
        for each in assessed(answers).deadlines
    }

    assert owners == {
        "governors-meeting": "governors",
        "governors-representations": "governors",
        "sixth-day": "school",
        "sixth-day-council": "council",
        "sixth-day-latest": "council",
        "return": "school",
        "review-application": "parent",
    }


@pytest.mark.parametrize(
    ("exam", "meeting"),
    [
        (d(11, 12), d(12, 3)),  # the day of the notice: nobody can meet before it, so the usual time holds
        (d(11, 13), d(11, 12)),
        (d(11, 16), d(11, 13)),
        (d(11, 18), d(11, 17)),
    ],
)
def test_the_governors_meet_on_the_school_day_before_the_exam_at_the_latest(exam: date, meeting: date) -> None:
    answers = suspension(d(11, 12), d(11, 18), misses_exam=True, exam_date=str(exam))

    assert due(assessed(answers))["governors-meeting"] == meeting
