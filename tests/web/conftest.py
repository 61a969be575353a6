"""A small application with every page of the base and a made-up council."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from intranet import clock
from intranet.services.front_door import FrontDoor
from intranet.testing.databases import open_database
from tests.referrer_house import NOON, OFFICE, Referrer, make_office, referrer_app
from tests.small_house import make_config, make_door, make_site

MakeApp = Callable[..., Flask]


@pytest.fixture
def make_app(sqlite_url: str, tmp_path: Path) -> Iterator[MakeApp]:
    """Makes the application, with some settings changed."""
    with open_database(sqlite_url) as database:

        def make(**changes: object) -> Flask:
            return make_site(make_door(database, make_config(sqlite_url, tmp_path, **changes)))

        yield make


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


@pytest.fixture
def door(app: Flask) -> FrontDoor:
    found: FrontDoor = app.extensions["front_door"]
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def noon() -> Iterator[None]:
    """A school day's noon, and it stays noon."""
    with clock.frozen(NOON):
        yield


@pytest.fixture
def service(sqlite_url: str, tmp_path: Path, noon: None) -> Iterator[Flask]:
    """The application with its real plugins and with schools, as referrers meet it."""
    with referrer_app(tmp_path, sqlite_url) as made:
        yield made


@pytest.fixture
def guest(service: Flask) -> Referrer:
    """Somebody at a school, without an account."""
    return Referrer(service)


@pytest.fixture
def office(service: Flask) -> Referrer:
    """Somebody in a school's office, signed in."""
    visitor = Referrer(service)
    make_office(visitor.door)
    visitor.sign_in(OFFICE)
    return visitor
