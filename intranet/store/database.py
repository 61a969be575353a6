"""Connections and transactions on SQLite and PostgreSQL alike. Knows no table."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, Table, create_engine, event, make_url
from sqlalchemy import Connection as Connection  # rooms above name it in signatures, and may not import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite

from intranet.errors import ConfigurationError
from intranet.store.turns import WriteTurn

__all__ = ["Connection", "Database", "insert_or", "make_engine", "read_url"]

BUSY_SECONDS = 30
DRIVERS = {"sqlite": "sqlite", "postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
# PostgreSQL would otherwise show each statement what others have kept since the one before.
_ONE_STATE: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class Database:
    """One database: SQLite in a file, or PostgreSQL.

    Safe to share between threads, and after a fork: a child never uses its parent's connections.
    Raises ConfigurationError for an address of any other kind.
    """

    def __init__(self, url: str) -> None:
        self.url = read_url(url)
        self.dialect = self.url.get_backend_name()
        self.engine = make_engine(self.url)
        self._turn = self._new_turn()
        self._process = os.getpid()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and may not write."""
        self._leave_parents_connections()
        with self.engine.connect() as plain:
            yield plain.execution_options(**_ONE_STATE) if self._turn is None else plain

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: kept when the block ends, undone when it raises.

        On SQLite writers go one at a time, first come first served; raises DatabaseBusy after 30 seconds.
        Not to be nested in one thread.
        """
        self._leave_parents_connections()
        if self._turn is None:
            with self.engine.begin() as conn:
                yield conn
            return
        with self._turn, self.engine.connect() as plain:
            conn = plain.execution_options(writes=True)
            with conn.begin():
                yield conn

    def dispose(self) -> None:
        """Let every connection go; the next transaction opens its own."""
        inherited = self._process != os.getpid()
        # Closing what the parent still uses would end the parent's session with the server.
        self.engine.dispose(close=not inherited)
        if inherited:
            self._turn = self._new_turn()
            self._process = os.getpid()

    def _leave_parents_connections(self) -> None:
        if self._process != os.getpid():
            self.dispose()

    def _new_turn(self) -> WriteTurn | None:
        return WriteTurn(Path(f"{self.url.database}-turn"), BUSY_SECONDS) if self.dialect == "sqlite" else None


def read_url(url: str) -> URL:
    """The address with the driver we use. Raises ConfigurationError when it names no database we know."""
    scheme, _, rest = url.partition("://")
    driver = DRIVERS.get(scheme.partition("+")[0])
    if driver is None or not rest:
        raise ConfigurationError("DATABASE_URL must start with sqlite:/// or postgresql://.")
    parsed = make_url(f"{driver}://{rest}")
    if driver == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise ConfigurationError("DATABASE_URL must name a file: a database in memory would be lost at every restart.")
    return parsed


def make_engine(url: URL, *, foreign_keys: bool = True) -> Engine:
    """An engine that begins its transactions as we want them begun."""
    if url.get_backend_name() == "postgresql":
        return create_engine(url, json_serializer=to_json, pool_pre_ping=True, pool_size=10, pool_timeout=10)
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {"isolation_level": None, "timeout": BUSY_SECONDS}
    engine = create_engine(url, json_serializer=to_json, connect_args=options, pool_size=10, max_overflow=20)
    event.listen(engine, "connect", partial(_prepare_sqlite, foreign_keys=foreign_keys))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def insert_or(conn: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what to do when the row is there already (`on_conflict_do_...`)."""
    return sqlite.insert(table) if conn.dialect.name == "sqlite" else postgresql.insert(table)


def _prepare_sqlite(dbapi: sqlite3.Connection, _record: object, *, foreign_keys: bool) -> None:
    dbapi.execute("PRAGMA journal_mode=WAL")
    dbapi.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut
    dbapi.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")


def _begin_sqlite(conn: Connection) -> None:
    writes = conn.get_execution_options().get("writes", False)
    # Otherwise a write inside read() would be undone without a word. A connection stays as it was the last time.
    if conn.info.get("writes") is not writes:
        _on_driver(conn, f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        conn.info["writes"] = writes
    _on_driver(conn, "BEGIN IMMEDIATE" if writes else "BEGIN")


def _on_driver(conn: Connection, statement: str) -> None:
    driver: Any = conn.connection.driver_connection
    driver.execute(statement)
