"""The command that the README gives for a server of several processes."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY = "a-key-for-tests-alone-and-long-enough-to-be-taken"
README = Path(__file__).parents[2] / "README.md"


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def as_the_readme_says(folder: Path, database_url: str) -> Iterator[tuple[int, int]]:
    """The process and the port of the README's command."""
    told = re.search(r"^gunicorn (--config \S+)", README.read_text(), re.MULTILINE)
    assert told is not None
    port = free_port()
    address = f"127.0.0.1:{port}"
    settings = {"SECRET_KEY": KEY, "PUBLIC_URL": f"http://{address}", "DFD_INSTANCE": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *told[1].split(), "--bind", address],
        env={**os.environ, **settings, "DATABASE_URL": database_url},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process.pid, port
    finally:
        process.terminate()
        process.wait(20)


def status_at(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def when_it_answers(port: int, path: str) -> int:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return status_at(port, path)
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")


def workers_of(master: int) -> list[str]:
    return Path(f"/proc/{master}/task/{master}/children").read_text().split()


def test_two_workers_answer_from_the_database(tmp_path: Path, sqlite_url: str) -> None:
    with as_the_readme_says(tmp_path, sqlite_url) as (master, port):
        assert when_it_answers(port, "/forms/suspension") == 200
        assert len(workers_of(master)) == 2
        assert [status_at(port, "/health") for _ in range(6)] == [200] * 6
