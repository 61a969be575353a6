"""Sends load for a bounded time and measures it: as fast as it goes, or at a fixed rate. Knows no application."""

from __future__ import annotations

import queue
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.client import Client

Iteration = Callable[[Client], str]
"""Does one unit of work, with cookies of its own or the client's, and says what came of it."""


@dataclass(frozen=True)
class Person:
    """Somebody at a screen: what they do, as whom, the seconds before each request, how late they come."""

    iteration: Iteration
    cookies: dict[str, str]
    pause: float
    late: float


@dataclass
class Load:
    """What one stretch of load gave. Times are in seconds; an iteration's is from when it was due to when it ended.

    `ledger` holds what was acknowledged, `errors` what went wrong, in words.
    """

    took: float = 0.0
    iterations: list[float] = field(default_factory=list)
    kinds: dict[str, list[float]] = field(default_factory=dict)
    ledger: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def rate(self) -> float:
        """Iterations a second."""
        return len(self.iterations) / self.took

    def quantile(self, part: float) -> float:
        """The time within which this part of the iterations ended, in milliseconds."""
        return quantile(self.iterations, part)

    def note(self, client: Client, due: float, outcome: str | BaseException) -> None:
        """Enter one iteration that has ended."""
        ended = time.perf_counter()
        with self._lock:
            if isinstance(outcome, BaseException):
                self.errors.append(f"{type(outcome).__name__}: {outcome}"[:600])
                return
            self.iterations.append(ended - due)
            self.ledger.append(outcome)
            for kind, times in client.times.items():
                self.kinds.setdefault(kind, []).extend(times)


def quantile(times: Sequence[float], part: float) -> float:
    """A quantile of some times, in milliseconds; not a number when there are none."""
    if not times:
        return float("nan")
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def closed_loop(port: int, iteration: Iteration, clients: int, seconds: float, cookies: dict[str, str]) -> Load:
    """Each client begins its next iteration as soon as the last has ended. Iterations begun in time are finished."""
    load, until = Load(), time.perf_counter() + seconds

    def work() -> None:
        client = Client(port)
        while (due := time.perf_counter()) < until:
            _once(client, iteration, due, load, cookies)
        client.close()

    return _run([work] * clients, load)


def open_loop(
    port: int, iteration: Iteration, rate: float, clients: int, seconds: float, cookies: dict[str, str]
) -> Load:
    """Iterations fall due at a fixed rate, whether or not the server keeps up: waiting for a client counts too."""
    load, due_times = Load(), queue.SimpleQueue[float]()
    start = time.perf_counter() + 0.05
    for number in range(max(1, round(rate * seconds))):
        due_times.put(start + number / rate)

    def work() -> None:
        client = Client(port)
        while True:
            try:
                due = due_times.get_nowait()
            except queue.Empty:
                break
            time.sleep(max(0.0, due - time.perf_counter()))
            _once(client, iteration, due, load, cookies)
        client.close()

    return _run([work] * clients, load)


def people(port: int, at_work: Sequence[Person], seconds: float) -> Load:
    """Each person does what they do again and again for some seconds, with a pause before each request of theirs."""
    load, until = Load(), time.perf_counter() + seconds

    def sit_down(person: Person) -> Callable[[], None]:
        def work() -> None:
            client = Client(port, pause=person.pause)
            time.sleep(person.late)
            while (due := time.perf_counter()) < until:
                _once(client, person.iteration, due, load, person.cookies)
            client.close()

        return work

    return _run([sit_down(each) for each in at_work], load)


def median_ratio(these: Sequence[float], those: Sequence[float]) -> tuple[float, float, float]:
    """The ratio of the medians, with the least and the greatest ratio of one round."""
    rounds = [one / other for one, other in zip(these, those, strict=True)]
    return statistics.median(these) / statistics.median(those), min(rounds), max(rounds)


def _once(client: Client, iteration: Iteration, due: float, load: Load, cookies: dict[str, str]) -> None:
    client.forget()
    client.cookies.update(cookies)
    try:
        outcome: str | BaseException = iteration(client)
    except (AssertionError, OSError, ValueError) as error:
        client.close()
        outcome = error
    load.note(client, due, outcome)


def _run(workers: Sequence[Callable[[], None]], load: Load) -> Load:
    threads = [threading.Thread(target=work, daemon=True) for work in workers]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.took = time.perf_counter() - started
    return load
