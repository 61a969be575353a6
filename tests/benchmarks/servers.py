"""Runs an application as it would be run: gunicorn with two workers of four threads, a process of its own."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORKERS, THREADS = 2, 4
KEY = "a-key-for-benchmarks-alone-and-long-enough-to-be-taken"
_TICKS = os.sysconf("SC_CLK_TCK")
_START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running gunicorn. `cold_start` is the seconds from the command to the first answer."""

    port: int
    master: int
    cold_start: float

    def cpu_seconds(self) -> float:
        """What master and workers have used so far."""
        return sum(_cpu_seconds(each) for each in self._processes())

    def pss_mib(self) -> float:
        """The memory of master and workers, what they share counted once."""
        return sum(_pss_kib(each) for each in self._processes()) / 1024

    def _processes(self) -> list[int]:
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()
        return [self.master, *map(int, children)]


@dataclass(frozen=True)
class Application:
    """How an application is started: its gunicorn name, a page to ask for first, its environment."""

    name: str
    first_page: str
    environment: Mapping[str, str]

    @contextmanager
    def running(self, log: Path) -> Iterator[Server]:
        """Serve it on a free port of the loopback."""
        port = _free_port()
        command = [
            *(sys.executable, "-m", "gunicorn", self.name, "--bind", f"127.0.0.1:{port}"),
            *("--config", "python:intranet.gunicorn", "--workers", str(WORKERS), "--threads", str(THREADS)),
            *("--log-level", "warning"),
        ]
        mine = {"SECRET_KEY": KEY, "PUBLIC_URL": f"http://127.0.0.1:{port}", **self.environment}
        started = time.perf_counter()
        with log.open("ab") as output:
            process = subprocess.Popen(command, env={**os.environ, **mine}, stdout=output, stderr=output)
        try:
            _wait_for(process, port, self.first_page, log)
            yield Server(port, process.pid, time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(20)


def product(database_url: str, instance: Path) -> Application:
    """Our own application on a migrated database."""
    settings = {
        "DFD_INSTANCE": str(instance),
        "DATABASE_URL": database_url,
        "DELIVER_IN_SERVER": "no",
        "GUESTS_PER_HOUR": "1000000",
    }
    return Application("intranet.app:create_app()", "/forms/suspension", settings)


def yardstick(database_url: str) -> Application:
    """The bare application on a database with its tables."""
    return Application("tests.benchmarks.bare:create_app()", "/", {"DATABASE_URL": database_url})


def _wait_for(process: subprocess.Popen[bytes], port: int, page: str, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", page)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.005)
    raise RuntimeError(f"the server did not start:\n{log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _cpu_seconds(pid: int) -> float:
    # after the name, which may hold spaces: utime and stime are the 14th and 15th fields
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _pss_kib(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise RuntimeError("the kernel does not say how much memory a process uses")
