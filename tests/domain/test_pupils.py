from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intranet.domain.pupils import (
    YEAR_GROUPS,
    age_on,
    check_upn,
    compulsory_school_age,
    expected_year_group,
    is_compulsory_school_age,
    is_post_16_year,
    is_primary_year,
    is_secondary_year,
    key_stage,
    normalise_postcode,
)

D = date.fromisoformat
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@st.composite
def sound_upns(draw: st.DrawFn) -> str:
    """A sound number, permanent or temporary, with its check letter worked out anew."""
    digits = draw(st.text("0123456789", min_size=11, max_size=11))
    rest = digits + draw(st.sampled_from("0123456789" + LETTERS))
    values = [LETTERS.index(each) if each in LETTERS else int(each) for each in rest]
    return LETTERS[sum(place * value for place, value in enumerate(values, start=2)) % 23] + rest


@pytest.mark.parametrize(
    "upn",
    [
        "T886200121045",
        "E886541219007",
        "A886311423118",
        "W887540918052",
        "B801200005001",
        "Z839400124001",  # younger authorities than many lists of them know
        "V941400124001",
        "J823432113001",
        "A123456789012",
    ],
)
def test_a_sound_permanent_upn_passes(upn: str) -> None:
    result = check_upn(upn)

    assert result.problem is None
    assert (result.normalised, result.is_temporary, result.la_code) == (upn, False, upn[1:4])


@pytest.mark.parametrize("upn", ["M88610002501A", "K88660602600K", "Y83940012401A"])
def test_a_sound_temporary_upn_passes_and_is_flagged(upn: str) -> None:
    assert check_upn(upn).problem is None
    assert check_upn(upn).is_temporary


@pytest.mark.parametrize(
    ("upn", "wrong_part"),
    [
        ("A886200121045", "first letter"),
        ("T886200121054", "first letter"),  # two digits swapped
        ("A801200005001", "first letter"),
        ("A823432113001", "first letter"),
        ("B123456789012", "first letter"),
        ("S886200121045", "start with a letter, and I, O and S are never used"),
        ("1886200121045", "start with a letter"),
        ("T88620012104", "This one has 12"),
        ("T8862001210455", "This one has 14"),
        ("T8862001210A5", "Character 12"),
        ("T8862OO121045", "Character 6"),
        ("T٨86200121045", "Character 2"),  # a digit, but not one of ours
        ("M88610002501I", "last character"),
        ("", "Enter the UPN"),
        ("   ", "Enter the UPN"),
        ("UN1", "stand-in"),
        ("un10", "stand-in"),
    ],
)
def test_an_unsound_upn_is_told_which_part_is_wrong(upn: str, wrong_part: str) -> None:
    result = check_upn(upn)

    assert result.problem is not None
    assert wrong_part in result.problem
    assert (result.is_temporary, result.la_code) == (False, "")


@pytest.mark.parametrize(
    "typed", ["j823432113001", " J 8234 3211 3001 ", "J823432113001\n", "\ufeffJ8234\u200b32113001"]
)
def test_spaces_and_small_letters_do_not_matter(typed: str) -> None:
    assert check_upn(typed).normalised == "J823432113001"
    assert check_upn(typed).problem is None


@given(upn=sound_upns(), place=st.integers(1, 12), digit=st.sampled_from("0123456789"))
def test_every_single_digit_change_is_caught(upn: str, place: int, digit: str) -> None:
    assume(upn[place].isdigit() and upn[place] != digit)

    assert check_upn(upn).problem is None
    assert check_upn(upn[:place] + digit + upn[place + 1 :]).problem


@given(upn=sound_upns(), one=st.integers(1, 12), other=st.integers(1, 12))
def test_every_swap_of_two_different_characters_is_caught(upn: str, one: int, other: int) -> None:
    assume(upn[one] != upn[other])
    swapped = list(upn)
    swapped[one], swapped[other] = upn[other], upn[one]

    assert check_upn("".join(swapped)).problem


@given(upn=sound_upns(), letter=st.sampled_from(LETTERS))
def test_a_wrong_check_letter_is_caught_and_the_right_number_is_never_told(upn: str, letter: str) -> None:
    assume(letter != upn[0])
    problem = check_upn(letter + upn[1:]).problem

    assert problem
    assert upn not in problem
    assert f"“{upn[0]}”" not in problem


@given(st.text(max_size=20))
def test_any_text_at_all_gets_an_answer(text: str) -> None:
    result = check_upn(text)

    assert (result.problem is None) == bool(result.la_code)
    normalise_postcode(text)


@pytest.mark.parametrize(
    ("dob", "starts", "ends"),
    [
        ("2021-08-31", "2026-08-31", "2037-06-26"),
        ("2021-09-01", "2026-12-31", "2038-06-25"),
        ("2021-11-10", "2026-12-31", "2038-06-25"),
        ("2022-01-01", "2027-03-31", "2038-06-25"),
        ("2022-03-31", "2027-03-31", "2038-06-25"),
        ("2022-04-01", "2027-08-31", "2038-06-25"),
        ("2020-02-29", "2025-03-31", "2036-06-27"),
        ("2010-08-31", "2015-08-31", "2026-06-26"),
        ("2010-09-01", "2015-12-31", "2027-06-25"),
    ],
)
def test_compulsory_school_age(dob: str, starts: str, ends: str) -> None:
    assert compulsory_school_age(D(dob)) == (D(starts), D(ends))
    assert not is_compulsory_school_age(D(dob), date.fromordinal(D(starts).toordinal() - 1))
    assert is_compulsory_school_age(D(dob), D(starts))
    assert is_compulsory_school_age(D(dob), D(ends))
    assert not is_compulsory_school_age(D(dob), date.fromordinal(D(ends).toordinal() + 1))


@pytest.mark.parametrize("end", ["2024-06-28", "2025-06-27", "2026-06-26", "2027-06-25", "2028-06-30", "2029-06-29"])
def test_compulsory_school_age_ends_with_the_last_friday_of_june(end: str) -> None:
    assert compulsory_school_age(date(D(end).year - 16, 1, 15))[1] == D(end)


@pytest.mark.parametrize(
    ("dob", "on", "age"),
    [
        ("2020-02-29", "2025-02-28", 4),
        ("2020-02-29", "2025-03-01", 5),
        ("2015-11-23", "2026-11-22", 10),
        ("2015-11-23", "2026-11-23", 11),
    ],
)
def test_age_in_whole_years(dob: str, on: str, age: int) -> None:
    assert age_on(D(dob), D(on)) == age


@pytest.mark.parametrize(
    ("dob", "on", "year_group"),
    [
        ("2021-09-01", "2026-11-23", "R"),
        ("2022-08-31", "2026-11-23", "R"),
        ("2021-08-31", "2026-11-23", "1"),
        ("2022-09-01", "2026-11-23", "N2"),
        ("2023-09-01", "2026-11-23", "N1"),
        ("2024-09-01", "2026-11-23", ""),
        ("2010-09-01", "2026-08-31", "10"),
        ("2010-09-01", "2026-09-01", "11"),
        ("2008-01-15", "2026-11-23", "14"),
        ("2007-01-15", "2026-11-23", ""),
    ],
)
def test_expected_year_group(dob: str, on: str, year_group: str) -> None:
    assert expected_year_group(D(dob), D(on)) == year_group


@pytest.mark.parametrize("dob", [date.min, date.max])
@pytest.mark.parametrize("on", [date.min, date.max])
def test_birth_dates_that_cannot_be_true_break_nothing(dob: date, on: date) -> None:
    age_on(dob, on)
    expected_year_group(dob, on)
    is_compulsory_school_age(dob, on)


@pytest.mark.parametrize(
    ("year_group", "stage"),
    [("N1", "EYFS"), ("R", "EYFS"), ("2", "KS1"), ("6", "KS2"), ("9", "KS3"), ("11", "KS4"), ("14", "KS5"), ("X", "")],
)
def test_key_stages(year_group: str, stage: str) -> None:
    assert key_stage(year_group) == stage


def test_every_year_group_is_in_one_phase() -> None:
    for year_group in YEAR_GROUPS:
        assert is_primary_year(year_group) + is_secondary_year(year_group) + is_post_16_year(year_group) == 1
    assert [each for each in YEAR_GROUPS if is_secondary_year(each)] == ["7", "8", "9", "10", "11"]
    assert not is_primary_year("X")


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("ME14 1XQ", "ME14 1XQ"),
        ("me141xq", "ME14 1XQ"),
        (" ct1  2ab ", "CT1 2AB"),
        ("W1A0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("EH1 JS", None),
        ("1A1 1AA", None),
        ("SW1A 1AA' OR 1=1--", None),
        ("ME14 1XQ, Kent", None),
        ("ME14 1CQ", None),  # C is never in the second half
        ("", None),
    ],
)
def test_postcodes(typed: str, postcode: str | None) -> None:
    assert normalise_postcode(typed) == postcode
