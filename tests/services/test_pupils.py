"""How two notifications are known to be about one pupil."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.services.pupils import initials, pupil_keys, pupil_name

BORN = date(2013, 3, 14)
ZOE = {"legal_surname": "Núñez", "legal_forenames": "Zoë Ann", "dob": BORN}


def key(**changes: Any) -> tuple[str, ...]:
    return pupil_keys({**ZOE, **changes})


def test_a_number_is_the_surest_key_and_the_name_the_second() -> None:
    both = key(upn="T886200121045")
    assert len(both) == 2
    assert both[0] == key(upn="T886200121045", legal_surname="Other")[0]
    assert both[1:] == key()


@pytest.mark.parametrize(
    "same",
    [{"legal_surname": "NÚÑEZ"}, {"legal_surname": "Nu\u0301n\u0303ez"}, {"legal_surname": " núñez "},
     {"legal_forenames": "zoë"}, {"legal_forenames": "Zoe\u0308 Maria"}],
)  # fmt: skip
def test_case_accents_written_apart_and_second_names_make_no_difference(same: dict[str, str]) -> None:
    assert key(**same) == key()


@pytest.mark.parametrize("other", [{"legal_surname": "Nunez"}, {"legal_forenames": "Ann"}, {"dob": date(2013, 3, 15)}])
def test_another_name_or_birthday_is_another_pupil(other: dict[str, Any]) -> None:
    assert key(**other) != key()


@pytest.mark.parametrize("missing", ["legal_surname", "legal_forenames", "dob"])
def test_too_little_is_no_key(missing: str) -> None:
    assert key(**{missing: None}) == ()
    assert pupil_keys({}) == ()


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_no_name_is_a_fault_and_no_key_holds_it(surname: str, forenames: str) -> None:
    answers = {"legal_surname": surname, "legal_forenames": forenames or "A", "dob": BORN}
    assert all(len(each) == 64 for each in pupil_keys(answers))
    assert len(initials(answers)) <= 10
    assert len(pupil_name(answers)) <= 200


def test_a_list_shows_the_surname_first_and_a_draft_only_initials() -> None:
    assert pupil_name(ZOE) == "Núñez, Zoë Ann"
    assert initials(ZOE) == "ZN"
    assert (pupil_name({}), initials({})) == ("", "")
    assert initials({"legal_surname": "ßarg"}) == "SS"
