"""Ten sessions in ten school weeks: which marks count, which are wrong, which are missing."""

from datetime import date

import pytest

from plugins.penalty_notice.tests.cases import (
    ABSENCE,
    BOTH,
    LEAVE,
    ON,
    SCHOOL_F,
    Answers,
    assessed,
    fields,
    figures,
    full_marks,
    heavy,
    ids,
    message,
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


@pytest.mark.parametrize("left_out", ["absence_period_from", "absence_period_to"])
def test_marks_without_the_days_of_the_absence_are_blamed_for_nothing(left_out: str) -> None:
    found = assessed({**_with_marks("2026-11-13", {"2026-11-09": "OO"}), left_out: None})
    assert left_out in fields(found)
    assert "not-absent-then" not in ids(found)


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
