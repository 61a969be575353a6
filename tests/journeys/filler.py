"""Fills any form in, page by page, in a real browser, from the JSON answers that the command line takes."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from intranet.forms.filling import typed_from_json
from intranet.forms.form import NotificationForm

Answers = Mapping[str, Any]


class Filler:
    """One person filling one form in. `keyboard` uses keys alone."""

    def __init__(self, page: Page, form: NotificationForm, answers: Answers, files: Mapping[str, str] | None = None):
        self.page = page
        self.form = form
        typed, problems = typed_from_json(form, {k: v for k, v in answers.items() if not k.startswith("_")})
        assert not [each for each in problems if each.severity == "error"], problems
        self.typed = typed
        self.files = files or {}
        self.visited: list[str] = []

    def start(self, base: str) -> None:
        """From the guidance page into the first page of the form."""
        self.page.goto(f"{base}/forms/{self.form.slug}")
        self.page.get_by_role("button", name="Start now").click()

    def fill_all(self, most: int = 60) -> None:
        """Page after page until the check page comes."""
        for _ in range(most):
            slug = self.page.url.rpartition("/")[2].partition("?")[0]
            if slug == "check":
                return
            self.visited.append(slug)
            self.fill_page(slug)
            self.page.get_by_role("button", name="Save and continue").last.click()
            self.page.wait_for_load_state()
        raise AssertionError(f"never reached the check page; last seen: {self.visited[-3:]}\n{self.problems()}")

    def fill_page(self, slug: str) -> None:
        """Type what belongs on the page that is shown, waiting for the questions that come up."""
        for name, values in self.typed[slug].items():
            self._fill(name, values)
        for slot, path in self.files.items():
            if self.page.locator(f"#slot-{slot} input[type=file]").count():
                self.upload(slot, path)

    def upload(self, slot: str, path: str) -> None:
        """Attach a file under a slot."""
        self.page.locator(f"#slot-{slot} input[type=file]").set_input_files(path)
        self.page.locator(f"#slot-{slot} button", has_text="Upload").click()
        self.page.wait_for_load_state()

    def problems(self) -> str:
        """What the error summary says."""
        summary = self.page.locator(".govuk-error-summary")
        return summary.inner_text() if summary.count() else self.page.locator("main").inner_text()[:600]

    def _fill(self, name: str, values: list[str]) -> None:
        field = self.page.locator(f'[name="{name}"]')
        for value in values:
            if not value:
                continue
            if field.count() == 0 or not self._is_there(field):
                return
            kind = field.first.evaluate("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()")
            if kind in {"radio", "checkbox"}:
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
                self._settle()
            elif kind == "select":
                field.first.select_option(value)
                self._settle()
            elif kind == "hidden":
                self._choose_school(name, value)
            else:
                field.first.fill(value)
                field.first.dispatch_event("change")
                self._settle()

    def _choose_school(self, name: str, urn: str) -> None:
        box = self.page.locator(f'[name="{name}-text"]')
        if box.count():
            box.fill(urn)
            if self.page.locator(".autocomplete__wrapper").count():
                self.page.locator(".autocomplete__option").first.click()

    def _is_there(self, field: Locator) -> bool:
        return field.count() > 0

    def _settle(self) -> None:
        """Let what the last answer brought up arrive."""
        self.page.wait_for_function("() => !document.querySelector('.htmx-request')")
