"""Both sides of every threshold, and one message for each wrong answer at the field that must change."""

from datetime import date

import pytest
from dfd_penalty_notice.notices import years_before

from intranet.api import Entry
from plugins.penalty_notice.tests.cases import (
    ABSENCE,
    BASES,
    BOTH,
    FORM,
    LEAVE,
    ON,
    PUBLIC,
    Answers,
    assessed,
    errors,
    fields,
    figures,
    heavy,
    ids,
    parent,
    run,
)

D = date.fromisoformat


# -- the limits ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "found"),
    [("2027-03-13", set()), ("2027-03-15", {"late"}), ("2027-05-13", {"late"}), ("2027-05-14", {"time-limit"})],
)
def test_a_court_can_be_asked_for_six_months(on: str, found: set[str]) -> None:
    assert heavy(assessed(LEAVE, D(on))) == found


def test_an_arrangement_that_the_answer_leaves_out_is_told() -> None:
    ptt = Entry("part_time_timetable", D("2026-11-02"), D("2026-11-13"))

    assert heavy(assessed(LEAVE, ON, ptt)) == {"authorised-elsewhere"}
    assert "part-time" in ids(assessed({**LEAVE, "ptt_in_period": True}, ON, ptt))


@pytest.mark.parametrize(("attended", "found"), [(50.1, set()), (50, {"severe-absence"}), (12, {"severe-absence"})])
def test_severe_absence_leads_to_statutory_intervention(attended: float, found: set[str]) -> None:
    result = assessed({**ABSENCE, "attendance_percentage": attended})

    assert heavy(result) == found
    assert {each.instead for each in result.concerns} == ({"statutory-intervention"} if found else set())


@pytest.mark.parametrize(
    ("last", "weeks"),
    [
        ("2026-11-20", "7 Sep, 14 Sep, 21 Sep, 28 Sep, 5 Oct, 12 Oct, 19 Oct, 2 Nov, 9 Nov, 16 Nov"),
        ("2026-11-23", None),
    ],
)
def test_weeks_are_counted_up_to_a_day_that_has_come(last: str, weeks: str | None) -> None:
    found = figures(assessed({**LEAVE, "absence_period_to": last})).get("weeks_used")

    assert found == weeks


# -- one message for each wrong answer ------------------------------------------------------
WRONG: list[tuple[str, Answers, Answers, str, str]] = [
    ("no session", LEAVE, {"sessions_g": 0}, "no-sessions", "marks"),
    ("nothing counted", LEAVE, {"sessions_g": None}, "no-sessions", "marks"),
    ("more than the weeks have", LEAVE, {"sessions_g": 99}, "too-many-sessions", "sessions_g"),
    ("ends before it starts", LEAVE, {"absence_period_to": "2026-11-06"}, "ends-before-it-starts", "absence_period_to"),
    ("still to come", LEAVE, {"absence_period_to": "2026-11-23"}, "to-come", "absence_period_to"),
    ("seen to come", PUBLIC, {"seen_on": "2026-11-23"}, "seen-to-come", "seen_on"),
    ("refused before asked", LEAVE, {"leave_requested_on": "2026-10-13"}, "leave-dates", "leave_refused_on"),
    (
        "no liable parent",
        LEAVE,
        {"parents": [parent(liable=False, not_liable_reason="Dead")]},
        "no-liable-parent",
        "parents",
    ),
    ("not liable, no reason", LEAVE, {"parents": [parent(liable=False), BOTH[1]]}, "not-liable-why", "parents"),
    ("not warned", LEAVE, {"parents": [parent(warned_on=""), BOTH[1]]}, "not-warned", "parents"),
    ("warned by text", LEAVE, {"parents": [parent(warned_how="text"), BOTH[1]]}, "not-warned", "parents"),
    ("warned in conversation", ABSENCE, {"parents": [parent(warned_how="spoken"), BOTH[1]]}, "not-warned", "parents"),
    ("no address", LEAVE, {"parents": [parent(lives_with_pupil=False), BOTH[1]]}, "no-address", "parents"),
    ("warned tomorrow", LEAVE, {"parents": [parent(warned="2026-11-21"), BOTH[1]]}, "parent-dates", "parents"),
    ("improved", ABSENCE, {"nti_result": "improved"}, "improved", "nti_result"),
    ("notice ends first", ABSENCE, {"nti_ends_on": "2026-09-20"}, "improvement-dates", "nti_ends_on"),
    ("outside school hours", PUBLIC, {"during_school_hours": False}, "outside-school-hours", "during_school_hours"),
    (
        "justified",
        PUBLIC,
        {"parent_explanation": "At the doctor’s", "justification_accepted": True},
        "justified",
        "justification_accepted",
    ),
    ("days in the wrong order", PUBLIC, {"s104_last_date": "2026-11-09"}, "named-days-order", "s104_last_date"),
]


@pytest.mark.parametrize(("base", "wrong", "rule", "field"), [each[1:] for each in WRONG], ids=[w[0] for w in WRONG])
def test_a_wrong_answer_gives_its_message_at_its_field(base: Answers, wrong: Answers, rule: str, field: str) -> None:
    result = assessed({**base, **wrong})

    assert result.outcome == "refused"
    assert rule in errors(result)
    assert field in fields(result)
    assert len(errors(result) - {"not-on-named-day"}) == 1


CONCERNED: list[tuple[str, Answers, Answers, str]] = [
    ("one parent", LEAVE, {"parents": BOTH[:1]}, "one-parent"),
    ("no date of birth", LEAVE, {"parents": [parent(dob=""), BOTH[1]]}, "birth-date"),
    ("warned late", LEAVE, {"parents": [parent(warned="2026-11-16"), BOTH[1]]}, "warned-late"),
    ("refused when it had begun", LEAVE, {"leave_refused_on": "2026-11-09"}, "leave-not-refused-in-time"),
    ("still running", ABSENCE, {"nti_result": "running"}, "improvement-running"),
    ("ends after today", ABSENCE, {"nti_ends_on": "2026-12-04"}, "improvement-running"),
    ("at two schools", LEAVE, {"enrolment_status": "M"}, "two-schools"),
    ("illness", LEAVE, {"known_circumstances": ["illness"], "circumstances_detail": "Asthma"}, "circumstances"),
]


@pytest.mark.parametrize(("base", "more", "rule"), [c[1:] for c in CONCERNED], ids=[c[0] for c in CONCERNED])
def test_what_needs_a_second_look_is_a_concern(base: Answers, more: Answers, rule: str) -> None:
    result = assessed({**base, **more})

    assert result.outcome == "accepted"
    assert heavy(result) == {rule}


def test_sending_the_same_twice_is_asked_about() -> None:
    _, case, _ = run(LEAVE)
    kept = [each for record in FORM.rules.records for each in record(case)]
    sent = [Entry(e.kind, e.starts, e.ends, reference="DFD-2222-3333", facts=e.facts) for e in kept]

    assert heavy(assessed(LEAVE, ON, *sent)) == {"duplicate", "same-school-year"}


@pytest.mark.parametrize("kind", BASES)
def test_every_required_answer_left_out_is_named(kind: str) -> None:
    base, on = BASES[kind]
    filled, _, _ = run(base, on)
    required = [q.short_name for section in filled.sections for q in section.asked if q.required]
    assert len(required) > 15
    for name in set(required) - set(FORM.defaults):
        without = {key: value for key, value in base.items() if key != name}
        assert name in fields(assessed(without, on)), name


def test_a_holiday_asks_for_little() -> None:
    filled, _, _ = run(LEAVE)
    own = {s.slug for s in FORM.sections if s.__module__.startswith("dfd_penalty_notice")} - {"parents"}
    asked = [q.short_name for section in filled.sections if section.slug in own for q in section.asked if q.required]

    assert len(asked) <= 18, asked
    assert "nti_issued" not in asked


def test_every_refusal_and_concern_says_where_it_comes_from() -> None:
    own = [check for check in FORM.rules.checks if check.severity != "note" and not check.id.endswith("duplicate")]

    assert all(check.source and check.field in FORM.questions for check in own)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 20), date(2023, 11, 20)),
        (date(2028, 2, 29), date(2025, 2, 28)),
        (date(2027, 3, 1), date(2024, 3, 1)),
    ],
)
def test_three_years_before_a_leap_day_there_is_none_and_the_day_before_counts(day: date, before: date) -> None:
    assert years_before(day, 3) == before
