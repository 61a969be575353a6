"""What anybody may ask for."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from intranet import clock
from intranet.services.front_door import FrontDoor
from intranet.web import public
from tests.web.conftest import MakeApp
from tests.web.visitor import Visitor


def test_robots_are_asked_to_stay_away(app: Flask) -> None:
    assert Visitor(app).get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_security_researchers_find_a_contact_that_has_not_expired(app: Flask) -> None:
    with clock.frozen(datetime(2026, 11, 20, 15, 40, tzinfo=UTC)):
        text = Visitor(app).get("/.well-known/security.txt").text
    assert "Contact: mailto:front-door@council.example\n" in text
    assert "Expires: 2027-05-19T00:00:00Z\n" in text


def test_the_councils_colours_are_custom_properties_and_nothing_else(app: Flask) -> None:
    response = Visitor(app).get("/theme.css")
    assert response.mimetype == "text/css"
    assert response.text == ":root{--govuk-brand-colour:#123456;}\n"


def test_the_service_says_whether_it_is_well_and_nothing_more(app: Flask, door: FrontDoor) -> None:
    visitor = Visitor(app)
    assert (visitor.get("/health").status_code, visitor.get("/health").json) == (
        200,
        {"ok": True, "parts": {"database": True, "delivery": True, "files": True}},
    )
    public.register_health_check(app, "deliveries", lambda door: False)
    assert visitor.get("/health").json == {
        "ok": False,
        "parts": {"database": True, "delivery": True, "files": True, "deliveries": False},
    }
    assert visitor.get("/health").status_code == 503


def test_without_a_database_the_service_says_so(app: Flask, door: FrontDoor) -> None:
    door.database.dispose()
    file = door.config.instance / "front-door.sqlite"
    file.unlink()
    file.mkdir()
    assert Visitor(app).get("/health").json == {
        "ok": False,
        "parts": {"database": False, "delivery": False, "files": False},
    }


@pytest.mark.parametrize("path", ["/privacy", "/accessibility", "/sign-in"])
def test_every_page_has_one_heading_a_title_a_language_and_a_way_past_the_menu(app: Flask, path: str) -> None:
    page = Visitor(app).page(path)
    [first] = page.select("h1")
    assert page.title is not None
    assert page.title.get_text() == f"{first.get_text(strip=True)} – Digital Front Door"
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert page.select("a.govuk-skip-link[href='#main-content']")
    assert page.select("main#main-content")
    assert not page.select("script:not([src]), style, [style], [onclick]")


@pytest.mark.parametrize("demo", [False, True])
def test_a_demo_says_that_it_is_one(make_app: MakeApp, demo: bool) -> None:
    text = Visitor(make_app(demo=demo)).get("/privacy").text
    assert ("is made up" in text) is demo
