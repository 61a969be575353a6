"""Fills any form in, page by page, in a real browser, from the JSON answers that the command line takes."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import typed_from_json
from intranet.forms.special import Repeat

Answers = Mapping[str, Any]
_KIND = "e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()"


class Filler:
    """One person filling one form in. `files` maps a question for files to the path of what is attached to it."""

    def __init__(self, page: Page, form: NotificationForm, answers: Answers, files: Mapping[str, str] | None = None):
        self.page = page
        self.form = form
        typed, problems = typed_from_json(form, answers)
        assert not [each for each in problems if each.severity == "error"], problems
        self.typed = typed
        self.files = files or {}
        self.visited: list[str] = []

    @property
    def slug(self) -> str:
        """Which page is shown: a section's slug, or "check"."""
        return self.page.url.rpartition("/")[2].partition("?")[0].partition("#")[0]

    @property
    def has_scripts(self) -> bool:
        return self.page.locator("body.js-enabled").count() > 0

    def start(self, base: str) -> None:
        """From the start page by its guidance into the first page of the form."""
        self.page.goto(base)
        self.page.locator(".dfd-forms__item").get_by_role("link", name=self.form.title).click()
        self.page.get_by_role("button", name="Start now").click()
        self.page.wait_for_url("**/drafts/**")

    def fill_all(self, most: int = 40) -> None:
        """Page after page until the check page comes."""
        for _ in range(most):
            if self.slug == "check":
                return
            self.visited.append(self.slug)
            self.fill_page()
            self.go_on()
        raise AssertionError(f"never reached the check page; last seen: {self.visited[-3:]}\n{self.problems()}")

    def go_on(self) -> None:
        """Press "Save and continue" and wait for what comes."""
        with self.page.expect_navigation():
            self.page.locator("main button.govuk-button", has_text="Save and continue").click()

    def fill_page(self) -> None:
        """Type what belongs on the page that is shown, and into the questions that the answers bring up."""
        for slot, path in self.files.items():
            if self.page.locator(f'[data-dfd-upload-input="{slot}"] input[type=file]').count():
                self.upload(slot, path)
        left = {name: values for name, values in self.typed[self.slug].items() if any(values)}
        self._add_items(left)
        while left:
            here = [name for name in left if self._fill(name, left[name])]
            left = {name: values for name, values in left.items() if name not in here}
            self._leave()
            self.settle()
            if not here:
                return

    def upload(self, slot: str, path: str) -> None:
        """Attach a file; with scripts it goes as soon as it is chosen."""
        place = self.page.locator(f'[data-dfd-upload-input="{slot}"]')
        if place.locator(".dfd-files__file").count():
            return
        place.locator("input[type=file]").set_input_files(path)
        if not self.has_scripts:
            place.get_by_role("button", name="Attach").click()
        place.locator(".dfd-files__file").first.wait_for()

    def problems(self) -> str:
        """What the error summary says, or else the page."""
        summary = self.page.locator(".govuk-error-summary")
        return summary.inner_text() if summary.count() else self.page.locator("main").inner_text()[:800]

    def settle(self) -> None:
        """Let what the last answer brought up arrive."""
        if self.has_scripts:
            self.page.wait_for_function("() => !document.querySelector('.htmx-request')")

    def _leave(self) -> None:
        """Take the focus out of the last box, as going on to another one does."""
        if self.page.locator(":focus").count():
            self.page.locator(":focus").blur()

    def _add_items(self, typed: Mapping[str, list[str]]) -> None:
        """Press "Add another" until a repeating group has as many items as there are answers for."""
        for group in (name for name, question in self.form.questions.items() if isinstance(question, Repeat)):
            numbers = {int(name.split("-")[1]) for name in typed if name.startswith(f"{group}-")}
            for number in sorted(numbers):
                if not self.page.locator(f'[name^="{group}-{number}-"]').count():
                    with self.page.expect_navigation():
                        self.page.locator(f'button[value="add:{group}"]').click()

    def _fill(self, name: str, values: list[str]) -> bool:
        field = self.page.locator(f'[name="{name}"]')
        if not field.count():
            return False
        kind = field.first.evaluate(_KIND)
        if kind in {"radio", "checkbox"}:
            for value in values:
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select":
            field.select_option(values[0])
        elif kind == "hidden":
            self._choose_school(name, values[0])
        else:
            field.fill(values[0])
        return True

    def _choose_school(self, name: str, urn: str) -> None:
        box = self.page.locator(f'[name="{name}-text"]')
        box.fill(urn)
        if self.page.locator(".autocomplete__wrapper").count():
            self.page.locator(".autocomplete__option", has_text="URN").first.click()
