"""A team's list in a real browser: keys, ticks, and a list that does not move under one's hand; and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from intranet import clock
from intranet.services import making
from intranet.services.people import GUEST
from intranet.services.starting import start_draft
from tests.journeys.conftest import Visit
from tests.journeys.house import LEAD, OFFICER, SCHOOL_DAY, House
from tests.journeys.signing_in import sign_in
from tests.referrer_house import GUEST_KEEPER, answers_to, form_of, sent_by, typed_for

pytestmark = pytest.mark.browser
LIST = "/mailbox/area_east?order=newest"


def send(house: House, surname: str = "Quillfeather") -> str:
    """A suspension that comes to the officer's team; its reference."""
    with clock.frozen(SCHOOL_DAY):
        form = form_of(house.door)
        answers = answers_to(form, SCHOOL_DAY.date(), legal_surname=surname)
        draft = start_draft(house.door, form, GUEST, GUEST_KEEPER, typed=typed_for(form, answers))
        return sent_by(house.door, draft).reference


def open_list(page: Page, house: House) -> None:
    sign_in(page, house.address, OFFICER)
    page.goto(house.address + LIST)


def refresh(page: Page) -> None:
    """What happens each minute, now."""
    with page.expect_response(lambda answer: "/rows" in answer.url):
        page.locator("#mailbox-list").evaluate("list => list.dispatchEvent(new Event('refresh'))")


def test_the_keys_go_through_the_list_tick_and_lead_on(house: House, visit: Visit) -> None:
    first, second = send(house), send(house)
    page = visit()
    open_list(page, house)
    page.keyboard.press("n")
    expect(page.locator(f"#item-{second}")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(f"#item-{first}")).to_be_focused()
    page.keyboard.press("p")
    page.keyboard.press("x")
    expect(page.locator(f"#tick-{second}")).to_be_checked()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 notification can be given")
    page.goto(house.address + LIST)
    page.keyboard.press("n")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_contain_text(second)
    page.keyboard.press("a")
    expect(page.get_by_label("Give it to")).to_be_focused()


def test_the_keys_take_and_close_and_are_listed(house: House, visit: Visit) -> None:
    reference = send(house)
    page = visit()
    open_list(page, house)
    page.keyboard.press("?")
    help_of_keys = page.get_by_role("dialog", name="Keys for this page")
    told = help_of_keys.locator("kbd").all_inner_texts()
    assert told == ["n", "p", "o", "x", "t", "a", "c", "/", "?"]
    page.keyboard.press("Escape")
    page.goto(f"{house.address}/mailbox/area_east/{reference}")
    with page.expect_navigation():
        page.keyboard.press("t")
    expect(page.locator("main")).to_contain_text("You have taken this")
    page.keyboard.press("c")
    expect(page.locator('[name="outcome"]').first).to_be_focused()
    page.locator("#note, [name=note], [name=text]").first.focus()
    page.keyboard.type("tcn")
    assert page.url.endswith(reference), "the keys do nothing while somebody types"
    page.goto(house.address + LIST)
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.keyboard.press("c")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 notification can be closed")


def test_a_new_one_does_not_move_the_row_under_the_pointer(house: House, visit: Visit) -> None:
    reference = send(house)
    page = visit()
    open_list(page, house)
    row = page.locator(f"#item-{reference}")
    row.hover()
    before = row.bounding_box()
    offer = page.get_by_role("button", name="The list has changed. Show it as it is now")
    refresh(page)
    expect(offer).to_be_hidden()
    new = send(house)
    refresh(page)
    expect(offer).to_be_visible()
    assert row.bounding_box() == before
    expect(page.locator(f"#item-{new}")).to_have_count(0)
    offer.click()
    expect(page.locator(f"#item-{new}")).to_be_visible()
    expect(offer).to_be_hidden()


def test_ticks_outlive_a_refresh_and_a_list_that_nobody_touches_is_drawn_anew(house: House, visit: Visit) -> None:
    reference = send(house)
    page = visit()
    open_list(page, house)
    page.locator(f"#tick-{reference}").check()
    page.mouse.move(5, 5)
    page.locator("h1").click()
    new = send(house)
    refresh(page)
    expect(page.locator(f"#tick-{reference}")).to_be_checked()
    page.locator(f"#tick-{reference}").uncheck()
    page.mouse.move(5, 5)
    page.locator("#q").focus()
    refresh(page)
    expect(page.locator(f"#item-{new}")).to_be_visible()


def test_many_are_closed_and_undone_without_scripts(house: House, visit: Visit) -> None:
    references = [send(house), send(house)]
    page = visit(scripts=False)
    open_list(page, house)
    for reference in references:
        page.locator(f"#tick-{reference}").check()
    page.get_by_role("button", name="Close", exact=True).first.click()
    page.locator("[name=outcome]").first.check()
    page.get_by_role("button", name="Close them").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 closed")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("2 undone.")).to_be_visible()
    for reference in references:
        expect(page.locator(f"#item-{reference}")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_narrowed_list_is_made_into_a_file_without_scripts(house: House, visit: Visit, width: int) -> None:
    page = visit(width, scripts=False)
    sign_in(page, house.address, LEAD)
    page.goto(f"{house.address}/mailbox/area_west?form=suspension&order=due")
    page.get_by_role("link", name="Make a file").click()
    expect(page.get_by_role("main")).to_contain_text("Form: Suspension or permanent exclusion")
    page.get_by_role("button", name="Make the file").click()
    assert making.make_next(house.door)
    page.get_by_role("link", name="See how far it is now").click()
    expect(page.get_by_role("main")).to_contain_text("the nearest deadline first")
    with page.expect_download() as got:
        page.get_by_role("button", name="Download as CSV").click()
    assert got.value.suggested_filename.endswith("open, filtered.csv")


def test_a_narrowed_list_is_kept_as_a_view_without_scripts(house: House, visit: Visit) -> None:
    reference = send(house)
    page = visit(scripts=False)
    open_list(page, house)
    page.get_by_role("link", name="Filter", exact=True).click()
    page.get_by_label("Form", exact=True).select_option("suspension")
    page.get_by_label("Nearest deadline").select_option("week")
    page.get_by_role("button", name="Show the list").click()
    expect(page.locator(f"#item-{reference}")).to_be_visible()
    page.get_by_role("link", name="Filter", exact=True).click()
    page.get_by_label("Name of the view").fill("Suspensions of the week")
    page.get_by_role("button", name="Keep the view").click()
    page.goto(house.address + LIST)
    page.get_by_role("link", name="Suspensions of the week").click()
    expect(page.locator(f"#item-{reference}")).to_be_visible()
    expect(page.get_by_text("Form: Suspension")).to_be_visible()
