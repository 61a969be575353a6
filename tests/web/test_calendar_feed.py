"""The page of an officer's calendars, and what a calendar program gets from their addresses."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from intranet.testing.databases import open_database
from tests.seeded_mailbox import House, make_house, seed
from tests.small_house import make_site
from tests.web.visitor import Visitor, soup

EAST = "area_east"


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path):
    with open_database(sqlite_url) as database:
        yield make_house(database, tmp_path)


@pytest.fixture
def app(house: House) -> Flask:
    return make_site(house.door)


def officer(app: Flask, house: House) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(house.east.email)
    return visitor


def make(visitor: Visitor, calendar: str = EAST) -> str:
    """The path of a new address, from the page that shows it."""
    response = visitor.post("/calendar/make", {"calendar": calendar})
    assert response.status_code == 200
    [shown] = soup(response).select("#address")
    return urlsplit(str(shown["value"])).path


def test_a_program_without_a_sign_in_fetches_the_calendar_and_keeps_no_copy(app: Flask, house: House) -> None:
    seed(house.door)
    path = make(officer(app, house))
    response = app.test_client().get(path)
    assert response.status_code == 200
    assert response.content_type == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    assert response.text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DFD-TEST-0001" in response.text


def test_the_address_is_shown_once(app: Flask, house: House) -> None:
    visitor = officer(app, house)
    token = make(visitor).rpartition("/")[2].removesuffix(".ics")
    later = visitor.get("/calendar").text
    assert token not in later
    assert "Make a new address" in later
    assert token not in visitor.cookie


def test_a_wrong_and_an_ended_token_are_no_page_like_any_other(app: Flask, house: House) -> None:
    visitor = officer(app, house)
    path = make(visitor)
    assert visitor.post("/calendar/end", {"calendar": EAST}).status_code == 303
    anybody = app.test_client()
    answers = [anybody.get(each) for each in (path, "/calendar/wrong.ics", "/no/such/page")]
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert len({each.text for each in answers}) == 1


@pytest.mark.parametrize("path", ["/calendar/make", "/calendar/end"])
def test_another_teams_calendar_cannot_be_made_or_ended(app: Flask, house: House, path: str) -> None:
    assert officer(app, house).post(path, {"calendar": "area_west"}).status_code == 404
