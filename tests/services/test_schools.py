"""Finding the school that somebody means."""

from dataclasses import replace
from datetime import date

import pytest

from intranet import clock
from intranet.demo.schools import demo_schools
from intranet.services.front_door import FrontDoor
from intranet.services.schools import find_label, look_up
from intranet.store import schools
from tests.referrer_house import SITTINGBOURNE


@pytest.fixture
def door(referrer_door: FrontDoor) -> FrontDoor:
    return referrer_door


def found(door: FrontDoor, text: str) -> list[str]:
    return [each.value for each in look_up(door, text)]


@pytest.mark.parametrize(
    ("text", "urns"),
    [
        ("Saltings", ["900004"]), ("creek salt", ["900004"]), ("900004", ["900004"]), ("886/9004", ["900004"]),
        ("ZZ10 1BB", ["900004"]), ("st mildreds", ["900011", "900012"]), ("Saint Mildred", ["900011", "900012"]),
        ("St Mildred’s Lower Mill", ["900012"]), ("s", []), ("", []), ("  ", []), ("\x00", []), ("%", []), ("_%", []),
        ("nowhere", []), ("\ud800x", []), ("x" * 100_000, []), ("school " * 50, []),
    ],
)  # fmt: skip
def test_a_school_is_found_by_whatever_tells_it(door: FrontDoor, text: str, urns: list[str]) -> None:
    if text.startswith("school "):
        assert len(found(door, text)) <= 20
        return
    assert sorted(found(door, text)) == urns


def test_namesakes_are_told_apart_by_where_they_are(door: FrontDoor) -> None:
    hints = {each.hint for each in look_up(door, "st mildred")}
    assert len(hints) == 2
    assert any("Lower Mill, ZZ21 1BB" in each for each in hints)


def test_a_closed_school_is_not_offered_and_still_has_its_name(door: FrontDoor) -> None:
    creek = next(each for each in demo_schools(door.council) if each.urn == SITTINGBOURNE)
    closed = replace(creek, status="Closed", closed_on=date(2026, 8, 31))
    with door.database.write() as conn:
        schools.save_schools(conn, [closed], clock.now())
    assert found(door, "Saltings") == []
    assert find_label(door, SITTINGBOURNE) == "Saltings Creek School (URN 900004)"


@pytest.mark.parametrize("urn", [0, -1, 12, 900_777, 2**63, 10**30])
def test_an_unknown_number_has_no_name(door: FrontDoor, urn: int) -> None:
    assert find_label(door, urn) == ""
