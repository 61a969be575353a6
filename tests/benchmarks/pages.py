"""Goals 13 and 14: what a browser is sent for a form's page, as Chromium counts it and Lighthouse judges it."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from intranet.testing.browser import launch_arguments
from tests.benchmarks import results, servers
from tests.benchmarks.places import Place
from tests.benchmarks.results import Result
from tests.benchmarks.submissions import Pace

FORM = "/forms/suspension"


def weights(place: Place, pace: Pace, folder: Path) -> list[Result]:
    """A first visit to the form's first page of questions, with nothing cached, and a further page of it."""
    url = place.for_product("pages")
    application = servers.product(url, place.folder / f"instance_{place.kind}_pages")
    with application.running(folder / "pages.log") as server, sync_playwright() as playwright:
        base = f"http://127.0.0.1:{server.port}"
        chromium = playwright.chromium
        browser = chromium.launch(**launch_arguments({}, chromium.executable_path))  # type: ignore[arg-type]
        before, context = browser.new_context(), browser.new_context()
        path = _start(before.new_page(), base)
        context.add_cookies(before.cookies())  # type: ignore[arg-type]  # what it gives is what it takes
        page = context.new_page()
        counted = _Counted(page)
        page.goto(f"{base}{path}", wait_until="networkidle")
        first, requests = counted.take()
        # the page of the school brings the look-up's script, once: a further page is one that brings nothing new
        page.goto(f"{base}{path.rpartition('/')[0]}/school", wait_until="networkidle")
        look_up, _ = counted.take()
        page.goto(f"{base}{path.rpartition('/')[0]}/pupil", wait_until="networkidle")
        further, _ = counted.take()
        browser.close()
        return [
            Result(results.FIRST_VISIT, place.kind, first / 1000),
            Result(results.FIRST_REQUESTS, place.kind, requests),
            Result(
                results.FURTHER_PAGE,
                place.kind,
                further / 1000,
                f"eleven questions; the page of the school {look_up / 1000:.1f} kB",
            ),
            *_lighthouse(f"{base}{FORM}", place, pace, folder),
        ]


class _Counted:
    """Bytes and requests as they came over the wire, headers included."""

    def __init__(self, page: Page) -> None:
        self._bytes, self._requests = 0.0, 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._note)

    def _note(self, event: dict[str, Any]) -> None:
        if event["encodedDataLength"]:  # what the cache gives is of no length
            self._bytes += event["encodedDataLength"]
            self._requests += 1

    def take(self) -> tuple[float, int]:
        found = self._bytes, self._requests
        self._bytes, self._requests = 0.0, 0
        return found


def _start(page: Page, base: str) -> str:
    page.goto(f"{base}{FORM}")
    page.get_by_role("button", name="Start now").click()
    page.wait_for_load_state()
    return page.url.removeprefix(base)


def _lighthouse(address: str, place: Place, pace: Pace, folder: Path) -> list[Result]:
    """The median of three runs; nothing where Lighthouse is not installed (LIGHTHOUSE names its program)."""
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if program is None:
        print("goal 14 is left out: set LIGHTHOUSE to Lighthouse's program (npm install lighthouse)")
        return []
    scores: dict[str, list[float]] = {}
    for number in range(3):
        report = folder / f"lighthouse-{number}.json"
        flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
        command = [program, address, "--quiet", "--output=json", f"--output-path={report}", flags]
        subprocess.run([*command, f"--only-categories={','.join(results.LIGHTHOUSE)}"], check=True, stdout=sys.stderr)
        for name, category in json.loads(report.read_text())["categories"].items():
            scores.setdefault(name, []).append(category["score"])
    return [
        Result(results.LIGHTHOUSE[name], place.kind, statistics.median(each), f"runs {each}")
        for name, each in scores.items()
    ]
