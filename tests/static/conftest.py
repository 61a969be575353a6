"""A bare server for the built files, under the policy that the application sends with every page."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from intranet.testing.browser import launch_arguments

VENDOR = Path(__file__).parents[2] / "intranet" / "static" / "vendor"
TYPES = {".css": "text/css", ".js": "text/javascript"}
SCHOOLS = [
    {"value": "900001", "label": "Saltmarsh Primary", "hint": "Ashbourne, URN 900001"},
    {"value": "900002", "label": "<b>Harbour</b> & Quay School", "hint": ""},
]

PAGE = """<!doctype html>
<html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>Parts</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/{css}">
<script type="module" src="/{main}"></script><script type="module" src="/{autocomplete}"></script></head>
<body class="govuk-template__body"><main>
<form id="form">
  <label for="school">School</label><p id="school-hint">Its name or number</p>
  <input id="school" name="school" aria-describedby="school-hint"
         data-autocomplete-url="/schools" data-autocomplete-for="urn">
  <input type="hidden" id="urn" name="urn">
  {radios}
  <button type="button" id="more" hx-get="/fragment" hx-target="#place">More</button>
</form><div id="place"></div></main></body></html>"""

RADIOS = """<div class="govuk-radios" data-module="govuk-radios">
  <div class="govuk-radios__item"><input class="govuk-radios__input" id="{name}-yes" name="{name}" type="radio"
    data-aria-controls="{name}-why"><label class="govuk-radios__label" for="{name}-yes">Yes, {name}</label></div>
  <div class="govuk-radios__conditional govuk-radios__conditional--hidden" id="{name}-why">
    <label for="{name}-text">Why {name}</label><input id="{name}-text" name="{name}-text"></div>
  <div class="govuk-radios__item"><input class="govuk-radios__input" id="{name}-no" name="{name}" type="radio">
    <label class="govuk-radios__label" for="{name}-no">No, {name}</label></div>
</div>"""


class BuiltFiles(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        address = urlsplit(self.path)
        names = json.loads((VENDOR / "manifest.json").read_text())
        if address.path == "/":
            page = PAGE.format(radios=RADIOS.format(name="first"), **{k.split(".")[0]: v for k, v in files(names)})
            self.answer("text/html; charset=utf-8", page.encode())
        elif address.path == "/fragment":
            self.answer("text/html; charset=utf-8", RADIOS.format(name="second").encode())
        elif address.path == "/schools":
            wanted = parse_qs(address.query)["q"][0].lower()
            found = [school for school in SCHOOLS if wanted in school["label"].lower()]
            self.answer("application/json", json.dumps(found).encode())
        else:
            file = VENDOR / address.path[1:]
            self.answer(TYPES[file.suffix], file.read_bytes())

    def answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps quiet: the tests look at the page, not at the server."""


def files(names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, built in names.items():
        yield {"dfd.css": "css"}.get(name, name), built


@pytest.fixture(scope="session")
def built_files() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), BuiltFiles) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_type):
    return launch_arguments(browser_type_launch_args, browser_type.executable_path)
