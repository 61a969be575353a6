"""One whole suspension with keys alone: Tab, arrows, Space, Enter and typing."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.answers import answers_to
from tests.journeys.conftest import Visit
from tests.journeys.filler import Filler
from tests.journeys.house import House
from tests.journeys.sending import read_reference

pytestmark = pytest.mark.browser
MOST_STEPS = 120
_FOCUS = """
() => { const e = document.activeElement;
        return [e.id, e.name ?? "", e.type ?? e.tagName.toLowerCase(), e.textContent.trim()]; }
"""
# what a sighted person sees of the focus: an outline, a ring or the yellow ground behind a link
_SEEN = """
() => { const e = document.activeElement, near = e.matches("input[type=radio], input[type=checkbox]")
          ? getComputedStyle(e.nextElementSibling, "::before") : getComputedStyle(e);
        return near.outlineStyle !== "none" && parseFloat(near.outlineWidth) >= 2 || near.boxShadow !== "none"; }
"""
_PLACE = "() => document.activeElement.getBoundingClientRect().top + scrollY"


class Keys(Filler):
    """Fills pages in without ever touching a mouse: goes forward with Tab and answers what it comes to."""

    def fill_page(self) -> None:
        left = dict(self.typed[self.slug])
        self.page.keyboard.press("Tab")  # from the document to its first link
        last = -1.0
        for _ in range(MOST_STEPS):
            _, name, kind, text = self.page.evaluate(_FOCUS)
            if kind == "submit" and text == "Save and continue":
                return
            if name and self.page.locator(":focus").evaluate("e => Boolean(e.closest('main form'))"):
                self._require_seen(name)
                last = self._require_further(last, name)
                self._answer(name, kind, left)
            self.page.keyboard.press("Tab")
            self.settle()
        raise AssertionError(f"no way out of {self.page.url}")

    def go_on(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _answer(self, name: str, kind: str, left: dict[str, list[str]]) -> None:
        box = name.removesuffix("-text")
        values = [each for each in left.get(name) or left.get(box) or [] if each]
        if not values:
            return
        if kind == "radio":
            self._choose_radio(name, values[0])
        elif kind == "checkbox":
            if self.page.locator(":focus").get_attribute("value") in values:
                self.page.keyboard.press("Space")
        elif kind == "select-one":
            label = self.page.locator(f'[name="{name}"] option[value="{values[0]}"]').inner_text()
            self.page.keyboard.type(label)
        elif name != box:
            self._look_up(values[0])
        else:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(values[0])
        self.settle()

    def _choose_radio(self, name: str, value: str) -> None:
        """Arrows go round a group; Space takes the one that is reached first."""
        for _ in range(20):
            focused = self.page.locator(":focus")
            if focused.get_attribute("value") == value:
                if not focused.is_checked():
                    self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows do not reach {value} of {name}")

    def _look_up(self, urn: str) -> None:
        self.page.keyboard.type(urn)
        self.page.locator(".autocomplete__option", has_text="URN").wait_for()
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def _require_seen(self, name: str) -> None:
        assert self.page.evaluate(_SEEN), f"the focus on {name} cannot be seen"

    def _require_further(self, last: float, name: str) -> float:
        place = float(self.page.evaluate(_PLACE))
        assert place >= last - 60, f"Tab goes back up the page at {name}"
        return place


def press_until(page: Page, key: str, text: str) -> None:
    """Press a key until what has the focus reads so."""
    for _ in range(MOST_STEPS):
        if page.evaluate(_FOCUS)[3].startswith(text):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never reaches “{text}”")


def test_a_suspension_is_sent_with_keys_alone(house: House, visit: Visit) -> None:
    page, form = visit(), house.door.catalogue.forms["suspension"]
    page.goto(house.address)
    press_until(page, "Tab", form.title)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press_until(page, "Tab", "Start now")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys = Keys(page, form, answers_to(form))
    keys.typed = {slug: dict(typed.items()) for slug, typed in keys.typed.items()}
    keys.fill_all()
    for _ in range(page.locator('[name="acknowledge"]').count()):
        for _ in range(MOST_STEPS):
            page.keyboard.press("Tab")
            if page.evaluate(_FOCUS)[1] == "acknowledge":
                break
        page.keyboard.press("Space")
    for _ in range(page.locator('[name^="reason-"]').count()):
        page.keyboard.press("Tab")
        page.keyboard.type("It follows by post.")
    press_until(page, "Tab", "Send to")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert read_reference(page).startswith("DFD-")


def test_the_skip_link_comes_first_and_leads_past_the_menu(house: House, visit: Visit) -> None:
    page = visit()
    page.goto(house.address)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("e => Boolean(e.closest('main'))")


def test_the_error_summary_has_the_focus_and_its_links_lead_into_the_boxes(house: House, visit: Visit) -> None:
    page = visit()
    form = house.door.catalogue.forms["suspension"]
    filler = Filler(page, form, answers_to(form))
    filler.start(house.address)
    filler.fill_page()
    filler.go_on()
    draft = page.url.rpartition("/")[0]
    for slug in ("about-you", "school", "pupil", "support", "the-decision", "the-reasons"):
        page.goto(f"{draft}/{slug}")
        filler.go_on()
        expect(page.locator(".govuk-error-summary"), slug).to_be_focused()
        links = page.locator(".govuk-error-summary a")
        for number in range(links.count()):
            target = links.nth(number).get_attribute("href")
            links.nth(number).focus()
            page.keyboard.press("Enter")
            reached, _, kind, _ = page.evaluate(_FOCUS)
            assert f"#{reached}" == target, f"{slug}: {target} leaves the focus on {reached or kind}"
            assert kind not in {"div", "fieldset", "body"}, f"{slug}: {target} is no box"


def test_radio_buttons_are_one_stop_and_arrows_move_within(house: House, visit: Visit) -> None:
    page, form = visit(), house.door.catalogue.forms["suspension"]
    Filler(page, form, answers_to(form)).start(house.address)
    page.locator('[name="record_type"]').first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator('[name="record_type"]').nth(1)).to_be_focused()
    expect(page.locator('[name="record_type"]').nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUS)[1] != "record_type"


def test_the_focus_goes_on_when_its_question_is_taken_away(house: House, visit: Visit) -> None:
    page, form = visit(), house.door.catalogue.forms["suspension"]
    filler = Filler(page, form, answers_to(form))
    filler.start(house.address)
    page.goto(f"{page.url.rpartition('/')[0]}/pupil")
    reason = page.get_by_role("group", name="Why is there no UPN?")
    expect(reason).to_be_visible()
    page.get_by_label("Unique pupil number").press_sequentially(filler.typed["pupil"]["upn"][0])
    page.keyboard.press("Tab")
    expect(reason).to_be_hidden()
    expect(page.get_by_label("Year group")).to_be_focused()
