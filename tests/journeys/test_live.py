"""What happens on a page while somebody types, and that the same questions come without scripts, a page load later."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.answers import answers_to
from tests.journeys.conftest import Visit
from tests.journeys.filler import Filler
from tests.journeys.house import House

pytestmark = pytest.mark.browser


def begin(page: Page, house: House, slug: str = "suspension") -> Filler:
    """On the first page of a form."""
    form = house.door.catalogue.forms[slug]
    filler = Filler(page, form, answers_to(form))
    filler.start(house.address)
    return filler


def open_section(filler: Filler, slug: str) -> None:
    filler.page.goto(f"{filler.page.url.rpartition('/')[0]}/{slug}")


def test_a_question_appears_on_choosing_and_goes_again(house: House, visit: Visit) -> None:
    page = visit()
    begin(page, house)
    last_day = page.get_by_role("group", name="Last day of the suspension")
    expect(last_day).to_be_hidden()
    page.get_by_label("Suspension", exact=True).check()
    expect(last_day).to_be_visible()
    page.get_by_label("Permanent exclusion", exact=True).check()
    expect(last_day).to_be_hidden()
    expect(page.get_by_role("group", name="First day of the exclusion")).to_be_visible()


def test_without_scripts_the_same_questions_come_on_the_next_page(house: House, visit: Visit) -> None:
    page = visit(scripts=False)
    filler = begin(page, house)
    page.get_by_label("Suspension", exact=True).check()
    filler.go_on()
    assert filler.slug == "what-happened"
    expect(page.get_by_role("status")).to_contain_text("more questions")
    expect(page.get_by_role("group", name="Last day of the suspension")).to_be_visible()
    expect(page.get_by_label("Suspension", exact=True)).to_be_checked()


def test_totals_follow_the_typing_and_nothing_typed_is_lost(house: House, visit: Visit) -> None:
    page = visit()
    begin(page, house)
    page.get_by_label("Suspension", exact=True).check()
    first = page.get_by_role("group", name="First day of the exclusion")
    last = page.get_by_role("group", name="Last day of the suspension")
    for group, day in ((first, "6"), (last, "7")):
        for label, text in (("Day", day), ("Month", "10"), ("Year", "2026")):
            group.get_by_label(label).press_sequentially(text)
    expect(page.locator("#live")).to_contain_text("2 school days")
    year = last.get_by_label("Year")
    expect(year).to_be_focused()
    expect(year).to_have_value("2026")
    last.get_by_label("Day").fill("9")
    last.get_by_label("Day").press("Tab")
    expect(page.locator("#live")).to_contain_text("4 school days")
    expect(last.get_by_label("Month")).to_be_focused()


def test_the_focus_and_the_half_typed_word_outlive_a_slow_answer(house: House, visit: Visit) -> None:
    page = visit()
    filler = begin(page, house)
    filler.fill_page()
    filler.go_on()
    filler.fill_page()
    filler.go_on()
    open_section(filler, "support")
    answers: list[Route] = []
    page.route("**/live", lambda route: answers.append(route))  # noqa: PLW0108 - a built-in cannot be marked
    page.get_by_role("group", name="Special educational needs").get_by_label("SEN support").check()
    need = page.get_by_label("Language or communication needs")
    need.press_sequentially("An interpreter in")
    page.wait_for_timeout(50)
    for route in answers:
        route.continue_()
    expect(page.get_by_label("Main need")).to_be_visible()
    expect(need).to_be_focused()
    need.press_sequentially(" Slovak")
    expect(need).to_have_value("An interpreter in Slovak")
    page.unroute("**/live")


def test_the_hours_of_a_week_are_added_up_as_they_are_typed(house: House, visit: Visit) -> None:
    page = visit()
    filler = begin(page, house, "part-time-timetable")
    filler.fill_page()
    filler.go_on()
    open_section(filler, "week")
    filler.fill_page()
    expect(page.locator("#live")).to_contain_text("15 hours")
    page.get_by_label("Hours, Monday morning").fill("")
    page.get_by_label("Hours, Monday morning").press_sequentially("2.5")
    expect(page.locator("#live")).to_contain_text("14.5 hours")
    expect(page.get_by_label("Hours, Monday morning")).to_be_focused()


def test_an_upload_shows_how_far_it_has_come(house: House, visit: Visit, tmp_path: Path) -> None:
    page = visit()
    filler = begin(page, house)
    filler.fill_page()
    filler.go_on()
    open_section(filler, "papers")
    path = tmp_path / "notes.txt"
    path.write_text("What was said at the meeting.\n" * 20_000)
    held: list[Route] = []
    page.route("**/files/**", lambda route: held.append(route))  # noqa: PLW0108 - as above
    box = page.locator('[data-dfd-upload-input="parent_letter"]')
    box.locator("input[type=file]").set_input_files(path)
    expect(box.locator("progress")).to_be_visible()
    expect(box.get_by_role("status")).to_contain_text("Attaching notes.txt")
    held[0].continue_()
    page.unroute("**/files/**")
    expect(box.locator(".dfd-files__file")).to_contain_text("notes.txt")
    expect(box.locator("progress")).to_be_hidden()
    expect(box.get_by_role("button", name="Attach")).to_be_hidden()
    expect(box.get_by_role("status")).to_contain_text("Attached notes.txt")
    expect(page.locator("#live")).not_to_contain_text("Attach the letter")


def test_a_file_that_is_refused_says_why_beside_its_box(house: House, visit: Visit, tmp_path: Path) -> None:
    for scripts in (True, False):
        page = visit(scripts=scripts)
        filler = begin(page, house)
        filler.fill_page()
        filler.go_on()
        if not scripts:
            filler.fill_page()
            filler.go_on()
        open_section(filler, "papers")
        path = tmp_path / "game.exe"
        path.write_bytes(b"MZ\x90\x00" + bytes(300))
        box = page.locator('[data-dfd-upload-input="parent_letter"]')
        box.locator("input[type=file]").set_input_files(path)
        if not scripts:
            box.get_by_role("button", name="Attach").click()
        expect(box.locator(".govuk-error-message")).to_contain_text("game.exe")
        expect(box.locator(".dfd-files__file")).to_have_count(0)
