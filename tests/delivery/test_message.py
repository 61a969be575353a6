"""One e-mail: clean headers, short lines, the same bytes whenever it is built again."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.delivery.message import build, clean_text, clean_words, is_deliverable, message_id, one_line
from intranet.domain.channels import PermanentFailure

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def built(**changes: Any) -> EmailMessage:
    values: dict[str, Any] = {
        "sender": "Digital Front Door <front-door@council.example>",
        "recipient": "east@council.example",
        "subject": "[Urgent] Suspension – DFD-7K3M-9QX2 – for PIAS East",
        "text": "Hello\n",
        "html": "<p>Hello</p>",
        "identity": "<DFD-7K3M-9QX2.lead.1@council.example>",
        "written_at": NOON,
    }
    return build(**(values | changes))


def read(message: EmailMessage) -> EmailMessage:
    return message_from_bytes(message.as_bytes(), EmailMessage, policy=default)


def test_a_message_built_twice_is_the_same_byte_for_byte() -> None:
    assert built().as_bytes() == built().as_bytes()


def test_a_message_says_when_it_was_written_and_that_a_program_wrote_it() -> None:
    message = read(built())
    assert message["Date"].datetime == NOON
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == "<DFD-7K3M-9QX2.lead.1@council.example>"
    assert message["Subject"] == "[Urgent] Suspension – DFD-7K3M-9QX2 – for PIAS East"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_without_html_there_is_one_part() -> None:
    assert read(built(html="")).get_content_type() == "text/plain"


@pytest.mark.parametrize(
    "hostile",
    [
        "Child: A\r\nBcc: all@evil.example\r\n\r\nbody",
        "A\nBcc: all@evil.example",
        "A\rBcc: all@evil.example",
        "A\u2028Bcc: all@evil.example",
        "A\x00\x0b\x0c\x85Bcc: all@evil.example",
        "A\ud800Bcc: all@evil.example",
    ],
)
def test_a_subject_stays_one_line_and_adds_no_header(hostile: str) -> None:
    message = read(built(subject=hostile))
    assert message["Bcc"] is None
    assert message["To"] == "east@council.example"
    assert "\n" not in message["Subject"]
    assert message["Subject"].endswith("Bcc: all@evil.example") or message["Subject"].endswith("body")


@pytest.mark.parametrize("text", ["long line without spaces " * 2000, "x" * 50_000, "é" * 5000, ".\r\nMAIL FROM:<x@y>"])
def test_no_line_is_longer_than_998_bytes_whatever_the_text(text: str) -> None:
    raw = built(text=text, html=f"<p>{text}</p>", subject=text).as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\r" not in raw.replace(b"\r\n", b"")
    content = read(built(text=text)).get_body(("plain",))
    assert content is not None
    assert content.get_content().splitlines() == text.splitlines()


@pytest.mark.parametrize(
    "address",
    [
        "", "head@school.example\r\nBcc: victim@evil.example", "a@school.example,b@evil.example",
        "a b@school.example", "Head <head@school.example>", "a@b@c.example",
        "é@school.example", "head@school.example\x00",
        "a" * 250 + "@b.co", '"a b"@school.example', "head@[127.0.0.1]",
    ],
)  # fmt: skip
def test_what_is_not_one_plain_address_is_never_sent_to(address: str) -> None:
    assert not is_deliverable(address)
    with pytest.raises(PermanentFailure):
        built(recipient=address)


@pytest.mark.parametrize("address", ["head@school.example", "first.last+sen@school.example", "o'brien@s.example"])
def test_a_plain_address_is_sent_to(address: str) -> None:
    assert read(built(recipient=address))["To"] == address


@pytest.mark.parametrize(
    ("reference", "url", "expected"),
    [
        ("DFD-7K3M-9QX2", "https://door.council.example/", "<DFD-7K3M-9QX2.lead.1@door.council.example>"),
        ("DFD-7K3M-9QX2", "http://127.0.0.1:8000", "<DFD-7K3M-9QX2.lead.1@127.0.0.1>"),
        ("a\r\nBcc: x>", "https://[::1]:1", "<a-Bcc-x-.lead.1@1>"),
        ("x" * 90, "https://" + "h" * 200 + ".example", "<" + "x" * 40 + ".lead.1@" + "h" * 52 + ".example>"),
    ],
)
def test_a_message_id_is_made_of_what_never_changes(reference: str, url: str, expected: str) -> None:
    assert message_id(reference, "lead", 1, url) == expected
    assert len(expected) <= 120


def test_a_long_subject_is_cut_with_a_sign_that_it_was() -> None:
    assert one_line("a" * 300) == "a" * 199 + "…"


@given(st.text(max_size=400))
def test_any_text_becomes_one_line_for_a_header_and_survives_as_a_body(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 200
    assert "\r" not in clean_text(text)
    read(built(subject=text, text=text))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("550 5.1.1 <jane.smith@school.example>: unknown", "550 5.1.1 (address): unknown"),
        (
            "550 user Jane Smith\r\nhas left; ask bob@school.example",
            "550 user (address) (address) has left; ask (address)",
        ),
        ("451 " + "x" * 900, "451 " + "x" * 245 + "…"),
    ],
)
def test_a_servers_words_are_kept_without_anybodys_name(words: str, told: str) -> None:
    assert clean_words(words, "jane.smith@school.example") == told
