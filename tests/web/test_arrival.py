"""What the sender is told, on the page that says it was received, of the notices that go to the teams."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
from bs4 import Tag
from flask import Flask

from intranet import clock
from intranet.domain.channels import PermanentFailure, ServerUnavailable, TemporaryFailure
from intranet.services.deliver import deliver_due
from intranet.services.front_door import FrontDoor
from tests.referrer_house import NOON, Referrer, a_draft, door_of

ON_ITS_WAY = "The mailbox could not take it yet; we will try again at"


class MailServer:
    """Answers every message alike."""

    def __init__(self, answer: Exception | None = None) -> None:
        self.answer = answer

    def send(self, message: EmailMessage, recipient: str) -> None:
        if self.answer is not None:
            raise self.answer

    def close(self) -> None:
        """Nothing is held open."""


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


def arrival(guest: Referrer, path: str) -> Tag:
    found = guest.page(f"{path}/sent").select_one("#arrived")
    assert found is not None
    return found


def test_a_guest_reads_that_the_mail_server_refuses_for_a_while_and_then_that_it_went(
    guest: Referrer, door: FrontDoor
) -> None:
    path = guest.take_up(a_draft(door))
    guest.send_all(path)
    first = arrival(guest, path)
    notices = len(first.select("li"))
    assert first.get_text().count("Waiting to be sent") == notices >= 2
    again = str(first["hx-get"])
    assert guest.get(again).status_code == 204, "asked again by itself, and nothing is said while nothing changes"

    deliver_due(door, MailServer(TemporaryFailure("451 greylisted")))
    changed = guest.get(again)
    assert (changed.status_code, ON_ITS_WAY in changed.text) == (200, True)
    refused = arrival(guest, path)
    assert refused.get_text().count(ON_ITS_WAY) == notices
    assert "451" not in refused.get_text()
    assert "@" not in refused.get_text(), "nobody's address is shown"

    with clock.frozen(NOON + timedelta(hours=1)):
        deliver_due(door, MailServer())
        went = arrival(guest, path)
    assert went.get_text().count("Accepted by the mail server at") == notices
    assert "hx-get" not in went.attrs, "nothing more can come"


@pytest.mark.parametrize(
    ("answer", "told", "is_settled"),
    [
        (ServerUnavailable("no route to host"), "The mail server is not answering", False),
        (PermanentFailure("550 no such mailbox"), "Not delivered: the mailbox refused it", True),
    ],
)
def test_each_end_of_a_notice_is_told_in_plain_words(
    guest: Referrer, door: FrontDoor, answer: Exception, told: str, is_settled: bool
) -> None:
    path = guest.take_up(a_draft(door))
    guest.send_all(path)
    deliver_due(door, MailServer(answer))
    found = arrival(guest, path)
    assert told in found.get_text()
    assert "It is still in the team's list here." in found.get_text() or not is_settled
    assert ("hx-get" in found.attrs) is not is_settled
