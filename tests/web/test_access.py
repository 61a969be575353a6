"""Every route says whom it admits, the table knows every route, and nobody else gets in."""

import logging
import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from intranet.app import create_app
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person, Role
from intranet.web import access
from intranet.web.access import admits, is_admitted, is_own_path, route_table
from tests.small_house import ORCHARD, make_account, make_config
from tests.web.access_table import ACCESS, DEMO_ACCESS, PREVIEW_ACCESS
from tests.web.conftest import MakeApp
from tests.web.visitor import Visitor

ROLES: dict[str, tuple[tuple[str, str], ...] | None] = {
    "guest": None,
    "no role": (),
    "applicant": (("school_applicant", str(ORCHARD)),),
    "school member": (("school_member", str(ORCHARD)),),
    "school lead": (("school_lead", str(ORCHARD)),),
    "officer": (("officer", "courts"),),
    "team lead": (("team_lead", "courts"),),
    "analyst": (("analyst", ""),),
    "administrator": (("administrator", ""),),
}


def lines_of(app: Flask) -> dict[str, set[str]]:
    """The application's routes in the form of the table."""
    return {
        f"{method} {route.rule}": set(route.kinds)
        for route in route_table(app)
        for method in route.methods - {"HEAD", "OPTIONS"}
    }


def path_of(line: str) -> str:
    """An address for a rule, naming things that are not there."""
    filled = re.sub(r"<(?:int|int\(.*?\)):\w+>", "1", line.partition(" ")[2])
    return re.sub(r"<(?:path:)?\w+>", "nothing", filled)


def test_the_table_and_the_application_agree_on_every_route(app: Flask) -> None:
    assert lines_of(app) == ACCESS


def test_a_route_that_the_table_does_not_know_is_noticed(app: Flask) -> None:
    before = set(lines_of(app))
    app.add_url_rule("/seeded", view_func=admits("anyone")(lambda: "new"), endpoint="seeded")
    assert set(lines_of(app)) - before == {"GET /seeded"}
    assert "GET /seeded" not in ACCESS


def test_a_view_that_does_not_say_whom_it_admits_is_not_found_by_anybody(
    app: Flask, door: FrontDoor, caplog: pytest.LogCaptureFixture
) -> None:
    app.add_url_rule("/seeded", view_func=lambda: "secret", endpoint="seeded", methods=["GET", "POST"])
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "boss@westmoor.example", ("administrator", "")))
    for response in (visitor.get("/seeded"), visitor.post("/seeded"), visitor.client.options("/seeded")):
        assert response.status_code == 404
        assert "secret" not in response.text
    assert "a view admits nobody" in caplog.text
    assert lines_of(app)["GET /seeded"] == set()


def test_a_view_cannot_admit_a_kind_of_people_that_does_not_exist() -> None:
    for kinds in ((), ("admin",), ("anyone", "officers")):
        with pytest.raises(ValueError, match="admits one or more"):
            admits(*kinds)


@pytest.mark.parametrize("role", ROLES)
def test_every_route_admits_whom_the_table_names_and_nobody_else(
    app: Flask, door: FrontDoor, role: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, access.__name__)
    roles, visitor = ROLES[role], Visitor(app)
    account = None if roles is None else make_account(door, "sam@orchard.example", *roles)
    person = GUEST if account is None else Person(1, "", "", roles=frozenset(Role(*each) for each in roles or ()))
    for line, kinds in sorted(ACCESS.items()):
        method, path = line.partition(" ")[0], path_of(line)
        visitor.hold(door, account)
        token = visitor.token()
        caplog.clear()
        form = {"csrf_token": token} if method != "GET" else None
        with visitor.client.open(path, method=method, data=form) as response:
            refused = "refused" in caplog.text or response.headers.get("Location", "").startswith("/sign-in?next=")
            refused = refused or response.headers.get("Location") == "/sign-in"
            if is_admitted(person, kinds):
                assert not refused, (line, role)
                assert response.status_code < 500, (line, role)
            else:
                assert refused, (line, role)
                assert response.status_code == (303 if account is None else 404), (line, role)


def changed(token: str) -> str:
    """The token with one character another."""
    return token[:10] + ("x" if token[10] != "x" else "y") + token[11:]


@pytest.mark.parametrize("line", [line for line in ACCESS if not line.startswith("GET ")])
def test_nothing_is_changed_without_the_form_token(app: Flask, door: FrontDoor, line: str) -> None:
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "boss@westmoor.example", ("administrator", "")))
    method, path = line.partition(" ")[0], path_of(line)
    stranger = Visitor(app).token()
    for token in (None, "", "é", stranger, changed(visitor.token())):
        form = {} if token is None else {"csrf_token": token}
        response = visitor.client.open(path, method=method, data=form, headers={"HX-Request": "true"})
        assert response.status_code == 400, (line, token)
        assert visitor.client.open(path, method=method, data=form).status_code == 400


def test_who_is_signed_out_is_brought_back_to_the_page_after_signing_in(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    sent = visitor.get("/account/details?x=1")
    assert sent.headers["Location"] == "/sign-in?next=/account/details?x%3D1"
    token = visitor.token()
    form = {"email": "sam@orchard.example", "password": "mellow trombone taxonomy", "csrf_token": token}
    back = visitor.client.post(sent.headers["Location"], data=form)
    assert back.headers["Location"] == "/account/details?x=1"


def test_a_fragment_is_never_answered_with_the_sign_in_page(app: Flask) -> None:
    response = Visitor(app).get("/account", headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == "/sign-in"
    assert response.text == ""


def test_a_blueprint_may_keep_what_was_sent_after_the_session_ended(app: Flask) -> None:
    access.register_signed_out_recovery(app, "account", lambda: ("kept for you", 401))
    visitor = Visitor(app)
    assert visitor.post("/account/details", {"name": "typed for an hour"}).text == "kept for you"
    assert visitor.get("/account/details").status_code == 303


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https:///evil.example",
     "javascript:alert(1)", "data:text/html,x", "/%09/evil.example", "/\t/evil.example", "/\n/evil.example",
     "http://127.0.0.1@evil.example/", "/..//evil.example", "/%2e%2e//evil.example", "//evil%E3%80%82example",
     "?next=//evil.example", "%2f%2fevil.example", "/%2f%2fevil.example", "/%252f%252fevil.example", "/%5cevil.example",
     "https://front-door.westmoor.example.evil.example/", "https://front-door.westmoor.example/", "", " /x", "/é",
     "/%00", "/x?y=//evil.example", "/" + "x" * 600, "/%25252525252525252525252fx"],
)  # fmt: skip
def test_after_signing_in_nobody_is_sent_elsewhere(app: Flask, door: FrontDoor, path: str) -> None:
    assert not is_own_path(path)
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    assert visitor.sign_in("sam@orchard.example", next=path).headers["Location"] == "/"
    again = visitor.get("/sign-in", query_string={"next": path})
    assert again.headers["Location"] == "/"
    assert "HX-Redirect" not in again.headers


@pytest.mark.parametrize("path", ["/", "/account", "/drafts/abc?step=2", "/mailboxes/courts?status=open&page=2"])
def test_paths_of_our_own_are_followed(path: str) -> None:
    assert is_own_path(path)


def test_headers_that_claim_a_person_are_not_believed(app: Flask) -> None:
    claims = Headers(
        {"X-Remote-User": "admin", "Authorization": "Basic YWRtaW46YWRtaW4=", "X-Original-URL": "/account"}
    )
    assert Visitor(app).get("/account", headers=claims).status_code == 303
    assert Visitor(app).get("/privacy", headers=claims).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "CONNECT", "FOO", "PATCH"])
def test_a_method_that_a_page_does_not_have_is_refused(app: Flask, method: str) -> None:
    response = Visitor(app).client.open("/sign-in", method=method)
    assert response.status_code == 405
    assert set(response.headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_no_header_or_field_changes_the_method(app: Flask) -> None:
    visitor = Visitor(app)
    response = visitor.get("/sign-in?_method=DELETE", headers={"X-HTTP-Method-Override": "DELETE"})
    assert response.status_code == 200
    assert visitor.client.options("/account").headers["Allow"]


@pytest.mark.parametrize(
    "path",
    ["/account/requests/99999999999999999999/1", "/account/requests/-1/1", "/account/requests/1/1000000"],
)
def test_a_number_larger_than_the_database_holds_is_not_found(app: Flask, door: FrontDoor, path: str) -> None:
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "boss@westmoor.example", ("administrator", "")))
    assert visitor.post(path, {"decision": "approve"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/static/..%5c..%5capp.py", "/static/../app.py", "/%00", "/x%0d%0aSet-Cookie:a=b",
     "/.git/HEAD", "/console", "/metrics", "/.env", "/ACCOUNT"],
)  # fmt: skip
def test_addresses_that_are_not_ours_are_not_found(app: Flask, path: str) -> None:
    response = Visitor(app).get(path)
    assert response.status_code == 404
    assert "Set-Cookie" not in response.headers
    assert "Location" not in response.headers


def test_an_address_that_looks_like_another_host_leads_nowhere(app: Flask) -> None:
    response = Visitor(app).get("/", environ_overrides={"PATH_INFO": "//evil.example/.."})
    assert response.status_code == 404
    assert "Location" not in response.headers


def test_the_demo_adds_its_own_pages_and_no_others(make_app: MakeApp) -> None:
    assert lines_of(make_app(demo=True)) == ACCESS | DEMO_ACCESS


def test_the_preview_adds_its_own_pages_and_no_others(make_app: MakeApp) -> None:
    assert lines_of(make_app(preview="visits")) == ACCESS | PREVIEW_ACCESS


def test_the_served_application_has_the_routes_of_the_table(sqlite_url: str, tmp_path: Path) -> None:
    served = create_app(make_config(sqlite_url, tmp_path))
    assert lines_of(served) == ACCESS
    served.extensions["front_door"].database.dispose()
