"""Signing in, with the password that everybody has here."""

from playwright.sync_api import Page

from tests.journeys.house import PASSWORD


def sign_in(page: Page, address: str, email: str) -> None:
    """From the sign-in page to whatever comes after it."""
    page.goto(f"{address}/sign-in")
    enter_password(page, email)


def enter_password(page: Page, email: str) -> None:
    """On the page that asks for it, however it was reached."""
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.locator(".dfd-header__account").wait_for()
