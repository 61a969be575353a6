"""Text as people meant it: invisible characters go, every character of a name in any script stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.forms.cleaning import CannotBeStored, clean_line, clean_text, is_overloaded


@pytest.mark.parametrize(
    "name",
    [
        "O'Neil",
        "O\u2019Neil",
        "d'Aubigny-Wells",
        "Muñoz",
        "Chloë",
        "Siôn ap Rhŷs",
        "Đặng Thị Ngọc",
        "İpek Yıldız",
        "Þórhallur Æsuson",
        "فاطمة الزهراء",
        "שרה בת־שבע",
        "이영희",
        "สมหญิง ใจดี",
        "प्रकाश वर्मा",
        "ක්\u200dරිශාන්",  # the joiner makes the letter
        "نیم\u200cفاصله",
        "Νίκος",
        "\u02bbIolani",
        "𠮷田",
        "Al",
        "Q",
        "None",
        "null",
        "nan",
        "Test",
        "Prof. Ann St. Clair, Jr.",
        "van den Broek",
        "Ravi (known as Ray)",
        "Lee & Sons",
        "рауl",
        "😀",
        "<b>Bold</b>",
    ],
)
def test_a_name_is_kept_character_for_character(name: str) -> None:
    assert clean_line(name) == name
    assert clean_text(name) == name
    assert not is_overloaded(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Chloe\u0308", "Chloë"),
        ("\u1100\u1161\u11a8", "각"),
        ("\u00a0Priya\u00a0", "Priya"),
        ("  two   spaces ", "two spaces"),
        ("Pri\u200bya", "Priya"),
        ("Pri\u00adya", "Priya"),
        ("\ufeffPriya", "Priya"),
        ("Ali\u2066\u2067x", "Alix"),
        ("\u202eevil", "evil"),
        ("e\u202a\u0301", "é"),  # still composed when what stood between is gone
        ("A\u0085B\u2028C\u2029D", "A B C D"),
        ("A\r\nBcc: B", "A Bcc: B"),
        ("A\tB\vC\fD", "A B C D"),
        ("\U000e0041\U000e0042X", "X"),
    ],
)
def test_what_nobody_sees_is_dropped_and_line_breaks_are_spaces(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\u200b\u200b",
        "\u3164",
        "\u115f",
        "\u2800",
        "\u200d",
        "\u200e\u200f",
        "\U000e0041",
        "\u0301",
        "\ufe0f",
        "\r\n",
    ],
)
def test_text_with_nothing_to_see_in_it_is_blank(typed: str) -> None:
    assert clean_line(typed) == ""
    assert clean_text(typed) == ""


@pytest.mark.parametrize(
    "typed", ["A\x00B", "\x1b[31m", "A\x7fB", "\udfff\ud800x", "A\ufffdB", "\x9b", "A\uffffB", "\x1f"]
)
def test_what_is_no_character_cannot_be_stored(typed: str) -> None:
    for clean in (clean_line, clean_text):
        with pytest.raises(CannotBeStored):
            clean(typed)


def test_several_lines_stay_several_lines() -> None:
    assert clean_text(" one\r\ntwo\rthree\n\n  four ") == "one\ntwo\nthree\n\n  four"


@pytest.mark.parametrize(
    ("text", "overloaded"),
    [
        ("Z" + "\u0335" * 8, False),
        ("Z" + "\u0335" * 9, True),
        ("Z" + "\u0335\u0489" * 5, True),  # an enclosing mark belongs to no class of marks, and is one
        ("Z" + "\u0335\u200d" * 9, True),
        ("Z\u0335Z" * 20, False),
        ("", False),
    ],
)
def test_marks_stacked_so_high_that_the_lines_around_suffer_are_found(text: str, overloaded: bool) -> None:
    assert is_overloaded(text) is overloaded


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            once = clean(text)
        except CannotBeStored:
            continue
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert once.encode("utf-8").decode("utf-8") == once


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    try:
        line = clean_line(text)
    except CannotBeStored:
        return
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
