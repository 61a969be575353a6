"""What a notification leaves in the ledger, and what a cancellation takes out of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from plugins.suspension.tests.cases import (
    CANCEL_PERM,
    CANCEL_SUSP,
    FIRST,
    LNCH,
    OUTCOME,
    PERMANENT,
    SECOND,
    Answers,
    assessed,
    entries,
    entry,
    figures,
    heavy,
    ids,
    stored,
    suspension,
)

WED, FRI, MON = date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 9)


def _unprimed(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if not name.startswith("prior_days")}


def test_each_part_of_a_suspension_is_recorded_in_its_own_term() -> None:
    left = entries(suspension(date(2026, 12, 17), date(2027, 1, 5)))

    assert [(e.kind, e.starts, e.ends, e.amount, e.state) for e in left] == [
        ("suspension", date(2026, 12, 17), date(2026, 12, 18), Decimal(2), "open"),
        ("suspension", date(2027, 1, 4), date(2027, 1, 5), Decimal(2), "open"),
    ]
    assert left[0].facts["category"] == "SUSP"
    assert left[0].facts["public_place_days"] == ["2026-12-17", "2026-12-18", "2027-01-04", "2027-01-05"]


def test_the_days_on_record_for_a_penalty_notice_are_those_that_the_letter_names() -> None:
    named = {"s104_first_date": "2026-11-12", "s104_last_date": "2026-11-13"}
    long = suspension(date(2026, 11, 10), date(2026, 11, 20), day6_provision="Study Centre")

    assert len(entries(long)[0].facts["public_place_days"]) == 5
    assert entries({**long, **named})[0].facts["public_place_days"] == ["2026-11-12", "2026-11-13"]
    assert entries({**long, "s104_notice_given": False})[0].facts["public_place_days"] == []


def test_what_is_recorded_adds_up_again_in_the_next_notification() -> None:
    left = stored(entries(suspension(date(2026, 12, 16), date(2027, 1, 5), end_session="AM")), FIRST)
    later = _unprimed(suspension(date(2027, 1, 12), date(2027, 1, 12)))
    result = assessed(later, date(2027, 1, 12), *left)

    assert figures(result)["total_term"] == "2.5 school days"
    assert figures(result)["total_year"] == "5.5 school days"


def test_lunchtimes_are_recorded_as_such() -> None:
    left = entries(LNCH)

    assert [(e.facts["category"], e.amount) for e in left] == [("LNCH", Decimal("2.5"))]


def test_a_cancelled_suspension_leaves_only_the_days_served() -> None:
    original = entry(date(2026, 11, 12), date(2026, 11, 20), "7")
    left = entries(CANCEL_SUSP, None, original)

    assert [(e.starts, e.ends, e.amount, e.state, e.replaces) for e in left] == [
        (date(2026, 11, 12), date(2026, 11, 12), Decimal(1), "ended", FIRST)
    ]
    later = assessed(_unprimed(suspension(date(2026, 12, 1), date(2026, 12, 1))), None, original, *stored(left, SECOND))
    assert figures(later)["total_year"] == "2 school days"


def test_days_before_a_cancelled_permanent_exclusion_count_towards_the_year() -> None:
    cancelled = {
        **CANCEL_PERM,
        "original_start_date": "2026-11-05",
        "cancel_date": "2026-11-17",
        "days_served": 9,
        "return_date": "2026-11-18",
    }
    left = stored(entries(cancelled, None, PERMANENT), SECOND)

    assert {e.kind for e in left} == {"suspension"}
    assert sum(e.amount or 0 for e in left) == 9
    one_day = suspension(date(2026, 12, 1), date(2026, 12, 1))
    with_them = assessed(
        _unprimed(one_day), None, PERMANENT, *left, entry(date(2026, 9, 7), date(2026, 10, 23), "35.5", "DFD-9999-9999")
    )
    assert figures(with_them)["total_year"] == "45.5 school days"
    assert "year-limit" in heavy(with_them)
    assert "year-limit" not in heavy(assessed({**one_day, "prior_days_year": 44}))


def test_no_school_can_take_away_another_schools_days() -> None:
    elsewhere = replace(entry(date(2026, 9, 7), date(2026, 9, 18), "10"), own_school=False)
    mistyped = stored(entries(CANCEL_SUSP, None, elsewhere), SECOND)
    result = assessed(_unprimed(suspension(date(2026, 12, 1), date(2026, 12, 1))), None, elsewhere, *mistyped)

    assert figures(result)["total_year"] == "12 school days"


def test_a_cancellation_shows_what_it_leaves_of_the_year() -> None:
    result = assessed(CANCEL_SUSP, None, entry(date(2026, 11, 12), date(2026, 11, 20), "7"))

    assert figures(result)["days"] == "1 school day"
    assert figures(result)["total_year"] == "1 school day"


def test_a_reference_that_we_do_not_know_is_no_mistake() -> None:
    result = assessed(CANCEL_SUSP)

    assert result.outcome == "accepted"
    assert "reference-unknown" in ids(result)
    assert "reference-unknown" not in ids(assessed(CANCEL_SUSP, None, entry(date(2026, 11, 12), FRI, "1")))


def test_a_reference_of_the_other_kind_is_pointed_out() -> None:
    assert "kind-differs" in heavy(assessed(CANCEL_SUSP, None, replace(PERMANENT, starts=date(2026, 11, 12))))
    assert "kind-differs" not in heavy(assessed(CANCEL_PERM, None, replace(PERMANENT, starts=date(2026, 11, 12))))


def test_our_own_record_of_the_governors_decision_stops_a_cancellation_too() -> None:
    decided = stored(entries({**OUTCOME}, date(2026, 12, 3), PERMANENT), SECOND)
    late = {**CANCEL_PERM, "cancel_date": "2026-12-04", "return_date": "2026-12-07"}
    result = assessed(late, date(2026, 12, 4), PERMANENT, *decided)

    assert "governors-considered" in heavy(result)
    assert result.outcome == "refused"
