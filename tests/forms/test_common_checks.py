"""The rules that all forms share: the school is the council's, the pupil can exist, somebody is the parent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from intranet.api import COMMON_CHECKS, Entry, Ledger, Severity, duplicate
from intranet.domain.assessment import find
from intranet.testing.scenarios import built_in_statutes
from tests.domain.cases import ON, SCHOOL, make_case

BOOK = built_in_statutes()
PARENTS = ({"forenames": "Jo"},)
GOOD: dict[str, Any] = {
    "school_urn": SCHOOL.urn,
    "dob": date(2018, 3, 14),
    "ncy": "4",
    "upn": "T886200121045",
    "care_status": "none",
    "parents": PARENTS,
}
DAY = timedelta(days=1)


def found(school: Any = SCHOOL, event: date = ON, **changes: Any) -> dict[str, str]:
    case = make_case(GOOD | changes, statutes=BOOK, school=school, event_date=event)
    return {each.id: each.message for each in find(case, COMMON_CHECKS, {})}


def test_nothing_is_found_in_a_plain_case() -> None:
    assert found() == {}
    assert found(school=None, school_urn=None, dob=None, ncy=None, upn=None, care_status=None, parents=None) == {}


def test_a_school_that_nobody_knows_is_refused() -> None:
    assert "No school with the URN 900001 is in our register" in found(school=None)["school.unknown"]


def test_another_councils_school_is_sent_to_its_own() -> None:
    message = found(school=replace(SCHOOL, la_code="998"))["school.outside-council"]

    assert message.startswith("Orchard Lane Primary School belongs to another council.")


@pytest.mark.parametrize(("closed", "refused"), [(ON - DAY, True), (ON + DAY, False), (None, False)])
def test_a_school_that_had_closed_by_the_day_is_refused(closed: date | None, refused: bool) -> None:
    assert ("school.closed" in found(school=replace(SCHOOL, closed_on=closed))) is refused


def test_a_school_that_closed_since_can_still_tell_of_what_happened_before() -> None:
    closed = replace(SCHOOL, closed_on=ON)

    assert "school.closed" not in found(school=closed, event=ON - DAY)


@pytest.mark.parametrize(
    ("born", "ids"),
    [
        (ON + DAY, {"pupil.born-later"}),
        (ON, {"pupil.too-young"}),
        (date(2024, 11, 21), {"pupil.too-young"}),
        (date(2024, 11, 20), set()),
        (date(2005, 11, 21), set()),
        (date(2005, 11, 20), {"pupil.too-old"}),
        (date(1950, 1, 1), {"pupil.too-old"}),
    ],
)
def test_a_pupil_is_of_an_age_to_be_one(born: date, ids: set[str]) -> None:
    assert set(found(dob=born, ncy=None)) == ids, "one mistake gives one message"


@pytest.mark.parametrize(("ncy", "remarked"), [("4", False), ("5", True), ("3", True), ("X", False), (None, False)])
def test_a_year_group_that_the_age_does_not_lead_to_is_a_concern(ncy: str | None, remarked: bool) -> None:
    assert ("pupil.year-group" in found(ncy=ncy)) is remarked
    severities = {check.id: check.severity for check in COMMON_CHECKS}
    assert severities["pupil.year-group"] is Severity.CONCERN


@pytest.mark.parametrize(
    ("upn", "remarked"), [("T886200121045", False), ("", False), (None, False), ("X88620012104A", True)]
)
def test_a_temporary_upn_is_noted(upn: str | None, remarked: bool) -> None:
    assert ("pupil.upn-temporary" in found(upn=upn)) is remarked


@pytest.mark.parametrize(
    ("parents", "care", "refused"),
    [
        (PARENTS, "none", False),
        ((), "none", True),
        (None, "none", True),
        (None, "in_care_here", False),
        (None, "in_care_elsewhere", False),
        (None, None, False),
    ],
)
def test_a_pupil_who_is_not_in_care_has_somebody_as_a_parent(parents: Any, care: Any, refused: bool) -> None:
    assert ("parents.none" in found(parents=parents, care_status=care)) is refused


def test_every_shared_rule_has_an_id_and_a_question() -> None:
    assert len({check.id for check in COMMON_CHECKS}) == len(COMMON_CHECKS)
    assert all(check.field for check in COMMON_CHECKS)


# -- the same thing twice -------------------------------------------------------------------
CHECK = duplicate("visit", "home_visit", "visited_on")


def twice(*entries: Entry, check: Any = CHECK, **answers: Any) -> bool:
    case = make_case({"visited_on": ON} | answers, statutes=BOOK, ledger=Ledger(entries))
    return bool(check.applies(case))


def sent(starts: date = ON, **changes: Any) -> Entry:
    return Entry(**({"kind": "home_visit", "starts": starts, "reference": "DFD-1"} | changes))


def test_the_same_first_day_from_the_same_school_may_be_the_same_thing() -> None:
    assert twice(sent())
    assert (CHECK.id, CHECK.severity, CHECK.ask_reason, CHECK.field) == (
        "visit.duplicate",
        Severity.CONCERN,
        True,
        "visited_on",
    )


@pytest.mark.parametrize(
    "entry",
    [
        sent(ON - DAY),
        sent(kind="suspension"),
        sent(own_school=False),
        sent(reference=""),
        sent(state="replaced"),
    ],
)
def test_anything_else_is_not(entry: Entry) -> None:
    assert not twice(entry)


def test_without_a_day_or_outside_its_own_condition_nothing_is_a_duplicate() -> None:
    assert not twice(sent(), visited_on=None)
    assert not twice(sent(), check=duplicate("visit", "home_visit", "visited_on", lambda case: False))
    assert twice(sent(), check=duplicate("visit", "home_visit", "visited_on", lambda case: True))
