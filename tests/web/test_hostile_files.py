"""Files with hostile names and contents, sent as bytes on the wire to each page that takes files."""

import re
from typing import NamedTuple

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from intranet.services.front_door import FrontDoor
from tests.attachments import hostile, samples
from tests.referrer_house import Referrer, a_draft, door_of, form_of
from tests.web.visitor import soup

BOUNDARY = b"4f1c2d"
LETTER, CERTIFICATE = ("suspension", "parent_letter"), ("penalty-notice", "registration_certificate")
KINDS = "PDF, DOCX, XLSX, JPG, PNG, MSG, EML, CSV or TXT"
NOT_TAKEN = f"is of a kind that we cannot take. Attach a {KINDS} file."
PAGE = b"<!doctype html><script>alert(1)</script>"


class Sent(NamedTuple):
    """A file as it is on the wire, and what becomes of it: the name under which it is kept, or the words told."""

    name: bytes
    content: bytes
    kept: str = ""
    told: str = ""
    says: bytes = b"application/pdf"


FILES = [
    Sent(b"letter.pdf", samples.PDF, "letter.pdf"),
    Sent(b"LETTER.PDF", samples.PDF, "LETTER.PDF", says=b"application/octet-stream"),
    Sent("学校.pdf".encode(), samples.PDF, "学校.pdf"),
    Sent("مرفق.pdf".encode(), samples.PDF, "مرفق.pdf"),
    Sent(b"", b"", told="Choose a file first."),
    Sent(b"", samples.PDF, told="The file has no name. Give it one and attach it again."),
    Sent(b"w" * 300 + b".pdf", samples.PDF, "w" * 196 + ".pdf"),
    Sent(b"/etc/shadow.pdf", samples.PDF, "shadow.pdf"),
    Sent(b"..\\..\\boot.ini", samples.PDF, told=NOT_TAKEN),
    Sent(b"%2e%2e%2fplan.pdf", samples.PDF, "%2e%2e%2fplan.pdf"),
    Sent(b"plan.pdf\x00.exe", samples.PDF, told=NOT_TAKEN),
    Sent(b"./.profile", samples.PDF, "profile.pdf"),
    Sent(b"~/.ssh/id", samples.PDF, "id.pdf"),
    Sent(b"NUL", samples.PDF, "NUL.pdf"),
    Sent(b"COM1.docx", samples.PDF, "COM1.pdf"),
    Sent(b"plan.pdf ", samples.PDF, "plan.pdf"),
    Sent(b"plan.pdf::$DATA", samples.PDF, "plan.pdf"),
    Sent(b"a|b*c?.pdf", samples.PDF, "a|b*c?.pdf"),
    Sent(b"a\r\nContent-Type: text/html\r\n\r\n<script>.pdf", samples.PDF, told="Choose a file first."),
    Sent(b"a%0D%0ASet-Cookie: a=b.pdf", samples.PDF, "a%0D%0ASet-Cookie: a=b.pdf"),
    Sent(b'a"; filename="b.html', samples.PDF, told=NOT_TAKEN),
    Sent(b"=cmd|calc.pdf", samples.PDF, "=cmd|calc.pdf"),
    Sent(b"-rf.pdf", samples.PDF, "-rf.pdf"),
    Sent("\u202efdp.exe".encode(), samples.PDF, told=NOT_TAKEN),
    Sent("plan.pdf\u200b".encode(), samples.PDF, "plan.pdf"),
    Sent(b"{{7*7}}.pdf", samples.PDF, "{{7*7}}.pdf"),
    Sent(b"page.html", PAGE, told=NOT_TAKEN, says=b"text/html"),
    Sent(b"page.pdf", PAGE, told="is not a PDF file inside"),
    Sent(b"page.svg", b"<svg onload='alert(1)'/>", told=NOT_TAKEN, says=b"image/svg+xml"),
    Sent(b"plan.docm", samples.docx(), told=NOT_TAKEN),
    Sent(b"plan.pdf.exe", b"MZ", told=NOT_TAKEN),
    Sent(b"many.zip", samples.crowded(1000), told=NOT_TAKEN, says=b"application/zip"),
    Sent(b"bomb.docx", samples.bomb(), told="would unpack to far more than its size"),
    Sent(b"macros.xlsx", hostile.with_macros(), told="contains macros"),
    Sent(b"locked.pdf", samples.LOCKED_PDF, told="is protected with a password"),
    Sent(b"both.pdf", samples.PDF_AND_ZIP, "both.pdf"),
    Sent(b"scripted.pdf", samples.SCRIPTED_PDF, "scripted.pdf"),
    Sent(b"mail.msg", samples.OLE, told="is not a MSG file inside", says=b"application/vnd.ms-outlook"),
    Sent(b"marks.csv", b'name\n=HYPERLINK("https://away.example")\n', "marks.csv", says=b"text/csv"),
]


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


def on_the_wire(guest: Referrer, slot: str, *files: Sent) -> bytes:
    parts = [(b'name="csrf_token"', b"", guest.token().encode())]
    for each in files:
        named = b'name="%s"; filename="%s"' % (slot.encode(), each.name)
        parts.append((named, b"\r\nContent-Type: " + each.says, each.content))
    shown = (b"--%s\r\nContent-Disposition: form-data; %s%s\r\n\r\n%s\r\n" % (BOUNDARY, *part) for part in parts)
    return b"".join(shown) + b"--%s--\r\n" % BOUNDARY


def send_to(guest: Referrer, path: str, slot: str, *files: Sent) -> TestResponse:
    body = on_the_wire(guest, slot, *files)
    kind = f"multipart/form-data; boundary={BOUNDARY.decode()}"
    return guest.client.post(f"{path}/files/{slot}", data=body, content_type=kind)


def stored(door: FrontDoor) -> list[bytes]:
    return [each.read_bytes() for each in door.config.attachments.rglob("*") if each.is_file()]


@pytest.mark.parametrize("place", [LETTER, CERTIFICATE], ids=lambda place: place[1])
def test_what_becomes_of_each_hostile_file(guest: Referrer, door: FrontDoor, place: tuple[str, str]) -> None:
    found = {sent.name: told for sent in FILES if (told := what_is_wrong(guest, door, place, sent))}
    assert found == {}


def what_is_wrong(guest: Referrer, door: FrontDoor, place: tuple[str, str], sent: Sent) -> str:
    """Send a file to a draft of its own; in words what came of it that should not have, or nothing."""
    slug, slot = place
    before = stored(door)
    path, page = guest.take_up(a_draft(door, slug)), form_of(door, slug).section_of[slot]
    response = send_to(guest, path, slot, sent)
    if sent.told:
        if response.status_code != 422 or sent.told not in soup(response).get_text(" ", strip=True):
            return f"{response.status_code}, and not told “{sent.told}”"
        return "kept all the same" if stored(door) != before else ""
    if response.status_code != 303 or sorted(stored(door)) != sorted([*before, sent.content]):
        return f"{response.status_code}, and not kept byte for byte"
    link = guest.page(f"{path}/{page}").select(f"#files-{slot} a[href*='/files/']")[-1]
    if link.get_text(strip=True) != sent.kept:
        return f"shown as {link.get_text(strip=True)!r}"
    assert_inert(guest.get(str(link["href"]), buffered=True), sent)
    assert_no_figure(guest, f"{path}/{page}", slot)
    return ""


def test_a_name_that_is_no_text_is_a_bad_request_and_nothing_is_kept(guest: Referrer, door: FrontDoor) -> None:
    slug, slot = LETTER
    response = send_to(guest, guest.take_up(a_draft(door, slug)), slot, Sent(b"\xff\xfe.pdf", samples.PDF))
    assert (response.status_code, stored(door)) == (400, [])
    assert soup(response).h1 is not None


def assert_inert(download: TestResponse, sent: Sent) -> None:
    """Whoever opens it gets the bytes as a file to keep, and never a page of ours."""
    assert download.data == sent.content
    [disposition] = download.headers.getlist("Content-Disposition")
    assert re.fullmatch(r"attachment; filename=[^\r\n]+", disposition)
    assert download.headers["X-Content-Type-Options"] == "nosniff"
    assert download.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Set-Cookie" not in download.headers


def assert_no_figure(guest: Referrer, path: str, slot: str) -> None:
    """No mark is taken from a file that is no certificate."""
    if slot != CERTIFICATE[1]:
        return
    response = guest.post(f"{path}/read-marks/{slot}")
    assert response.status_code == 422
    assert not [each for each in soup(response).select("input[id^=marks-]") if each.get("value")]


def test_two_files_of_one_name_are_told_apart(guest: Referrer, door: FrontDoor) -> None:
    slug, slot = LETTER
    path = guest.take_up(a_draft(door, slug, parent_letter=[]))

    assert send_to(guest, path, slot, FILES[0], FILES[0]).status_code == 303

    links = guest.page(f"{path}/{form_of(door, slug).section_of[slot]}").select(f"#files-{slot} a[href*='/files/']")
    assert {each.get_text(strip=True) for each in links} == {"letter.pdf", "letter (2).pdf"}
