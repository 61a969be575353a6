"""The PostgreSQL that the tests run on: it starts, is shared, can be filled and copied, and leaves nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from intranet.testing import postgres_server
from intranet.testing.postgres import (
    Postgres,
    PostgresUnavailableError,
    fresh_database,
    running_postgres,
    shared_postgres,
)

NEED_A_SERVER_OF_THEIR_OWN = pytest.mark.skipif(
    "DFD_TEST_DATABASE_URL" in os.environ, reason="these start a server, and the tests were given one"
)
pytestmark = [NEED_A_SERVER_OF_THEIR_OWN]


def plain(url: str) -> str:
    return urlsplit(url)._replace(scheme="postgresql").geturl()


def ask(url: str, question: str) -> object:
    with psycopg.connect(plain(url), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return row and row[0]


def folder_of(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def wait_until(condition, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return condition()


@pytest.fixture(scope="module")
def server():
    with running_postgres() as url:
        yield url


def test_a_database_can_be_created_filled_and_asked(server):
    with fresh_database(server) as url, psycopg.connect(plain(url)) as connection:
        connection.execute("create table pupil (name text)")
        connection.execute("insert into pupil values ('Zoë Ffŵl')")
        assert connection.execute("select upper(name) from pupil").fetchone() == ("ZOË FFŴL",)


def test_a_fresh_database_is_dropped_although_somebody_is_still_connected(server):
    with fresh_database(server) as url:
        name = urlsplit(url).path[1:]
        left_open = psycopg.connect(plain(url))
    left_open.close()
    assert ask(server, f"select count(*) from pg_database where datname = '{name}'") == 0


def test_a_fresh_database_can_be_a_copy(server):
    with fresh_database(server) as original:
        with psycopg.connect(plain(original)) as connection:
            connection.execute("create table term (name text)")
        with fresh_database(server, template=urlsplit(original).path[1:]) as copy:
            assert ask(copy, "select count(*) from term") == 0


def test_the_server_is_reached_by_its_socket_alone(server):
    assert ask(server, "show listen_addresses") == ""


def test_the_server_does_not_run_as_root(server):
    assert folder_of(server).stat().st_uid != 0


def test_the_server_and_its_folder_are_gone_after_the_block():
    with running_postgres() as url:
        assert ask(url, "select 1") == 1
    assert not folder_of(url).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(plain(url))


def test_workers_of_one_run_share_a_server(tmp_path):
    with (
        shared_postgres(tmp_path / "gw0", "gw0") as first,
        shared_postgres(tmp_path / "gw1", "gw1") as second,
    ):
        assert first == second
        assert ask(second, "select 1") == 1
    assert wait_until(lambda: not folder_of(first).exists())


def test_the_server_stays_until_the_last_worker_has_gone(tmp_path):
    last = shared_postgres(tmp_path / "gw1", "gw1")
    with shared_postgres(tmp_path / "gw0", "gw0"):
        url = last.__enter__()
    time.sleep(0.3)
    assert ask(url, "select 1") == 1
    last.__exit__(None, None, None)


def test_a_server_whose_only_user_was_killed_stops_by_itself(tmp_path):
    program = (
        "import pathlib, sys, time\n"
        "from intranet.testing.postgres import shared_postgres\n"
        "with shared_postgres(pathlib.Path(sys.argv[1]), 'master') as url:\n"
        "    print(url, flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as user:
        url = user.stdout.readline().strip()
        assert ask(url, "select 1") == 1
        os.killpg(user.pid, signal.SIGKILL)
    assert wait_until(lambda: not folder_of(url).exists())


def test_a_server_of_the_testers_own_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("DFD_TEST_DATABASE_URL", "postgresql://tester@db.example/postgres")
    with running_postgres() as url:
        assert url == "postgresql+psycopg://tester@db.example/postgres"


def test_without_any_postgresql_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("DFD_POSTGRES_HOME", str(tmp_path))
    with pytest.raises(PostgresUnavailableError, match="make install"), running_postgres():
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to hand the programs over to another account")
def test_programs_that_the_unprivileged_account_cannot_reach_are_copied(tmp_path):
    tmp_path.chmod(0o700)
    package = postgres_server.find_installation().parent
    for folder in package.parent.glob(f"{package.name}*"):
        shutil.copytree(folder, tmp_path / folder.name, symlinks=True)
    server = Postgres(tmp_path / package.name / "pginstall")
    try:
        assert ask(server.start(), "select 1") == 1
    finally:
        server.stop()


def test_a_server_that_cannot_start_says_why(tmp_path):
    (tmp_path / "bin").mkdir()
    for name in ("initdb", "postgres"):
        program = tmp_path / "bin" / name
        program.write_text("#!/bin/sh\necho no such locale here\nexit 1\n")
        program.chmod(0o755)
    server = Postgres(tmp_path)
    try:
        with pytest.raises(PostgresUnavailableError, match="no such locale here"):
            server.start()
    finally:
        server.stop()
