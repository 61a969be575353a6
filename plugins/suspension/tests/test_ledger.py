"""What earlier notifications do to a new one, and what this one leaves for later ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from dfd_suspension.records import record

from intranet.api import Entry
from plugins.suspension.tests.cases import (
    CANCEL_PERM,
    CANCEL_SUSP,
    FIRST,
    LNCH,
    OUTCOME,
    Answers,
    assessed,
    due,
    entry,
    figures,
    heavy,
    ids,
    permanent,
    run,
    suspension,
)

WED, FRI, MON = date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 9)
SECOND = "DFD-4444-5555"


def _unprimed(answers: Answers) -> Answers:
    return {name: value for name, value in answers.items() if not name.startswith("prior_days")}


NEXT = _unprimed(suspension(MON, date(2026, 11, 11)))
PERMANENT = Entry("permanent_exclusion", date(2026, 11, 5), reference=FIRST, facts={"category": "PERM"})


def entries(answers: Answers, on: date | None = None, *earlier: Entry) -> list[Entry]:
    """What a notification leaves."""
    return list(record(run(answers, on, *earlier)[1]))


def stored(found: list[Entry], reference: str) -> tuple[Entry, ...]:
    """The entries as they come back from the store, which keeps what they replace among their facts."""
    return tuple(
        replace(
            e, reference=reference, replaces="", facts={**e.facts, **({"replaces": e.replaces} if e.replaces else {})}
        )
        for e in found
    )


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


@pytest.mark.parametrize(
    ("answers", "state", "facts"),
    [
        ({}, "open", {"governors": "declined", "decision_received": "2026-12-02"}),
        (
            {"governors_decision": "reinstated_now", "reinstated_from": "2026-12-03"},
            "ended",
            {"governors": "reinstated"},
        ),
        (
            {"outcome": "review", "review_stage": "waived", "review_date": "2026-12-03"},
            "open",
            {"review": "waived", "review_date": "2026-12-03"},
        ),
        (
            {"outcome": "reconsidered", "reconsideration": "reinstated", "reconsidered_on": "2026-12-03"},
            "ended",
            {"governors": "reinstated"},
        ),
        ({"outcome": "corrected", "correction_reason": "Wrong box"}, "ended", {"record": "corrected"}),
    ],
)
def test_an_update_brings_the_permanent_exclusion_up_to_date(
    answers: dict[str, Any], state: str, facts: dict[str, str]
) -> None:
    (left,) = entries({**OUTCOME, **answers}, date(2026, 12, 3), PERMANENT)

    assert (left.kind, left.starts, left.state, left.replaces) == (
        "permanent_exclusion",
        PERMANENT.starts,
        state,
        FIRST,
    )
    assert facts.items() <= left.facts.items()


def test_a_second_update_takes_the_place_of_the_first_and_keeps_what_was_learnt() -> None:
    first = stored(entries(OUTCOME, date(2026, 12, 3), PERMANENT), SECOND)
    asked = {**OUTCOME, "outcome": "review", "review_stage": "requested", "review_date": "2027-01-06"}
    (left,) = entries(asked, date(2027, 1, 6), PERMANENT, *first)

    assert left.replaces == SECOND
    assert left.facts["governors"] == "declined"
    assert left.facts["review"] == "requested"
    assert "review-late" not in ids(assessed(asked, date(2027, 1, 6), PERMANENT, *first))
    too_late = {**asked, "review_date": "2027-01-07"}
    assert "review-late" in heavy(assessed(too_late, date(2027, 1, 7), PERMANENT, *first))


def test_an_update_that_follows_nothing_known_takes_the_place_of_nothing() -> None:
    (named,) = entries({**OUTCOME, "original_ref": "DFD-6666-7777"}, date(2026, 12, 3))
    (unnamed,) = entries({**OUTCOME, "original_ref": None}, date(2026, 12, 3))

    assert (named.replaces, unnamed.replaces) == ("DFD-6666-7777", "")


def test_governors_who_end_a_suspension_shorten_what_is_on_record() -> None:
    original = entry(date(2026, 11, 10), date(2026, 12, 4), "19")
    reinstated = {
        **OUTCOME,
        "outcome_of": "SUSP",
        "governors_decision": "reinstated_on",
        "reinstated_from": "2026-11-30",
        "governors_meeting_date": "2026-11-27",
        "governors_notified_date": "2026-11-27",
    }
    (left,) = entries(reinstated, date(2026, 11, 27), original)

    assert (left.ends, left.amount, left.state, left.replaces) == (date(2026, 11, 29), Decimal(14), "ended", FIRST)


def test_an_update_about_a_served_suspension_changes_no_figure() -> None:
    served = {
        **OUTCOME,
        "outcome_of": "SUSP",
        "outcome": "served",
        "returned_on": "2026-11-16",
        "reintegration_held": True,
    }
    assert entries(served, None, entry(WED, FRI, "3")) == []
