"""The service with the demo's schools and people in it, and a real browser in front of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserType, Page

from intranet import clock
from intranet.demo.schools import demo_officers, demo_schools
from intranet.services import accounts
from intranet.services.accounts import Registration
from intranet.services.front_door import FrontDoor
from intranet.services.people import Role
from intranet.store import link_officers, schools, settings
from intranet.store.settings import TeamMailbox
from intranet.testing.browser import launch_arguments
from intranet.testing.running import delivering, make_app, serving

PASSWORD = "mellow trombone taxonomy"
SITTINGBOURNE = 900_004
PEOPLE = {
    "office@school.example": ("Jo Marlow", (Role("school_member", str(SITTINGBOURNE)),)),
    "officer@council.example": ("Sam Tilbury", (Role("officer", "area_east"),)),
    "south@council.example": ("Kit Langley", (Role("officer", "area_south"),)),
    "administrator@council.example": ("Robin Ashby", (Role("administrator"),)),
}


@dataclass(frozen=True)
class House:
    """The running service: its address, its insides, and where its mail lies."""

    address: str
    app: Flask
    mail: Path

    @property
    def door(self) -> FrontDoor:
        found: FrontDoor = self.app.extensions["front_door"]
        return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_type: BrowserType) -> dict[str, Any]:
    return launch_arguments(browser_type_launch_args, browser_type.executable_path)


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    """The service on a database of each kind in turn, with schools, teams and people."""
    app = make_app(tmp_path, database_url)
    furnish(app.extensions["front_door"])
    with serving(app) as address, delivering(app):
        yield House(address, app, tmp_path / "mail")


def furnish(door: FrontDoor) -> None:
    """Put the invented schools, mailboxes and people in."""
    made = demo_schools(door.council)
    with door.database.write() as conn:
        schools.save_schools(conn, made, clock.now())
        link_officers.save_link_officers(conn, demo_officers(made))
        for team in door.council.teams:
            address = f"{team.key.replace('_', '-')}@council.example"
            settings.save_team_mailbox(conn, TeamMailbox(team.key, address, "", clock.now()))
    door.forget_settings()
    for email, (name, roles) in PEOPLE.items():
        urn = int(roles[0].scope) if roles[0].scope.isdigit() else 0
        accounts.create(door, Registration(email, name, "Officer", "01632 960100", urn, PASSWORD), roles)


@pytest.fixture(params=[1280, 320], ids=["wide", "narrow"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def visitor(browser: Browser, width: int, javascript: bool) -> Iterator[Page]:
    """A browser window of each width, with scripts and without."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def today() -> date:
    return clock.today()


def sign_in(page: Page, address: str, email: str) -> None:
    """Sign in with the password everybody has here."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
