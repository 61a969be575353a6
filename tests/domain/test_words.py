"""One spelling for what people write in many ways."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.words import LONGEST_WORD, findable_words, plain_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  \t\n ", ()),
        ("%_*", ()),
        ("St Peter’s", ("st", "peters")),
        ("SAINT PETER'S", ("st", "peters")),
        ("St. Peter`s", ("st", "peters")),
        ("O´Brien O′Brien Oʼbrien", ("obrien",)),
        ("Zoë ZOË zoe\u0308", ("zoe",)),
        ("Işıl IŞIL işıl İŞIL", ("isil",)),
        ("Straße Łódź Søren Þór Ægir", ("strasse", "lodz", "soren", "thor", "aegir")),
        ("Smith-Jones", ("smith", "jones")),
        ("Smith & Jones", ("smith", "and", "jones")),
        ("Church of England", ("ce",)),
        ("CofE C.E. CE C of E c. of e.", ("ce",)),
        ("Roman Catholic", ("rc",)),
        ("R.C. Catholic", ("rc",)),
        ("Church of Scotland", ("church", "of", "scotland")),
        ("DFD-7K3M-9QX2", ("dfd", "7k3m", "9qx2")),
        ("snake_case", ("snake", "case")),
        ("名前 Ñandú", ("名前", "nandu")),
        ("a\x00b \ud800 c", ("a", "b", "c")),
        ("one two one", ("one", "two")),
        ("x" * 200, ("x" * LONGEST_WORD,)),
    ],
)
def test_words_have_one_spelling(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_plain_words_stay_as_they_were_written() -> None:
    assert plain_words("Saint & St, Church of England") == ("saint", "and", "st", "church", "of", "england")


def test_a_name_is_findable_as_written_as_others_write_it_and_without_its_possessive() -> None:
    assert findable_words("St Peter’s CE") == {
        *("st", "saint", "peters", "peter", "ce", "church", "of", "england", "cofe"),
    }
    assert findable_words("Our Lady's Catholic") == {"our", "ladys", "lady", "catholic", "rc", "roman"}


@given(st.text(max_size=200))
def test_words_are_short_plain_and_settled(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST_WORD
        assert not any(unicodedata.category(letter) in {"Mn", "Cc", "Cs", "Zs"} for letter in word)
    assert set(words(text)) <= findable_words(text)


@given(st.text(alphabet=st.characters(exclude_characters="\u0345"), max_size=60))
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert words(unicodedata.normalize("NFC", text)) == words(unicodedata.normalize("NFD", text))


@given(st.lists(st.sampled_from(["Saint", "Church of England", "O'Neil", "Zoë", "and", "&", "R.C."]), max_size=6))
def test_what_was_folded_once_folds_no_further(parts: list[str]) -> None:
    once = words(" ".join(parts))
    assert words(" ".join(once)) == once
