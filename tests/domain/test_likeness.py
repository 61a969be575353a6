"""Which pupils are the same by their UPN, which are alike enough to be proposed, and what is said of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.likeness import ENOUGH, LIKE, TEMPORARY, UPN, Identity, compare, identity_of, traits

ADA = {
    "legal_surname": "Fenwick-O’Hare",
    "legal_forenames": "Ada Mary",
    "dob": date(2013, 3, 27),
    "postcode": "ME14 1XQ",
    "upn": "B801200005001",
}


def keys(answers: dict[str, object], kind: str = LIKE) -> set[str]:
    return {each.key for each in traits(identity_of(answers)) if each.kind == kind}


@pytest.mark.parametrize(
    "changed",
    [
        {"legal_forenames": "ADA"},
        {"legal_forenames": "Bea"},
        {"legal_surname": "Miller"},
        {"dob": date(2013, 3, 28)},
        {"postcode": "CT1 2AB"},
        {"postcode": ""},
        {"legal_surname": "FENWICK-O'HARE ", "postcode": "me141xq"},
        {"dob": "2013-03-27"},
    ],
)
def test_three_that_agree_make_a_likeness(changed: dict[str, object]) -> None:
    assert keys(ADA) & keys({**ADA, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"legal_forenames": "Bea", "postcode": "CT1 2AB"},
        {"legal_surname": "Miller", "dob": date(2012, 1, 1)},
        {"postcode": "", "legal_forenames": "Bea"},
        {"dob": None, "postcode": None},
    ],
)
def test_two_that_agree_do_not(changed: dict[str, object]) -> None:
    assert not keys(ADA) & keys({**ADA, **changed})


def test_a_upn_is_a_key_of_its_own_and_a_temporary_one_is_told_apart() -> None:
    same = {"upn": "b801200005001", "legal_surname": "Miller"}
    assert keys(ADA, UPN) == keys(same, UPN) != set()
    assert keys({"upn": "Y83940012401A"}, TEMPORARY)
    assert not keys({"upn": "Y83940012401A"}, UPN)


def test_what_agrees_and_what_differs_is_said_in_words() -> None:
    twin = identity_of({**ADA, "legal_forenames": "Bea", "postcode": ""})
    assert compare(identity_of(ADA), twin) == (("surname", "date of birth"), ("first forename",))


WORD = st.sampled_from(["", "a", "b"])
PUPIL = st.builds(Identity, forename=WORD, surname=WORD, born=WORD, postcode=WORD)


@given(PUPIL, PUPIL)
def test_a_shared_key_means_three_that_agree_and_nothing_else_does(one: Identity, other: Identity) -> None:
    shared = set(traits(one)) & set(traits(other))
    assert bool(shared) == (len(compare(one, other)[0]) >= ENOUGH)
