"""Attaching files: what is refused and in which words, and who may open what was sent."""

import errno
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intranet.attachments.storage import Folder
from intranet.errors import NotFound
from intranet.services import attaching, attachment_rounds
from intranet.services.attached import open_draft_file, open_notification_file
from intranet.services.attaching import MOST_FILES, CouldNotSave, FileRefused, add_file, remove_file
from intranet.services.drafting import Keeper
from intranet.services.people import GUEST, Person
from intranet.testing.databases import open_database
from tests.attachments import samples
from tests.attachments.clamd import Clamd, nobody
from tests.attachments.house import DRAFT, FilingHouse, make_filing_house


class FullDisk(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")


READERS: list[tuple[str, Callable[[FilingHouse], Person], bool]] = [
    ("the lead team", lambda house: house.people.east, True),
    ("a team with a copy", lambda house: house.people.sen, True),
    ("a colleague at the school", lambda house: house.people.colleague, True),
    ("another team", lambda house: house.people.west, False),
    ("another school", lambda house: house.people.other_school, False),
    ("an administrator", lambda house: house.people.administrator, False),
    ("a guest", lambda house: GUEST, False),
]


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[FilingHouse]:
    with open_database(sqlite_url) as database:
        yield make_filing_house(database, tmp_path)


@pytest.fixture
def clamd() -> Iterator[Clamd]:
    with Clamd().running() as running:
        yield running


def test_a_photograph_is_kept_without_the_place_where_it_was_taken(house):
    attached = house.attach("IMG_0001.JPG", samples.jpeg())
    kept = Folder(house.folder).path(attached.id).read_bytes()
    assert attached.sha256 == hashlib.sha256(kept).hexdigest()
    assert b"Camera" not in kept
    assert len(house.stored()) == 1, "what came is not kept beside it"


def test_a_name_that_was_wrong_about_the_kind_is_put_right(house):
    assert house.attach("scan.jpg", samples.png()).name == "scan.png"
    assert house.attach("NUL", samples.PDF).name == "NUL.pdf"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.html", b"<html>", "“x.html” is of a kind that we cannot take. Attach a PDF, DOCX"),
        ("x.pdf", b"MZ", "“x.pdf” is not a PDF file inside."),
        ("locked.pdf", samples.LOCKED_PDF, "“locked.pdf” is protected with a password"),
        ("empty.pdf", b"", "“empty.pdf” is empty."),
        ("large.pdf", samples.PDF + bytes(10 * 1024 * 1024), "“large.pdf” must be smaller than 10MB."),
        ("bomb.docx", samples.bomb(), "“bomb.docx” would unpack to far more"),
        ("pixels.png", samples.png_of_size(60_000, 60_000), "“pixels.png” has more than 40 million pixels"),
        ("half.jpg", samples.jpeg((300, 300))[:500], "“half.jpg” cannot be shown"),
        ("", samples.PDF, "The file has no name."),
        ("../", samples.PDF, "The file has no name."),
    ],
)
def test_what_is_refused_is_named_and_leaves_nothing_behind(house, name, content, message):
    house.attach()
    with pytest.raises(FileRefused) as refused:
        house.attach(name, content)
    assert str(refused.value).startswith(message)
    assert refused.value.status == 422
    assert house.answered() == ["letter.pdf"]
    assert len(house.stored()) == 1


def test_a_draft_takes_thirty_files_in_all(house):
    for _ in range(2):
        house.attach()
    for _ in range(MOST_FILES - 2):
        house.attach(slot="evidence")
    with pytest.raises(FileRefused, match="no more than 30 files in all"):
        house.attach(slot="evidence")


@pytest.mark.parametrize("slot", ["start_date", "signed_by", "../letter", "", "l" * 400])
def test_only_a_question_for_files_takes_files(house, slot):
    with pytest.raises(NotFound):
        house.attach(slot=slot)
    assert house.stored() == []


@pytest.mark.parametrize("keeper", [Keeper(None), Keeper(None, "someone"), Keeper(4711)])
def test_nobody_else_gets_near_the_files_of_a_draft(house, keeper):
    attached = house.attach()
    for attempt in (
        lambda: add_file(house.door, DRAFT, keeper, "letter", io.BytesIO(samples.PDF), "x.pdf"),
        lambda: remove_file(house.door, DRAFT, keeper, attached.id),
        lambda: open_draft_file(house.door, DRAFT, keeper, attached.id),
        lambda: attaching.get_slot(house.door, DRAFT, keeper, "letter"),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert house.answered() == ["letter.pdf"]


def test_without_a_scanner_files_say_so(house):
    assert house.attach().scan == "not_scanned"


def test_a_clean_file_says_so(house, clamd):
    house = house.with_settings(clamd_url=clamd.url)
    assert house.attach().scan == "clean"
    assert clamd.seen == [samples.PDF]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", samples.eicar()),
        ("letter.pdf", samples.PDF + samples.eicar()),
        ("photo.jpg", samples.jpeg() + samples.eicar()),
    ],
)
def test_a_virus_is_refused_and_recorded_and_nothing_of_it_is_kept(house, clamd, name, content):
    house = house.with_settings(clamd_url=clamd.url)
    house.attach("clean.pdf")
    with pytest.raises(FileRefused, match=f"“{name}” contains a virus"):
        house.attach(name, content)
    assert house.answered() == ["clean.pdf"]
    assert len(house.stored()) == 1
    (event,) = house.events("virus refused")
    assert (event.actor, event.actor_id) == ("virus scanner", house.keeper.account_id)
    assert event.detail["virus"] == "Invented-Test-Signature"
    assert name not in str(event.detail)


def test_a_full_disk_is_told_in_plain_words_and_leaves_nothing_half_stored(house):
    house.attach()
    with pytest.raises(CouldNotSave, match="Your answers are safe"):
        add_file(house.door, DRAFT, house.keeper, "letter", FullDisk(), "letter.pdf")
    assert len(house.stored()) == 1
    assert house.answered() == ["letter.pdf"]


def test_a_folder_that_cannot_be_written_is_a_full_disk_to_the_sender(house, tmp_path):
    (tmp_path / "a file").write_text("not a folder")
    blocked = house.with_settings(attachments=tmp_path / "a file")
    with pytest.raises(CouldNotSave):
        blocked.attach()
    assert blocked.rows() == ()
    assert not attachment_rounds.health(blocked.door).is_good


def test_health_tells_of_the_disk_the_scanner_and_what_waits(house, clamd):
    assert attachment_rounds.health(house.door).scanner == "none"
    assert attachment_rounds.health(house.door).is_good
    away = house.with_settings(clamd_url=nobody())
    away.attach()
    found = attachment_rounds.health(away.door)
    assert (found.scanner, found.waiting, found.is_good) == ("silent", 1, False)
    assert attachment_rounds.health(house.with_settings(clamd_url=clamd.url).door).scanner == "answering"


@pytest.mark.parametrize(("who", "pick", "may"), READERS, ids=[each[0] for each in READERS])
def test_who_may_open_a_file_of_a_notification(house, who, pick, may):
    reference, attached = house.send()
    if not may:
        with pytest.raises(NotFound):
            open_notification_file(house.door, pick(house), reference, attached.id)
        assert house.events("file opened") == []
        return
    found, file = open_notification_file(house.door, pick(house), reference, attached.id)
    with file:
        assert (found.id, file.read()) == (attached.id, samples.PDF)
    (event,) = house.events("file opened")
    assert (event.actor, event.detail) == (pick(house).name, {"file": attached.id})


@pytest.mark.parametrize("attachment_id", ["", "x" * 300, "0" * 32, "../../etc/passwd", "ä", "\0"])
def test_an_address_that_we_did_not_write_leads_nowhere(house, attachment_id):
    reference, _ = house.send()
    with pytest.raises(NotFound):
        open_notification_file(house.door, house.people.east, reference, attachment_id)
    with pytest.raises(NotFound):
        open_draft_file(house.door, DRAFT, house.keeper, attachment_id)


def test_a_file_missing_from_its_place_is_told_to_the_operators(house, caplog):
    attached = house.attach()
    Folder(house.folder).delete(attached.id)
    with pytest.raises(NotFound, match="cannot be read at the moment"):
        open_draft_file(house.door, DRAFT, house.keeper, attached.id)
    assert "a file is not in its place" in caplog.text


def test_nothing_that_is_logged_names_a_file(house, clamd, caplog):
    caplog.set_level("DEBUG", "intranet")
    scanning = house.with_settings(clamd_url=clamd.url)
    scanning.attach("Canary Swift.pdf")
    for content in (samples.eicar(), b"MZ"):
        with pytest.raises(FileRefused):
            scanning.attach("Canary Swift.txt", content + b"\0" * (content == b"MZ"))
    house.with_settings(clamd_url=nobody()).attach("Canary Swift.pdf")
    assert caplog.records
    assert "Canary" not in "".join(str(record.__dict__) for record in caplog.records)


def test_a_file_whose_row_cannot_be_written_does_not_stay(house):
    with house.door.database.write() as conn:
        conn.exec_driver_sql("ALTER TABLE attachments RENAME TO attachments_away")
        conn.exec_driver_sql("CREATE VIEW attachments AS SELECT DISTINCT * FROM attachments_away")  # to read only
    with pytest.raises(CouldNotSave):
        house.attach()
    assert house.stored() == []
