"""The whole service running in this process, for tests that visit it as a person or another program would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask
from waitress.server import create_server

from intranet.app import create_app
from intranet.config import Config
from intranet.worker import Worker

KEY = "a-key-for-tests-alone-and-long-enough-to-be-taken"


def make_config(folder: Path, database_url: str, **changes: object) -> Config:
    """Settings for a test: cheap password hashes, everything kept under one folder."""
    settings: dict[str, object] = {
        "instance": folder,
        "database_url": database_url,
        "mail_url": f"maildir://{folder / 'mail'}",
        "attachments": folder / "attachments",
        "secret_key": KEY,
        "testing": True,
        "deliver_in_server": False,
        "argon2_memory_kib": 1024,
        "argon2_passes": 1,
    }
    return Config(**(settings | changes))  # type: ignore[arg-type]  # names are checked by Config itself


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an application on a free port of the loopback; gives its address."""
    server = create_server(app, host="127.0.0.1", port=0, threads=8, clear_untrusted_proxy_headers=True)
    thread = Thread(target=server.run, name="test server", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(5)


@contextmanager
def delivering(app: Flask) -> Iterator[Worker]:
    """Deliver messages beside a served application."""
    worker = Worker(app.extensions["front_door"], every=0.2)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def make_app(folder: Path, database_url: str, **changes: object) -> Flask:
    """The application with test settings, on a database that is migrated already."""
    return create_app(make_config(folder, database_url, **changes))
