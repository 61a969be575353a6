"""The mail folder of the demo: one file for each message, however often it is delivered."""

import os
import threading
from pathlib import Path

import pytest

from intranet.delivery.maildir import folder_of, list_messages, open_sender, read_message
from intranet.domain.channels import ServerUnavailable
from intranet.errors import ConfigurationError, NotFound
from tests.delivery.door import settings
from tests.delivery.test_message import built


def sender_for(folder: Path):  # type: ignore[no-untyped-def]
    return open_sender(f"maildir://{folder}", settings(""))


def test_what_is_sent_can_be_listed_and_read(tmp_path: Path) -> None:
    sender_for(tmp_path / "mail").send(built(), "east@council.example")
    (line,) = list_messages(tmp_path / "mail")
    assert (line.subject, line.recipient) == (
        "[Urgent] Suspension – DFD-7K3M-9QX2 – for PIAS East",
        "east@council.example",
    )
    message = read_message(tmp_path / "mail", line.key)
    assert (message.text.strip(), message.html.strip()) == ("Hello", "<p>Hello</p>")
    assert message.message_id == "<DFD-7K3M-9QX2.lead.1@council.example>"
    assert message.sent_at == line.sent_at


def test_the_same_message_twice_is_one_message_even_from_many_at_once(tmp_path: Path) -> None:
    sender = sender_for(tmp_path)
    threads = [threading.Thread(target=sender.send, args=(built(), "east@council.example")) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(list_messages(tmp_path)) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_message_that_was_read_and_moved_is_not_delivered_again(tmp_path: Path) -> None:
    sender = sender_for(tmp_path)
    sender.send(built(), "east@council.example")
    (file,) = (tmp_path / "new").iterdir()
    file.rename(tmp_path / "cur" / f"{file.name}:2,S")
    sender.send(built(), "east@council.example")
    assert [line.key for line in list_messages(tmp_path)] == [file.name]
    assert read_message(tmp_path, file.name).recipient == "east@council.example"


def test_the_newest_come_first_and_no_more_than_asked(tmp_path: Path) -> None:
    sender = sender_for(tmp_path)
    for number in range(3):
        sender.send(built(identity=f"<{number}@council.example>", subject=f"No. {number}"), "east@council.example")
        newest = max((tmp_path / "new").iterdir(), key=lambda path: path.stat().st_ctime_ns)
        os.utime(newest, (number, number))
    assert [line.subject for line in list_messages(tmp_path, limit=2)] == ["No. 2", "No. 1"]


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "a" * 64, "A" * 64, "0" * 63, "*"])
def test_no_key_leads_out_of_the_folder(tmp_path: Path, key: str) -> None:
    with pytest.raises(NotFound):
        read_message(tmp_path, key)


def test_a_folder_that_does_not_exist_yet_holds_nothing(tmp_path: Path) -> None:
    assert list_messages(tmp_path / "mail") == []


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file")
    with pytest.raises(ServerUnavailable) as failure:
        sender_for(tmp_path / "mail").send(built(), "east@council.example")
    assert str(tmp_path) not in str(failure.value)


def test_other_peoples_files_in_the_folder_are_left_out_of_the_list(tmp_path: Path) -> None:
    sender = sender_for(tmp_path)
    sender.send(built(), "east@council.example")
    sender.close()
    (tmp_path / "new" / "1700.M1P2.host").write_text("Subject: other\n\n")
    assert len(list_messages(tmp_path)) == 1


@pytest.mark.parametrize("url", ["maildir://", "smtp://host", "/var/mail"])
def test_an_address_that_names_no_folder_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        folder_of(url)
