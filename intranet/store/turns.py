"""Whose turn it is to write to an SQLite file: first come, first served, over threads and processes.

SQLite's own waiting sleeps in growing steps, so that a writer may be passed by many that came later.
"""

import os
import sys
import threading
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Self

from intranet.errors import IntranetError

if sys.platform != "win32":
    import fcntl


class DatabaseBusy(IntranetError):
    """Another transaction has been writing for too long."""

    status = 503
    logged = True


class WriteTurn:
    """A lock handed on in the order it was asked for; between processes the kernel keeps the queue."""

    def __init__(self, path: Path, patience: float) -> None:
        self._path = path
        self._patience = patience
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._owner: int | None = None
        self._file = -1

    def __enter__(self) -> Self:
        self._wait_in_process()
        try:
            self._file = _lock_file(self._path)
        except BaseException:
            self._hand_on()
            raise
        self._owner = threading.get_ident()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)
        self._hand_on()

    def _wait_in_process(self) -> None:
        me = threading.get_ident()
        if self._owner == me:
            raise RuntimeError("a thread that writes already has asked to write again")
        with self._guard:
            if self._owner is None and not self._waiting:
                self._owner = me
                return
            ticket = threading.Lock()
            ticket.acquire()
            self._waiting.append(ticket)
        if not ticket.acquire(timeout=self._patience):
            self._give_up(ticket)

    def _give_up(self, ticket: threading.Lock) -> None:
        with self._guard:
            if ticket not in self._waiting:
                return  # it was handed to us at the last moment
            self._waiting.remove(ticket)
        raise DatabaseBusy("The service is very busy. Nothing was saved: please try again in a minute.")

    def _hand_on(self) -> None:
        with self._guard:
            self._owner = None
            if self._waiting:
                self._owner = -1  # promised to the next in the queue
                self._waiting.popleft().release()


def _lock_file(path: Path) -> int:
    # Opened for each turn: a file kept open would be shared with a forked child, and so would its lock.
    file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except BaseException:
            os.close(file)
            raise
    return file
