"""Tests share what is compiled, and nothing else: what one application has, does or is told never reaches the next."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask, render_template, url_for
from sqlalchemy import text
from werkzeug.routing import IntegerConverter, UnicodeConverter

from intranet.store.accounts import find_account_by_email
from intranet.store.database import Database
from intranet.testing.databases import copy_sqlite, counted_statements
from intranet.testing.made_once import share_rules
from intranet.testing.running import make_app
from intranet.web.access import admits
from tests.referrer_house import SUSPENSION, Referrer, door_of, make_office, referrer_app, take_out

NextApp = Callable[..., Flask]


@pytest.fixture
def next_app(tmp_path: Path, migrated_sqlite: Path) -> Iterator[NextApp]:
    """Makes one application after another, each as the next test would get it."""
    with ExitStack() as opened:

        def make(**changes: object) -> Flask:
            folder = Path(tmp_path / f"test {len(list(tmp_path.iterdir()))}")
            folder.mkdir()
            return opened.enter_context(referrer_app(folder, copy_sqlite(migrated_sqlite, folder), **changes))

        yield make


def test_rows_stay_where_they_were_written(next_app: NextApp) -> None:
    first, second = next_app(), next_app()
    make_office(door_of(first), email="first@school.example")
    for app, there in ((first, True), (second, False)):
        with door_of(app).database.read() as conn:
            assert (find_account_by_email(conn, "first@school.example") is not None) is there


def test_a_form_that_was_taken_out_is_served_by_the_next(next_app: NextApp) -> None:
    first = next_app()
    take_out(door_of(first))
    second = next_app()
    assert Referrer(first).get(f"/forms/{SUSPENSION}").status_code == 404
    assert Referrer(second).get(f"/forms/{SUSPENSION}").status_code == 200


def test_a_page_that_was_added_is_nowhere_else(next_app: NextApp) -> None:
    first = next_app()
    first.add_url_rule("/added", view_func=admits("anyone")(lambda: "added"))
    assert Referrer(first).get("/added").text == "added"
    assert Referrer(next_app()).get("/added").status_code == 404


def test_what_a_template_is_given_is_not_given_to_the_next(next_app: NextApp) -> None:
    first, second = next_app(demo=True), next_app()
    first.jinja_env.globals["idle_minutes"] = 1
    assert first.jinja_env.globals["is_demo"]
    assert not second.jinja_env.globals["is_demo"]
    assert second.jinja_env.globals["idle_minutes"] == door_of(second).config.idle_minutes != 1


def test_attempts_to_sign_in_are_counted_for_each(next_app: NextApp) -> None:
    first, second = next_app(), next_app()
    for app in (first, second):
        make_office(door_of(app))
    visitor = Referrer(first)
    for _ in range(30):
        visitor.sign_in("office@school.example", "not the password")
    assert visitor.sign_in("office@school.example").status_code != 303
    assert Referrer(second).sign_in("office@school.example").status_code == 303


def test_an_address_is_built_by_the_applications_own_converters() -> None:
    class Shouted(UnicodeConverter):
        def to_url(self, value: str) -> str:
            return super().to_url(value).upper()

    share_rules()
    built = []
    for converter in (UnicodeConverter, Shouted, IntegerConverter):
        app = Flask("bare")
        app.url_map.converters["kind"] = converter
        app.add_url_rule("/of/<kind:each>", "of", str)
        with app.test_request_context():
            built.append(url_for("of", each="7a" if converter is not IntegerConverter else 7, more="x"))
    assert built == ["/of/7a?more=x", "/of/7A?more=x", "/of/7?more=x"]


def test_two_rules_of_one_text_keep_their_own_defaults() -> None:
    share_rules()
    app = Flask("bare")
    for number in (1, 2):
        app.add_url_rule("/page/<int:n>", f"page_{number}", str, defaults={"n": number})
    with app.test_request_context():
        assert [url_for(f"page_{number}") for number in (1, 2)] == ["/page/1", "/page/2"]


def test_a_template_that_has_changed_is_compiled_anew(tmp_path: Path, next_app: NextApp) -> None:
    page = tmp_path / "told.html"
    for words in ("before", "after"):
        page.write_text(words)
        app = next_app()
        app.jinja_loader.searchpath.append(str(tmp_path))  # type: ignore[union-attr]
        with app.test_request_context():
            assert render_template("told.html") == words


def test_a_statement_that_both_kinds_of_database_know_is_written_for_each(
    database: Database, next_app: NextApp
) -> None:
    """The other kind has compiled it already, or will."""
    for asked in (database, door_of(next_app()).database, database):
        with counted_statements(asked) as sent, asked.read() as conn:
            assert find_account_by_email(conn, "nobody@school.example") is None
        assert any("email" in each for each in sent)
        assert all(("%(" in each) is (asked.dialect == "postgresql") for each in sent if "email" in each)


def test_a_database_that_was_not_there_is_not_made(tmp_path: Path) -> None:
    make_app(tmp_path, f"sqlite:///{tmp_path / 'nothing.sqlite'}")
    assert not (tmp_path / "nothing.sqlite").exists()


def test_only_the_tests_databases_trust_the_disk(next_app: NextApp, sqlite_url: str) -> None:
    with door_of(next_app()).database.read() as conn:
        assert conn.execute(text("PRAGMA synchronous")).scalar() == 0
        assert conn.execute(text("PRAGMA foreign_keys")).scalar() == 1
    own = Database(sqlite_url)
    with own.read() as conn:
        assert conn.execute(text("PRAGMA synchronous")).scalar() == 2
    own.dispose()
