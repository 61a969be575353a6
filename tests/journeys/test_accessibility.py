"""Every page and every error state held against WCAG 2.2 AA by axe, wide and narrow, and nothing cut off at 320 px."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from intranet import clock
from intranet.services.drafting import Keeper
from tests.journeys import tour
from tests.journeys.conftest import NARROW, WIDE, Visit
from tests.journeys.house import SCHOOL_DAY, House
from tests.journeys.sending import send_without_browser

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# all that can be different when the same page is narrow
NARROW_RULES = ["target-size", "scrollable-region-focusable"]
# GOV.UK Frontend's own script puts aria-expanded on radios that reveal something
EXCEPTED = {"exclude": [[".govuk-radios__input[aria-expanded]"]]}
_OVER = """
() => [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest(".dfd-scroll"))
  .slice(0, 3).map((each) => each.outerHTML.slice(0, 120))
"""
# the rows of a long table are drawn alike, and axe looks at each of them for seconds
_SHORTEN = "() => document.querySelectorAll('tbody tr:nth-child(n+13)').forEach((each) => each.remove())"
# what holds is much longer than what does not, and nobody reads it
_RUN = """
async ([context, options]) => (await axe.run(context, options)).violations
  .map((each) => [each.id, each.nodes.slice(0, 3).map((node) => node.html)])
"""
SHARED = ("about-you", "school", "pupil", "support", "parents", "tasks", "delete", "code")


def problems_of(page: Page, name: str) -> list[str]:
    """What is wrong with the page that is shown. One that is only filled in has nothing new for axe."""
    page.set_viewport_size({"width": NARROW, "height": 900})
    found = []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{name} is wider than the screen: {page.evaluate(_OVER)}")
    if "{council}" in page.content():
        found.append(f"{name} says {{council}} and not whose")
    page.evaluate(_SHORTEN)
    if not name.endswith("-filled"):
        found += _violations(page, f"{name}, narrow", NARROW_RULES)
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found if name.endswith("-filled") else found + _violations(page, name, TAGS)


def problems_at(page: Page, name: str, width: int) -> list[str]:
    """What is wrong with the page at the width that it has: every rule once, and nothing cut off."""
    cut = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = [f"{name} is wider than {width}: {page.evaluate(_OVER)}"] if cut else []
    return found + _violations(page, name, TAGS)


def _violations(page: Page, name: str, rules: list[str]) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate(_RUN, [EXCEPTED, options])
    return [f"{name}: {rule} {[html[:140] for html in found]}" for rule, found in violations]


def test_the_pages_that_anybody_sees(house: House, visit: Visit) -> None:
    page = visit()
    problems = [each for name in tour.of_anybody(page, house) for each in problems_of(page, name)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(("slug", "seen"), [("suspension", ()), ("part-time-timetable", SHARED)])
def test_a_form_from_its_guidance_to_its_confirmation(
    slug: str, seen: tuple[str, ...], house: House, visit: Visit, attached: str
) -> None:
    page, problems = visit(), []
    for name in tour.of_a_form(page, house, house.door.catalogue.forms[slug], attached):
        if not name.startswith(seen or ("nothing",)):
            problems += problems_of(page, name)
    assert not problems, "\n".join(problems)


@pytest.fixture
def reference(house: House) -> str:
    with clock.frozen(SCHOOL_DAY):
        send_without_browser(house.door, "suspension", Keeper(None, "somebody else"))  # stays open in the list
        return send_without_browser(house.door, "suspension", Keeper(None, "somebody"))[0]


def test_the_pages_of_a_school_office(house: House, visit: Visit, reference: str) -> None:
    page = visit()
    problems = [each for name in tour.of_the_office(page, house, reference) for each in problems_of(page, name)]
    assert not problems, "\n".join(problems)


def test_the_pages_of_an_officer(house: House, visit: Visit, reference: str) -> None:
    page = visit()
    problems = [each for name in tour.of_an_officer(page, house, reference) for each in problems_of(page, name)]
    assert not problems, "\n".join(problems)


def test_the_pages_of_reports_and_files(house: House, visit: Visit, reference: str) -> None:
    page = visit()
    problems = [each for name in tour.of_a_lead(page, house) for each in problems_of(page, name)]
    assert not problems, "\n".join(problems)


def test_the_pages_of_the_administration(house: House, visit: Visit, reference: str) -> None:
    page = visit()
    problems = [each for name in tour.of_an_administrator(page, house) for each in problems_of(page, name)]
    assert not problems, "\n".join(problems)
