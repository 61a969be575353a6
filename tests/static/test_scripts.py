"""The scripts in a real browser, under the policy that allows no inline style and no inline script."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page_and_complaints(page, built_files):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(5000)
    page.goto(built_files)
    return page, complaints


def test_a_conditional_question_is_revealed(page_and_complaints):
    page, complaints = page_and_complaints
    expect(page.get_by_label("Why first")).to_be_hidden()
    page.get_by_label("Yes, first").check()
    expect(page.get_by_label("Why first")).to_be_visible()
    assert complaints == []


def test_components_in_a_fragment_are_started_and_others_not_twice(page_and_complaints):
    page, complaints = page_and_complaints
    page.get_by_role("button", name="More").click()
    expect(page.get_by_label("Why second")).to_be_hidden()
    page.get_by_label("Yes, second").check()
    expect(page.get_by_label("Why second")).to_be_visible()
    assert complaints == []


def test_a_choice_fills_the_companion_and_typing_on_empties_it(page_and_complaints):
    page, complaints = page_and_complaints
    school = page.get_by_role("combobox", name="School")
    school.press_sequentially("saltmarsh")
    page.get_by_role("option", name="Saltmarsh Primary Ashbourne, URN 900001").click()
    expect(school).to_have_value("Saltmarsh Primary")
    expect(page.locator("#urn")).to_have_value("900001")
    school.press_sequentially(" x")
    expect(page.locator("#urn")).to_have_value("")
    assert complaints == []


def test_a_choice_tells_the_companion_that_it_changed(page_and_complaints):
    page, _ = page_and_complaints
    page.evaluate("document.getElementById('form').addEventListener('change', e => document.title = e.target.id)")
    page.get_by_role("combobox", name="School").press_sequentially("salt")
    page.get_by_role("option").first.click()
    expect(page).to_have_title("urn")


def test_a_look_up_can_be_done_with_the_keyboard(page_and_complaints):
    page, _ = page_and_complaints
    school = page.get_by_role("combobox", name="School")
    school.press_sequentially("salt")
    option = page.get_by_role("option", name="Saltmarsh Primary")
    expect(option).to_be_visible()
    school.press("ArrowDown")
    expect(option).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#urn")).to_have_value("900001")


def test_names_are_shown_as_text_never_as_markup(page_and_complaints):
    page, complaints = page_and_complaints
    page.get_by_role("combobox", name="School").press_sequentially("harbour")
    expect(page.get_by_role("option")).to_have_text("<b>Harbour</b> & Quay School")
    assert complaints == []


def test_on_ios_no_style_attribute_is_written(browser, built_files):
    with browser.new_context(user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit") as phone:
        page = phone.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(built_files)
        page.get_by_role("combobox", name="School").press_sequentially("salt")
        place = page.locator(".autocomplete__option .govuk-visually-hidden")
        expect(place).to_have_text("1 of 1")
        assert complaints == []


def test_the_box_stays_usable_when_the_look_up_fails(page_and_complaints):
    page, _ = page_and_complaints
    page.route("**/schools*", lambda route: route.abort())
    school = page.get_by_role("combobox", name="School")
    school.press_sequentially("salt")
    expect(page.get_by_text("No match found").first).to_be_visible()
    school.press("Tab")
    expect(school).to_have_value("salt")


def test_nothing_of_a_page_is_left_in_the_browsers_storage(page_and_complaints):
    page, _ = page_and_complaints
    page.get_by_role("button", name="More").click()
    expect(page.get_by_label("Yes, second")).to_be_visible()
    kept = page.evaluate("({...localStorage, ...sessionStorage})")
    assert kept == {"htmx-current-path-for-history": "/"}
