"""`flask plugins preview`: the form with its samples in a browser, and anew when a file is saved."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from intranet import clock
from intranet.kit.naming import read_name
from intranet.kit.preview import furnish
from intranet.kit.preview_day import school_day_before
from intranet.kit.scaffold import NewPlugin, write
from intranet.testing.running import make_app
from tests.kit.installing import install
from tests.loading.conftest import BROKEN
from tests.referrer_house import Referrer, door_of
from tests.small_house import COUNCIL

NOON = date(2026, 11, 20)
PATIENCE = 60


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    with clock.frozen(NOON):
        made = make_app(tmp_path, sqlite_url, demo=True, preview="inclusion_advice")
        furnish(door_of(made))
        yield made
        door_of(made).database.dispose()


def test_the_page_shows_samples_routes_deadlines_and_e_mails(app: Flask) -> None:
    text = Referrer(app).page("/preview").get_text(" ")

    assert "Keeps the contract" in text
    assert "its adviser for inclusion answers" in text
    assert "We have your notification: Request for inclusion advice" in text
    assert "Routing table" in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("samples_raise", "There is no sample to show: its samples: LookupError: no sample for Friday (samples_raise/"),
        ("samples_exit", "There is no sample to show: its samples: SystemExit: done (samples_exit/"),
    ],
)
def test_samples_that_break_down_are_told_with_their_line_and_the_rest_is_shown(
    name: str, told: str, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (BROKEN, BROKEN / name):
        monkeypatch.syspath_prepend(str(each))
    with clock.frozen(NOON):
        made = make_app(tmp_path, sqlite_url, demo=True, preview=name)
        furnish(door_of(made))
        page = Referrer(made).page("/preview").get_text(" ")
        answer = Referrer(made).post(f"/preview/{name.replace('_', '-')}/0")
        runner = made.test_cli_runner()
        fuzzed, checked = (runner.invoke(args=["plugins", each, name]) for each in ("fuzz", "check"))
        door_of(made).database.dispose()

    assert told in page
    assert "Routing table" in page
    assert answer.status_code == 404
    for each in (fuzzed, checked):
        assert each.exit_code == 1
        assert isinstance(each.exception, SystemExit)
        assert told.removeprefix("There is no sample to show: ") in each.output


def test_a_plugin_that_brings_a_report_besides_its_form_is_shown_too(sqlite_url: str, tmp_path: Path) -> None:
    with clock.frozen(NOON):
        made = make_app(tmp_path, sqlite_url, demo=True, preview="suspension")
        furnish(door_of(made))
        try:
            assert "Keeps the contract" in Referrer(made).page("/preview").get_text(" ")
        finally:
            door_of(made).database.dispose()


def test_a_sample_opens_the_form_with_its_answers_in_it(app: Flask) -> None:
    visitor = Referrer(app)
    page = visitor.page("/preview")
    form = page.select_one("form[action='/preview/inclusion-advice/0']")
    token = form.select_one("input[name=csrf_token]")["value"]  # type: ignore[union-attr]

    answer = visitor.client.post("/preview/inclusion-advice/0", data={"csrf_token": token})
    check = visitor.page(f"{re.sub('/[^/]*$', '', answer.location)}/check").get_text(" ")

    assert answer.status_code == 303
    assert "Nuñez-O'Brien" in check
    assert "There is a problem" not in check
    gone = visitor.client.post("/preview/inclusion-advice/99", data={"csrf_token": token})
    assert gone.status_code == 404


def test_an_open_page_is_told_to_load_itself_anew_after_a_restart(app: Flask) -> None:
    visitor = Referrer(app)
    started = re.search(r"/preview/since/([\w-]+)", str(visitor.page("/preview")))

    assert started is not None
    assert "HX-Refresh" not in visitor.get(f"/preview/since/{started[1]}").headers
    assert visitor.get("/preview/since/older").headers["HX-Refresh"] == "true"


def test_samples_are_tried_on_a_school_day(app: Flask) -> None:
    kent = door_of(app).council

    assert school_day_before(kent, date(2026, 11, 22)) == date(2026, 11, 20)
    assert school_day_before(kent, date(2026, 10, 28)) == date(2026, 10, 23)
    assert school_day_before(COUNCIL, date(2026, 11, 22)) == date(2026, 11, 20)


def test_a_saved_file_is_seen_in_the_browser_and_a_broken_one_with_its_line(tmp_path: Path) -> None:
    name = read_name("home_visits")
    write(NewPlugin(name, "area", NOON, by_district=True), tmp_path / "visits")
    install(tmp_path / "visits", name.key, name.package, name.distribution)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "visits"), "FLASK_APP": "intranet.app:create_app"}
    environment["DFD_INSTANCE"] = str(tmp_path / "instance")
    command = [sys.executable, "-m", "flask", "plugins", "preview", "home_visits", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    form = tmp_path / "visits" / "dfd_home_visits" / "form.py"
    try:
        _wait_for(port, "Told, no answer wanted")
        text = form.read_text(encoding="utf-8")
        form.write_text(text.replace('title="Home visits"', 'title="Calls at home"'), encoding="utf-8")
        _wait_for(port, "Calls at home")
        form.write_text(f"{text}\nraise RuntimeError('not yet')\n", encoding="utf-8")
        page = _wait_for(port, "RuntimeError: not yet")
        assert f"dfd_home_visits/form.py, line {text.count(chr(10)) + 2}" in page
        assert "Traceback" in page
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", port))


def _wait_for(port: int, words: str) -> str:
    page = ""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/preview", timeout=10) as answer:
                page = answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError) as problem:
            page = str(problem)
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{json.dumps(words)} did not come: {page[-3000:]}")
