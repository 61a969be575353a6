"""`flask serve`: what it says of its address, and under which names its pages then answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from intranet.cli.door import settle_address
from intranet.config import from_environment
from intranet.testing.running import make_app
from tests.referrer_house import door_of

KEY = "a-key-for-tests-alone-and-long-enough-to-be-taken"
COUNCILS = "https://front-door.council.example"


@pytest.fixture
def made(tmp_path: Path, sqlite_url: str) -> Iterator[list[Flask]]:
    apps: list[Flask] = []
    yield apps
    for each in apps:
        door_of(each).database.dispose()


def an_app(made: list[Flask], folder: Path, url: str, public_url: str) -> Flask:
    read = from_environment({"SECRET_KEY": KEY, "PUBLIC_URL": public_url, "DFD_INSTANCE": str(folder)})
    app = make_app(folder, url, testing=False, public_url=read.public_url, public_url_given=read.public_url_given)
    made.append(app)
    return app


def status_at(app: Flask, host: str) -> int:
    return app.test_client().get("/robots.txt", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    ("public_url", "host", "port", "told", "leads_to", "answered", "refused"),
    [
        ("", "127.0.0.1", 8123, "Open http://127.0.0.1:8123", "http://127.0.0.1:8123",
         ("127.0.0.1:8123", "localhost:8123"), ("evil.example", "127.0.0.1.evil.example:8123")),
        ("", "localhost", 80, "Open http://localhost:80", "http://localhost:80", ("localhost",), ("evil.example",)),
        ("", "::1", 8123, "Open http://[::1]:8123", "http://[::1]:8123", ("[::1]:8123",), ("evil.example",)),
        ("", "0.0.0.0", 8123, "requests under any other name are refused: set it", "http://127.0.0.1:8123",
         ("127.0.0.1:8123",), ("192.0.2.7:8123",)),
        ("http://127.0.0.1:8000", "127.0.0.1", 8123, "set it to http://127.0.0.1:8123", "http://127.0.0.1:8000",
         ("127.0.0.1:8123", "127.0.0.1:8000"), ("evil.example",)),
        ("http://127.0.0.1:8123", "127.0.0.1", 8123, "Open http://127.0.0.1:8123", "http://127.0.0.1:8123",
         ("127.0.0.1:8123",), ("evil.example",)),
        (COUNCILS, "127.0.0.1", 8123, "leave PUBLIC_URL out", COUNCILS,
         ("front-door.council.example",), ("127.0.0.1:8123", "localhost")),
    ],
)  # fmt: skip
def test_it_answers_where_it_listens_and_says_what_to_do_where_it_would_not(
    made: list[Flask], tmp_path: Path, sqlite_url: str, public_url: str, host: str, port: int, told: str,
    leads_to: str, answered: tuple[str, ...], refused: tuple[str, ...],
) -> None:  # fmt: skip
    app = an_app(made, tmp_path, sqlite_url, public_url)
    with app.app_context():
        said = settle_address(host, port)

    assert told in said
    assert door_of(app).config.public_url == leads_to
    assert {each: status_at(app, each) for each in answered} == dict.fromkeys(answered, 200)
    assert {each: status_at(app, each) for each in refused} == dict.fromkeys(refused, 400)
