"""The one PostgreSQL database of a worker is as new after each test, whatever the test left in it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest

from intranet.store import schema
from intranet.store.accounts import find_account_by_email
from intranet.store.database import Database
from intranet.store.schools import School, save_schools
from intranet.testing.databases import empty_postgres, emptying_postgres, open_database
from intranet.testing.postgres import fresh_database
from tests.seeded_mailbox import NOW
from tests.small_house import make_account, make_config, make_door


@pytest.fixture(scope="module")
def migrated_url(postgres_url: str) -> Iterator[str]:
    with fresh_database(postgres_url) as url:
        schema.upgrade(url)
        yield url


def fill(database: Database, folder) -> int:
    """Schools and an account; the account's number."""
    url = database.url.render_as_string(hide_password=False)
    return make_account(make_door(database, make_config(url, folder)), "left@school.example").id


def test_what_tests_wrote_is_gone_after_each_and_numbers_begin_anew(migrated_url, tmp_path):
    with emptying_postgres(migrated_url) as empty:
        for _ in range(3):
            with open_database(migrated_url) as database:
                assert fill(database, tmp_path) == 1
            empty()
            with open_database(migrated_url) as database, database.read() as conn:
                assert find_account_by_email(conn, "left@school.example") is None


def test_a_transaction_that_was_left_open_holds_nobody_up(migrated_url, tmp_path):
    with emptying_postgres(migrated_url) as empty, open_database(migrated_url) as database:
        empty()
        left = psycopg.connect(urlsplit(migrated_url)._replace(scheme="postgresql").geturl())
        left.execute("lock table schools in access exclusive mode")
        empty()
        with database.write() as conn:
            save_schools(conn, [School(118001, "Orchard Primary School", "999", "row")], NOW)
        with pytest.raises(psycopg.OperationalError):
            left.execute("select 1")
        left.close()
        empty()


def test_emptying_once_does_the_same(migrated_url, tmp_path):
    for _ in range(2):
        with open_database(migrated_url) as database:
            assert fill(database, tmp_path) == 1
        empty_postgres(migrated_url)
