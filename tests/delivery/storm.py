"""A nursery of delivery workers in a hurry, to be killed at any moment by a test.

    python -m tests.delivery.storm DATABASE_URL MAIL_URL

For each line it reads it starts a worker process and prints its number; when the lines end, all of them end.
"""

import os
import signal
import sys
import threading
from datetime import timedelta

from intranet.services import deliver
from intranet.store import deliveries
from intranet.store.database import Database
from intranet.worker import Worker
from tests.delivery.door import door_to


def hurry() -> None:
    """Minutes become fractions of a second; nothing else changes."""
    deliver.WAITS = (timedelta(milliseconds=40), timedelta(milliseconds=80))  # type: ignore[assignment]
    deliver.MOST_ATTEMPTS = 10_000
    deliver.LEASE = deliveries.LEASE = timedelta(seconds=2)


def main(database_url: str, mail_url: str) -> None:
    hurry()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the killed
    for _ in sys.stdin:
        if not (child := os.fork()):
            work(database_url, mail_url)
        print(child, flush=True)
    os.killpg(0, signal.SIGKILL)


def work(database_url: str, mail_url: str) -> None:
    database = Database(database_url)
    Worker(door_to(database, mail_url), every=0.02).run(threading.Event())


if __name__ == "__main__":
    main(*sys.argv[1:])
