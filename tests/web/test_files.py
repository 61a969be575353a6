"""Attaching files through the pages: with scripts and without, and what a download says of itself."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from intranet.services.drafting import hashed
from intranet.store import drafts
from intranet.testing.databases import open_database
from intranet.web import files
from tests.attachments import samples
from tests.attachments.clamd import nobody
from tests.attachments.house import DRAFT, FilingHouse, make_filing_house
from tests.small_house import make_site
from tests.web.visitor import Visitor

KEY = "a guest's key"
HTMX = {"HX-Request": "true"}
ADD = f"/drafts/{DRAFT}/files/letter"
PAGE = f"/drafts/{DRAFT}/letters"
REFUSED = "is of a kind that we cannot take. Attach a PDF, DOCX, XLSX, JPG, PNG, MSG, EML, CSV or TXT file."


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[FilingHouse]:
    with open_database(sqlite_url) as database:
        made = make_filing_house(database, tmp_path)
        with database.write() as conn:
            drafts.save_new_keeper(conn, DRAFT, None, hashed(KEY))
        yield made


def app_of(house: FilingHouse) -> Flask:
    return make_site(house.door)


def guest_at(app: Flask, key: str = KEY) -> Visitor:
    """Somebody without an account, at the browser in which the draft was begun."""
    visitor = Visitor(app)
    with visitor.client.session_transaction() as session:
        session["guest"] = key
    return visitor


@pytest.fixture
def guest(house: FilingHouse) -> Visitor:
    return guest_at(app_of(house))


def a_file(content: bytes = samples.PDF, name: str = "letter.pdf") -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def slot_in(response: TestResponse, name: str = "letter") -> BeautifulSoup:
    """The part of a page about one question for files."""
    found = BeautifulSoup(response.text, "html5lib").find(id=f"files-{name}")
    assert found is not None, response.text
    return found  # type: ignore[return-value]


def opened(visitor: Visitor, path: str) -> TestResponse:
    """A download, read to its end as a browser does."""
    return visitor.get(path, buffered=True)


def send_large(visitor: Visitor, name: str, size: int) -> TestResponse:
    """Send a file of so many bytes from memory; the test client would leave a temporary file open."""
    part = FileStorage(io.BytesIO(samples.PDF.ljust(size, b"%")), filename=name, content_type="application/pdf")
    boundary, body = encode_multipart({"csrf_token": visitor.token(), "letter": part})
    return visitor.client.post(ADD, data=body, content_type=f"multipart/form-data; boundary={boundary}")


# -- without scripts -----------------------------------------------------------------------
def test_a_file_is_attached_by_a_plain_form_and_the_page_comes_back(house, guest):
    response = guest.post(ADD, {"letter": a_file()})
    assert (response.status_code, response.headers["Location"]) == (303, f"{PAGE}#letter")
    shown = slot_in(guest.get(PAGE))
    assert shown.find("a", string="letter.pdf")["href"] == f"/drafts/{DRAFT}/files/{house.rows()[0].id}"
    assert "Not checked for viruses." in shown.text


def test_what_was_typed_on_the_page_is_saved_with_the_file(house, guest):
    guest.post(ADD, {"letter": a_file(), "_asked": "signed_by", "signed_by": "Ida Head"})
    assert house.draft().answers["letters"] == {"signed_by": ["Ida Head"], "letter": ["letter.pdf"]}
    path = f"/drafts/{DRAFT}/files/{house.rows()[0].id}/remove"
    guest.post(path, {"_asked": "signed_by", "signed_by": "Ida M. Head"})
    assert house.draft().answers["letters"] == {"signed_by": ["Ida M. Head"], "letter": []}


def test_a_refused_file_is_named_on_the_page_and_what_was_typed_is_kept(house, guest):
    sent = {"letter": a_file(b"<script>alert(1)</script>", "x<b>.html"), "_asked": "signed_by", "signed_by": "Ida Head"}
    response = guest.post(ADD, sent)
    assert response.status_code == 422
    assert f"“x<b>.html” {REFUSED}" in slot_in(response).text
    assert "x<b>" not in response.text
    assert 'value="Ida Head"' in response.text
    assert house.stored() == []


def test_one_refused_file_does_not_keep_the_others_out(house, guest):
    response = guest.post(ADD, {"letter": [a_file(), a_file(b"MZ", "x.exe"), a_file()]})
    assert response.status_code == 422
    assert house.answered() == ["letter.pdf", "letter (2).pdf"]
    assert "“x.exe”" in slot_in(response).text


def test_pressing_the_button_without_a_file_says_so(house, guest):
    for sent in ({}, {"letter": (io.BytesIO(b""), "")}):
        response = guest.post(ADD, sent, content_type="multipart/form-data")
        assert response.status_code == 422
        assert "Choose a file first." in slot_in(response).text
    assert house.rows() == ()


def test_a_file_somewhat_over_the_limit_gets_a_sentence_and_not_a_bare_page(house, guest):
    response = send_large(guest, "over.pdf", 10 * 1024 * 1024 + 10_000)
    assert response.status_code == 422
    assert "“over.pdf” must be smaller than 10MB." in slot_in(response).text


def test_a_huge_body_is_refused_before_it_is_read(house, guest):
    response = send_large(guest, "huge.pdf", 13 * 1024 * 1024)
    assert response.status_code == 413
    assert "smaller files" in response.text
    assert house.stored() == []


def test_a_removed_file_is_gone_from_the_page(house, guest):
    guest.post(ADD, {"letter": a_file()})
    response = guest.post(f"/drafts/{DRAFT}/files/{house.rows()[0].id}/remove")
    assert (response.status_code, response.headers["Location"]) == (303, f"{PAGE}#letter")
    assert "letter.pdf" not in slot_in(guest.get(PAGE)).text
    assert house.stored() == []


def test_a_full_question_shows_no_box(house, guest):
    guest.post(ADD, {"letter": [a_file(), a_file()]})
    shown = slot_in(guest.get(PAGE))
    assert shown.find("input", type="file") is None
    assert len(shown.find_all("button")) == 2


def test_a_full_disk_keeps_the_answers(house):
    (house.folder.parent / "blocked").write_text("a file, not a folder")
    visitor = guest_at(app_of(house.with_settings(attachments=house.folder.parent / "blocked")))
    response = visitor.post(ADD, {"letter": a_file(), "_asked": "signed_by", "signed_by": "Ida Head"})
    assert response.status_code == 503
    assert "We could not save your file. Your answers are safe." in slot_in(response).text
    assert house.draft().answers["letters"]["signed_by"] == ["Ida Head"]


# -- with htmx -----------------------------------------------------------------------------
def test_htmx_gets_the_question_alone(house, guest):
    response = guest.post(ADD, {"letter": a_file()}, headers=HTMX)
    assert response.status_code == 200
    assert "<html" not in response.text
    assert slot_in(response).find("a", string="letter.pdf")
    response = guest.post(f"/drafts/{DRAFT}/files/{house.rows()[0].id}/remove", headers=HTMX)
    assert "letter.pdf" not in slot_in(response).text


def test_htmx_gets_the_problem_in_a_status_that_it_shows(house, guest):
    response = guest.post(ADD, {"letter": a_file(b"MZ", "x.exe")}, headers=HTMX)
    assert (response.status_code, "“x.exe”" in slot_in(response).text) == (422, True)
    blocked = house.with_settings(attachments=Path("/dev/null/nowhere"))
    response = guest_at(app_of(blocked)).post(ADD, {"letter": a_file()}, headers=HTMX)
    assert response.status_code == 422
    assert "Your answers are safe" in slot_in(response).text


def test_every_control_names_what_it_is_for(house, guest):
    guest.post(ADD, {"letter": a_file()})
    page = BeautifulSoup(guest.get(PAGE).text, "html5lib")
    ids = [each["id"] for each in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    box = page.find("input", id="evidence")
    assert (box["type"], box["accept"]) == ("file", ".pdf,.docx,.xlsx,.jpg,.jpeg,.png,.msg,.eml,.csv,.txt")
    assert page.find("label", attrs={"for": "evidence"}).text == "Anything else (optional)"
    hint = page.find(id="evidence-hint").text
    assert hint.startswith("Statements, or photographs. Up to 40 files, each smaller than 10MB: PDF, DOCX")
    assert slot_in(guest.get(PAGE)).find("button").text == "Remove letter.pdf"
    for box in page.find_all("input", type="file"):
        form = box.find_parent("form")
        assert form.find("input", attrs={"name": "csrf_token"})
        button = box.find_next("button")
        assert (button["formenctype"], button["formaction"]) == ("multipart/form-data", box["hx-post"])


# -- who may -------------------------------------------------------------------------------
def test_a_form_without_its_token_attaches_nothing(house, guest):
    response = guest.client.post(ADD, data={"letter": a_file()})
    assert response.status_code == 400
    assert house.stored() == []


def test_another_browser_gets_nowhere(house, guest):
    guest.post(ADD, {"letter": a_file()})
    path = f"/drafts/{DRAFT}/files/{house.rows()[0].id}"
    for stranger in (Visitor(app_of(house)), guest_at(app_of(house), "another key")):
        assert stranger.get(path).status_code == 404
        assert stranger.post(ADD, {"letter": a_file()}).status_code == 404
        assert stranger.post(f"{path}/remove").status_code == 404
    assert len(house.stored()) == 1


def test_somebody_whose_session_ended_is_asked_to_sign_in_again(house):
    with house.door.database.write() as conn:
        drafts.save_new_keeper(conn, DRAFT, house.people.referrer.account_id, "")
    response = Visitor(app_of(house)).post(ADD, {"letter": a_file()})
    assert response.status_code == 303
    assert response.headers["Location"] == f"/sign-in?next=/drafts/{DRAFT}"


def test_a_draft_that_was_sent_leads_to_its_confirmation(house, guest):
    house.mark_sent()
    response = guest.post(ADD, {"letter": a_file()})
    assert (response.status_code, response.headers["Location"]) == (303, f"/drafts/{DRAFT}/sent")


def visitor_as(house: FilingHouse, name: str) -> Visitor:
    visitor = Visitor(app_of(house))
    visitor.sign_in(getattr(house.people, name).email)
    return visitor


@pytest.mark.parametrize(
    ("name", "status"),
    [("east", 200), ("sen", 200), ("colleague", 200), ("west", 404), ("other_school", 404), ("administrator", 404)],
)
def test_a_file_of_a_notification_opens_for_those_who_may_read_it(house, name, status):
    with house.door.database.write() as conn:
        drafts.save_new_keeper(conn, DRAFT, house.keeper.account_id, "")
    reference, attached = house.send()
    response = opened(visitor_as(house, name), f"/notifications/{reference}/files/{attached.id}")
    assert response.status_code == status
    assert (response.data == samples.PDF) is (status == 200)


def test_a_file_of_a_notification_asks_strangers_to_sign_in(house):
    response = Visitor(app_of(house)).get("/notifications/DFD-TEST-0001/files/" + "0" * 32)
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/sign-in")


# -- what a download says of itself ----------------------------------------------------------
def attached_as(house: FilingHouse, guest: Visitor, name: str, content: bytes) -> TestResponse:
    assert guest.post(ADD, {"letter": a_file(content, name)}).status_code == 303
    return opened(guest, f"/drafts/{DRAFT}/files/{house.rows()[0].id}")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("letter.pdf", samples.SCRIPTED_PDF, "application/pdf"),
        ("marks.csv", b'=HYPERLINK("https://away.example")\n', "text/csv"),
        ("notes.txt", b"nothing <script>alert(1)</script>", "text/plain"),
        ("mail.eml", samples.eml(), "message/rfc822"),
        ("plan.docx", samples.docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_download_is_never_shown_on_a_page_of_ours(house, guest, name, content, media_type):
    response = attached_as(house, guest, name, content)
    assert response.status_code == 200
    assert response.data == content
    assert response.headers["Content-Type"] == media_type
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Length"] == str(len(content))


@pytest.mark.parametrize(
    "name",
    [
        'a"; filename="b.pdf',
        "line%0D%0ASet-Cookie: a=b.pdf",
        "مرفق.pdf",
        "COM1.docx",
        "=cmd|calc.pdf",
        "{{7*7}}.pdf",
        "<img src=x onerror=alert(1)>.pdf",
        "..\\..\\x.pdf",
        "plan.pdf::$DATA",
    ],
)
def test_a_hostile_name_is_one_header_and_plain_text(house, guest, name):
    response = attached_as(house, guest, name, samples.PDF)
    assert len(response.headers.getlist("Content-Disposition")) == 1
    assert re.fullmatch(
        r"""attachment; filename="[^"\\\r\n<>|:]+\.pdf"(; filename\*=UTF-8''[\w!#$&+\-.^`|~%]+)?""",
        response.headers["Content-Disposition"],
    )
    assert "Set-Cookie" not in dict(response.headers) or "a=b" not in response.headers["Set-Cookie"]
    page = guest.get(PAGE)
    assert slot_in(page).find("a", string=house.rows()[0].name)
    assert "<img src=x" not in page.text
    assert len(house.stored()) == 1


def test_a_file_that_is_being_checked_is_not_served(house):
    guest = guest_at(app_of(house.with_settings(clamd_url=nobody())))
    response = attached_as(house, guest, "letter.pdf", samples.PDF)
    assert response.status_code == 404
    assert "still being checked for viruses" in response.text
    shown = slot_in(guest.get(PAGE))
    assert "Being checked for viruses" in shown.text
    assert shown.find("a") is None


def test_a_kind_that_is_no_longer_taken_is_served_as_mere_bytes(house, guest):
    guest.post(ADD, {"letter": a_file()})
    with house.door.database.write() as conn:
        conn.exec_driver_sql("UPDATE attachments SET media_type = 'text/html'")
    response = opened(guest, f"/drafts/{DRAFT}/files/{house.rows()[0].id}")
    assert response.headers["Content-Type"] == "application/octet-stream"


def test_the_pages_say_what_is_taken(house, guest):
    assert "PDF, DOCX, XLSX, JPG, PNG, MSG, EML, CSV or TXT" in slot_in(guest.get(PAGE)).text
    assert files.SANDBOX.endswith("sandbox")
