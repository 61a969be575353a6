"""The same strict headers on every answer, whatever became of the request."""

import pytest
from flask import Flask

from intranet.services.front_door import FrontDoor
from intranet.web.access import admits
from intranet.web.headers import ALWAYS
from tests.small_house import make_account
from tests.web.conftest import MakeApp
from tests.web.visitor import Visitor

SECURE = "https://front-door.westmoor.example"


def fail() -> str:
    raise RuntimeError("seeded")


@pytest.fixture
def failing(app: Flask) -> Flask:
    app.add_url_rule("/fails", view_func=admits("anyone")(fail), endpoint="fails")
    return app


CASES = {
    200: ("GET", "/sign-in", {}),
    303: ("GET", "/account", {}),
    400: ("POST", "/sign-in", {}),
    403: ("POST", "/sign-in", {"Origin": "https://evil.example"}),
    404: ("GET", "/nothing", {}),
    405: ("PUT", "/sign-in", {}),
    413: ("POST", "/sign-in", {"Content-Type": "application/x-www-form-urlencoded"}),
    415: ("POST", "/sign-in", {"Content-Encoding": "gzip"}),
    500: ("GET", "/fails", {}),
}


@pytest.mark.parametrize("status", CASES)
@pytest.mark.parametrize("fragment", [False, True])
def test_every_status_carries_every_header(failing: Flask, status: int, fragment: bool) -> None:
    method, path, given = CASES[status]
    headers = given | ({"HX-Request": "true"} if fragment else {})
    response = Visitor(failing).client.open(
        path, method=method, headers=headers, data=b"a=" * 600_000 if status == 413 else None
    )
    assert response.status_code == (401 if fragment and status == 303 else status)
    for name, value in ALWAYS.items():
        assert response.headers[name] == value
    assert response.headers["Cache-Control"] == "no-store"
    assert {"Cookie", "HX-Request"} <= set(response.vary)
    assert "Access-Control-Allow-Origin" not in response.headers
    assert response.headers["Content-Type"].endswith("charset=utf-8")


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline() -> None:
    policy = ALWAYS["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "font-src 'none'",
    ):
        assert part in policy.split("; ")
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy


def test_over_tls_browsers_are_told_to_stay_there(make_app: MakeApp) -> None:
    response = Visitor(make_app(public_url=SECURE)).get("/sign-in", base_url=SECURE)
    assert response.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_without_tls_they_are_not(app: Flask) -> None:
    assert "Strict-Transport-Security" not in Visitor(app).get("/sign-in").headers


@pytest.mark.parametrize(("url", "name"), [(SECURE, "__Host-dfd"), ("http://front-door.westmoor.example", "dfd")])
def test_the_cookie_is_out_of_reach_of_scripts_other_sites_and_other_hosts(
    make_app: MakeApp, url: str, name: str
) -> None:
    cookie = Visitor(make_app(public_url=url)).get("/sign-in", base_url=url).headers["Set-Cookie"]
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert cookie.startswith(f"{name}=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= parts
    assert ("Secure" in parts) is url.startswith("https")
    assert not any(part.startswith("Domain") for part in parts)


def test_signing_out_clears_what_the_browser_keeps_but_nobody_elses_cookies(app: Flask, door: FrontDoor) -> None:
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "sam@orchard.example"))
    assert visitor.post("/sign-out").headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("path", ["/robots.txt", "/theme.css", "/favicon.ico"])
def test_what_is_the_same_for_everybody_may_be_kept_and_sets_no_cookie(app: Flask, path: str) -> None:
    response = Visitor(app).get(path)
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in response.headers


def test_built_files_may_be_kept_for_ever_and_others_are_asked_for_again(app: Flask) -> None:
    with Visitor(app).get("/static/vendor/manifest.json") as built, Visitor(app).get("/static/favicon.svg") as other:
        if built.status_code == 200:
            assert "immutable" in built.headers["Cache-Control"]
        assert other.headers["Cache-Control"] == "no-cache"


def test_a_view_may_have_a_stricter_policy_of_its_own(app: Flask) -> None:
    def sandboxed() -> tuple[str, dict[str, str]]:
        return "x", {"Content-Security-Policy": "sandbox", "Cache-Control": "public"}

    app.add_url_rule("/own", view_func=admits("anyone")(sandboxed), endpoint="own")
    response = Visitor(app).get("/own")
    assert response.headers["Content-Security-Policy"] == "sandbox"
    assert response.headers["Cache-Control"] == "no-store", "only a mark on the view lets an answer be kept"
