"""Attaching files: what stays, what goes, and what the scanner does to it, on both databases."""

import hashlib
import io
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.attachments.storage import Folder
from intranet.errors import NotFound
from intranet.services import attachment_rounds, drafting
from intranet.services.attached import open_draft_file, open_notification_file
from intranet.services.attaching import MOST_BYTES, FileRefused, add_file, remove_file
from intranet.services.drafting import AlreadySent
from intranet.store import attachments, drafts
from intranet.store.database import Database
from tests.attachments import samples
from tests.attachments.clamd import Clamd, nobody
from tests.attachments.house import DRAFT, FilingHouse, make_filing_house
from tests.seeded_mailbox import a_draft, seed


@pytest.fixture
def house(database: Database, tmp_path: Path) -> FilingHouse:
    return make_filing_house(database, tmp_path)


@pytest.fixture
def clamd() -> Iterator[Clamd]:
    with Clamd().running() as running:
        yield running


def test_a_document_is_kept_byte_for_byte_and_becomes_the_answer(house):
    attached = house.attach()
    assert (attached.name, attached.media_type, attached.size) == ("letter.pdf", "application/pdf", len(samples.PDF))
    assert attached.sha256 == hashlib.sha256(samples.PDF).hexdigest()
    assert house.rows() == (attached,)
    assert house.stored() == [attached.id]
    assert house.answered() == ["letter.pdf"]
    found, file = open_draft_file(house.door, DRAFT, house.keeper, attached.id)
    with file:
        assert (found, file.read()) == (attached, samples.PDF)


def test_two_files_of_one_name_are_told_apart_in_the_whole_draft(house):
    house.attach()
    house.attach("Letter.pdf")
    house.attach("letter.pdf", slot="evidence")
    assert house.answered() == ["letter.pdf", "Letter (2).pdf"]
    assert house.answered("evidence") == ["letter (3).pdf"]


def test_saving_the_rest_of_the_page_keeps_the_files(house):
    house.attach()
    drafting.save_section(house.door, DRAFT, house.keeper, "letters", {"signed_by": ["Ida Head"], "letter": ["x.pdf"]})
    house.attach("second.pdf")
    assert house.draft().answers["letters"] == {"signed_by": ["Ida Head"], "letter": ["letter.pdf", "second.pdf"]}


def test_files_that_come_at_once_are_all_kept(house):
    start = threading.Barrier(6)

    def one(number: int) -> str:
        start.wait()
        return house.attach("photo.png", samples.png(), slot="evidence").name

    with ThreadPoolExecutor(6) as pool:
        got = sorted(pool.map(one, range(6)))
    expected = sorted(["photo.png", *(f"photo ({number}).png" for number in range(2, 7))])
    assert got == expected
    assert sorted(house.answered("evidence")) == expected
    assert len(house.stored()) == 6


def test_a_question_takes_only_as_many_files_as_it_says(house):
    house.attach()
    house.attach()
    with pytest.raises(FileRefused, match="no more than 2 files as the letter to the parents"):
        house.attach()
    assert len(house.stored()) == 2


def test_a_draft_takes_sixty_megabytes_in_all(house):
    large = replace(house.attach(), id="f" * 32, size=MOST_BYTES - len(samples.PDF) - 10)
    with house.door.database.write() as conn:
        attachments.save_attachment(conn, large)
    with pytest.raises(FileRefused, match="All files together must be smaller than 60MB"):
        house.attach(slot="evidence")
    assert len(house.stored()) == 1


def test_a_draft_that_was_sent_takes_no_more_files(house):
    attached = house.attach()
    house.mark_sent()
    for attempt in (house.attach, lambda: remove_file(house.door, DRAFT, house.keeper, attached.id)):
        with pytest.raises(AlreadySent):
            attempt()
    assert house.stored() == [attached.id]


class SendsMeanwhile(io.BytesIO):
    """A file during whose transfer the form is sent from another window."""

    def __init__(self, house: FilingHouse) -> None:
        super().__init__(samples.PDF)
        self.house = house

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() == 0:
            self.house.mark_sent()
        return super().read(size)


def test_a_draft_sent_while_a_file_is_on_its_way_goes_without_it(house):
    with pytest.raises(AlreadySent):
        add_file(house.door, DRAFT, house.keeper, "letter", SendsMeanwhile(house), "letter.pdf")
    assert house.stored() == []
    assert house.rows() == ()


def test_a_file_that_is_removed_is_gone_for_good(house):
    first, second = house.attach(), house.attach("second.pdf")
    assert remove_file(house.door, DRAFT, house.keeper, first.id) == "letter"
    assert house.stored() == [second.id]
    assert house.answered() == ["second.pdf"]
    with pytest.raises(NotFound):
        remove_file(house.door, DRAFT, house.keeper, first.id)


def test_a_file_of_another_draft_of_ones_own_is_not_this_drafts(house):
    attached = house.attach()
    with house.door.database.write() as conn:
        other = a_draft("another", house.keeper.account_id, expires_at=clock.now() + timedelta(days=1))
        drafts.save_new_draft(conn, other)
    for attempt in (remove_file, open_draft_file):
        with pytest.raises(NotFound):
            attempt(house.door, "another", house.keeper, attached.id)
    assert house.stored() == [attached.id]


def test_the_files_of_a_deleted_draft_go_with_it(house):
    house.attach()
    house.attach(slot="evidence")
    drafting.delete_draft(house.door, DRAFT, house.keeper)
    assert attachment_rounds.delete_of_gone_drafts(house.door) == 2
    assert house.stored() == []
    assert house.rows() == ()


def test_while_the_scanner_is_away_a_file_is_taken_and_held(house, clamd):
    held = house.with_settings(clamd_url=nobody())
    attached = held.attach()
    assert attached.scan == "checking"
    assert held.answered() == ["letter.pdf"], "the form can be sent"
    with pytest.raises(NotFound, match="still being checked"):
        open_draft_file(held.door, DRAFT, held.keeper, attached.id)
    assert attachment_rounds.rescan(held.door) == attachment_rounds.Rescanned(waiting=1)

    back = held.with_settings(clamd_url=clamd.url)
    assert attachment_rounds.rescan(back.door) == attachment_rounds.Rescanned(clean=1)
    _, file = open_draft_file(back.door, DRAFT, back.keeper, attached.id)
    file.close()
    assert attachment_rounds.rescan(back.door) == attachment_rounds.Rescanned()


def test_a_virus_found_later_in_a_draft_is_told_and_no_longer_the_answer(house, clamd):
    held = house.with_settings(clamd_url=nobody())
    infected = held.attach("notes.txt", samples.eicar())
    clean = held.attach()
    back = held.with_settings(clamd_url=clamd.url)
    assert attachment_rounds.rescan(back.door) == attachment_rounds.Rescanned(clean=1, infected=1)
    assert [(each.name, each.scan) for each in back.rows()] == [("notes.txt", "infected"), ("letter.pdf", "clean")]
    assert back.answered() == ["letter.pdf"]
    assert back.stored() == [clean.id]
    with pytest.raises(NotFound, match="contained a virus"):
        open_draft_file(back.door, DRAFT, back.keeper, infected.id)
    assert len(back.events("virus found")) == 1
    back.attach("another.pdf")
    assert back.answered() == ["letter.pdf", "another.pdf"], "the infected one takes up no room"


def test_a_virus_found_after_sending_is_told_with_the_notification(house, clamd):
    held = house.with_settings(clamd_url=nobody())
    reference, attached = held.send(samples.PDF + samples.eicar())
    back = held.with_settings(clamd_url=clamd.url)
    assert attachment_rounds.rescan(back.door).infected == 1
    with pytest.raises(NotFound, match="contained a virus"):
        open_notification_file(back.door, back.people.east, reference, attached.id)
    assert back.stored() == []
    assert [each.notification_id is not None for each in back.events("virus found")] == [True]


def test_what_the_scanner_cannot_look_at_does_not_keep_the_rest_waiting(house, clamd):
    held = house.with_settings(clamd_url=nobody())
    gone, kept = held.attach(), held.attach()
    Folder(held.folder).delete(gone.id)
    back = held.with_settings(clamd_url=clamd.url)
    assert attachment_rounds.rescan(back.door) == attachment_rounds.Rescanned(clean=1, waiting=1)
    assert {each.id: each.scan for each in back.rows()} == {gone.id: "checking", kept.id: "clean"}


def test_files_held_for_a_scanner_that_was_taken_away_are_let_go(house):
    house.with_settings(clamd_url=nobody()).attach()
    attachment_rounds.rescan(house.door)
    assert [each.scan for each in house.rows()] == ["not_scanned"]


def age(paths: Iterator[Path] | list[Path], by: timedelta) -> None:
    then = (clock.now() - by).timestamp()
    for path in paths:
        os.utime(path, (then, then))


def test_what_a_crash_left_behind_is_swept_up_after_a_day(house):
    attached = house.attach()
    folder = Folder(house.folder)
    orphan = folder.keep(folder.receive(io.BytesIO(b"left between file and row"), 100))
    part = folder.receive(io.BytesIO(b"left in the middle"), 100)
    assert attachment_rounds.sweep(house.door) == attachment_rounds.Swept(0, 0, 0), "it may still be on its way"
    age([folder.path(attached.id), folder.path(orphan.key), part], timedelta(hours=25))
    assert attachment_rounds.sweep(house.door) == attachment_rounds.Swept(0, 1, 1)
    assert house.stored() == [attached.id]
    assert attachment_rounds.sweep(house.door) == attachment_rounds.Swept(0, 0, 0)


def test_a_sweep_takes_the_files_of_drafts_that_are_gone_and_no_others(house):
    reference, sent = house.send()
    kept = house.attach()
    with house.door.database.write() as conn:
        drafts.save_new_draft(conn, a_draft("expiring", None))
        attachments.save_attachment(conn, replace(kept, id="e" * 32, draft_id="expiring"))
        drafts.delete_draft(conn, "expiring")
        drafts.delete_draft(conn, "draft-1")  # the one that became the notification
    assert attachment_rounds.sweep(house.door) == attachment_rounds.Swept(1, 0, 0)
    assert house.stored() == sorted([sent.id, kept.id])
    _, file = open_notification_file(house.door, house.people.east, reference, sent.id)
    file.close()


def test_the_file_of_one_notification_is_not_to_be_had_through_another(house):
    reference, attached = house.send()
    other = seed(house.door, 2)
    for wrong in (other.reference, "DFD-TEST-9999"):
        with pytest.raises(NotFound):
            open_notification_file(house.door, house.people.east, wrong, attached.id)
    in_draft = house.attach()
    with pytest.raises(NotFound):
        open_notification_file(house.door, house.people.east, reference, in_draft.id)
