"""Databases that a test may take apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intranet.testing.databases import copy_sqlite, postgres_template
from intranet.testing.postgres import fresh_database


@pytest.fixture(scope="session")
def postgres_to_copy(postgres_url: str) -> Iterator[str]:
    with postgres_template(postgres_url) as name:
        yield name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, migrated_sqlite: Path, postgres_url: str, postgres_to_copy: str
) -> Iterator[str]:
    """A migrated database of each kind in turn, this test's alone."""
    if request.param == "sqlite":
        yield copy_sqlite(migrated_sqlite, tmp_path)
        return
    with fresh_database(postgres_url, postgres_to_copy) as url:
        yield url


@pytest.fixture
def empty_urls(tmp_path: Path, postgres_url: str) -> Iterator[dict[str, str]]:
    """Addresses of databases of each kind that no migration has touched."""
    with fresh_database(postgres_url) as url:
        yield {"sqlite": f"sqlite:///{tmp_path / 'empty.sqlite'}", "postgresql": url}
