"""Asks clamd whether a file holds a virus. Knows not what happens to the file then.

The client on PyPI sets its timeout only after connecting and may send half a chunk; the protocol is a few lines
(https://docs.clamav.net/manual/Usage/Scanning.html#clamd).
"""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from intranet.attachments.unfit import Infected
from intranet.errors import ConfigurationError

PATIENCE_SECONDS = 10.0
_PORT = 3310
_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096


class ScannerUnavailable(Exception):
    """The scanner cannot be reached, did not answer in time, or could not look at this file."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A clamd at tcp://host:port or unix:///path, and the seconds it has for each file.

    Raises ConfigurationError for an address of any other kind.
    """

    url: str
    patience: float = PATIENCE_SECONDS

    def __post_init__(self) -> None:
        _read_url(self.url)

    def check(self, path: Path) -> None:
        """Return when the file is clean. Raises Infected, ScannerUnavailable, or OSError for the file itself."""
        with path.open("rb") as file, self._line() as line:
            line.send(b"zINSTREAM\0")
            while (chunk := file.read(_CHUNK)) and line.send(struct.pack("!L", len(chunk)) + chunk):
                pass
            line.send(struct.pack("!L", 0))
            verdict = line.answer().removeprefix("stream: ")
        if verdict.endswith(" FOUND"):
            raise Infected(verdict.removesuffix(" FOUND"))
        if verdict != "OK":
            raise ScannerUnavailable(f"answered {verdict[:100]!r}")

    def is_answering(self) -> bool:
        """Whether the scanner is there."""
        try:
            with self._line() as line:
                line.send(b"zPING\0")
                return line.answer() == "PONG"
        except ScannerUnavailable:
            return False

    @contextmanager
    def _line(self) -> Iterator["_Line"]:
        deadline = time.monotonic() + self.patience
        try:
            connection = _connect(_read_url(self.url), self.patience)
        except OSError as fault:
            raise ScannerUnavailable(type(fault).__name__) from fault
        with connection:
            yield _Line(connection, deadline)


@dataclass(frozen=True, slots=True)
class _Line:
    """One connection, with one deadline for all that is said over it."""

    connection: socket.socket
    deadline: float

    def send(self, data: bytes) -> bool:
        """Send all of it. False when the scanner has hung up: it may have answered first."""
        try:
            self._limit()
            self.connection.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            return False
        except OSError as fault:
            raise ScannerUnavailable(type(fault).__name__) from fault
        return True

    def answer(self) -> str:
        """What the scanner says, as far as the end of the line."""
        said = b""
        try:
            while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
                self._limit()
                chunk = self.connection.recv(_LONGEST_ANSWER)
                if not chunk:
                    break
                said += chunk
        except OSError as fault:
            raise ScannerUnavailable(type(fault).__name__) from fault
        return said.rstrip(b"\0\n").decode("utf-8", "replace")

    def _limit(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.connection.settimeout(left)


def _connect(address: str | tuple[str, int], patience: float) -> socket.socket:
    if isinstance(address, tuple):
        return socket.create_connection(address, timeout=patience)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(patience)
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _read_url(url: str) -> str | tuple[str, int]:
    """The path of a socket, or (host, port)."""
    parts = urlsplit(url)
    if parts.scheme == "unix" and parts.path and not parts.netloc:
        return unquote(parts.path)
    try:
        if parts.scheme == "tcp" and parts.hostname:
            return parts.hostname, parts.port or _PORT
    except ValueError:  # a port that is no number
        pass
    raise ConfigurationError("CLAMD_URL must be tcp://host:port or unix:///path/of/the/socket.")
