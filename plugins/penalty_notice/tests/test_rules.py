"""Both sides of every threshold, and one message for each wrong answer at the field that must change."""

from datetime import date, timedelta
from typing import Any

import pytest
from dfd_penalty_notice.notices import list_notices, years_before
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.api import Entry
from intranet.forms.fields import Question
from plugins.penalty_notice.tests.cases import (
    ABSENCE,
    BASES,
    BOTH,
    CALENDAR,
    FORM,
    LEAVE,
    ON,
    PUBLIC,
    SCHOOL_F,
    Answers,
    asked_before,
    assessed,
    errors,
    fields,
    figures,
    full_marks,
    heavy,
    ids,
    message,
    parent,
    run,
)

D = date.fromisoformat


# -- the threshold -----------------------------------------------------------------------
@pytest.mark.parametrize(("count", "found"), [(9, {"below-threshold"}), (10, set()), (11, set())])
def test_ten_sessions_are_the_threshold_and_nine_need_a_reason(count: int, found: set[str]) -> None:
    result = assessed({**LEAVE, "sessions_g": count})

    assert result.outcome == "accepted"
    assert heavy(result) == found
    assert all(each.ask_reason for each in result.concerns)
    if found:
        assert message(result, "below-threshold").startswith(
            "9 unauthorised sessions count in the 10 school weeks; the threshold is 10."
        )


def test_codes_count_together() -> None:
    result = assessed({**ABSENCE, "sessions_o": 4, "sessions_g": 3, "sessions_u": 3})

    assert heavy(result) == set()
    assert figures(result)["sessions_by_code"] == "3 G, 4 O, 3 U"
    assert "sign-in-times" in ids(result)


def _with_marks(last: str, absent: dict[str, str], base: Answers = ABSENCE) -> Answers:
    codes = {D(day): pair for day, pair in absent.items()}
    first = min(codes)
    return {
        **{name: value for name, value in base.items() if not name.startswith("sessions_")},
        "absence_period_from": str(first),
        "absence_period_to": last,
        "marks": full_marks(D("2026-09-02"), D(last), codes, SCHOOL_F),
        "nti_issued_on": "2026-09-02",
        "parents": [{**each, "warned_on": "2026-09-03"} for each in BOTH],
    }


FOUR_DAYS = {"2026-09-21": "OO", "2026-10-05": "OO", "2026-10-19": "OO", "2026-11-09": "OO"}


def test_the_tenth_session_on_the_last_day_meets_the_threshold() -> None:
    on = D("2026-12-04")
    nine = _with_marks("2026-12-04", FOUR_DAYS | {"2026-12-04": "O/"})
    ten = _with_marks("2026-12-04", FOUR_DAYS | {"2026-12-04": "OO"})

    assert "below-threshold" in heavy(assessed(nine, on, calendar=SCHOOL_F))
    met = assessed(ten, on, calendar=SCHOOL_F)
    assert heavy(met) == set()
    assert figures(met)["window_start"] == "Monday 21 September 2026"
    assert figures(met)["sessions_counted"] == "10 sessions"
    assert figures(met)["weeks_used"].startswith("21 Sep, 28 Sep, 5 Oct, 12 Oct, 19 Oct, 2 Nov")


def test_the_same_ten_over_eleven_school_weeks_do_not() -> None:
    spread = {**FOUR_DAYS, "2026-12-04": "OO"}
    spread["2026-09-18"] = spread.pop("2026-09-21")  # the Friday of the week before
    result = assessed(_with_marks("2026-12-04", spread), D("2026-12-04"), calendar=SCHOOL_F)

    assert "below-threshold" in heavy(result)
    assert figures(result)["sessions_counted"] == "8 sessions"


def test_an_unknown_calendar_gives_no_count_and_says_so() -> None:
    result = assessed(_with_marks("2026-12-04", FOUR_DAYS), D("2026-12-04"), calendar=None)

    assert "sessions_counted" not in figures(result)
    assert "calendar.unknown" in {each.id for each in result.findings}


def test_code_n_counts_until_the_council_says_otherwise_and_must_not_stay() -> None:
    answers = {**ABSENCE, "sessions_o": 4, "sessions_n": 6}

    assert figures(assessed(answers))["sessions_by_code"] == "6 N, 4 O"
    assert heavy(assessed(answers, D("2026-11-20"))) == set()  # the fifth school day after 13 November
    assert heavy(assessed(answers, D("2026-11-23"))) == {"reason-not-established"}
    recent = _with_marks("2026-11-20", {"2026-11-16": "GG", "2026-11-20": "NN"}, LEAVE)
    assert "reason-not-established" not in ids(assessed(recent, ON, calendar=SCHOOL_F))


def test_marks_are_not_blamed_for_days_in_the_wrong_order() -> None:
    answers = _with_marks("2026-12-04", FOUR_DAYS | {"2026-12-04": "OO"})
    found = ids(assessed({**answers, "absence_period_from": "2026-12-05"}, D("2026-12-04"), calendar=SCHOOL_F))

    assert "ends-before-it-starts" in found
    assert "not-absent-then" not in found


def test_marks_that_are_missing_are_told() -> None:
    answers = _with_marks("2026-11-13", {"2026-11-09": "OO"})
    del answers["marks"]["2026-11-10-am"], answers["marks"]["2026-11-11-pm"]
    result = assessed(answers, ON, calendar=SCHOOL_F)

    assert "unmarked" not in ids(result)  # the window ends with the last absence
    answers["marks"]["2026-11-12-am"] = "O"
    assert message(assessed(answers, ON, calendar=SCHOOL_F), "unmarked").startswith("2 sessions of these weeks")


def test_a_code_of_another_time_is_refused_at_its_session() -> None:
    answers = _with_marks("2026-11-13", {"2026-11-09": "OH"})
    filled, _, result = run(answers, ON, calendar=SCHOOL_F)

    assert fields(result) == ["marks"]
    assert [problem.input for section in filled.sections for problem in section.problems] == ["marks-2026-11-09-pm"]
    assert "“H” on Monday 9 November, afternoon was not in the list of codes" in result.errors[0].message


# -- the limits ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "found"),
    [("2027-03-13", set()), ("2027-03-15", {"late"}), ("2027-05-13", {"late"}), ("2027-05-14", {"time-limit"})],
)
def test_a_court_can_be_asked_for_six_months(on: str, found: set[str]) -> None:
    assert heavy(assessed(LEAVE, D(on))) == found


@pytest.mark.parametrize(
    ("issued", "tier"), [("2023-11-19", 1), ("2024-08-18", 1), ("2024-08-19", 2), ("2026-11-20", 2)]
)
def test_only_notices_under_the_framework_count(issued: str, tier: int) -> None:
    result = assessed({**LEAVE, "parents": [parent(notice_1_on=issued, notice_1_outcome="paid"), BOTH[1]]})

    assert ("second notice" in figures(result)["sums"]) is (tier == 2)


@pytest.mark.parametrize(("on", "second"), [("2027-11-19", True), ("2027-11-20", True), ("2027-11-22", False)])
def test_a_notice_counts_for_three_years(on: str, second: bool) -> None:
    day = D(on)
    answers = {
        **LEAVE,
        "absence_period_from": str(day - timedelta(days=14)),
        "absence_period_to": str(day - timedelta(days=10)),
        "parents": [parent(notice_1_on="2024-11-20", notice_1_outcome="paid"), BOTH[1]],
    }
    _, case, _ = run(answers, day, calendar=None)
    assert [each.tier for each in list_notices(case)] == [2 if second else 1, 1]


def test_a_withdrawn_notice_does_not_count_and_an_unpaid_one_does() -> None:
    both = {"notice_1_on": "2025-03-03", "notice_1_outcome": "withdrawn", "notice_2_on": "2025-05-05"}
    result = assessed({**LEAVE, "parents": [parent(**both, notice_2_outcome="unpaid"), BOTH[1]]})

    assert result.outcome == "accepted"
    assert "second notice" in figures(result)["sums"]
    gone = asked_before("jo", D("2025-03-03"), outcome="withdrawn")
    assert "second notice" not in figures(assessed(LEAVE, ON, gone))["sums"]


def test_the_larger_of_what_was_typed_and_what_we_have_counts_and_a_note_says_so() -> None:
    result = assessed(LEAVE, ON, asked_before("jo", D("2025-03-03")))

    assert "notices-differ" in ids(result)
    assert "Jo Nuñez, second notice" in figures(result)["sums"]


def test_another_schools_requests_count() -> None:
    theirs = [
        Entry(
            "penalty_notice",
            D(day),
            D(day),
            own_school=False,
            facts={"parent": "nuñez, jo", "tier": 1, "issued_on": day},
        )
        for day in ("2025-03-03", "2026-03-03")
    ]
    assert errors(assessed(LEAVE, ON, *theirs)) == {"third-notice"}


def test_a_notice_in_the_same_school_year_needs_a_reason() -> None:
    this_year = {**LEAVE, "parents": [parent(notice_1_on="2026-09-10", notice_1_outcome="paid"), BOTH[1]]}
    last_year = {**LEAVE, "parents": [parent(notice_1_on="2026-07-10", notice_1_outcome="paid"), BOTH[1]]}

    assert heavy(assessed(this_year)) == {"same-school-year"}
    assert message(assessed(this_year), "same-school-year").startswith("Jo Nuñez:")
    assert heavy(assessed(last_year)) == set()


def test_an_open_statutory_request_stops_it_and_gives_nothing_away() -> None:
    theirs = Entry("statutory_intervention", D("2026-10-05"), own_school=False, reference="DFD-4444-5555")
    result = assessed(LEAVE, ON, theirs)

    assert errors(result) == {"statutory-open"}
    assert "DFD-4444-5555" not in message(result, "statutory-open")
    ended = Entry("statutory_intervention", D("2026-10-05"), state="ended")
    assert heavy(assessed(LEAVE, ON, ended)) == set()
    typed = {"other_legal_action": True, "other_legal_action_kind": "statutory"}
    assert errors(assessed({**LEAVE, **typed})) == {"statutory-open"}
    assert heavy(assessed({**LEAVE, **typed, "other_legal_action_kind": "eso"})) == {"supervision-order"}


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


def _values(question: Question) -> st.SearchStrategy[Any]:
    good = list(question.samples())
    options = [code for code, _ in getattr(question, "options", ())] or [True, False]
    days = st.dates(date(2024, 6, 1), date(2027, 6, 30)).map(str)
    return st.one_of(
        st.sampled_from(good) if good else st.none(),
        st.sampled_from([*question.bad_samples(), None]),
        st.sampled_from(options),
        days if question.json_type() == "date" else st.sampled_from(good or [None]),
    )


_OWN = [q for s in FORM.sections if s.__module__.startswith("dfd_penalty") for q in s().questions()]
_ANY = st.fixed_dictionaries({}, optional={q.short_name: _values(q) for q in _OWN if q.short_name != "pn_route"})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(BASES)), _ANY, st.sampled_from(["2013-03-14", "2010-08-31", "2021-11-10"]), st.booleans())
def test_no_answer_set_breaks_it_and_every_accepted_one_has_one_lead(
    kind: str, more: Answers, born: str, with_ledger: bool
) -> None:
    base, on = BASES[kind]
    before = [asked_before("jo", D("2025-03-03")), asked_before("lee", D("2026-10-03"))] if with_ledger else []
    result = assessed({**base, **more, "dob": born}, on, *before)

    assert result.outcome in {"accepted", "refused"}
    assert result.decision is not None
    assert result.decision.lead.team_key == "courts"
    assert "{" not in result.decision.lead.because
    assert bool(result.errors) is (result.outcome == "refused")
    assert all("{" not in each.message for each in result.findings)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(CALENDAR.days(D("2026-09-02"), ON)), st.sampled_from(["GG", "O/", "/U", "II"])))
def test_the_count_is_never_more_than_the_absences_marked(absent: dict[date, str]) -> None:
    answers = {name: value for name, value in ABSENCE.items() if not name.startswith("sessions_")}
    given_marks = full_marks(D("2026-09-02"), ON, absent)
    _, case, _ = run({**answers, "marks": given_marks, "absence_period_to": str(ON)})

    absences = sum(code in "GNOU" for code in given_marks.values())
    counted = case.figure("sessions_counted")
    assert counted is not None
    assert 0 <= counted <= absences


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
