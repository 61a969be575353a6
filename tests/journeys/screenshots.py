"""Takes a picture of every page, wide and narrow.

python -m tests.journeys.screenshots FOLDER [part of a name ...]
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from intranet.testing.browser import launch_arguments
from intranet.testing.databases import copy_sqlite, make_sqlite_template
from tests.journeys import tour
from tests.journeys.answers import letter
from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.house import House, open_house
from tests.journeys.sending import read_reference

FORMS = ("suspension", "part-time-timetable")


def main(folder: Path, wanted: tuple[str, ...]) -> None:
    """Walk through everything once and save what is seen."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        inside = Path(stack.enter_context(TemporaryDirectory()))
        house = stack.enter_context(open_house(inside, copy_sqlite(make_sqlite_template(inside), inside)))
        playwright = stack.enter_context(sync_playwright())
        options = launch_arguments({}, playwright.chromium.executable_path)
        browser = playwright.chromium.launch(**options)  # type: ignore[arg-type]
        for name, page in walk(browser, house, letter(inside)):
            if not wanted or any(part in name for part in wanted):
                take(page, folder, name)
        browser.close()


def walk(browser: Browser, house: House, attached: str) -> Iterator[tuple[str, Page]]:
    """Every stop of every tour, each tour in a window of its own."""
    page = window(browser)
    for name in tour.of_anybody(page, house):
        yield name, page
    references = []
    for slug in FORMS:
        page = window(browser)
        for name in tour.of_a_form(page, house, house.door.catalogue.forms[slug], attached):
            yield f"{slug}.{name}", page
        references.append(read_reference(page))
        page.goto(house.address)
        yield f"{slug}.start-again", page
    page = window(browser)
    for name in tour.of_the_office(page, house, references[0]):
        yield name, page
    page = window(browser)
    for name in tour.of_an_officer(page, house, references[1]):
        yield name, page
    page = window(browser)
    for name in tour.of_an_administrator(page, house):
        yield name, page


def window(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": WIDE, "height": 900}).new_page()
    page.set_default_timeout(20_000)
    return page


def take(page: Page, folder: Path, name: str) -> None:
    """The page in both widths; the confirmation as it is printed, too."""
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}.{width}.png", full_page=True)
    if name.endswith(".sent"):
        page.pdf(path=folder / f"{name}.pdf", format="A4")
    sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(chain(sys.argv[2:])))
