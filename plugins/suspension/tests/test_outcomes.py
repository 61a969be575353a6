"""How the council closes a notification, and how it then stands in the pupil's record."""

from typing import Any

import pytest
from dfd_suspension import FORM

from intranet.api import Outcome

S, P, BOTH = ("suspension",), ("permanent_exclusion",), ()
WAYS: list[tuple[str, tuple[str, ...], str, dict[str, Any], str]] = [
    ("served", S, "ended", {}, ""),
    ("governors_reinstated", P, "ended", {"governors": "reinstated"}, "decision_received"),
    ("governors_declined", P, "open", {"governors": "declined"}, "decision_received"),
    ("review_not_requested", P, "open", {"review": "not_requested"}, "review_date"),
    ("review_waived", P, "open", {"review": "waived"}, "review_date"),
    ("review_upheld", P, "open", {"review": "upheld"}, "review_date"),
    ("review_recommended", P, "open", {"review": "recommended"}, "review_date"),
    ("review_quashed", P, "open", {"review": "quashed"}, "review_date"),
    ("reconsidered_reinstated", P, "ended", {"governors": "reinstated"}, "reconsidered_on"),
    ("reconsidered_declined", P, "open", {"governors": "declined"}, "reconsidered_on"),
    ("deleted", BOTH, "ended", {}, ""),
    ("corrected", BOTH, "replaced", {}, ""),
]
LEAVES_THE_RECORD = ["followed", "cancelled", "governors_not_required", "provided", "placed", "directed", "noted"]


def way(code: str) -> Outcome:
    [found] = [each for each in FORM.outcomes if each.code == code]
    return found


@pytest.mark.parametrize(("code", "kinds", "state", "facts", "day"), WAYS, ids=[each[0] for each in WAYS])
def test_a_decision_stands_in_the_record(
    code: str, kinds: tuple[str, ...], state: str, facts: dict[str, Any], day: str
) -> None:
    left = way(code).records

    assert left is not None
    assert (left.kinds, left.state, dict(left.facts), left.day, left.reference) == (kinds, state, facts, day, "")


@pytest.mark.parametrize("code", LEAVES_THE_RECORD)
def test_what_decides_nothing_leaves_the_record_as_it_is(code: str) -> None:
    assert way(code).records is None


def test_there_is_no_other_way() -> None:
    assert {each.code for each in FORM.outcomes} == {*LEAVES_THE_RECORD, *(each[0] for each in WAYS)}
