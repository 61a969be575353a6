"""Each rule on both sides of its threshold, and what may never be refused."""

from datetime import date, timedelta

import pytest
from dfd_kent.pack import PACK
from dfd_part_time_timetable import FORM

from intranet.api import SchoolCalendar, Statute, Version
from intranet.testing.scenarios import assess_answers, calendar_of
from plugins.part_time_timetable.tests.cases import (
    BOOK,
    CALENDAR,
    CHANGE,
    DIRECTORY,
    END,
    EXTENSION,
    FLEXI,
    FLEXI_END,
    FLEXI_REVIEW,
    NEW,
    REVIEW,
    SHEERNESS,
    START,
    Answers,
    assessed,
    found_in,
    heavy,
    ids,
)

DAY = timedelta(days=1)


# -- how long -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("end", "is_over"), [("2026-12-18", False), ("2026-12-21", False), ("2026-12-22", True), ("2027-02-12", True)]
)
@pytest.mark.parametrize(("base", "on"), [(NEW, START), (EXTENSION, date(2026, 11, 20))])
def test_six_weeks_are_over_on_the_same_weekday_six_weeks_later(
    base: Answers, on: date, end: str, is_over: bool
) -> None:
    found = assessed({**base, "proposed_end_date": end, "next_review_date": "2026-11-23"}, on)
    assert ("over-six-weeks" in heavy(found)) == is_over
    assert found.outcome == "accepted"
    assert all(each.ask_reason for each in found.concerns)


@pytest.mark.parametrize(("review", "is_told"), [("2026-12-18", False), ("2026-12-19", True)])
def test_a_review_after_the_end_is_told(review: str, is_told: bool) -> None:
    assert ("review-after-end" in found_in(NEW, proposed_end_date="2026-12-18", next_review_date=review)) == is_told


def test_flexi_schooling_may_last_as_long_as_it_likes() -> None:
    assert found_in(FLEXI, date(2026, 9, 1), proposed_end_date="2027-07-21") == set()


@pytest.mark.parametrize(("end", "is_refused"), [("2026-11-08", True), ("2026-11-09", True), ("2026-11-10", False)])
@pytest.mark.parametrize("base", [NEW, {**FLEXI, "start_date": "2026-11-09"}])
def test_the_end_must_come_after_the_start(base: Answers, end: str, is_refused: bool) -> None:
    assert ("end-before-start" in found_in(base, proposed_end_date=end)) == is_refused


def test_a_part_time_timetable_must_have_an_end_date_and_says_so() -> None:
    [refusal] = assessed({**NEW, "proposed_end_date": None}).errors
    assert refusal.field == "proposed_end_date"
    assert refusal.message == "Enter the proposed end date: a part-time timetable or an extension must have one"


@pytest.mark.parametrize(("start", "is_refused"), [("2026-12-09", False), ("2026-12-10", True)])
@pytest.mark.parametrize("base", [NEW, FLEXI])
def test_it_may_be_notified_thirty_days_ahead(base: Answers, start: str, is_refused: bool) -> None:
    later = {"start_date": start, "proposed_end_date": "2027-01-08", "next_review_date": "2026-12-18"}
    found = assessed({**base, **later})
    assert ("too-early" in ids(found)) == is_refused
    if is_refused:
        [refusal] = found.errors
        assert "Send this from Tuesday 10 November 2026" in refusal.message


def test_a_year_mistyped_is_one_error_and_nothing_else() -> None:
    found = assessed({**NEW, "start_date": "1926-11-09"})
    assert found.outcome == "refused"
    assert {"event.implausible"} <= {each.id for each in found.errors}


# -- late ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "on", "is_late"),
    [
        (START, date(2026, 11, 16), False),  # five school days later
        (START, date(2026, 11, 17), True),
        (date(2026, 10, 19), date(2026, 11, 2), False),  # half-term between: the fifth school day
        (date(2026, 10, 19), date(2026, 11, 3), True),
        (START, date(2026, 11, 14), False),  # a Saturday
        (START, date(2026, 11, 1), False),  # before it starts
    ],
)
def test_a_new_timetable_is_late_after_five_school_days(start: date, on: date, is_late: bool) -> None:
    answers = {**NEW, "start_date": start.isoformat(), "consent_date": "2026-10-15", "next_review_date": "2026-11-20"}
    assert ("late" in heavy(assessed(answers, on))) == is_late


def test_an_inset_day_does_not_make_a_school_late() -> None:
    inset = CALENDAR.with_closures({date(2026, 11, 13): "INSET day"})
    assert "late" in heavy(assessed(NEW, date(2026, 11, 17)))
    assert "late" not in heavy(assessed(NEW, date(2026, 11, 17), calendar=inset))


@pytest.mark.parametrize(
    ("base", "changes"),
    [
        (FLEXI, {}),
        (REVIEW, {}),
        (CHANGE, {}),
        (END, {}),
        (END, {"end_reason": "parent_request"}),
        (FLEXI_REVIEW, {"outcome": "ended_other", "actual_end_date": "2026-12-01", "end_reason": "ehe"}),
        (FLEXI_END, {"end_reason": "moved_school"}),
        (REVIEW, {"outcome": "ended_full_time", "actual_end_date": "2026-11-20", "end_reason": "planned"}),
    ],
)
def test_what_has_happened_is_never_refused_for_being_late(base: Answers, changes: dict[str, str]) -> None:
    changed = {**base, **changes}
    if changed.get("actual_end_date"):
        changed = {name: value for name, value in changed.items() if name != "next_review_date"}
    found = assessed(changed, date(2027, 7, 1))
    assert found.outcome == "accepted"
    assert heavy(found) == set()


# -- first day -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "why"),
    [("2026-11-14", "weekend"), ("2026-10-27", "half-term holiday"), ("2026-11-13", "INSET day"), ("2026-11-12", "")],
)
def test_a_first_day_on_which_the_school_is_closed_is_a_concern(day: str, why: str) -> None:
    calendar: SchoolCalendar = CALENDAR.with_closures({date(2026, 11, 13): "INSET day"})
    answers = {**NEW, "start_date": day, "consent_date": "2026-10-20", "next_review_date": "2026-11-16"}
    found = assessed(answers, date(2026, 11, 3), calendar=calendar)
    messages = [each.message for each in found.concerns if each.id.endswith("start-not-school-day")]
    assert [f"({why})" in message for message in messages] == ([True] if why else [])


# -- law in its time -------------------------------------------------------------------
def test_every_rule_has_its_own_id_and_names_a_question_of_the_form() -> None:
    found = [check.id for check in FORM.rules.checks]
    assert len(set(found)) == len(found)
    assert all(each.startswith("part-time-timetable.") for each in found)


def test_the_register_of_children_not_in_school_speaks_up_only_from_its_day() -> None:
    assert ids(assessed(FLEXI, date(2026, 9, 1))) == set()
    off = BOOK.get("part-time-timetable.not-in-school-register")
    day = date(2026, 9, 1)
    on: Statute = off.amended(Version(True, day, None, off.versions[0].source))
    for sent, is_told in ((day - DAY, False), (day, True)):
        found = assess_answers(
            FORM,
            {**FLEXI, "start_date": sent.isoformat()},
            on=sent,
            school=SHEERNESS,
            statutes=BOOK.with_statutes([on]),
            directory=DIRECTORY,
            calendar=calendar_of(PACK),
        )
        assert ("not-in-school-register" in ids(found)) == is_told
