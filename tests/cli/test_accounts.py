"""The commands that make the first accounts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from intranet.cli.accounts import accounts as commands
from intranet.services import accounts, sign_ins
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.testing.databases import open_database
from tests.small_house import ORCHARD, PASSWORD, make_config, make_door


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    with open_database(sqlite_url) as database:
        app = Flask("intranet")
        app.extensions["front_door"] = make_door(database, make_config(sqlite_url, tmp_path))
        app.cli.add_command(commands)
        yield app


def run(app: Flask, *words: str, typed: str = "") -> Result:
    return app.test_cli_runner().invoke(args=["accounts", *words], input=typed)


def test_a_fresh_installation_has_nobody_until_the_first_administrator_is_made(app: Flask) -> None:
    assert run(app, "list").output == ""
    typed = f"Boss@Westmoor.example\nAda Moss\n{PASSWORD}\n{PASSWORD}\n"
    made = run(app, "create-administrator", typed=typed)
    assert made.exit_code == 0, made.output
    assert PASSWORD not in made.output
    door: FrontDoor = app.extensions["front_door"]
    person = sign_ins.sign_in(door, "boss@westmoor.example", PASSWORD, address="")
    assert isinstance(person, Person)
    assert person.is_administrator
    assert run(app, "list").output == "boss@westmoor.example\tAda Moss\tadministrator\n"


@pytest.mark.parametrize(
    ("email", "password", "why"),
    [
        ("ada@westmoor.example", "WestmoorCouncil1", "harder to guess"),
        ("ada", PASSWORD, "Give an email address"),
        ("taken@westmoor.example", PASSWORD, "already an account"),
    ],
)
def test_an_administrator_needs_an_address_of_their_own_and_a_good_password(
    app: Flask, email: str, password: str, why: str
) -> None:
    accounts.invite(app.extensions["front_door"], email="taken@westmoor.example", name="T", roles=[])
    result = run(app, "create-administrator", "--email", email, "--name", "Ada Moss", "--password", password)
    assert result.exit_code == 1
    assert why in result.output


@pytest.mark.parametrize(
    ("role", "scope", "is_right"),
    [
        ("officer", "courts", True),
        ("officer", "", False),
        ("officer", "nobody", False),
        ("school_lead", str(ORCHARD), True),
        ("school_lead", "999999", False),
        ("school_member", "courts", False),
        ("analyst", "", True),
        ("analyst", "courts", False),
    ],
)
def test_an_invitation_names_a_role_in_a_scope_that_exists(app: Flask, role: str, scope: str, is_right: bool) -> None:
    words = ["--email", "kit@westmoor.example", "--name", "Kit", "--role", role, "--scope", scope]
    result = run(app, "invite", *words)
    assert (result.exit_code == 0) is is_right, result.output
    assert ("not confirmed" in run(app, "list").output) is is_right
