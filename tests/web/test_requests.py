"""Which requests are heard: ours, of our kinds, not too large; all others are refused quickly and kindly."""

import gc
import io
import time

import pytest
from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.test import TestResponse

from intranet.errors import NotFound
from intranet.services.front_door import FrontDoor
from intranet.web import requests
from intranet.web.access import admits
from intranet.web.requests import takes_files
from tests.small_house import make_account
from tests.web.conftest import MakeApp
from tests.web.visitor import Visitor, heading

# a body that is refused half-way leaves Werkzeug's spooled file to the collector
UNCLOSED = ("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
PLAIN = "application/x-www-form-urlencoded"


@pytest.fixture
def echo(app: Flask) -> Flask:
    """The application with two views that say what they were sent."""

    def say() -> ResponseReturnValue:
        return {"fields": sorted(request.form), "files": sorted(request.files), "from": request.remote_addr}

    app.add_url_rule("/echo", view_func=admits("anyone")(say), endpoint="echo", methods=["GET", "POST"])

    def say_files() -> ResponseReturnValue:
        return say()

    app.add_url_rule(
        "/echo/files", view_func=admits("anyone")(takes_files(say_files)), endpoint="echo_files", methods=["POST"]
    )
    return app


def send(app: Flask, body: bytes, kind: str, path: str = "/echo", **headers: str) -> TestResponse:
    """Send a raw body, with a good token in the header."""
    visitor = Visitor(app)
    given = {"X-CSRFToken": visitor.token()} | {name.replace("_", "-"): value for name, value in headers.items()}
    return visitor.client.post(path, data=body, content_type=kind, headers=given)


@pytest.mark.parametrize(
    ("host", "status"),
    [("front-door.westmoor.example", 200), ("localhost", 200), ("127.0.0.1:8000", 200), ("evil.example", 400),
     ("front-door.westmoor.example.evil.example", 400), ("localhost.evil.example", 400), ("evil.example:80", 400),
     ("localhost:80@evil.example", 400), ("", 400), ("a b", 400)],
)  # fmt: skip
def test_only_our_own_hosts_are_answered(app: Flask, host: str, status: int) -> None:
    response = Visitor(app).get("/sign-in", headers={"Host": host})
    assert response.status_code == status
    assert "evil.example" not in response.text


def test_in_earnest_not_even_loopback_is_another_name_for_the_service(make_app: MakeApp) -> None:
    app = make_app(testing=False)
    assert Visitor(app).get("/robots.txt", headers={"Host": "localhost"}).status_code == 400
    assert Visitor(app).get("/robots.txt", headers={"Host": "front-door.westmoor.example"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "is_heard"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Origin": "http://front-door.westmoor.example"}, True),
        ({"Referer": "http://localhost/sign-in"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "https://front-door.westmoor.example"}, False),
        ({"Origin": "http://[broken"}, False),
        ({"Referer": "https://evil.example/"}, False),
        ({"Referer": "https://evil.example/http://localhost/"}, False),
        ({"HX-Request": "true", "Origin": "https://evil.example"}, False),
    ],
)
def test_changes_are_taken_from_our_own_pages_only(echo: Flask, headers: dict[str, str], is_heard: bool) -> None:
    visitor = Visitor(echo)
    response = visitor.post("/echo", {"a": "1"}, headers=headers)
    assert response.status_code == (200 if is_heard else 403)
    assert visitor.get("/echo", headers=headers).status_code == 200, "reading is nobody's business"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (PLAIN, 200),
        (f"{PLAIN}; charset=UTF-8", 200),
        (f"{PLAIN}; charset=utf-7", 415),
        ("application/json", 415),
        ("text/plain", 415),
        ("text/xml", 415),
        ("application/octet-stream", 415),
        ("", 415),
    ],
)
def test_only_forms_are_read(echo: Flask, kind: str, status: int) -> None:
    assert send(echo, b"a=1", kind).status_code == status


def test_compressed_bodies_are_not_unpacked(echo: Flask) -> None:
    assert send(echo, b"\x1f\x8b" + b"\0" * 100, PLAIN, Content_Encoding="gzip").status_code == 415


def test_a_request_without_a_body_needs_no_kind(echo: Flask) -> None:
    visitor = Visitor(echo)
    assert visitor.client.post("/echo", headers={"X-CSRFToken": visitor.token()}).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a=" * 5_000_000, PLAIN),
        (b"&".join(b"a=1" for _ in range(600)), PLAIN),
        (b"".join(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' for _ in range(5000)) + b"--x--\r\n",
         "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n' + b"y" * 1_100_000 + b"\r\n--x--\r\n",
         "multipart/form-data; boundary=x"),
    ],
    ids=["ten megabytes", "six hundred fields", "five thousand parts", "one long field"],
)  # fmt: skip
def test_too_much_is_refused_quickly_with_a_page(echo: Flask, body: bytes, kind: str) -> None:
    begun = time.perf_counter()
    response = send(echo, body, kind)
    assert response.status_code == 413
    assert heading(response) == "What you sent is too large"
    assert time.perf_counter() - begun < 2


@pytest.mark.filterwarnings(*UNCLOSED)
def test_views_that_take_files_take_larger_bodies_and_others_do_not(echo: Flask, door: FrontDoor) -> None:
    def files(size: int) -> dict[str, tuple[io.BytesIO, str]]:
        return {"letter": (io.BytesIO(b"x" * size), "letter.pdf")}

    over = door.config.max_form_bytes + 1
    assert Visitor(echo).post("/echo/files", files(over)).json == {
        "fields": ["csrf_token"],
        "files": ["letter"],
        "from": "127.0.0.1",
    }
    assert Visitor(echo).post("/echo", files(over)).status_code == 413
    assert Visitor(echo).post("/echo/files", files(door.config.max_body_bytes)).status_code == 413
    gc.collect()


@pytest.mark.filterwarnings(*UNCLOSED)
def test_one_part_of_a_carriage_return_and_no_line_end_takes_no_time(echo: Flask) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="letter"; filename="a"\r\n\r\n'
    begun = time.perf_counter()
    send(echo, head + b"\r" + b"y" * 5_000_000, "multipart/form-data; boundary=x", "/echo/files")
    assert time.perf_counter() - begun < 2
    gc.collect()


@pytest.mark.parametrize(
    "body",
    [
        b"a=%ff%fe",
        b"a=\xff\xfe",
        b"%ff=1",
        b"a=%00",
        b"a=%ed%a0%80",
        b"&&&==&=",
        b"a[b][c]=1&__proto__[x]=1",
        b"a=%zz%",
    ],
)
def test_what_cannot_be_decoded_is_never_a_fault_of_ours(app: Flask, body: bytes) -> None:
    for path in ("/sign-in", "/register", "/forgotten-password"):
        response = send(app, body, PLAIN, path)
        assert response.status_code == 422


@pytest.mark.parametrize("field", ["email", "password"])
@pytest.mark.parametrize("value", ["x\x00y", "é" * 5000, "{{7*7}}", "' OR 1=1 --", "<script>window.__pwn=1</script>"])
def test_hostile_text_at_sign_in_is_only_a_wrong_answer(app: Flask, field: str, value: str) -> None:
    form = {"email": "sam@orchard.example", "password": "long enough to try"} | {field: value}
    response = Visitor(app).post("/sign-in", form)
    assert response.status_code == 422
    assert "<script>window" not in response.text
    assert "49" not in response.text or field == "password"


@pytest.mark.parametrize("proxies", [0, 1])
def test_what_a_proxy_says_is_believed_only_where_one_is_configured(make_app: MakeApp, proxies: int) -> None:
    app = make_app(trusted_proxies=proxies)
    app.add_url_rule(
        "/from", view_func=admits("anyone")(lambda: f"{request.remote_addr} {request.scheme}"), endpoint="from"
    )
    claims = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    assert Visitor(app).get("/from", headers=claims).text == ("203.0.113.9 https" if proxies else "127.0.0.1 http")
    response = Visitor(app).get("/from", headers={"X-Forwarded-Host": "evil.example"})
    assert response.status_code == (400 if proxies else 200)


def test_an_endless_address_is_refused(app: Flask) -> None:
    assert Visitor(app).get("/" + "a" * 5000).status_code == 414
    assert Visitor(app).get("/sign-in?q=" + "a" * 5000).status_code == 414
    assert Visitor(app).get("/sign-in?q=" + "a" * 3000).status_code == 200


def test_a_lost_form_token_gets_a_page_that_says_what_to_do(app: Flask) -> None:
    response = Visitor(app).client.post("/sign-in", data={"email": "a@b.example"})
    assert response.status_code == 400
    assert "open for a long time" in response.text


def test_a_blueprint_may_show_again_what_was_typed_when_the_token_is_lost(app: Flask, door: FrontDoor) -> None:
    requests.register_csrf_recovery(app, "account", lambda: f"you typed {request.form['name']}")
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "sam@orchard.example"))
    response = visitor.client.post("/account/details", data={"name": "Noor"})
    assert (response.status_code, response.text) == (400, "you typed Noor")
    requests.register_csrf_recovery(app, "account", nothing_there)
    assert "open for a long time" in visitor.client.post("/account/details", data={"name": "Noor"}).text


def nothing_there() -> None:
    raise NotFound("There is no such draft.")


def test_the_token_from_before_signing_in_is_worth_nothing_afterwards(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    before = visitor.token()
    visitor.sign_in("sam@orchard.example")
    assert visitor.client.post("/session/stay", data={"csrf_token": before}).status_code == 400
    assert visitor.post("/session/stay").status_code == 204
