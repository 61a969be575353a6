"""The numbered migrations: one line of them, the same tables as `tables` says, up and down with rows."""

import re
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.schema import CreateTable

from intranet.errors import ConfigurationError
from intranet.store import schema
from intranet.store.database import Database
from intranet.store.schools import find_school, save_schools
from intranet.store.tables import metadata, team_mailboxes
from intranet.testing.databases import open_database
from tests.store.samples import LEIGHFIELD, NOW, send

VERSIONS = sorted((schema.MIGRATIONS / "versions").glob("*.py"))


def test_there_is_one_newest_migration_and_the_head_file_names_it() -> None:
    assert schema.HEAD_FILE.read_text(encoding="ascii").strip() == schema.head()


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_is_called_what_its_file_is_called(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert f'revision = "{path.stem}"' in source
    assert re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem)
    assert "intranet" not in source, "a migration must stand when our code has moved on"


def test_migrations_are_numbered_without_gaps_or_doubles() -> None:
    assert [int(path.stem[:4]) for path in VERSIONS] == list(range(1, len(VERSIONS) + 1))


def test_a_migrated_database_agrees_with_the_tables(database_url: str) -> None:
    assert schema.check(database_url) == ()
    assert schema.current(database_url) == schema.head()


def test_a_difference_is_seen(database: Database, database_url: str) -> None:
    with database.write() as conn:
        conn.execute(text("ALTER TABLE notes DROP COLUMN author_name"))
        conn.execute(text("DROP INDEX ix_mailbox_unopened"))
    differences = "".join(schema.check(database_url))
    assert "author_name" in differences
    assert "ix_mailbox_unopened" in differences


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_empty_database_is_seen_to_be_empty(empty_urls: dict[str, str], kind: str) -> None:
    assert schema.current(empty_urls[kind]) is None
    assert "stands at nothing" in schema.check(empty_urls[kind])[0]


def test_up_and_down_and_up_again_with_rows(database_url: str) -> None:
    with open_database(database_url) as database, database.write() as conn:
        save_schools(conn, [LEIGHFIELD], NOW)
        send(conn)
    schema.downgrade(database_url, "base")
    assert schema.current(database_url) is None
    with open_database(database_url) as database, database.read() as conn:
        names = set(conn.dialect.get_table_names(conn, schema=None))
        assert not names & set(metadata.tables)
    schema.upgrade(database_url)
    with open_database(database_url) as database, database.write() as conn:
        assert find_school(conn, LEIGHFIELD.urn) is None
        assert send(conn).is_new
    assert schema.check(database_url) == ()


def test_two_that_start_at_once_take_turns(empty_urls: dict[str, str]) -> None:
    for url in empty_urls.values():
        failures: list[BaseException] = []

        def start(url: str = url, failures: list[BaseException] = failures) -> None:
            try:
                schema.upgrade(url)
            except BaseException as error:  # noqa: BLE001  handed to the test below
                failures.append(error)

        threads = [threading.Thread(target=start) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert schema.check(url) == ()


def test_a_migration_that_breaks_rows_is_undone(sqlite_url: str) -> None:
    with open_database(sqlite_url) as database, database.write() as conn:
        conn.execute(insert(team_mailboxes).values(team_key="t", mailbox="m", changed_at=NOW))
    with pytest.raises(ConfigurationError, match="point to nothing"), schema._changing(sqlite_url) as (_, conn):  # noqa: PT012  the block is the migration
        conn.execute(text("DELETE FROM team_mailboxes"))
        conn.execute(text("INSERT INTO school_words (word, urn) VALUES ('lost', 4)"))
    with open_database(sqlite_url) as database, database.read() as conn:
        assert len(conn.execute(select(team_mailboxes)).all()) == 1


def test_words_sort_by_their_bytes_on_postgresql(database: Database) -> None:
    if database.dialect == "postgresql":
        assert 'COLLATE "C"' in str(CreateTable(metadata.tables["school_words"]).compile(database.engine))
        with database.read() as conn:
            query = "SELECT collation_name FROM information_schema.columns WHERE column_name = 'word'"
            assert conn.execute(text(query)).scalars().all() == ["C", "C"]
    else:
        assert "school_words" in metadata.tables
