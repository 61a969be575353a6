"""Each further form from the start page to its reference, by turns with scripts and without, on either database."""

import pytest
from playwright.sync_api import Page

from tests.journeys.answers import answers_to, required_slots
from tests.journeys.conftest import NARROW, WIDE, Visit
from tests.journeys.filler import Filler
from tests.journeys.house import House
from tests.journeys.sending import REFERENCE, confirm_and_send
from tests.journeys.test_accessibility import SHARED, problems_at, problems_of

pytestmark = pytest.mark.browser

TURNS = [
    ("children-missing-education", True, "sqlite_house"),
    ("deletion", False, "postgres_house"),
    ("penalty-notice", True, "postgres_house"),
    ("single-registration", False, "sqlite_house"),
    ("formal-meeting", True, "sqlite_house"),
    ("statutory-intervention", False, "postgres_house"),
    ("inclusion-advice", True, "postgres_house"),
    ("council-request", False, "sqlite_house"),
]


@pytest.mark.parametrize(("slug", "scripts", "where"), TURNS, ids=[slug for slug, _, _ in TURNS])
def test_a_form_is_filled_in_and_sent(
    slug: str, scripts: bool, where: str, request: pytest.FixtureRequest, visit: Visit, attached: str
) -> None:
    house: House = request.getfixturevalue(where)
    page = visit(WIDE if scripts else NARROW, scripts=scripts, at=house)
    form = house.door.catalogue.forms[slug]
    filler = Filler(page, form, answers_to(form), dict.fromkeys(required_slots(form), attached))
    filler.start(house.address)
    problems: list[str] = []
    others = [] if scripts else [(look_alike(visit, page, house, WIDE), WIDE), (bare(visit, page, house), NARROW)]
    while filler.slug != "check":
        here = filler.slug
        for _ in range(4):  # without scripts an answer brings its questions up when the page is saved
            filler.fill_page()
            if scripts and here not in SHARED:
                problems += problems_of(page, here)
            filler.go_on()
            if filler.slug != here:
                break
        assert filler.slug != here, f"cannot leave {here}: {filler.problems()}"
        if here not in SHARED:
            others.reverse()  # by turns: each page in one of the two, the last in both
            problems += seen_by_others(others[:1], f"{page.url.rpartition('/')[0]}/{here}")
    main = page.locator("main").inner_text()
    assert "Who will receive it" in main
    problems += problems_of(page, "check") if scripts else seen_by_others(others, page.url)
    assert REFERENCE.fullmatch(confirm_and_send(page))
    assert not problems, "\n".join(problems)


def look_alike(visit: Visit, page: Page, house: House, width: int) -> Page:
    """Another window of the same person, with scripts, in which axe can run."""
    other = visit(width, at=house)
    other.context.add_cookies([{**each} for each in page.context.cookies()])  # type: ignore[typeddict-item]
    return other


def bare(visit: Visit, page: Page, house: House) -> Page:
    """The same, in which none of the service's own scripts does anything."""
    other = look_alike(visit, page, house, NARROW)
    other.context.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return other


def seen_by_others(others: list[tuple[Page, int]], address: str) -> list[str]:
    """What axe finds on a page that was filled in without scripts, seen with them, and narrow without."""
    found = []
    for window, width in others:
        window.goto(address)
        found += problems_at(window, f"{address.rpartition('/')[2]}, {width}", width)
    return found


def test_every_form_that_is_served_has_a_journey(house: House) -> None:
    assert {"suspension", "part-time-timetable", *(slug for slug, _, _ in TURNS)} == set(house.door.catalogue.forms)
