"""`flask demo`: fills the database, prints the accounts, and does neither for anything but a demo."""

from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from intranet import clock
from intranet.testing.running import make_app
from tests.referrer_house import door_of

NOW = datetime(2026, 11, 22, 20, tzinfo=clock.LONDON)


def run(app: Flask, *arguments: str) -> Result:
    with clock.frozen(NOW):
        return app.test_cli_runner().invoke(args=["demo", *arguments])


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return make_app(tmp_path, f"sqlite:///{tmp_path / 'front-door.sqlite'}", demo=True)


def test_it_makes_its_own_database_and_prints_who_can_sign_in_each_time_alike(app: Flask) -> None:
    first, again = run(app, "--seed-only"), run(app, "--seed-only")
    assert first.exit_code == 0, first.output
    assert again.output == first.output
    assert "office@school.example" in first.output
    assert "Open http://127.0.0.1:8000" in first.output
    assert "/demo/mail" in first.output
    door_of(app).database.dispose()


def test_it_touches_nothing_but_a_demo(tmp_path: Path) -> None:
    app = make_app(tmp_path, f"sqlite:///{tmp_path / 'front-door.sqlite'}")
    result = run(app, "--seed-only")
    assert result.exit_code == 1
    assert "DFD_DEMO=yes" in result.output
    assert not (tmp_path / "demo-accounts.json").exists()
    door_of(app).database.dispose()
