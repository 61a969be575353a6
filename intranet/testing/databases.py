"""Fresh, migrated databases for tests, quickly: the migrations run once and each test gets a copy."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from sqlalchemy import event

from intranet.store import schema
from intranet.store.database import Database
from intranet.store.tables import metadata
from intranet.testing.made_once import share_statements
from intranet.testing.postgres import fresh_database

_CUT_THE_OTHERS = """
select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
"""

_NUMBER_FROM_THE_FIRST = """
select setval(format('%I.%I', schemaname, sequencename), start_value, false)
from pg_sequences where last_value is not null
"""


@contextmanager
def open_database(url: str) -> Iterator[Database]:
    """The database at an address, all of its connections closed at the end."""
    database = Database(url)
    share_statements(database)
    try:
        yield database
    finally:
        database.dispose()


def make_sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file to copy."""
    template = folder / "template.sqlite"
    schema.upgrade(f"sqlite:///{template}")
    return template


def copy_sqlite(template: Path, folder: Path) -> str:
    """The address of a fresh copy in a folder."""
    path = folder / "front-door.sqlite"
    shutil.copyfile(template, path)
    return f"sqlite:///{path}"


@contextmanager
def postgres_template(maintenance_url: str) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy, there for the length of the block."""
    with fresh_database(maintenance_url) as url:
        schema.upgrade(url)
        yield urlsplit(url).path.lstrip("/")


def empty_postgres(url: str) -> None:
    """Take every row out of a migrated PostgreSQL database and number new ones from 1: ten times as fast as a copy.

    Connections that a test left open are cut.
    """
    with emptying_postgres(url) as empty:
        empty()


@contextmanager
def emptying_postgres(url: str) -> Iterator[Callable[[], None]]:
    """What empties a database as `empty_postgres` does, to be called after each test.

    Its one connection knows the tables after the first time, and is then five times as fast as a new one.
    """
    plain = urlsplit(url)._replace(scheme="postgresql").geturl()
    tables = [sql.Identifier(table.name) for table in reversed(metadata.sorted_tables)]
    statements = [sql.SQL("delete from {}").format(table) for table in tables]
    # only those that were drawn from, and without locking what `alter sequence` locks
    statements.append(sql.SQL(_NUMBER_FROM_THE_FIRST).format())
    with psycopg.connect(plain, autocommit=True) as connection:

        def empty() -> None:
            connection.execute(_CUT_THE_OTHERS)
            connection.execute(sql.SQL("; ").join(statements))

        yield empty


@contextmanager
def counted_statements(database: Database) -> Iterator[list[str]]:
    """The statements sent during the block, in order. One for many rows of a table counts as one."""
    sent: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
