"""The channel for GOV.UK Notify against a stand-in that speaks its API: tokens, references, refusals."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from intranet.api import ConfigurationError, PermanentFailure, ServerUnavailable, TemporaryFailure
from intranet.delivery.message import build
from intranet.services.deliver import open_sender
from intranet.testing.running import make_app
from tests.third_party.installed import installed

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"front_door-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"


class StandIn(ThreadingHTTPServer):
    """Keeps what it is sent, asks for a signed token, and refuses when it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.sent: list[dict[str, Any]] = []
        self.refusal: tuple[int, str] | None = None


class _Answers(BaseHTTPRequestHandler):
    server: StandIn

    def do_GET(self) -> None:
        wanted = parse_qs(urlsplit(self.path).query)["reference"][0]
        self._give(200, {"notifications": [each for each in self.server.sent if each["reference"] == wanted]})

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.refusal and self._is_ours():
            status, error = self.server.refusal
            self._give(status, {"status_code": status, "errors": [{"error": error, "message": "No."}]})
            return
        self.server.sent.append(given)
        self._give(201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": given["reference"]})

    def _is_ours(self) -> bool:
        token = self.headers["Authorization"].removeprefix("Bearer ")
        signed, _, signature = token.rpartition(".")
        wanted = hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).digest()
        claims = json.loads(base64.urlsafe_b64decode(signed.partition(".")[2] + "=="))
        right = base64.urlsafe_b64encode(wanted).rstrip(b"=").decode() == signature
        return right and claims["iss"] == SERVICE and abs(claims["iat"] - time.time()) < 30

    def _give(self, status: int, value: dict[str, Any]) -> None:
        if not self._is_ours():
            status, value = 403, {"errors": [{"error": "AuthError", "message": "Invalid token"}]}
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    server = StandIn()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def sender(stand_in: StandIn, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("GOVUK_NOTIFY_KEY", KEY)
    with installed("govuk_notify", tmp_path / "site", monkeypatch):
        app = make_app(tmp_path, sqlite_url, mail_url=f"notify://{TEMPLATE}@127.0.0.1:{stand_in.server_port}")
        door = app.extensions["front_door"]
        yield open_sender(door)
        door.database.dispose()


def message(number: int = 1) -> EmailMessage:
    return build(
        sender="front-door@council.example",
        recipient="team@council.example",
        subject="Suspension – DFD-7K3M-9QX2",
        text="A notification came.\n",
        identity=f"<DFD-7K3M-9QX2.team.{number}@council.example>",
        written_at=datetime(2026, 11, 20, tzinfo=UTC),
    )


def test_a_message_arrives_with_its_words_and_reference(sender: Any, stand_in: StandIn) -> None:
    sender.send(message(), "team@council.example")

    (sent,) = stand_in.sent
    assert sent["email_address"] == "team@council.example"
    assert sent["template_id"] == TEMPLATE
    assert sent["reference"] == "<DFD-7K3M-9QX2.team.1@council.example>"
    assert sent["personalisation"]["subject"] == "Suspension – DFD-7K3M-9QX2"
    assert sent["personalisation"]["body"].strip() == "A notification came."


def test_the_same_message_goes_once_and_another_goes_too(sender: Any, stand_in: StandIn) -> None:
    for number in (1, 1, 2):
        sender.send(message(number), "team@council.example")

    assert [each["reference"].split(".")[2][0] for each in stand_in.sent] == ["1", "2"]


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, "BadRequestError", PermanentFailure),
        (403, "AuthError", ServerUnavailable),
        (429, "RateLimitError", ServerUnavailable),
        (500, "Exception", TemporaryFailure),
    ],
)
def test_what_it_refuses_is_told_from_what_will_pass(
    status: int, error: str, kind: type[Exception], sender: Any, stand_in: StandIn
) -> None:
    stand_in.refusal = (status, error)

    with pytest.raises(kind, match=error) as caught:
        sender.send(message(), "team@council.example")
    assert type(caught.value) is kind


def test_no_answer_is_told_as_such(sender: Any, stand_in: StandIn) -> None:
    stand_in.shutdown()
    stand_in.server_close()

    with pytest.raises(ServerUnavailable, match="ConnectionRefusedError"):
        sender.send(message(), "team@council.example")


@pytest.mark.parametrize(("url", "key"), [("notify://127.0.0.1", KEY), (f"notify://{TEMPLATE}@x.example", "short")])
def test_settings_that_cannot_be_are_refused(url: str, key: str, sender: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from dfd_govuk_notify.sender import open_sender as open_notify

    monkeypatch.setenv("GOVUK_NOTIFY_KEY", key)
    with pytest.raises(ConfigurationError, match="Notify"):
        open_notify(url, None)
