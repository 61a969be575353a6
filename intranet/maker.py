"""The loop that makes reports, lists and the counts behind the dashboards, apart from mail. Knows no page."""

import logging
import os
import threading

from intranet.services import counting, making
from intranet.services.front_door import FrontDoor
from intranet.services.runs import announce, await_asking

log = logging.getLogger(__name__)

POLL_SECONDS = 2.0
_running: dict[tuple[int, str], "Maker"] = {}
_starting = threading.Lock()


class Maker:
    """Makes what was asked for, one thing at a time, and outlives whatever goes wrong."""

    def __init__(self, door: FrontDoor) -> None:
        self._door = door
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._counting = counting.Rounds(door)

    @property
    def is_alive(self) -> bool:
        """Whether a thread of this process runs it."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Run in a daemon thread."""
        self._thread = threading.Thread(target=self.run, name="maker", daemon=True)
        self._thread.start()

    def run(self) -> None:
        """Work until `stop` is called; what is being made then is made anew later by somebody else."""
        while not self._stop.is_set():
            if not self.make_what_waits():
                await_asking(POLL_SECONDS)

    def make_what_waits(self) -> bool:
        """Make one thing that waits, or go on with the counts. False when there was nothing to do."""
        try:
            return making.make_next(self._door) or self._counting.do_some()
        except Exception as fault:  # noqa: BLE001 - the database may be away for a while
            log.error("making failed: %s", type(fault).__name__)
            return False

    def stop(self, patience: float = 10.0) -> bool:
        """Ask the loop to end and wait for its thread. True when it has ended."""
        self._stop.set()
        announce()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(patience)
        return not self.is_alive


def start_maker(door: FrontDoor) -> Maker:
    """Start the maker of this process, one for each database however often asked."""
    key = (os.getpid(), door.config.database_url)
    with _starting:
        maker = _running.get(key)
        if maker is None or not maker.is_alive:
            maker = _running[key] = Maker(door)
            maker.start()
    return maker
