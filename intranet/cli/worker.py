"""`flask worker`: a process of its own that sends what waits. Knows nothing of how messages are sent."""

import logging
import signal
import threading
from types import FrameType

import click
from flask.cli import with_appcontext

from intranet.cli.door import ready_front_door
from intranet.maker import Maker
from intranet.worker import Worker

log = logging.getLogger(__name__)


@click.command("worker")
@click.option("--once", is_flag=True, help="Send what is due now, then leave.")
@with_appcontext
def worker(once: bool) -> None:
    """Send waiting messages and make the reports asked for until told to stop (SIGTERM or Ctrl-C).

    Run as many as you like, beside the server or in place of its own thread (DELIVER_IN_SERVER=no). A message
    being handed over when the signal comes is finished and recorded; the others wait for the next worker.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    stop = threading.Event()
    door = ready_front_door()
    runner, maker = Worker(door), Maker(door)

    def leave(number: int, frame: FrameType | None) -> None:
        stop.set()
        runner.wake()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, leave)
    if once:
        click.echo(f"{runner.drain(stop)} messages taken up.")
        while maker.make_what_waits():
            pass
        return
    maker.start()
    log.info("delivery worker started")
    runner.run(stop)
    maker.stop()
    log.info("delivery worker stopped")
