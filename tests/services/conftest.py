"""The service's insides with its real plugins and invented schools, on a database of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intranet import clock
from intranet.services.front_door import FrontDoor
from tests.referrer_house import NOON, door_of, referrer_app


@pytest.fixture
def noon() -> Iterator[None]:
    """A school day's noon, and it stays noon."""
    with clock.frozen(NOON):
        yield


@pytest.fixture
def referrer_door(database_url: str, tmp_path: Path, noon: None) -> Iterator[FrontDoor]:
    """The front door of a house with schools, on a database of each kind in turn."""
    with referrer_app(tmp_path, database_url) as app:
        yield door_of(app)


@pytest.fixture
def quick_door(sqlite_url: str, tmp_path: Path, noon: None) -> Iterator[FrontDoor]:
    """The same on SQLite alone, where nothing hangs on the kind of database."""
    with referrer_app(tmp_path, sqlite_url) as app:
        yield door_of(app)
