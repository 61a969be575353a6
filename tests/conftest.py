"""What tests of every room may ask for: a fresh database of each kind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intranet.store import schema
from intranet.store.database import Database
from intranet.testing.databases import copy_sqlite, emptying_postgres, make_sqlite_template, open_database
from intranet.testing.postgres import fresh_database, shared_postgres


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The maintenance database of the PostgreSQL that all workers share."""
    with shared_postgres(tmp_path_factory.getbasetemp(), worker_id) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """One migrated database of this worker, and what empties it after each test that used it."""
    with fresh_database(postgres_url) as url:
        schema.upgrade(url)
        with emptying_postgres(url) as empty:
            yield url, empty


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A fresh, migrated SQLite database, for tests that need only one kind."""
    return copy_sqlite(migrated_sqlite, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database of each kind in turn."""
    # Asked for by name, so that a run without PostgreSQL tests starts no server.
    if request.param == "sqlite":
        yield copy_sqlite(request.getfixturevalue("migrated_sqlite"), tmp_path)
        return
    url, empty = request.getfixturevalue("migrated_postgres")
    yield url
    empty()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh, migrated database of each kind in turn, open."""
    with open_database(database_url) as opened:
        yield opened
