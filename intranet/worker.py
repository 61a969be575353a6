"""The loop that sends what waits: a thread of the server, or a process of its own. Knows no protocol and no page."""

import logging
import os
import threading
from contextlib import closing

from intranet.services.deliver import announce, await_announcement, deliver_due, open_sender
from intranet.services.front_door import FrontDoor
from intranet.services.housekeeping import Housekeeping

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
BATCH = 20
_running: dict[tuple[int, str], "Worker"] = {}
_starting = threading.Lock()


class Worker:
    """Looks for due messages every second, or as soon as `wake` is called, and outlives whatever goes wrong."""

    def __init__(self, door: FrontDoor, every: float = POLL_SECONDS) -> None:
        self._door = door
        self._every = every
        self._faults = 0
        self._housekeeping = Housekeeping(door)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Look now. Called after a commit that queued something; costs nothing and never fails."""
        announce()

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set; a message being handed over is finished first, those not begun are given back."""
        self._stop = stop
        while not stop.is_set():
            self.drain(stop)
            if not stop.is_set():
                self._housekeeping.do_what_is_due()
                await_announcement(self._pause())

    def stop(self, patience: float = 20.0) -> bool:
        """Ask the loop to end, from any thread or a signal handler, and wait for its thread if it has one.

        True when it has ended within `patience` seconds.
        """
        self._stop.set()
        self.wake()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(patience)
        return not self.is_alive

    @property
    def is_alive(self) -> bool:
        """Whether a thread of this process runs this worker."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Run in a daemon thread."""
        self._thread = threading.Thread(target=self.run, args=(self._stop,), name="delivery", daemon=True)
        self._thread.start()

    def drain(self, stop: threading.Event) -> int:
        """Send all that is due now. The number of messages taken up."""
        taken = 0
        try:
            with closing(open_sender(self._door)) as sender:
                while not stop.is_set():
                    report = deliver_due(self._door, sender, BATCH, stop.is_set)
                    taken += report.leased
                    if report.leased < BATCH:
                        break
        # whatever it is, a channel's exit included, the messages wait and the next round may succeed
        except (Exception, SystemExit) as fault:  # noqa: BLE001
            self._faults += 1
            # The class alone: the words of a database error may quote a row.
            log.error("delivery round failed (%d in a row): %s", self._faults, type(fault).__name__)
        else:
            self._faults = 0
        return taken

    def _pause(self) -> float:
        return min(self._every * 2.0 ** min(self._faults, 10), LONGEST_PAUSE_SECONDS) if self._faults else self._every


def start_thread(door: FrontDoor) -> Worker:
    """Start the server's own worker: a daemon thread, one for each process and database however often asked.

    Call it in the process that serves (after any fork). Being killed at any moment loses nothing.
    """
    key = (os.getpid(), door.config.database_url)
    with _starting:
        worker = _running.get(key)
        if worker is None or not worker.is_alive:
            worker = _running[key] = Worker(door)
            worker.start()
    return worker
