"""Runs a plugin's code as the program starts: for a limited time, without the network, its prints kept out of ours.

This holds back mistakes, not malice: see the author's guide, “There is no sandbox”.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from contextvars import copy_context
from threading import Thread, get_ident
from typing import Any, TypeVar

Result = TypeVar("Result")

PATIENCE = 20.0
"""Seconds that a plugin may take to be imported, or to answer one hook. A healthy one takes some thousandths of one."""

_NETWORK = frozenset({"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})
_asking: set[int] = set()


class TooSlow(Exception):
    """The plugin was still at it when the time was up."""


class NetworkRefused(PermissionError):
    """The plugin would have opened the network."""


class Interrupted(Exception):
    """The plugin would have ended the program as its operator does."""


class _Stopped(BaseException):
    """Thrown into a plugin whose time is up; no `except Exception` of its own holds it."""


def _refuse_network(event: str, _arguments: tuple[Any, ...]) -> None:
    if _asking and event in _NETWORK and get_ident() in _asking:
        raise NetworkRefused("a plugin may not open the network while it is imported or asked")


# an audit hook cannot be taken off again, so there is one for the whole program, which mostly has nobody to watch
sys.addaudithook(_refuse_network)


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

    # what a plugin prints must not stand among the JSON of a command
    with redirect_stdout(sys.stderr):
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
