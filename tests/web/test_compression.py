"""Pages and built files in fewer bytes, and which answers stay as they are."""

import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from intranet.testing.running import make_app
from intranet.web import headers

ASKED = {"Accept-Encoding": "gzip, deflate, br", "Sec-Fetch-Site": "same-origin"}
PAGE = "/privacy"


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Flask:
    return make_app(tmp_path, sqlite_url)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def built(app: Flask, tmp_path: Path) -> Path:
    """A folder of built files in place of the real one."""
    folder = tmp_path / "static"
    (folder / "vendor").mkdir(parents=True)
    for ending, content in (("", b"body{}" * 300), (".br", b"br"), (".gz", b"gz")):
        (folder / "vendor" / f"dfd.0123.css{ending}").write_bytes(content)
    (folder / "plain.css").write_bytes(b"p{}")
    app.static_folder = str(folder)
    return folder


def test_a_page_that_our_own_page_asks_for_is_packed(client: FlaskClient) -> None:
    plain = client.get(PAGE)
    packed = client.get(PAGE, headers=ASKED)
    assert packed.content_encoding == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.content_length == len(packed.data) < len(plain.data) / 2


def test_a_page_that_somebody_types_the_address_of_is_packed(client: FlaskClient) -> None:
    assert client.get(PAGE, headers=ASKED | {"Sec-Fetch-Site": "none"}).content_encoding == "gzip"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", None])
def test_what_another_site_asks_for_or_nobody_vouches_for_is_sent_as_it_is(
    client: FlaskClient, site: str | None
) -> None:
    asked = {name: value for name, value in (ASKED | {"Sec-Fetch-Site": site}).items() if value is not None}
    answer = client.get(PAGE, headers=asked)
    assert answer.status_code == 200
    assert answer.content_encoding is None


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "br"])
def test_who_cannot_unpack_it_gets_it_plain(client: FlaskClient, accepted: str) -> None:
    answer = client.get(PAGE, headers=ASKED | {"Accept-Encoding": accepted})
    assert answer.content_encoding is None
    assert answer.data.startswith(b"<!DOCTYPE html>")


def test_caches_are_told_what_the_answer_depends_on(client: FlaskClient) -> None:
    for asked in ({}, ASKED):
        assert {"accept-encoding", "sec-fetch-site", "cookie"} <= {
            each.lower() for each in client.get(PAGE, headers=asked).vary
        }


def test_a_packed_page_has_every_header_that_a_plain_one_has(client: FlaskClient) -> None:
    answer = client.get(PAGE, headers=ASKED)
    assert {name: answer.headers[name] for name in headers.ALWAYS} == headers.ALWAYS
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_head_of_a_packed_page_has_no_body(client: FlaskClient) -> None:
    assert client.head(PAGE, headers=ASKED).data == b""


def test_an_error_page_is_packed_too(client: FlaskClient) -> None:
    answer = client.get("/nothing-here", headers=ASKED)
    assert answer.status_code == 404
    assert answer.content_encoding == "gzip"
    assert b"</html>" in gzip.decompress(answer.data)


@pytest.mark.parametrize(
    ("accepted", "encoding", "content"),
    [("gzip, br", "br", b"br"), ("gzip", "gzip", b"gz"), ("br;q=0, gzip", "gzip", b"gz"), ("", None, b"body{}" * 300)],
)
def test_a_built_file_is_sent_as_the_build_has_packed_it(
    client: FlaskClient, built: Path, accepted: str, encoding: str | None, content: bytes
) -> None:
    answer = client.get("/static/vendor/dfd.0123.css", headers={"Accept-Encoding": accepted}, buffered=True)
    assert (answer.content_encoding, answer.data) == (encoding, content)
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == headers.FOREVER
    assert answer.headers["Content-Security-Policy"] == headers.CONTENT_SECURITY_POLICY
    assert "accept-encoding" in {each.lower() for each in answer.vary}


def test_each_way_of_packing_has_a_mark_of_its_own(client: FlaskClient, built: Path) -> None:
    marks = {
        client.get("/static/vendor/dfd.0123.css", headers={"Accept-Encoding": accepted}, buffered=True).headers["ETag"]
        for accepted in ("br", "gzip", "")
    }
    assert len(marks) == 3


def test_a_file_that_was_not_built_is_sent_as_it_is(client: FlaskClient, built: Path) -> None:
    answer = client.get("/static/plain.css", headers=ASKED, buffered=True)
    assert (answer.content_encoding, answer.data) == (None, b"p{}")


@pytest.mark.parametrize(
    "path", ["vendor/missing.css", "vendor/../../secret", "vendor/%2e%2e/%2e%2e/secret", "vendor/"]
)
def test_nothing_outside_is_reached_through_the_built_files(client: FlaskClient, built: Path, path: str) -> None:
    for ending in ("", ".br", ".gz"):
        (built.parent / f"secret{ending}").write_text("secret")
    assert client.get(f"/static/{path}", headers=ASKED, buffered=True).status_code == 404
