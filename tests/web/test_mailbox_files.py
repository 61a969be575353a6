"""Files that a team adds to a notification: for the teams that have it, and never for the school."""

from io import BytesIO

import pytest

from intranet.demo.sending import LETTER
from intranet.store import attachments, notifications
from tests.seeded_mailbox import seed
from tests.web.test_mailbox import HOSTILE, ITEM, ONE, SEN, Site, actions, main_of, site  # noqa: F401  the fixture
from tests.web.visitor import Visitor, errors

FILES = f"{ITEM}/files"


@pytest.fixture
def sent(site: Site) -> Site:  # noqa: F811
    seed(site.house.door)
    return site


def add(visitor: Visitor, *names: str, content: bytes = LETTER, path: str = FILES) -> int:
    return visitor.post(path, {"files": [(BytesIO(content), name) for name in names]}).status_code


def kept(site: Site) -> list[attachments.Attachment]:  # noqa: F811
    with site.house.door.database.read() as conn:
        return list(attachments.list_of_notification(conn, notifications.get_notification(conn, ONE).id))


def test_teams_that_have_it_see_the_minutes_and_the_school_does_not(sent: Site) -> None:
    east, sen, school = sent.visitor("east"), sent.visitor("sen"), sent.visitor("referrer")
    assert add(east, "Minutes of the meeting.pdf") == 303
    [minutes] = kept(sent)
    address = f"/notifications/{ONE}/files/{minutes.id}"
    for visitor, path in ((east, ITEM), (sen, f"/mailbox/{SEN}/{ONE}")):
        assert "Minutes of the meeting.pdf" in main_of(visitor.page(path))
        with visitor.get(address) as answer:
            assert answer.data == LETTER
    assert "Minutes" not in school.page(f"/notifications/{ONE}").get_text()
    assert school.get(address).status_code == 404
    assert "Minutes" not in east.page(f"/notifications/{ONE}").get_text(), "this is what the school sees"


def test_a_team_with_a_copy_adds_and_anybody_removes_and_both_are_told(sent: Site) -> None:
    east, sen = sent.visitor("east"), sent.visitor("sen")
    assert add(sen, "Report.pdf", "Report.pdf", path=f"/mailbox/{SEN}/{ONE}/files") == 303
    assert len({each.name for each in kept(sent)}) == 2
    assert east.post(f"{FILES}/{kept(sent)[0].id}/remove").status_code == 303
    assert east.post(f"{FILES}/{'0' * 32}/remove").status_code == 404
    assert len(kept(sent)) == 1
    assert actions(sent) == ["file added", "file added", "file removed"]


def test_what_the_school_sent_is_nobodys_to_remove(sent: Site) -> None:
    from_school = "file1"
    seed_it(sent, from_school)
    assert sent.visitor("east").post(f"{FILES}/{from_school}/remove").status_code == 404
    assert [each.id for each in kept(sent)] == [from_school]


def seed_it(site: Site, file_id: str) -> None:  # noqa: F811
    with site.house.door.database.write() as conn:
        number = notifications.get_notification(conn, ONE).id
        now = notifications.get_notification(conn, ONE).submitted_at
        row = attachments.Attachment(
            file_id, None, number, "letter", "Letter.pdf", "application/pdf", 9, "0", "clean", now
        )
        attachments.save_attachment(conn, row)


def test_files_that_we_do_not_take_are_refused_in_words_and_the_others_kept(sent: Site) -> None:
    east = sent.visitor("east")
    assert errors(east.post(FILES, {})) == ["Choose a file first."]
    data = {"files": [(BytesIO(b"MZ\x90\x00"), "run.exe"), (BytesIO(LETTER), HOSTILE + ".pdf")]}
    response = east.post(FILES, data)
    assert response.status_code == 422
    assert len(errors(response)) == 1
    assert len(kept(sent)) == 1
    page = east.page(ITEM)
    assert page.select("main img, [onerror]") == []


@pytest.mark.parametrize("name", ["west", "referrer", "other_school", "administrator"])
def test_nobody_else_adds_or_removes(sent: Site, name: str) -> None:
    add(sent.visitor("east"), "Minutes.pdf")
    outsider, [minutes] = sent.visitor(name), kept(sent)
    assert add(outsider, "Mine.pdf") == 404
    assert outsider.post(f"{FILES}/{minutes.id}/remove").status_code == 404
    assert outsider.get(f"/notifications/{ONE}/files/{minutes.id}").status_code == 404
    assert kept(sent) == [minutes]
