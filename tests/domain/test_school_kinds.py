"""Units are known by their type, and a further school by the answer that names it."""

from dataclasses import replace

import pytest

from intranet.domain.school_kinds import AT_UNIT, UNIT_TYPES
from tests.domain.cases import SCHOOL, make_case


@pytest.mark.parametrize(
    ("code", "is_unit"), [*((code, True) for code in UNIT_TYPES), ("01", False), ("34", False), ("", False)]
)
def test_a_unit_is_known_by_its_type(code: str, is_unit: bool) -> None:
    assert AT_UNIT.holds(make_case(school=replace(SCHOOL, type_code=code))) is is_unit


def test_without_a_school_there_is_no_unit() -> None:
    assert not AT_UNIT.holds(make_case(school=None))


def test_a_further_school_is_found_by_the_answer_that_names_it() -> None:
    other = replace(SCHOOL, urn=900002)
    case = make_case({"new_urn": 900002, "lost_urn": 900003, "no_urn": None}, others={900002: other})

    assert case.find_other_school("new_urn") is other
    assert [case.find_other_school(name) for name in ("lost_urn", "no_urn", "unasked")] == [None] * 3
    assert make_case({"new_urn": 900002}).find_other_school("new_urn") is None
