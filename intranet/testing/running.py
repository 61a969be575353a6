"""The whole service running in this process, for tests that visit it as a person or another program would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Thread

from flask import Flask
from waitress.server import create_server

from intranet import app as application
from intranet import clock
from intranet.config import Config
from intranet.loading import Catalogue, installed_plugins
from intranet.testing.made_once import share_rules, share_statements, share_templates
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
    config = make_config(folder, database_url, **changes)
    share_rules()
    app = application.create_app(config, _catalogue(config.council))
    share_templates(app)
    share_statements(app.extensions["front_door"].database)
    return app


_AT_FIRST = installed_plugins()


def _catalogue(council: str) -> Catalogue | None:
    """What was installed from the first is admitted once a day; what a test installs, each time it is asked for."""
    if application.installed_plugins() != _AT_FIRST:  # type: ignore[attr-defined]  # a test may put others there
        return None
    return replace(_admitted(clock.today(), council))  # a test may change its own


@lru_cache(maxsize=8)
def _admitted(_on: date, council: str) -> Catalogue:
    return application.admit_installed(council)
