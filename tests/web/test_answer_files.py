"""Files that go with a school's answer: read by the school and by every team that has it, and kept with the words."""

from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from intranet.demo.sending import LETTER
from intranet.services import answer_files, asking
from intranet.store import attachments, notifications
from intranet.store.attachments import Attachment
from tests.seeded_mailbox import seed
from tests.web.test_mailbox import ITEM, ONE, SEN, Site, actions, main_of, site  # noqa: F401  the fixture
from tests.web.visitor import Visitor, errors, soup

PAGE = f"/notifications/{ONE}"
WORDS = "Here is the letter that you asked for."


@pytest.fixture
def sent(site: Site) -> Site:  # noqa: F811
    seed(site.house.door)
    asking.ask_school(site.house.door, site.house.east, "area_east", ONE, "May we see the letter?", 0)
    return site


def answer(visitor: Visitor, *files: tuple[bytes, str], text: str = WORDS) -> TestResponse:
    data = {"message": text, "files": [(BytesIO(content), name) for content, name in files]}
    return visitor.post(f"{PAGE}/messages", data)


def kept(sent: Site) -> list[Attachment]:
    with sent.house.door.database.read() as conn:
        return list(attachments.list_of_notification(conn, notifications.get_notification(conn, ONE).id))


def stored(sent: Site) -> list[Path]:
    folder = sent.house.door.config.attachments
    return [each for each in folder.rglob("*") if each.is_file()] if folder.exists() else []


def test_both_sides_read_what_came_with_an_answer(sent: Site) -> None:
    school, east, sen = sent.visitor("referrer"), sent.visitor("east"), sent.visitor("sen")
    assert answer(school, (LETTER, "Letter.pdf"), (LETTER, "Letter.pdf")).status_code == 303
    one, other = kept(sent)
    assert one.name == "Letter.pdf"
    assert one.name != other.name
    for visitor, path in ((school, PAGE), (east, ITEM), (sen, f"/mailbox/{SEN}/{ONE}")):
        page = visitor.page(path)
        [message] = [each for each in page.select(".dfd-message") if WORDS in each.get_text()]
        assert [link.get_text() for link in message.select("a")] == [one.name, other.name]
        with visitor.get(str(message.select("a")[0]["href"])) as opened:
            assert opened.data == LETTER
    assert sent.visitor("west").get(f"{PAGE}/files/{one.id}").status_code == 404
    assert "answered" in actions(sent)


def test_it_is_no_file_of_the_form_and_nobodys_to_remove(sent: Site) -> None:
    answer(sent.visitor("referrer"), (LETTER, "Letter.pdf"))
    east = sent.visitor("east")
    assert len(east.page(ITEM).find_all("a", string="Letter.pdf")) == 1
    assert east.post(f"{ITEM}/files/{kept(sent)[0].id}/remove").status_code == 404


def test_a_file_that_we_do_not_take_sends_nothing_and_keeps_the_words(sent: Site) -> None:
    school = sent.visitor("referrer")
    response = answer(school, (LETTER, "Letter.pdf"), (b"MZ\x90\x00", "run.exe"))
    assert response.status_code == 422
    [told] = errors(response)
    assert "run.exe" in told
    assert "Choose your files again" in told
    page = soup(response)
    assert page.select_one("a[href='#files']") is not None
    field = page.select_one("#message")
    assert field is not None
    assert field.get_text().strip() == WORDS
    assert (kept(sent), stored(sent)) == ([], [])
    assert WORDS not in main_of(sent.visitor("east").page(ITEM))


def test_too_many_files_are_refused_and_leave_nothing(sent: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    school = sent.visitor("referrer")
    monkeypatch.setattr(answer_files, "MOST_AT_ONCE", 1)
    assert answer(school, (LETTER, "a.pdf"), (LETTER, "b.pdf")).status_code == 422
    monkeypatch.setattr(answer_files, "MOST_IN_ALL", 1)
    assert answer(school, (LETTER, "a.pdf")).status_code == 303
    assert answer(school, (LETTER, "b.pdf")).status_code == 422
    assert len(kept(sent)) == len(stored(sent)) == 1


def test_nobody_but_the_school_leaves_a_file(sent: Site) -> None:
    assert answer(sent.visitor("east"), (LETTER, "Letter.pdf")).status_code == 403
    assert answer(sent.visitor("other_school"), (LETTER, "Letter.pdf")).status_code == 404
    assert (kept(sent), stored(sent)) == ([], [])
