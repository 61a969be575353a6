"""Transactions on both databases, and turns to write on SQLite."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from intranet.errors import ConfigurationError
from intranet.store.database import Database, read_url
from intranet.store.tables import history, ledger, notes, plugin_failures, team_mailboxes
from intranet.store.turns import DatabaseBusy, WriteTurn
from tests.store.samples import NOW, an_account, send

FAILURE = {"at": NOW, "plugin": "p", "stage": "s", "reason": "r"}


def failures(database: Database) -> int:
    with database.read() as conn:
        return len(conn.execute(select(plugin_failures.c.id)).all())


def test_a_write_is_kept_when_its_block_ends(database: Database) -> None:
    with database.write() as conn:
        conn.execute(insert(plugin_failures).values(FAILURE))
    assert failures(database) == 1


def test_a_write_is_undone_when_its_block_raises(database: Database) -> None:
    with pytest.raises(KeyError), database.write() as conn:  # noqa: PT012  the block is what is undone
        conn.execute(insert(plugin_failures).values(FAILURE))
        raise KeyError
    assert failures(database) == 0


def test_reading_may_not_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"), database.read() as conn:
        conn.execute(insert(plugin_failures).values(FAILURE))
    with database.write() as conn:  # and the same connection may write afterwards
        conn.execute(insert(plugin_failures).values(FAILURE))
    assert failures(database) == 1


def test_a_reader_is_not_held_up_by_a_writer(database: Database) -> None:
    with database.write() as conn:
        conn.execute(insert(plugin_failures).values(FAILURE))
        assert failures(database) == 0


def test_a_reader_sees_one_state_whatever_others_keep_meanwhile(database: Database) -> None:
    with database.read() as conn:
        before = conn.execute(select(plugin_failures.c.id)).all()
        with database.write() as other:
            other.execute(insert(plugin_failures).values(FAILURE))
        assert conn.execute(select(plugin_failures.c.id)).all() == before
    assert failures(database) == 1


def test_rows_that_point_to_nothing_are_refused(database: Database) -> None:
    note = {"notification_id": 77, "author_id": 77, "author_name": "N", "written_at": NOW, "text": "t"}
    with pytest.raises(IntegrityError), database.write() as conn:
        conn.execute(insert(notes).values(note))


def test_moments_come_back_aware_and_in_utc(database: Database) -> None:
    summer = datetime(2026, 7, 1, 9, 30, 15, 250, tzinfo=timezone(timedelta(hours=1)))
    with database.write() as conn:
        conn.execute(insert(plugin_failures).values(FAILURE | {"at": summer}))
        found = conn.execute(select(plugin_failures.c.at)).scalar_one()
    assert found == summer
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001  the point of the test
    with pytest.raises(Exception, match="without a time zone"), database.write() as conn:
        conn.execute(insert(plugin_failures).values(FAILURE | {"at": naive}))


def test_documents_and_amounts_come_back_as_they_went(database: Database) -> None:
    document = {"name": "Işıl 🙂", "list": [1, 2.5, None, True], "nested": {"“": "”"}}
    with database.write() as conn:
        saved = send(conn)
        conn.execute(insert(history).values(at=NOW, actor="a", action="b", detail=document))
        assert conn.execute(select(history.c.detail).where(history.c.action == "b")).scalar_one() == document
        assert conn.execute(select(ledger.c.amount)).scalars().all() == [Decimal("1.5")]
    assert saved.is_new


def test_sqlite_is_as_durable_and_strict_as_we_say(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.write() as conn:
        pragmas = [conn.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
        assert [*pragmas, conn.execute(text("PRAGMA foreign_keys")).scalar()] == ["wal", 2, 1]
        assert conn.execute(text("PRAGMA busy_timeout")).scalar() == 30_000
    database.dispose()


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:////x/y.sqlite", "sqlite"),
        ("postgres://u:p@h/d", "postgresql+psycopg"),
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg2://u:p@h/d", "postgresql+psycopg"),
    ],
)
def test_usual_addresses_are_understood(given: str, driver: str) -> None:
    assert read_url(given).drivername == driver


@pytest.mark.parametrize("given", ["", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "postgresql", "nonsense"])
def test_other_addresses_are_refused(given: str) -> None:
    with pytest.raises(ConfigurationError, match="DATABASE_URL"):
        read_url(given)


def test_writers_go_in_the_order_they_came(tmp_path: Path) -> None:
    turn = WriteTurn(tmp_path / "turn", patience=10)
    order: list[int] = []

    def write(number: int) -> None:
        with turn:
            order.append(number)
            time.sleep(0.002)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    with turn:
        for thread in threads:
            thread.start()
            time.sleep(0.005)  # long enough to stand in the queue
    for thread in threads:
        thread.join()
    assert order == list(range(20))


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path) -> None:
    turn = WriteTurn(tmp_path / "turn", patience=0.05)
    outcome: list[type[BaseException] | None] = []

    def write() -> None:
        try:
            with turn:
                outcome.append(None)
        except DatabaseBusy as error:
            outcome.append(type(error))

    with turn:
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    with turn:  # and it has left the queue
        pass
    assert outcome == [DatabaseBusy]
    assert DatabaseBusy.status == 503


def test_a_thread_that_writes_may_not_ask_to_write_again(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.write(), pytest.raises(RuntimeError, match="again"), database.write():
        pass
    with database.write() as conn:
        conn.execute(insert(plugin_failures).values(FAILURE))
    database.dispose()


def test_a_turn_that_cannot_be_taken_is_handed_on(tmp_path: Path) -> None:
    turn = WriteTurn(tmp_path / "missing" / "turn", patience=1)
    for _ in range(2):
        with pytest.raises(FileNotFoundError), turn:
            pass


def add_forty(url: str) -> None:
    database = Database(url)
    for _ in range(40):
        with database.write() as conn:
            number = len(conn.execute(select(plugin_failures.c.id)).all())
            conn.execute(insert(plugin_failures).values(FAILURE | {"reason": str(number)}))
    database.dispose()


def test_processes_and_threads_never_write_over_each_other(sqlite_url: str) -> None:
    processes = [get_context("spawn").Process(target=add_forty, args=(sqlite_url,)) for _ in range(2)]
    threads = [threading.Thread(target=add_forty, args=(sqlite_url,)) for _ in range(2)]
    for worker in (*processes, *threads):
        worker.start()
    for worker in (*processes, *threads):
        worker.join()
    database = Database(sqlite_url)
    with database.read() as conn:
        numbers = sorted(int(reason) for reason in conn.execute(select(plugin_failures.c.reason)).scalars())
    database.dispose()
    assert numbers == list(range(160))


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # Python 3.12 on, where xdist has threads
def test_a_forked_child_leaves_its_parents_connections_alone(database: Database) -> None:
    with database.write() as conn:
        an_account(conn, "parent@council.example")
        parents = conn.connection.driver_connection
    child = os.fork()
    if child == 0:  # pragma: no cover - seen by its exit code
        try:
            with database.write() as conn:
                assert conn.connection.driver_connection is not parents
                an_account(conn, "child@council.example")
            database.dispose()
            os._exit(0)
        except BaseException:  # noqa: BLE001  a child that raised would go on as a second test run
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with database.read() as conn:
        assert len(conn.execute(text("SELECT 1 FROM accounts")).all()) == 2


def test_a_disposed_database_opens_again(database: Database) -> None:
    database.dispose()
    with database.read() as conn:
        assert conn.execute(select(team_mailboxes)).all() == []
