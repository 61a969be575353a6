"""A plugin is asked for a limited time, without the network, and its prints stay out of what we print."""

import socket
import threading
from contextvars import ContextVar
from typing import Any

import pytest

from intranet.loading.watch import Interrupted, Refused, TooSlow, within

SOON = 0.3
DAY: ContextVar[str] = ContextVar("DAY", default="Monday")


def listen() -> None:
    with socket.socket() as mine:
        mine.bind(("127.0.0.1", 0))


def test_what_is_given_or_raised_comes_back() -> None:
    assert within(5, lambda: 7) == 7
    with pytest.raises(KeyError, match="x"):
        within(5, lambda: {}["x"])


def test_a_loop_is_stopped_and_does_not_go_on_beside_the_service() -> None:
    def forever() -> None:
        while True:
            pass

    with pytest.raises(TooSlow, match=r"longer than 0\.3 seconds"):
        within(SOON, forever)
    assert "a plugin" not in [each.name for each in threading.enumerate()]


def test_a_wait_in_c_is_not_waited_for() -> None:
    ends = threading.Event()

    with pytest.raises(TooSlow):
        within(SOON, lambda: ends.wait(20))
    ends.set()


@pytest.mark.parametrize(
    "work",
    [
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: socket.getaddrinfo("council.example", 80),
        listen,
    ],
)
def test_the_network_is_refused_to_a_plugin_and_to_nobody_else(work: Any) -> None:
    with pytest.raises(Refused, match="may not open the network"):
        within(5, work)
    with socket.socket() as ours:
        ours.bind(("127.0.0.1", 0))


def test_what_a_plugin_prints_goes_to_the_log_of_errors(capsys: pytest.CaptureFixture[str]) -> None:
    within(5, lambda: print("loading…"))

    assert tuple(capsys.readouterr()) == ("", "loading…\n")


def test_what_is_set_around_the_asking_is_seen_by_the_plugin() -> None:
    token = DAY.set("Tuesday")
    assert within(5, DAY.get) == "Tuesday"
    DAY.reset(token)


def test_an_interrupt_out_of_a_plugins_own_thread_is_the_plugins() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        within(5, interrupted)
