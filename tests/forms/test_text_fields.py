"""Questions answered in words: names, texts, addresses, telephone numbers, UPNs, postcodes, references."""

from typing import Any

import pytest

from intranet.api import (
    Email,
    Line,
    PersonName,
    Phone,
    Postcode,
    Reference,
    Text,
    Upn,
)
from tests.forms.asking import say, tell

NAME = PersonName("Name", thing="the pupil's name")
EMAIL = Email("Email", thing="your email address")
WRONG_EMAIL = "Enter an email address in the correct format, like name@example.com"


def test_a_name_of_any_script_is_kept_and_what_cannot_be_saved_is_refused() -> None:
    assert say(NAME, "Nguyễn O’Neil-Þór") == ("Nguyễn O’Neil-Þór", [])
    for bad in ("A\x00B", "\udfff\ud800x"):
        assert say(NAME, bad) == (None, ["The pupil's name holds characters that cannot be saved. Type it again."])
    for blank in ("\u200b", "\u3164", "\u2800"):
        assert say(NAME, blank) == (None, ["Enter the pupil's name"])


def test_a_limit_counts_characters_and_not_bytes() -> None:
    assert say(NAME, "é" * 200)[1] == []
    assert say(NAME, "𠮷" * 200)[1] == []
    assert say(NAME, "é" * 201)[1] == ["The pupil's name must be 200 characters or fewer"]
    assert say(NAME, "W" * 1_000_000)[1] == ["The pupil's name must be 200 characters or fewer"]
    assert say(Text("Notes", limit=5000), "x" * 5001)[1] == ["Notes must be 5,000 characters or fewer"]


def test_marks_piled_on_one_letter_are_refused() -> None:
    assert say(NAME, "Z" + "\u0335\u0489" * 20)[1] == ["The pupil's name has too many marks on one letter to be read"]


def test_several_lines_are_kept_in_a_text_and_joined_in_a_line() -> None:
    assert say(Text("Notes"), "one\r\ntwo") == ("one\ntwo", [])
    assert say(Line("Notes"), "one\r\ntwo") == ("one two", [])
    assert say(Text("Notes"), "A\x00B")[0] is None


@pytest.mark.parametrize("value", [True, 12, 1.5, ["a"], {"a": 1}])
@pytest.mark.parametrize("question", [NAME, Text("Notes", thing="the notes"), EMAIL])
def test_text_must_be_text_as_json(question: Any, value: Any) -> None:
    data, (message,) = tell(question, value)

    assert data is None
    assert message.endswith("must be text.")


def test_nothing_as_json_is_no_text() -> None:
    assert tell(Line("Room", required=False), None) == (None, [])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("office@school.example", "office@school.example"),
        ("  office@school.example  ", "office@school.example"),
        ("OFFICE@SCHOOL.EXAMPLE", "OFFICE@school.example"),
        ("first.last+sen@school.example", "first.last+sen@school.example"),
        ("a@b.co", "a@b.co"),
        (f"x@{'a' * 60}.example", f"x@{'a' * 60}.example"),
        ("o'neil@school.example", "o'neil@school.example"),
        ("office@schüle.example", "office@xn--schle-mva.example"),
    ],
)
def test_an_address_that_mail_can_be_sent_to_is_taken(typed: str, kept: str) -> None:
    assert say(EMAIL, typed) == (kept, [])


@pytest.mark.parametrize(
    "typed",
    [
        "office@school.example\r\nBcc: victim@evil.example",
        "office@school.example\nSubject: x",
        "a@school.example,b@school.example",
        "a@school.example;b@school.example",
        '"a b"@school.example',
        "@school.example",
        "office",
        "office@localhost",
        "office@school",
        "office@127.0.0.1",
        "office@[127.0.0.1]",
        "office@school..example",
        ".office@school.example",
        "office.@school.example",
        "office@-school.example",
        "office@school.example.",
        "the office@school.example",
        "mailto:office@school.example",
        "office@school.example\x00",
        "office@school.<script>",
        "Office <office@school.example>",
        f"{'a' * 65}@school.example",
        f"a@{'b.' * 130}example",
        "школа@school.example",
    ],
)
def test_what_mail_cannot_be_sent_to_is_refused_with_an_example(typed: str) -> None:
    assert say(EMAIL, typed) == (None, [WRONG_EMAIL])


@pytest.mark.parametrize(
    "typed",
    ["01632 960 001", "07700 900 982", "+44 1632 960001", "(01632) 960001", "+33 1 99 00 12 34", "01632-960-001"],
)
def test_a_telephone_number_is_kept_as_typed(typed: str) -> None:
    assert say(Phone("Phone"), typed) == (typed, [])


@pytest.mark.parametrize("typed", ["12", "not a number", "+", "0", "1" * 40, "A\x00B"])
def test_what_cannot_be_dialled_is_refused(typed: str) -> None:
    data, (message,) = say(Phone("Phone", thing="your number"), typed)

    assert data is None
    assert message.startswith("Your number ")


def test_a_upn_is_put_in_order_and_a_wrong_one_says_what_is_wrong() -> None:
    assert say(Upn("UPN"), "t 8862 0012 1045") == ("T886200121045", [])
    wrong, (message,) = say(Upn("UPN"), "A886200121045")
    assert wrong is None
    assert "does not agree with the 12 characters after it" in message
    assert "T886200121045" not in message, "a guess would be another child's number"
    assert "must have 13 characters. This one has 12" in say(Upn("UPN"), "T88620012104")[1][0]


@pytest.mark.parametrize(
    ("typed", "kept"), [("ME14 1XQ", "ME14 1XQ"), ("me141xq", "ME14 1XQ"), (" ct1  2eh ", "CT1 2EH")]
)
def test_a_postcode_is_shown_with_its_space(typed: str, kept: str) -> None:
    assert say(Postcode("Postcode"), typed) == (kept, [])


@pytest.mark.parametrize("typed", ["ME14", "12345", "SW1A 1AA' OR 1=1--", "ME14 1XQ ME14 1XQ", "\u0410\u0411"])
def test_what_is_no_postcode_is_refused(typed: str) -> None:
    assert say(Postcode("Postcode"), typed) == (None, ["Enter a full UK postcode, like SW1A 2AA"])


def test_a_reference_is_put_in_capitals() -> None:
    assert say(Reference("Reference"), " dfd-7k3m-9qx2 ") == ("DFD-7K3M-9QX2", [])
    assert say(Reference("Reference"), "\u200b")[0] is None
    assert say(Reference("Reference", thing="the reference"), "X" * 41)[1] == [
        "The reference must be 40 characters or fewer"
    ]
