"""From the start page to a closed notification, as a guest and as a secretary, with scripts and without."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import NARROW, WIDE, Visit
from tests.journeys.house import OFFICE, OFFICER, House
from tests.journeys.sending import confirm_and_send, fill_in
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.browser
WITHIN_SECONDS = 5


def deal_with_it(page: Page, house: House, reference: str) -> None:
    """An officer of the area team finds it new, takes it, writes a note and closes it."""
    sign_in(page, house.address, OFFICER)
    page.goto(f"{house.address}/mailbox/area_east?view=unread&order=newest")
    row = page.locator("[data-dfd-row]", has_text=reference)
    expect(row).to_contain_text("New")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Why this came here")).to_be_visible()
    expect(page.locator("main")).to_contain_text("leads.")
    page.get_by_role("button", name="Take it").click()
    expect(page.locator("main")).to_contain_text("Taken by you")
    page.get_by_label("Add a note").fill("Rang the school; the pupil is back on Thursday.")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("main")).to_contain_text("the pupil is back on Thursday")
    page.locator('[name="outcome"]').first.check()
    page.get_by_role("button", name="Close it").click()
    expect(page.locator("main")).to_contain_text("Closed")


def require_mail(house: House, reference: str) -> None:
    """The notice to the team and the receipt, within seconds, and without anybody's name in the subject."""
    wanted, told, until = {"area-east@council.example", OFFICE}, set[str](), time.monotonic() + WITHIN_SECONDS
    while not wanted <= told and time.monotonic() < until:
        time.sleep(0.1)
        told = {str(each["To"]) for each in house.about(reference)}
    assert wanted <= told


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
@pytest.mark.parametrize("who", ["guest", "secretary"])
def test_a_suspension_reaches_its_team_and_comes_back_closed(
    who: str, scripts: bool, width: int, house: House, visit: Visit, attached: str
) -> None:
    page = visit(width, scripts=scripts)
    if who == "secretary":
        sign_in(page, house.address, OFFICE)
    filler = fill_in(page, house, "suspension", attached)
    surname = filler.typed["pupil"]["legal_surname"][0]
    main = page.locator("main")
    expect(main).to_contain_text("Who will receive it")
    expect(main).to_contain_text("East Kent")
    expect(main).to_contain_text("Deadlines it starts")
    expect(main).to_contain_text(surname)
    reference = confirm_and_send(page)
    require_mail(house, reference)
    if scripts == (who == "guest"):
        deal_with_it(visit(width, scripts=scripts), house, reference)
    if who == "secretary":
        page.goto(f"{house.address}/record")
        page.get_by_role("row", name=re.compile(reference)).get_by_role("link").click()
        expect(page.locator("main")).to_contain_text(surname)


@pytest.mark.parametrize(("who", "scripts", "width"), [("secretary", True, WIDE), ("guest", False, NARROW)])
def test_a_part_time_timetable_on_postgresql(
    who: str, scripts: bool, width: int, postgres_house: House, visit: Visit, attached: str
) -> None:
    page = visit(width, scripts=scripts, at=postgres_house)
    if who == "secretary":
        sign_in(page, postgres_house.address, OFFICE)
    fill_in(page, postgres_house, "part-time-timetable", attached)
    reference = confirm_and_send(page)
    require_mail(postgres_house, reference)
    deal_with_it(visit(width, scripts=scripts, at=postgres_house), postgres_house, reference)
    if who == "secretary":
        page.goto(f"{postgres_house.address}/notifications/{reference}")
        expect(page.locator("main")).to_contain_text("closed", ignore_case=True)
