"""Each rule on both sides of its threshold, and what may never be refused."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from dfd_kent.pack import PACK
from dfd_part_time_timetable import FORM

from intranet.api import Entry, SchoolCalendar, Severity, Statute, Version
from intranet.testing.scenarios import assess_answers, calendar_of
from plugins.part_time_timetable.tests.cases import (
    BASES,
    BOOK,
    CALENDAR,
    CHANGE,
    DIRECTORY,
    END,
    EXTENSION,
    FIRST,
    FLEXI,
    FLEXI_END,
    FLEXI_REVIEW,
    MAIDSTONE,
    MORNINGS,
    NEW,
    OPEN,
    REVIEW,
    SHEERNESS,
    SPECIAL,
    Answers,
    assessed,
    due,
    figures,
    heavy,
    ids,
    of_other_school,
)

START = date(2026, 11, 9)
DAY = timedelta(days=1)


def found_in(base: Answers, on: date = START, *entries: Entry, **changes: Any) -> set[str]:
    return ids(assessed({**base, **changes}, on, *entries))


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


# -- reviews ---------------------------------------------------------------------------
@pytest.mark.parametrize(("review", "is_late"), [("2026-11-23", False), ("2026-11-24", True)])
def test_the_first_review_comes_within_two_weeks(review: str, is_late: bool) -> None:
    found = assessed({**NEW, "next_review_date": review})
    assert ("first-review-late" in heavy(found)) == is_late
    assert due(found)["review"] == date(2026, 11, 23)


def test_a_first_review_that_falls_into_half_term_is_due_on_the_first_school_day_after_it() -> None:
    answers = {**NEW, "start_date": "2026-10-12", "proposed_end_date": "2026-11-20", "consent_date": "2026-10-09"}
    found = assessed({**answers, "next_review_date": "2026-11-02"}, date(2026, 10, 12))
    assert heavy(found) == set()
    assert due(found)["review"] == date(2026, 11, 2)
    assert "first-review-late" in heavy(assessed({**answers, "next_review_date": "2026-11-03"}, date(2026, 10, 12)))


def test_a_first_review_that_falls_on_an_inset_day_is_due_on_the_next() -> None:
    inset = CALENDAR.with_closures({date(2026, 11, 23): "INSET day"})
    found = assessed({**NEW, "next_review_date": "2026-11-24"}, calendar=inset)
    assert heavy(found) == set()
    assert due(found)["review"] == date(2026, 11, 24)


def test_without_term_dates_the_deadlines_stand_and_the_gap_is_told() -> None:
    found = assessed(NEW, calendar=None)
    assert found.outcome == "accepted"
    assert due(found)["review"] == date(2026, 11, 20)
    assert "calendar.unknown" in ids(found)


@pytest.mark.parametrize("outcome", ["continue", "increased"])
def test_a_review_cannot_be_told_of_before_it_is_held(outcome: str) -> None:
    assert "review-not-held" in found_in(REVIEW, date(2026, 11, 19), outcome=outcome)
    assert "review-not-held" not in found_in(REVIEW, date(2026, 11, 20), outcome=outcome)


def test_a_review_cannot_precede_the_start() -> None:
    assert "review-before-start" in found_in(REVIEW, date(2026, 11, 20), review_date="2026-11-08")
    assert "review-before-start" not in found_in(REVIEW, date(2026, 11, 20), review_date="2026-11-09")


@pytest.mark.parametrize(("day", "is_past"), [("2026-11-20", True), ("2026-11-21", False)])
def test_the_next_review_comes_after_the_one_that_was_held(day: str, is_past: bool) -> None:
    assert ("next-review-past" in found_in(REVIEW, date(2026, 11, 20), next_review_date=day)) == is_past


def test_an_extension_needs_the_day_of_the_review() -> None:
    found = assessed({**EXTENSION, "review_date": None}, date(2026, 11, 20))
    assert [each.field for each in found.errors] == ["review_date"]


@pytest.mark.parametrize(
    ("end", "is_refused"), [("2026-12-11", False), ("2026-12-18", False), ("2026-12-19", True), (None, False)]
)
def test_a_change_does_not_extend(end: str | None, is_refused: bool) -> None:
    found = assessed({**CHANGE, "proposed_end_date": end}, date(2026, 11, 16), OPEN)
    assert ("extension-without-review" in ids(found)) == is_refused


def test_another_schools_end_date_is_not_held_against_a_change() -> None:
    answers = {**CHANGE, "proposed_end_date": "2026-12-19"}
    assert heavy(assessed(answers, date(2026, 11, 16), of_other_school(OPEN))) == set()


# -- endings ---------------------------------------------------------------------------
@pytest.mark.parametrize(("end", "found"), [("2026-11-08", {"ended-before-start"}), ("2026-11-09", set())])
def test_an_arrangement_may_end_on_its_first_day_but_not_before(end: str, found: set[str]) -> None:
    assert heavy(assessed({**END, "actual_end_date": end}, date(2026, 12, 14))) == found


def test_an_end_months_ahead_cannot_be_known() -> None:
    assert "ended-far-ahead" in found_in(END, date(2026, 11, 10))
    assert "ended-far-ahead" not in found_in(END, date(2026, 11, 11))


@pytest.mark.parametrize(
    ("reason", "rule", "instead"),
    [
        ("moved_school", "off-roll", "deletion"),
        ("ehe", "off-roll", "deletion"),
        ("excluded", "excluded", "suspension"),
    ],
)
def test_an_end_that_calls_for_another_form_names_it(reason: str, rule: str, instead: str) -> None:
    [told] = assessed({**END, "end_reason": reason}, date(2026, 12, 14)).findings
    assert (told.id, told.severity, told.instead) == (f"part-time-timetable.{rule}", Severity.NOTE, instead)


def test_a_timetable_that_lasted_long_is_noted_when_it_ends() -> None:
    assert found_in(END, date(2027, 1, 10), actual_end_date="2026-12-21") == set()
    assert found_in(END, date(2027, 1, 10), actual_end_date="2026-12-22") == {"lasted-long"}


# -- consent, safety, provision ----------------------------------------------------------
@pytest.mark.parametrize("kind", ["NEW", "FLEXI_NEW", "CHANGE", "EXTENSION"])
def test_no_plan_goes_through_without_consent(kind: str) -> None:
    answers, on = BASES[kind]
    kept = {name: value for name, value in answers.items() if name not in {"consent_by", "consent_date"}}
    found = assessed({**kept, "parent_consent": False}, on)
    assert found.outcome == "refused"
    assert [each.id for each in found.errors] == ["part-time-timetable.no-consent"]


def test_consent_to_come_is_no_consent() -> None:
    assert "consent-to-come" in found_in(NEW, consent_date="2026-11-10")
    assert found_in(NEW, consent_date="2026-11-09") == set()


def test_consent_after_the_start_is_noted() -> None:
    assert found_in(NEW, date(2026, 11, 10), consent_date="2026-11-10") == {"consent-after-start"}


def test_a_timetable_without_a_risk_assessment_is_refused() -> None:
    answers = {name: value for name, value in NEW.items() if name != "risk_assessment_date"}
    assert heavy(assessed({**answers, "risk_assessment_done": False})) == {"risk-assessment"}


def test_education_by_the_parents_is_flexi_schooling() -> None:
    for base, on in ((NEW, START), (CHANGE, date(2026, 11, 16))):
        assert "parent-provides" in found_in(base, on, provision_when_not_in_school=["school_work", "parent"])
    assert "parent-provides" not in found_in(FLEXI, date(2026, 9, 1))


def test_nothing_provided_is_a_concern_and_nothing_beside_something_cannot_be() -> None:
    assert heavy(assessed({**NEW, "provision_when_not_in_school": ["none"]})) == {"no-provision"}
    both = assessed({**NEW, "provision_when_not_in_school": ["none", "online"]})
    assert "provision-contradicts" in {each.id.split(".")[1] for each in both.errors}


def test_a_pupil_who_was_not_asked_is_a_concern() -> None:
    assert heavy(assessed({**NEW, "pupil_consulted": False})) == {"pupil-not-consulted"}


@pytest.mark.parametrize(
    ("dob", "ncy", "is_refused"),
    [
        ("2022-03-01", "R", True),  # four years old in September 2026
        ("2021-08-31", "1", False),  # of compulsory school age since 31 August 2026
    ],
)
def test_a_whole_class_starting_in_stages_needs_no_notification(dob: str, ncy: str, is_refused: bool) -> None:
    stages = {**NEW, "reason": ["whole_class_transition"], "dob": dob, "ncy": ncy, "start_date": "2026-09-07"}
    stages |= {"next_review_date": "2026-09-18", "proposed_end_date": "2026-09-25", "consent_date": "2026-09-01"}
    del stages["medical_evidence"]
    found = assessed(stages, date(2026, 9, 7))
    assert ("whole-class" in heavy(found)) == is_refused
    if is_refused:
        assert "code X" in found.errors[0].message


# -- who else was asked ----------------------------------------------------------------
NOT_CONTACTED = [
    (
        {"sen_provision": "E", "sen_primary_need": "ASD", "ehcp_la": "Kent"},
        "sen_officer_contacted",
        "sen-not-contacted",
    ),
    ({"social_care_status": "cin"}, "social_worker_contacted", "social-worker-not-contacted"),
    ({"social_care_status": "cp_plan"}, "social_worker_contacted", "social-worker-not-contacted"),
    ({"social_care_status": "s47"}, "social_worker_contacted", "social-worker-not-contacted"),
    ({"care_status": "in_care_here"}, "vsh_contacted", "virtual-school-not-contacted"),
]


@pytest.mark.parametrize(("support", "question", "rule"), NOT_CONTACTED)
@pytest.mark.parametrize("kind", ["NEW", "FLEXI_NEW"])
def test_a_service_with_a_plan_for_the_pupil_must_be_asked_first(
    kind: str, support: dict[str, str], question: str, rule: str
) -> None:
    base, on = BASES[kind]
    assert heavy(assessed({**base, **support, question: True}, on)) == set()
    assert heavy(assessed({**base, **support, question: False}, on)) == {rule}
    unanswered = assessed({**base, **support}, on)
    assert [each.field for each in unanswered.errors] == [question]


@pytest.mark.parametrize("status", ["none", "other_open", "closed"])
def test_nobody_is_asked_about_a_social_worker_the_pupil_has_not(status: str) -> None:
    assert heavy(assessed({**NEW, "social_care_status": status})) == set()


def test_the_school_is_told_which_other_council_to_tell() -> None:
    answers = {
        **NEW,
        "lives_in_council": False,
        "home_la": "Medway",
        "sen_provision": "E",
        "sen_primary_need": "ASD",
        "ehcp_la": "Medway",
        "sen_officer_contacted": True,
        "care_status": "in_care_elsewhere",
        "care_la": "Bexley",
        "vsh_contacted": True,
        "social_care_status": "cin",
        "social_worker_contacted": True,
    }
    told = {each.id.split(".")[1]: each for each in assessed(answers).findings}
    assert set(told) == {"tell-plan-council", "tell-caring-council", "tell-social-worker-elsewhere"}
    assert all(each.severity is Severity.NOTE for each in told.values())
    assert "Medway" in told["tell-plan-council"].message
    assert "Bexley" in told["tell-caring-council"].message


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
