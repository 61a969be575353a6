"""What an update on the outcome does to what is on record."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plugins.suspension.tests.cases import (
    FIRST,
    OUTCOME,
    PERMANENT,
    SECOND,
    assessed,
    entries,
    entry,
    heavy,
    ids,
    stored,
)

WED, FRI, MON = date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 9)


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
