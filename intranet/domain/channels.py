"""What carries a message out of the building, as records and promises. Knows no protocol and no database."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol

from intranet.errors import IntranetError


class TemporaryFailure(IntranetError):
    """This message was not taken now, and may be later. The argument is the other side's words."""

    status = 503
    logged = False


class ServerUnavailable(TemporaryFailure):
    """Nothing can be handed over now, to anybody: no answer, no TLS, no admittance. Others need not be tried."""


class PermanentFailure(IntranetError):
    """This message will never be taken for this recipient. The argument is the other side's words."""

    status = 502
    logged = False


class ChannelSettings(Protocol):
    """The part of the settings that a channel may read: `mail_from`, the address that messages come from."""

    @property
    def mail_from(self) -> str:
        """The address that messages come from."""


class Sender(Protocol):
    """An open way out. Used by one thread at a time; may keep a connection between two messages."""

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand the message over to one recipient; returning means that the other side has taken charge of it.

        The same message may come twice (a crash between handing over and recording), always with the same
        Message-ID: a channel that can drop the second does so.

        Raises TemporaryFailure, ServerUnavailable or PermanentFailure.
        """

    def close(self) -> None:
        """Let go of the connection, if any. Never raises."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of delivering, chosen by the scheme of MAIL_URL.

    `scheme` is the part before `://`, in lower case. `open` takes the whole address and the settings and gives
    a Sender; it must not reach for the network (that is the first `send`), and raises ConfigurationError when
    the address cannot be understood or is unsafe.
    """

    scheme: str
    open: Callable[[str, ChannelSettings], Sender]
