"""What a browser must not be left with, and what typed markup must not do."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.house import OFFICE, OFFICER, SITTINGBOURNE, House
from tests.journeys.sending import confirm_and_send, fill_in, open_ready
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.browser
MARKUP = (
    "<script>window.__pwn=1</script><img src=x onerror=window.__pwn=2><svg/onload=window.__pwn=3>"
    "<b hx-get='/account' hx-trigger='load' data-hx-on:click='window.__pwn=4'>look</b>{{7*7}}"
)


def require_inert(page: Page) -> None:
    """The markup stands there to be read, and nothing of it has run or become an element."""
    expect(page.locator("main")).to_contain_text("<script>window.__pwn=1</script>")
    assert page.evaluate("window.__pwn") is None
    assert not page.locator("main [hx-get='/account'], main img[src=x], main script").count()


def test_typed_markup_is_only_ever_text(house: House, visit: Visit) -> None:
    page = visit()
    open_ready(page, house, incident_description=MARKUP, communication_needs=MARKUP[:200])
    require_inert(page)
    page.get_by_role("link", name="Change what happened").last.click()
    expect(page.get_by_label("What happened?")).to_have_value(MARKUP)
    assert page.evaluate("window.__pwn") is None
    page.go_back()
    reference = confirm_and_send(page)
    require_inert(page)
    page.goto(f"{house.address}/notifications/{reference}")
    require_inert(page)
    officer = visit()
    sign_in(officer, house.address, OFFICER)
    officer.goto(f"{house.address}/mailbox/area_east/{reference}")
    require_inert(officer)
    officer.get_by_label("Add a note").fill(MARKUP)
    officer.get_by_role("button", name="Save the note").click()
    require_inert(officer)
    officer.goto(f"{house.address}/mailbox/area_east")
    officer.locator("#q").fill(MARKUP[:60])
    officer.get_by_role("button", name="Search").click()
    assert officer.evaluate("window.__pwn") is None


def test_after_signing_out_back_shows_nobodys_name(house: House, visit: Visit) -> None:
    page = visit()
    surname = open_ready(page, house).surname
    expect(page.locator("main")).to_contain_text(surname)
    reference = confirm_and_send(page)
    page.goto(f"{house.address}/notifications/{reference}")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You have signed out")).to_be_visible()
    for _ in range(4):
        page.go_back()
        words = page.locator("body").inner_text()
        assert surname not in words
        assert "Jo Marlow" not in words
        assert surname not in page.content()


def test_no_name_stands_in_an_address_or_a_title(house: House, visit: Visit, attached: str) -> None:
    page, seen = visit(), []
    page.on("request", lambda request: seen.append(request.url))
    page.on("load", lambda loaded: seen.append(loaded.title()))
    sign_in(page, house.address, OFFICE)
    typed = fill_in(page, house, "suspension", attached).typed["pupil"]
    reference = confirm_and_send(page)
    page.goto(f"{house.address}/notifications/{reference}")
    secrets = [typed[name][0] for name in ("legal_surname", "upn", "postcode")]
    told = [each for each in seen for secret in secrets if re.search(re.escape(secret), each, re.IGNORECASE)]
    assert not told


def test_a_pupils_school_is_found_by_keys_and_mouse_alike(house: House, visit: Visit) -> None:
    page = visit()
    page.goto(f"{house.address}/forms/suspension")
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/drafts/**")
    page.goto(f"{page.url.rpartition('/')[0]}/school")
    page.get_by_label("Which school?").press_sequentially("Saltings")
    page.locator(".autocomplete__option", has_text="Saltings Creek").click()
    expect(page.locator('[name="school_urn"]')).to_have_value(str(SITTINGBOURNE))
