"""Speaking to a real mail server: what passes, what is refused for good, what is tried again."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from intranet.delivery.smtp import SmtpSender, open_sender, read_address
from intranet.domain.channels import PermanentFailure, ServerUnavailable, TemporaryFailure
from intranet.errors import ConfigurationError
from tests.delivery.door import settings
from tests.delivery.sink import Sink, free_port
from tests.delivery.test_message import built

EAST = "east@council.example"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink().running() as running:
        yield running


def sender_to(url: str, **options: Any) -> SmtpSender:
    return SmtpSender(read_address(url), "Digital Front Door <front-door@council.example>", **options)


def test_a_message_arrives_once_with_its_envelope(sink: Sink) -> None:
    sender = open_sender(sink.url, settings(sink.url))
    sender.send(built(), EAST)
    sender.close()
    assert (sink.kept[0].mail_from, sink.kept[0].rcpt_tos) == ("front-door@council.example", [EAST])
    assert list(sink.identities.items()) == [("<DFD-7K3M-9QX2.lead.1@council.example>", 1)]


def test_one_connection_serves_a_whole_batch_even_after_a_refusal(sink: Sink) -> None:
    sink.manners["gone@council.example"] = "never"
    sender = sender_to(sink.url)
    sender.send(built(), EAST)
    with pytest.raises(PermanentFailure):
        sender.send(built(recipient="gone@council.example"), "gone@council.example")
    sender.send(built(), EAST)
    sender.close()
    sender.close()
    assert (len(sink.kept), sink.connections) == (2, 1)


@pytest.mark.parametrize(
    ("manner", "kind", "words"),
    [
        ("later", TemporaryFailure, "451"),
        ("full", TemporaryFailure, "452"),
        ("never", PermanentFailure, "550"),
        ("closing", ServerUnavailable, "421"),
        ("drop", TemporaryFailure, "broke off"),
    ],
)
def test_the_servers_answer_decides(sink: Sink, manner: str, kind: type[Exception], words: str) -> None:
    sink.manner = manner
    sender = sender_to(sink.url)
    with pytest.raises(kind, match=words) as failure:
        sender.send(built(), EAST)
    assert type(failure.value) is kind
    sink.manner = "ok"
    sender.send(built(), EAST)
    sender.close()
    assert sink.kept


def test_a_server_that_hangs_is_left_after_the_time_allowed(sink: Sink) -> None:
    sink.manner = "hang"
    sender = sender_to(sink.url, timeout=0.3)
    begun = time.monotonic()
    with pytest.raises(TemporaryFailure, match=r"in time|broke off"):
        sender.send(built(), EAST)
    assert time.monotonic() - begun < 3
    sink.patience.set()
    sender.close()


def test_a_server_that_takes_the_connection_and_says_nothing_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        sender = sender_to(f"smtp://127.0.0.1:{silent.getsockname()[1]}", timeout=0.2)
        with pytest.raises(ServerUnavailable):
            sender.send(built(), EAST)


def test_a_port_where_nobody_listens_is_unavailable() -> None:
    with pytest.raises(ServerUnavailable, match="cannot be reached"):
        sender_to(f"smtp://127.0.0.1:{free_port()}").send(built(), EAST)


def test_a_server_that_will_not_be_greeted_refuses_nobodys_message() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            with listening.accept()[0] as connection:
                connection.sendall(b"554 not today\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        with pytest.raises(ServerUnavailable, match="554"):
            sender_to(f"smtp://127.0.0.1:{listening.getsockname()[1]}").send(built(), EAST)
        thread.join()


def test_a_connection_that_was_cut_between_two_messages_is_opened_again(sink: Sink) -> None:
    sender = sender_to(sink.url)
    sender.send(built(), EAST)
    assert sender._client is not None
    assert sender._client.sock is not None
    sender._client.sock.shutdown(socket.SHUT_RDWR)
    sender.send(built(), EAST)
    sender.close()
    assert (len(sink.kept), sink.connections) == (2, 2)


def test_a_body_that_looks_like_smtp_stays_one_message(sink: Sink) -> None:
    sender = sender_to(sink.url)
    smuggled = ".\r\nMAIL FROM:<x@y>\r\nRCPT TO:<victim@evil.example>\r\nDATA\r\nhello\r\n.\r\n"
    sender.send(built(text=smuggled), EAST)
    sender.close()
    assert [kept.rcpt_tos for kept in sink.kept] == [[EAST]]
    body = sink.messages[0].get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == smuggled.splitlines()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, crt = folder / "key.pem", folder / "crt.pem"
    subprocess.run(
        [
            program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(crt),
            "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return key, crt


def authenticate(server: object, session: object, envelope: object, mechanism: str, data: Any) -> AuthResult:
    # not "handled": the server is to answer with its own refusal
    return AuthResult(success=data.password == b"p w", handled=False)


@pytest.fixture
def strict_sink(certificate: tuple[Path, Path]) -> Iterator[Sink]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[1], certificate[0])
    with Sink(
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=authenticate,
    ).running() as running:
        yield running


def trusting(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate[1]))


def test_a_password_goes_over_tls_that_was_checked(strict_sink: Sink, certificate: tuple[Path, Path]) -> None:
    url = f"smtp://door:p%20w@localhost:{strict_sink.port}?starttls=required"
    sender = sender_to(url, context=trusting(certificate))
    sender.send(built(), EAST)
    sender.close()
    assert len(strict_sink.kept) == 1


@pytest.mark.parametrize(
    ("url", "trusted", "words"),
    [
        ("smtp://door:p%20w@localhost:{port}?starttls=required", False, "certificate is not good"),
        ("smtp://door:p%20w@127.0.0.1:{port}?starttls=required", True, "certificate is not good"),
        ("smtp://door:wrong@localhost:{port}?starttls=required", True, "535"),
        ("smtp://localhost:{port}?starttls=required", True, "530"),
        ("smtp://localhost:{port}?starttls=off", True, "530"),
        ("smtps://localhost:{port}", True, "broke off|did not answer"),
    ],
)
def test_a_fault_of_ours_or_the_servers_is_no_recipients_refusal(
    strict_sink: Sink, certificate: tuple[Path, Path], url: str, trusted: bool, words: str
) -> None:
    context = trusting(certificate) if trusted else None
    sender = sender_to(url.format(port=strict_sink.port), context=context, timeout=2)
    with pytest.raises(ServerUnavailable, match=words):
        sender.send(built(), EAST)
    sender.close()
    assert strict_sink.kept == []


def test_a_server_without_tls_gets_nothing_when_tls_is_required(sink: Sink) -> None:
    with pytest.raises(ServerUnavailable, match="does not offer"):
        sender_to(f"{sink.url}?starttls=required").send(built(), EAST)
    assert sink.kept == []


@pytest.mark.parametrize(
    ("url", "port", "tls"),
    [
        ("smtp://relay.council.example", 25, "starttls"),
        ("smtp://relay.council.example:587?starttls=required", 587, "starttls"),
        ("smtp://relay.council.example?starttls=off", 25, "off"),
        ("smtp://127.0.0.1:8025", 8025, "off"),
        ("smtp://localhost:8025", 8025, "off"),
        ("smtps://u:p@relay.council.example", 465, "from_the_start"),
    ],
)
def test_tls_is_required_of_every_server_but_one_on_this_machine(url: str, port: int, tls: str) -> None:
    assert (read_address(url).port, read_address(url).tls) == (port, tls)


@pytest.mark.parametrize(
    "url",
    [
        "smtp://", "smtp://host:notaport", "http://host", "smtp://host?starttls=maybe", "smtp://host?tls=1",
        "smtp://u:p@relay.council.example?starttls=off",
    ],
)  # fmt: skip
def test_an_address_that_is_unreadable_or_unsafe_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        read_address(url)
    assert "u:p" not in str(refusal.value)


def test_a_password_is_not_printed() -> None:
    assert "secret" not in repr(read_address("smtps://u:secret@relay.council.example"))
