"""What `flask plugins` prints about a service with good plugins and broken ones."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from intranet.cli.plugins import plugins
from intranet.domain.statutes import StatuteBook
from intranet.loading import Admitted, Catalogue, SetAside
from intranet.services.front_door import FrontDoor
from intranet.store.database import Database
from tests.small_house import COUNCIL, make_config

GOOD = Admitted("visits", "dfd-visits", "1.0", ("intranet_forms",))
PACK = Admitted("moor", "dfd-moor", "2.1", ("intranet_council",))
BROKEN = SetAside("lost", "dfd-lost", "0.3", "import", "ModuleNotFoundError: No module named 'x' (lost.py, line 3)")


@pytest.fixture
def runner(tmp_path: Path) -> FlaskCliRunner:
    url = f"sqlite:///{tmp_path / 'none.sqlite'}"
    app = Flask("plugins_of_a_test")
    app.cli.add_command(plugins)
    app.extensions["front_door"] = FrontDoor(make_config(url, tmp_path), Database(url), catalogue())
    return app.test_cli_runner()


def catalogue(*aside: SetAside) -> Catalogue:
    form = {"visit": None, "call": None}
    origin = dict.fromkeys(form, "visits")
    return Catalogue(form, StatuteBook(), COUNCIL, {}, (GOOD, PACK), aside, origin)  # type: ignore[arg-type]


def say(runner: FlaskCliRunner, *words: str, aside: tuple[SetAside, ...] = ()) -> tuple[int, str]:
    door = runner.app.extensions["front_door"]
    runner.app.extensions["front_door"] = FrontDoor(door.config, door.database, catalogue(*aside))
    result = runner.invoke(plugins, list(words))
    return result.exit_code, result.output


def test_the_list_has_every_plugin_with_its_hooks_and_its_state(runner: FlaskCliRunner) -> None:
    code, said = say(runner, "list", aside=(BROKEN,))

    assert code == 0
    assert said.splitlines() == [
        "visits  dfd-visits 1.0  in service: intranet_forms; forms: call, visit",
        "moor  dfd-moor 2.1  in service: intranet_council",
        "lost  dfd-lost 0.3  SET ASIDE at import: ModuleNotFoundError: No module named 'x' (lost.py, line 3)",
    ]
