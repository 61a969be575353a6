"""Error pages stand by themselves, say what to do, and give nothing away."""

import logging

import pytest
from flask import Flask

from intranet.errors import Conflict, IntranetError, NotFound
from intranet.services.front_door import FrontDoor
from intranet.web import errors
from intranet.web.access import admits
from tests.small_house import make_account
from tests.web.conftest import MakeApp
from tests.web.visitor import Visitor, heading, soup


class Broken(IntranetError):
    """A fault inside."""


SEEDED: dict[str, Exception] = {
    "fault": RuntimeError("SELECT secret FROM pupils WHERE name = 'Canary'"),
    "own": Broken("Canary at /srv/app"),
    "missing": NotFound("There is no such notification."),
    "conflict": Conflict("Somebody else has taken it."),
}


def raising(error: Exception) -> object:
    def view() -> str:
        raise error

    return admits("anyone")(view)


@pytest.fixture
def seeded(app: Flask) -> Flask:
    for name, error in SEEDED.items():
        app.add_url_rule(f"/{name}", view_func=raising(error), endpoint=name)  # type: ignore[arg-type]
    return app


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/fault", 500, "Sorry, there is a problem with the service"),
        ("/own", 500, "Sorry, there is a problem with the service"),
        ("/missing", 404, "Page not found"),
        ("/conflict", 409, "Something has changed since you opened the page"),
        ("/nothing", 404, "Page not found"),
    ],
)
def test_each_error_has_its_page(seeded: Flask, path: str, status: int, title: str) -> None:
    response = Visitor(seeded).get(path, headers={"Accept": "application/json"})
    assert response.status_code == status
    assert heading(response) == title
    page = soup(response)
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert page.title is not None
    assert page.title.get_text() == f"{title} – Digital Front Door"


@pytest.mark.parametrize("path", ["/fault", "/own"])
def test_a_fault_shows_a_reference_that_is_in_the_log_and_nothing_else(
    seeded: Flask, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = Visitor(seeded).get(path)
    [reference] = [each.get_text() for each in soup(response).select("main strong")]
    assert reference in caplog.text
    for inside in ("Canary", "SELECT", "Traceback", ".py", "RuntimeError", "/srv"):
        assert inside not in response.text
    assert "Canary" not in caplog.text, "an error's own words may quote what somebody typed"
    assert "RuntimeError" in caplog.text or "Broken" in caplog.text
    assert "test_errors.py" in caplog.text


def test_an_error_in_an_error_handler_gives_nothing_away_either(
    seeded: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def again(error: Conflict) -> None:
        raise RuntimeError("Canary")

    seeded.register_error_handler(Conflict, again)  # type: ignore[arg-type]
    response = Visitor(seeded).get("/conflict")
    assert response.status_code == 500
    assert "RuntimeError" in caplog.text
    assert "Canary" not in caplog.text + response.text


def test_a_blueprints_handler_may_hand_an_error_on(seeded: Flask) -> None:
    def hand_on(error: Conflict) -> None:
        raise error

    seeded.register_error_handler(Conflict, hand_on)  # type: ignore[arg-type]
    response = Visitor(seeded).get("/conflict")
    assert response.status_code == 409
    assert "Somebody else has taken it." in response.text


def test_words_meant_for_the_person_are_shown(seeded: Flask) -> None:
    assert "Somebody else has taken it." in Visitor(seeded).get("/conflict").text


@pytest.mark.parametrize("path", ["/fault", "/missing", "/conflict", "/nothing"])
def test_a_fragment_gets_a_short_message(seeded: Flask, path: str) -> None:
    response = Visitor(seeded).get(path, headers={"HX-Request": "true"})
    assert "<html" not in response.text
    [message] = soup(response).select(".dfd-message")
    assert message["role"] == "alert"


def test_an_error_page_asks_neither_session_nor_database(seeded: Flask, door: FrontDoor) -> None:
    visitor = Visitor(seeded)
    visitor.hold(door, make_account(door, "sam@orchard.example"))
    door.database.dispose()
    door.config.instance.joinpath("front-door.sqlite").unlink()
    response = visitor.get("/missing")
    assert response.status_code == 404
    assert "Set-Cookie" not in response.headers
    assert "Sam Reed" not in response.text


def test_a_database_that_is_away_is_no_fault_and_says_that_nothing_was_saved(seeded: Flask, door: FrontDoor) -> None:
    visitor = Visitor(seeded)
    visitor.hold(door, make_account(door, "sam@orchard.example"))
    door.database.dispose()
    door.config.instance.joinpath("front-door.sqlite").write_bytes(b"")
    response = visitor.get("/account")
    assert response.status_code == 503
    assert "Nothing was saved" in response.text
    assert response.headers["Retry-After"] == "60"


def test_a_server_without_built_files_says_which_command_makes_them(make_app: MakeApp) -> None:
    app = make_app(testing=False)
    app.jinja_env.globals["asset"] = _not_built
    response = Visitor(app).get("/sign-in", base_url="http://front-door.westmoor.example")
    assert response.status_code == 500
    assert "make build" in response.text
    assert heading(Visitor(app).get("/nothing", base_url="http://front-door.westmoor.example")) == "Page not found"


def _not_built(name: str) -> str:
    raise errors.NotBuilt(f"{name} has not been built: run `make build`, then start the service again.")


def test_refusals_are_logged_without_the_address_that_was_asked_for(
    app: Flask, door: FrontDoor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "sam@orchard.example"))
    caplog.clear()
    visitor.get("/account/requests?pupil=Canary")
    visitor.get("/confirm/secret-token-Canary")
    assert "refused" in caplog.text
    assert "Canary" not in caplog.text


def test_what_an_address_says_is_never_shown_as_markup(app: Flask) -> None:
    response = Visitor(app).get(
        "/<script>window.__pwn=1</script>?utm_source=<script>", headers={"HX-Target": "<script>"}
    )
    assert response.status_code == 404
    assert "__pwn" not in response.text
