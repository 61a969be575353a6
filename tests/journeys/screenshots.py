"""Takes a picture of every page, wide and narrow.

python -m tests.journeys.screenshots FOLDER [part of a name ...]
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from intranet import clock
from intranet.demo.sending import LETTER
from intranet.services import attaching
from intranet.testing.browser import launch_arguments
from intranet.testing.databases import copy_sqlite, make_sqlite_template
from tests.journeys import tour
from tests.journeys.answers import letter
from tests.journeys.conftest import NARROW, WIDE
from tests.journeys.house import OFFICE, SCHOOL_DAY, House, open_house
from tests.journeys.sending import keeper_of, open_ready, read_reference

PAPER = 720  # what A4 leaves between its margins
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
        if not wanted or "readme" in wanted:
            take_for_readme(window(browser), house, folder)
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
        page.emulate_media(media="print")
        page.set_viewport_size({"width": PAPER, "height": 1100})
        page.screenshot(path=folder / f"{name}.print.png", full_page=True)
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.emulate_media(media="screen")
    sys.stdout.write(f"{name}\n")


def take_for_readme(page: Page, house: House, folder: Path) -> None:
    """What a school sees before it sends a suspension of six days: the picture in the README."""
    day = SCHOOL_DAY.date()
    ends = (day + timedelta(days=7)).isoformat()
    prepared = open_ready(page, house, end_date=ends, day6_provision="Cobnut Lane Centre, Sittingbourne")
    with clock.frozen(SCHOOL_DAY):
        keeper = keeper_of(house.door, OFFICE)
        attaching.add_file(house.door, prepared.draft, keeper, "parent_letter", BytesIO(LETTER), "letter.pdf")
    page.set_viewport_size({"width": WIDE, "height": 1150})
    page.reload()
    page.screenshot(path=folder / "readme.png")
    with Image.open(folder / "readme.png") as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(folder / "readme.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
