"""The worker: wakes at once, outlives faults, ends when told."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner
from flask import Flask

from intranet.api import Channel
from intranet.cli.worker import worker as worker_command
from intranet.services.front_door import FrontDoor
from intranet.store import deliveries
from intranet.store.database import Database
from intranet.worker import Worker, start_thread
from tests.delivery.door import door_to, queue_some
from tests.delivery.sink import Sink


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink().running() as running:
        yield running


@pytest.fixture
def signals() -> Iterator[None]:
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


def wait_until(holds: Callable[[], bool], seconds: float = 5) -> float:
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds, "it never came about"
        time.sleep(0.01)
    return time.monotonic() - begun


def waiting(database: Database) -> int:
    with database.read() as conn:
        return deliveries.count_deliveries(conn).waiting


def test_a_thread_sends_what_is_queued_as_soon_as_it_is_woken(database: Database, sink: Sink) -> None:
    worker = Worker(door_to(database, sink.url), every=60)
    worker.start()
    time.sleep(0.1)
    queue_some(database, 45)
    worker.wake()
    wait_until(lambda: waiting(database) == 0)
    assert worker.stop()
    assert len(sink.kept) == 45


def test_what_nobody_announced_is_found_by_looking(database: Database, sink: Sink) -> None:
    worker = Worker(door_to(database, sink.url), every=0.1)
    worker.start()
    queue_some(database, 1)
    wait_until(lambda: waiting(database) == 0)
    assert worker.stop()


def test_one_server_has_one_thread_however_often_it_is_started(database: Database, sink: Sink) -> None:
    door = door_to(database, sink.url)
    workers = {id(start_thread(door)) for _ in range(3)}
    first = start_thread(door)
    assert workers == {id(first)}
    assert first.stop()
    again = start_thread(door)
    assert again is not first
    assert again.stop()


def test_a_fault_is_logged_without_its_words_and_outlived(
    database: Database, sink: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    queue_some(database, 1)
    door = door_to(database, sink.url)
    broken = Worker(door_to(database, "pigeon://jane.smith"), every=0.05)
    with caplog.at_level(logging.INFO):
        broken.start()
        wait_until(lambda: "2 in a row" in caplog.text)
        assert broken.is_alive
        assert broken.stop()
    assert "ConfigurationError" in caplog.text
    assert "jane" not in caplog.text
    assert Worker(door).drain(threading.Event()) == 1


def test_a_channel_that_would_end_the_program_is_outlived(
    database: Database, sink: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    door = door_to(database, "pigeon://loft")
    channels = {"pigeon": Channel("pigeon", lambda address, settings: sys.exit("no pigeons"))}
    worker = Worker(replace(door, catalogue=replace(door.catalogue, channels=channels)), every=0.05)
    worker.start()
    wait_until(lambda: "2 in a row" in caplog.text)

    assert worker.is_alive
    assert worker.stop()
    assert "SystemExit" in caplog.text


def test_a_stop_lets_the_message_under_way_finish_and_gives_the_others_back(database: Database, sink: Sink) -> None:
    queue_some(database, 20)
    sink.manner = "hang"
    worker = Worker(door_to(database, sink.url))
    worker.start()
    wait_until(lambda: sink.connections == 1)
    threading.Timer(0.3, sink.patience.set).start()
    assert worker.stop()
    with database.read() as conn:
        rows = [deliveries.find_delivery(conn, number) for number in range(1, 21)]
    assert sorted((each.lease, each.attempts) for each in rows if each) == [("", 0)] * 19 + [("", 1)]


def test_the_command_sends_what_is_due_and_leaves_when_asked_for_once(
    database: Database, sink: Sink, signals: None
) -> None:
    queue_some(database, 25)
    result = run_command(door_to(database, sink.url), "--once")
    assert (result.exit_code, result.output) == (0, "25 messages taken up.\n")
    assert len(sink.kept) == 25


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_ends_in_good_order_on_a_signal(
    database: Database, sink: Sink, signals: None, number: signal.Signals
) -> None:
    queue_some(database, 5)

    def tell() -> None:
        wait_until(lambda: waiting(database) == 0)
        os.kill(os.getpid(), number)

    thread = threading.Thread(target=tell)
    thread.start()
    result = run_command(door_to(database, sink.url))
    thread.join()
    assert result.exit_code == 0
    assert len(sink.kept) == 5


def run_command(door: FrontDoor, *arguments: str):  # type: ignore[no-untyped-def]
    app = Flask("worker-test")
    app.extensions["front_door"] = door
    app.cli.add_command(worker_command)
    return app.test_cli_runner().invoke(worker_command, list(arguments))


def test_the_command_explains_itself() -> None:
    assert "SIGTERM" in CliRunner().invoke(worker_command, ["--help"]).output
