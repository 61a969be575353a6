"""How many statements a page sends, whatever the tables hold, and that none of them reads more as tables grow."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from intranet import clock
from intranet.services import front_door
from intranet.services.front_door import FrontDoor
from intranet.store import mailbox, narrowing, schema
from intranet.store.database import Connection, Database
from intranet.store.narrowing import NOBODY, Narrowing
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


def _narrowed(conn: Connection, view: str, by: Narrowing) -> object:
    return narrowing.list_narrowed(conn, "area_east", 1, by, view=view)


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


LISTS: dict[str, Callable[[Connection], object]] = {
    "open": lambda conn: mailbox.list_items(conn, "area_east", 1),
    "closed": lambda conn: mailbox.list_items(conn, "area_east", 1, closed=True),
    "by urgency": lambda conn: mailbox.list_items(conn, "area_east", 1, order="urgency"),
    "by urgency, deep": lambda conn: mailbox.list_items(conn, "area_east", 1, order="urgency", after="1.2026-11-20.50"),
    "what to take next": lambda conn: mailbox.find_next_to_take(conn, "area_east"),
    "by deadline": lambda conn: mailbox.list_items(conn, "area_east", 1, order="due"),
    "of a status": lambda conn: mailbox.list_items_by_status(conn, "area_east", 1, "received"),
    "unopened": lambda conn: mailbox.list_unopened_items(conn, "area_east", 1),
    "unread": lambda conn: mailbox.list_unread_items(conn, "area_east", 1),
    "counted": lambda conn: mailbox.count_items(conn, "area_east"),
    **{
        f"{view}, {name}": partial(_narrowed, view=view, by=by)
        for view in ("open", "closed", "unopened", "unread")
        for name, by in {
            "one form": Narrowing(form_slug="suspension"),
            "one school of a district": Narrowing(district_code="E07000113", urn=900_001),
            "due until a day": Narrowing(due_to=date(2026, 1, 1)),
            "with one person": Narrowing(taken_by=3),
            "with nobody": Narrowing(taken_by=NOBODY),
        }.items()
    },
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_a_list_is_read_without_looking_at_all_that_a_team_ever_had(
    empty: Database, listed: Callable[[Connection], object]
) -> None:
    """SQLite has no statistics here, and plans for a large table as it does for an empty one."""
    with empty.read() as conn, counted_statements(empty) as sent:
        listed(conn)
    with empty.read() as conn:
        for statement in tuple(sent):
            marks = statement.count("?")
            plan = [row[-1] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (1,) * marks)]
            steps = [step for step in plan if " mailbox_items" in step]
            assert steps
            # an item is looked up by its whole key, or found by an index that ends in the order asked for
            assert not [
                step
                for step in steps
                if step.startswith("SCAN") or ("PRIMARY KEY" in step and "notification_id=?" not in step)
            ], plan


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path_factory.mktemp('plans') / 'empty.sqlite'}"
    schema.upgrade(url)
    database = Database(url)
    yield database
    database.dispose()
