"""Runs a plugin's code as the program starts: for a limited time, with its hands off what all of the service shares.

This holds back mistakes, not malice: see the author's guide, “There is no sandbox”.
"""

from __future__ import annotations

import ctypes
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from contextvars import copy_context
from threading import Thread, get_ident
from typing import Any, TextIO, TypeVar

Result = TypeVar("Result")

PATIENCE = 20.0
"""Seconds that a plugin may take to be imported, or to answer one hook. A healthy one takes some thousandths of one."""
MOST_SAID = 10_000
"""Characters that a plugin may print or log while it is imported, or answers one hook. The rest is left out."""

_NETWORK = "open the network"
_REFUSED = {
    "socket.bind": _NETWORK,
    "socket.connect": _NETWORK,
    "socket.getaddrinfo": _NETWORK,
    "socket.gethostbyname": _NETWORK,
    "socket.sendto": _NETWORK,
    "sqlite3.connect": "open a database",
    "_thread.start_new_thread": "start a thread",
    "_thread.start_joinable_thread": "start a thread",
    "os.chdir": "leave the folder that the service was started in",
    "os.kill": "send a signal to a program",
    "os.killpg": "send a signal to a program",
    "os.exec": "put another program in the place of the service",
    "os.fork": "make a second process of the service",
    "os.forkpty": "make a second process of the service",
}
"""What a plugin may not do, by the name of Python's audit event."""
_SETTINGS = frozenset({"os.putenv", "os.unsetenv"})
_asking: set[int] = set()


class TooSlow(Exception):
    """The plugin was still at it when the time was up."""


class Refused(PermissionError):
    """The plugin would have done what only the service does."""


class Interrupted(Exception):
    """The plugin would have ended the program as its operator does."""


class _Stopped(BaseException):
    """Thrown into a plugin whose time is up; no `except Exception` of its own holds it."""


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if not _asking or get_ident() not in _asking:
        return
    what = _REFUSED.get(event)
    # libraries add settings of their own as they are imported, and harm nobody
    if event in _SETTINGS and os.fsdecode(arguments[0]) in os.environ:
        what = f"change the setting {os.fsdecode(arguments[0])} of the service"
    if what:
        raise Refused(f"a plugin may not {what} while it is imported or asked")


# an audit hook cannot be taken off again, so there is one for the whole program, which mostly has nobody to watch
sys.addaudithook(_refuse)
if sys.version_info < (3, 12):  # from then on threads are audited too
    _start = Thread.start

    def _start_unless_refused(self: Thread) -> None:
        _refuse("_thread.start_new_thread", ())
        _start(self)

    Thread.start = _start_unless_refused  # type: ignore[method-assign]


class _Little(io.TextIOBase):
    """Passes so many characters on, and counts the rest."""

    def __init__(self, to: TextIO) -> None:
        self._to, self._left, self.left_out = to, MOST_SAID, 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        passed = text[: self._left]
        self._left -= len(passed)
        self.left_out += len(text) - len(passed)
        if passed:
            self._to.write(passed)
        return len(text)


@contextmanager
def _said_apart() -> Iterator[None]:
    """What a plugin prints must not stand among the JSON of a command, nor fill the log."""
    log = sys.stderr
    little = _Little(log)
    try:
        with redirect_stdout(little), redirect_stderr(little):
            yield
    finally:
        if little.left_out:
            log.write(f"\n… and {little.left_out} characters more, which a plugin printed as it was asked\n")


def within(patience: float, work: Callable[[], Result]) -> Result:
    """What the work gives, or raises. Raises TooSlow when it is not done after so many seconds."""
    found: list[Result] = []
    raised: list[BaseException] = []

    def run() -> None:
        _asking.add(get_ident())
        try:
            found.append(work())
        except BaseException as failure:  # noqa: BLE001 - given on below, in the thread that asked
            raised.append(failure)
        finally:
            _asking.discard(get_ident())

    with _said_apart():
        thread = Thread(target=copy_context().run, args=(run,), name="a plugin", daemon=True)
        thread.start()
        thread.join(patience)
        if thread.is_alive():
            _stop(thread)
            raise TooSlow(f"it takes longer than {patience:g} seconds")
    if raised:
        # nobody presses keys in this thread: an interrupt that comes out of it is the plugin's own
        if isinstance(raised[0], KeyboardInterrupt):
            raise Interrupted("it raises KeyboardInterrupt, as if somebody had pressed Ctrl-C") from raised[0]
        raise raised[0]
    return found[0]


def _stop(thread: Thread) -> None:
    """Throw something into the thread, so that a loop does not go on beside the service; a wait in C goes on."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_Stopped))
    thread.join(1.0)
