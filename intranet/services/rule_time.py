"""How long a form's own rules may think while a person waits. Holds back mistakes; what waits inside C goes on."""

from __future__ import annotations

import ctypes
import os
import threading
import time

LONGEST = 10.0
"""Seconds. The rules of the forms that come with the service take some hundredths of one."""
_LOOK_EVERY = 0.5


class OutOfTime(BaseException):
    """Thrown into rules that do not come to an end; no `except Exception` of theirs holds it."""


class _Watch:
    """One thread that looks at all others in which rules are asked, for as long as the program runs."""

    def __init__(self) -> None:
        self._begin_anew()
        os.register_at_fork(after_in_child=self._begin_anew)

    def _begin_anew(self) -> None:
        # a fork leaves the thread behind, and may copy the lock as the thread held it
        self._lock = threading.Lock()
        self._until: dict[int, float] = {}
        self._thrown_at: set[int] = set()
        self._thread: threading.Thread | None = None

    def begin(self, thread: int, longest: float) -> bool:
        """Watch a thread for so many seconds; False where it is watched already, by whoever asked before."""
        if thread in self._until:  # nobody but the thread itself puts it there
            return False
        self._until[thread] = time.monotonic() + longest
        if self._thread is None:
            self._start()
        return True

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="time of rules", daemon=True)
                self._thread.start()

    def end(self, thread: int) -> None:
        """Let a thread go. What was thrown at it in the same moment is taken back."""
        with self._lock:
            self._until.pop(thread, None)
            # not otherwise: Python 3.11 goes on looking for an exception at every call once it was told of any, or none
            if thread in self._thrown_at:
                self._thrown_at.discard(thread)
                _throw(thread, None)

    def _look(self) -> None:
        while True:
            time.sleep(_LOOK_EVERY)
            with self._lock:
                now = time.monotonic()
                for thread, until in list(self._until.items()):  # others begin meanwhile
                    if now > until:
                        self._thrown_at.add(thread)
                        _throw(thread, OutOfTime)


def _throw(thread: int, what: type[BaseException] | None) -> None:
    given = ctypes.py_object(what) if what else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), given)


_WATCH = _Watch()


class limited:  # noqa: N801 - reads as what it does to the block
    """Ask rules within this block, for so many seconds at most. Raises OutOfTime in the block."""

    __slots__ = ("_is_mine", "_longest", "_thread")

    def __init__(self, longest: float | None = None) -> None:
        self._longest = longest

    def __enter__(self) -> None:
        self._thread = threading.get_ident()
        self._is_mine = _WATCH.begin(self._thread, LONGEST if self._longest is None else self._longest)

    def __exit__(self, *_: object) -> None:
        if self._is_mine:
            _WATCH.end(self._thread)
