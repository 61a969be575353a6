"""A furnished service, a real browser in front of it, and somebody who listens for what must not happen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from intranet.store import schema
from intranet.testing.browser import launch_arguments
from intranet.testing.databases import copy_sqlite
from intranet.testing.postgres import fresh_database
from tests.journeys.answers import letter
from tests.journeys.house import House, open_house
from tests.journeys.watching import Watch

WIDE, NARROW = 1280, 320
PATIENCE_MS = 20_000
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_type: BrowserType) -> dict[str, Any]:
    return launch_arguments(browser_type_launch_args, browser_type.executable_path)


@pytest.fixture(scope="session")
def sqlite_house(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One service on SQLite for all journeys of a worker: nobody's pupil is anybody else's."""
    folder = tmp_path_factory.mktemp("house")
    with open_house(folder, copy_sqlite(migrated_sqlite, folder)) as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres_house(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same on PostgreSQL, in a database that no other test empties or fills."""
    with fresh_database(postgres_url) as url:
        schema.upgrade(url)
        with open_house(tmp_path_factory.mktemp("house"), url) as opened:
            yield opened


@pytest.fixture
def house(sqlite_house: House) -> House:
    return sqlite_house


@pytest.fixture
def visit(browser: Browser, house: House) -> Iterator[Visit]:
    """Opens a window of its own each time it is called, and listens in all of them until the test is over."""
    opened = []

    def open_window(width: int = WIDE, *, scripts: bool = True, at: House = house) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE_MS)
        watch = Watch(context, at.address)
        opened.append((context, watch))
        return context.new_page()

    yield open_window
    for context, watch in opened:
        context.close()
        watch.require_silence()


@pytest.fixture
def attached(tmp_path: Path) -> str:
    return letter(tmp_path)
