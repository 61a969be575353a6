"""Finds a Chromium for the browser tests and says how to start it; knows no page of ours.

Playwright's own browser comes first. Where it was not downloaded, any Chromium of the system does.
`python -m intranet.testing.browser` prints which one it would be, or what to install.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# a test browser asks nobody for updates, and a machine without a graphics card must not wait for one
QUIET = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
)


class ChromiumMissingError(RuntimeError):
    """No Chromium was found; the message says what to install."""


def find_chromium(playwrights_own: str = "") -> str | None:
    """Finds the browser to start: DFD_CHROMIUM, Playwright's own if it was downloaded, then the system's."""
    if chosen := os.environ.get("DFD_CHROMIUM"):
        return chosen
    if playwrights_own and Path(playwrights_own).exists():
        return playwrights_own
    return next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)


def launch_arguments(arguments: Mapping[str, object], playwrights_own: str) -> dict[str, object]:
    """Gives pytest-playwright's launch arguments with the executable and switches that this machine needs.

    `arguments` is what its fixture `browser_type_launch_args` holds, `playwrights_own` is the
    `browser_type.executable_path`. Raises ChromiumMissingError.

        @pytest.fixture(scope="session")
        def browser_type_launch_args(browser_type_launch_args, browser_type):
            return launch_arguments(browser_type_launch_args, browser_type.executable_path)
    """
    executable = find_chromium(playwrights_own)
    if executable is None:
        raise ChromiumMissingError(
            "No Chromium for the browser tests. Install your system's (on Debian: apt-get install chromium), "
            "run `.venv/bin/playwright install chromium`, or set DFD_CHROMIUM to its path."
        )
    if executable == playwrights_own:
        return {**arguments, "args": [*_given(arguments), *_for_root()]}
    return {**arguments, "executable_path": executable, "args": [*_given(arguments), *QUIET, *_for_root()]}


def _given(arguments: Mapping[str, object]) -> list[str]:
    given = arguments.get("args") or []
    return [str(argument) for argument in given] if isinstance(given, list | tuple) else []


def _for_root() -> list[str]:
    # Chromium refuses its sandbox to root, as in a container; anybody else keeps it
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []


def main() -> int:
    """Prints the path of the browser that the tests would use; 1 and advice when there is none."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    try:
        arguments = launch_arguments({}, own)
    except ChromiumMissingError as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    sys.stdout.write(f"{arguments.get('executable_path', own)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
