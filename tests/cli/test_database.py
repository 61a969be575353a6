"""`flask database`: brings the database up to date and says how it stands."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from intranet.store import schema
from intranet.store.database import Database
from intranet.testing.postgres import fresh_database
from intranet.testing.running import make_app
from tests.referrer_house import door_of


def run(app: Flask, command: str) -> Result:
    return app.test_cli_runner().invoke(args=["database", command])


def test_an_empty_place_becomes_a_database_and_again_changes_nothing(tmp_path: Path) -> None:
    app = make_app(tmp_path / "new", f"sqlite:///{tmp_path / 'new' / 'front-door.sqlite'}")
    assert run(app, "check").exit_code == 1, "nothing is there yet"
    for _ in range(2):
        result = run(app, "upgrade")
        assert (result.exit_code, result.output) == (0, f"The database stands at {schema.head()}.\n")
    assert run(app, "check").output == f"The database stands at {schema.head()}, as it should.\n"
    door_of(app).database.dispose()


def test_the_same_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    with fresh_database(postgres_url) as url:
        app = make_app(tmp_path, url)
        assert run(app, "check").exit_code == 1
        assert run(app, "upgrade").exit_code == 0
        assert run(app, "check").exit_code == 0
        door_of(app).database.dispose()


def test_what_stands_between_is_listed(tmp_path: Path, sqlite_url: str) -> None:
    app = make_app(tmp_path, sqlite_url)
    database: Database = door_of(app).database
    with database.write() as conn:
        conn.exec_driver_sql("drop table kept_answers")
    result = run(app, "check")
    assert result.exit_code == 1
    assert "kept_answers" in result.output
    database.dispose()


@pytest.mark.parametrize("command", ["", "nothing"])
def test_a_command_that_is_not_there_is_told(tmp_path: Path, sqlite_url: str, command: str) -> None:
    app = make_app(tmp_path, sqlite_url)
    assert run(app, command).exit_code == 2
    door_of(app).database.dispose()
