"""The demo's messages, which can be read in the browser while the demo runs, and at no other time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from intranet.services.deliver import deliver_due
from tests.referrer_house import Referrer, a_draft, door_of, referrer_app, sent_by


@pytest.fixture
def demo(sqlite_url: str, tmp_path: Path, noon: None) -> Iterator[Flask]:
    with referrer_app(tmp_path, sqlite_url, demo=True) as app:
        yield app


def test_every_message_can_be_read_newest_first(demo: Flask) -> None:
    door = door_of(demo)
    visitor = Referrer(demo)
    assert "None yet" in visitor.page("/demo/mail").get_text()
    sent = sent_by(door, a_draft(door))
    deliver_due(door)
    page = visitor.page("/demo/mail")
    subjects = [each.get_text(strip=True) for each in page.select("tbody a")]
    assert any(f"{sent.reference} – for " in each for each in subjects)
    for link in page.select("tbody a"):
        message = visitor.page(str(link["href"]))
        assert sent.reference in message.get_text()
        assert "Nuñez" not in message.get_text()
        assert message.select("main .dfd-lines a"), "its links can be followed"


@pytest.mark.parametrize("key", ["nothing", "..", "..%2f..%2fsecret-key", "%00", "x" * 300, "new", ":2,S"])
def test_there_is_nothing_else_to_read_there(demo: Flask, key: str) -> None:
    assert Referrer(demo).get(f"/demo/mail/{key}").status_code == 404


def test_without_the_demo_there_is_no_such_page(guest: Referrer) -> None:
    assert guest.get("/demo/mail").status_code == 404
    assert guest.get("/demo/mail/1").status_code == 404


def test_a_demo_that_mails_for_real_has_no_such_page(sqlite_url: str, tmp_path: Path) -> None:
    with referrer_app(tmp_path, sqlite_url, demo=True, mail_url="smtp://127.0.0.1:2525") as app:
        assert Referrer(app).get("/demo/mail").status_code == 404
