"""How many statements a page sends, whatever the tables hold, and that none of them reads more as tables grow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from intranet import clock
from intranet.services import front_door
from intranet.services.front_door import FrontDoor
from intranet.store import mailbox
from intranet.store.database import Database
from intranet.testing.databases import counted_statements
from intranet.testing.running import make_app
from tests.benchmarks import seeding
from tests.benchmarks.client import Answer
from tests.benchmarks.journey import Inputs, Product, product_journey, token_in
from tests.benchmarks.places import OFFICER, PASSWORD, furnish

LIST_PAGE = 4
SAVE = 6
# three reads (draft with its school and contacts, calendar, earlier entries), and a write for each of nine tables
SEND = 12
OWN = {"Sec-Fetch-Site": "same-origin"}


class Counting:
    """A browser for the journey that counts the statements of each request, by its kind."""

    def __init__(self, client: FlaskClient, door: FrontDoor) -> None:
        self._client = client
        self._door = door
        self.most: dict[str, int] = {}

    def get(self, path: str, kind: str) -> Answer:
        return self._ask("GET", path, None, kind, 200)

    def post(self, path: str, inputs: Inputs, kind: str, expect: int = 303) -> Answer:
        return self._ask("POST", path, inputs, kind, expect)

    def _ask(self, method: str, path: str, inputs: Inputs | None, kind: str, expect: int) -> Answer:
        self._door.severities()
        with counted_statements(self._door.database) as sent:
            answer = self._client.open(path, method=method, data=inputs, headers=OWN)
        assert answer.status_code == expect, answer.text
        self.most[kind] = max(self.most.get(kind, 0), len(sent))
        return Answer(answer.status_code, answer.text, answer.location or "")


@pytest.fixture(params=[0, 400], ids=["empty", "400 stored"])
def app(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """The service on each database, with nothing sent yet and with much."""
    monkeypatch.setattr(front_door, "SETTINGS_LIVE_FOR", 3600)  # read every other second, and not for each page
    made = make_app(tmp_path, database_url)
    door: FrontDoor = made.extensions["front_door"]
    furnish(door)
    seeding.seed(door, request.param)
    yield made
    door.database.dispose()


@pytest.fixture
def door(app: Flask) -> FrontDoor:
    found: FrontDoor = app.extensions["front_door"]
    return found


@pytest.fixture
def browser(app: Flask, door: FrontDoor) -> Counting:
    return Counting(app.test_client(), door)


def test_sending_a_form_takes_few_statements_for_each_page(door: FrontDoor, browser: Counting) -> None:
    journey: Product = product_journey(door, clock.today())
    assert journey(browser).startswith("DFD-")  # type: ignore[arg-type]  # all that a journey asks of a client
    assert browser.most.pop("send") <= SEND
    assert {kind: count for kind, count in browser.most.items() if count > SAVE} == {}


def test_a_teams_list_takes_few_statements(door: FrontDoor, browser: Counting) -> None:
    token = token_in(browser.get("/sign-in", "sign-in").body)
    browser.post("/sign-in", {"csrf_token": [token], "email": [OFFICER], "password": [PASSWORD]}, "sign-in")
    page = f"/mailbox/{seeding.LARGEST_TEAM}"
    token = token_in(browser.get(page, "list").body)
    for view in ("open", "unopened", "unread", "mine", "closed"):
        browser.get(f"{page}?view={view}", "list")
        for narrowed in (
            "form=suspension",
            "district=E07000113&school=900001&due=week",
            "taken=nobody&from=2025-01-01",
        ):
            browser.get(f"{page}?view={view}&order=due&{narrowed}", "narrowed")
    assert browser.most["narrowed"] <= LIST_PAGE
    browser.post(f"{page}/search", {"csrf_token": [token], "q": [seeding.SURNAME]}, "search", expect=200)
    assert browser.most["list"] <= LIST_PAGE
    assert browser.most["search"] <= LIST_PAGE


def test_what_nobody_has_opened_is_counted_without_looking_at_the_rest(sqlite_url: str) -> None:
    """SQLite has no statistics here, and plans for a large table as it does for an empty one."""
    database = Database(sqlite_url)
    with database.read() as conn, counted_statements(database) as sent:
        mailbox.count_items(conn, "area_east")
        mailbox.list_unopened_items(conn, "area_east", 1)
    with database.read() as conn:
        for statement in tuple(sent):
            marks = statement.count("?")
            plan = [row[-1] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (1,) * marks)]
            assert any("ix_mailbox_unopened" in step for step in plan)
            assert not [step for step in plan if "USING PRIMARY KEY" in step and "mailbox_items" in step]
    database.dispose()
