"""A real mail server on loopback whose manners a test can change while it runs."""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

REFUSALS = {
    "later": "451 4.7.1 try again later",
    "full": "452 4.2.2 mailbox full",
    "never": "550 5.1.1 <{recipient}>: jane.smith unknown here",
    "closing": "421 4.3.2 going down",
}


def free_port() -> int:
    """A port on which nobody listened a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Sink:
    """`manner` is ok, drop (the connection breaks after the message is kept), hang, or one of REFUSALS.

    `manners` overrides it for single recipients.
    """

    def __init__(self, **options: Any) -> None:
        self.manner = "ok"
        self.manners: dict[str, str] = {}
        self.kept: list[Envelope] = []
        self.connections = 0
        self.patience = threading.Event()
        self._options = options
        self._controller: Controller | None = None

    @property
    def port(self) -> int:
        assert self._controller is not None
        return self._controller.port

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(each.original_content, EmailMessage, policy=default) for each in self.kept]

    @property
    def identities(self) -> Counter[str]:
        return Counter(str(message["Message-ID"]) for message in self.messages)

    @contextmanager
    def running(self) -> Iterator["Sink"]:
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port(), **self._options)
        self._controller.start()
        try:
            yield self
        finally:
            self.patience.set()
            self._controller.stop()

    async def handle_EHLO(  # noqa: N802 - aiosmtpd calls its handlers so
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        manner = self.manners.get(address, self.manner)
        if manner in REFUSALS:
            return REFUSALS[manner].format(recipient=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        manner = self.manners.get(envelope.rcpt_tos[0], self.manner)
        if manner == "hang":
            while not self.patience.is_set():
                await asyncio.sleep(0.02)
            return "451 too late"
        self.kept.append(envelope)
        if manner == "drop":
            server.transport.abort()
        return "250 OK"
