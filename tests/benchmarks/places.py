"""The databases that are measured on: durable, migrated, with a council in them, and as many stored rows as wanted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from intranet import clock
from intranet.app import make_front_door
from intranet.demo.schools import demo_officers, demo_schools
from intranet.services import accounts
from intranet.services.accounts import Registration
from intranet.services.front_door import FrontDoor
from intranet.services.people import Role
from intranet.store import link_officers, schema, schools, settings
from intranet.store.settings import TeamMailbox
from intranet.testing import postgres_server
from intranet.testing.postgres_server import Postgres, find_installation
from intranet.testing.running import make_config
from tests.benchmarks import bare, seeding

PASSWORD = "mellow trombone taxonomy"
OFFICER = "officer@council.example"
# a server that must not lose what it has acknowledged
DURABLE = {
    **postgres_server.SETTINGS,
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "wal_level": "replica",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "autovacuum": "on",
}


@dataclass(frozen=True)
class Place:
    """Where databases of one kind are made. `postgres` is the maintenance address, or "" for SQLite files."""

    kind: str
    folder: Path
    postgres: str = ""

    def fresh(self, name: str) -> str:
        """The address of an empty database."""
        if not self.postgres:
            for path in self.folder.glob(f"{name}.sqlite*"):
                path.unlink()
            return f"sqlite:///{self.folder / f'{name}.sqlite'}"
        self._on_server(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        self._on_server(sql.SQL("create database {}").format(sql.Identifier(name)))
        return self._address(name)

    def for_bare(self, name: str) -> str:
        """The yardstick's database, with its tables."""
        url = self.fresh(name)
        bare.make_tables(url)
        return url

    def for_product(self, name: str, rows: int = 0) -> str:
        """The product's database with schools, teams and one officer, and so many notifications. Made once.

        A run writes into it: what is kept between runs for reuse is a copy.
        """
        kept = f"kept_{rows}"
        if not self._exists(kept):
            url = self.fresh(kept)
            schema.upgrade(url)
            with front_door(url, self.folder) as door:
                furnish(door)
                seeding.seed(door, rows)
        return self._copy(kept, name)

    def _exists(self, name: str) -> bool:
        if not self.postgres:
            return (self.folder / f"{name}.done").exists()
        with psycopg.connect(_plain(self.postgres)) as connection:
            row = connection.execute("select 1 from pg_database where datname = %s", [f"{name}_done"]).fetchone()
        return row is not None

    def _copy(self, kept: str, name: str) -> str:
        if not self.postgres:
            (self.folder / f"{kept}.done").touch()
            self.fresh(name)
            shutil.copyfile(self.folder / f"{kept}.sqlite", self.folder / f"{name}.sqlite")
            return f"sqlite:///{self.folder / f'{name}.sqlite'}"
        # the name of a finished one ends so; a run that was cut short leaves none
        done = sql.Identifier(f"{kept}_done")
        if not self._exists(kept):
            self._on_server(sql.SQL("alter database {} rename to {}").format(sql.Identifier(kept), done))
        self._on_server(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        self._on_server(sql.SQL("create database {} template {} strategy file_copy").format(sql.Identifier(name), done))
        return self._address(name)

    def _on_server(self, statement: sql.Composed) -> None:
        with psycopg.connect(_plain(self.postgres), autocommit=True) as connection:
            connection.execute(statement)

    def _address(self, name: str) -> str:
        return urlsplit(self.postgres)._replace(path=f"/{name}").geturl()


@contextmanager
def places(kinds: list[str], folder: Path) -> Iterator[list[Place]]:
    """A place of each kind. SQLite's files stay in the folder; a PostgreSQL is started and taken away again."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [Place("sqlite", folder)] if "sqlite" in kinds else []
    if "postgresql" not in kinds:
        yield found
        return
    installation = find_installation()
    if installation is None:
        raise SystemExit("No PostgreSQL here: `make install` brings one, or ask for --database sqlite.")
    server = Postgres(installation, DURABLE)
    try:
        yield [*found, Place("postgresql", folder, server.start())]
    finally:
        server.stop()


@contextmanager
def front_door(url: str, instance: Path) -> Iterator[FrontDoor]:
    """The product's insides on a database, to fill it and to look into it."""
    door = make_front_door(make_config(instance, url, argon2_memory_kib=65536, argon2_passes=3))
    try:
        yield door
    finally:
        door.database.dispose()


def furnish(door: FrontDoor) -> None:
    """Schools, link officers, mailboxes, and an officer of the largest team."""
    made = demo_schools(door.council)
    with door.database.write() as conn:
        schools.save_schools(conn, made, clock.now())
        link_officers.save_link_officers(conn, demo_officers(made))
        for team in door.council.teams:
            address = f"{team.key.replace('_', '-')}@council.example"
            settings.save_team_mailbox(conn, TeamMailbox(team.key, address, "", clock.now()))
    door.forget_settings()
    registration = Registration(OFFICER, "Sam Tilbury", "Officer", "01632 960100", 0, PASSWORD)
    accounts.create(door, registration, (Role("officer", seeding.LARGEST_TEAM),))


def _plain(url: str) -> str:
    return urlsplit(url)._replace(scheme="postgresql").geturl()
