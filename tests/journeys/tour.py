"""Every page there is, one after another in a browser, for those who check all of them or take their picture."""

from collections.abc import Iterator
from itertools import chain

from playwright.sync_api import Page

from intranet.forms.form import NotificationForm
from intranet.services import making
from tests.journeys.answers import answers_to, required_slots
from tests.journeys.filler import Filler
from tests.journeys.house import ADMINISTRATOR, LEAD, OFFICE, OFFICER, House
from tests.journeys.sending import confirm_and_send
from tests.journeys.signing_in import sign_in

Stops = Iterator[str]
ANYBODYS = {
    "start": "/",
    "resume": "/resume",
    "sign-in": "/sign-in",
    "register": "/register",
    "forgotten": "/forgotten-password",
    "check-email": "/check-email",
    "signed-out": "/signed-out",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "not-found": "/nothing-here",
    "no-such-form": "/forms/nothing-here",
    "bad-link": "/confirm/nonsense",
}
EMPTY_FORMS = ("resume", "sign-in", "register", "forgotten")
OFFICES = {
    "record": "/record",
    "account": "/account",
    "account-details": "/account/details",
    "account-password": "/account/password",
    "account-join": "/account/join",
}
OFFICERS = {
    "mailboxes": "/mailbox",
    "mailbox-list": "/mailbox/area_east",
    "mailbox-mine": "/mailbox/area_east?view=mine",
    "mailbox-closed": "/mailbox/area_east?view=closed",
    "mailbox-narrowed": "/mailbox/area_east?form=suspension&taken=nobody",
    "mailbox-filter": "/mailbox/area_east/filter?form=suspension&due=week",
    "mailbox-filter-wrong": "/mailbox/area_east?from=31/2/2026&school=zz",
    "mailbox-people": "/mailbox/area_east/people",
}
LEADS = {
    "reports": "/reports",
    "figures-of-a-team": "/reports/figures/area_west",
    "monthly": "/reports/monthly/exclusions",
    "list-as-file": "/reports/lists/area_west?form=suspension&from=2026-10-01&order=due",
    "list-of-a-lead": "/mailbox/area_west",
    "reviews": "/reviews",
}
ADMINISTRATORS = {
    "admin": "/admin",
    "admin-teams": "/admin/teams",
    "admin-team": "/admin/teams/area_east",
    "admin-rules": "/admin/rules",
    "admin-plugins": "/admin/plugins",
    "admin-law": "/admin/law",
    "admin-deliveries": "/admin/deliveries",
    "admin-schools": "/admin/schools?q=hill",
    "admin-school": "/admin/schools/900004",
    "admin-accounts": "/admin/accounts",
    "admin-officers": "/admin/officers",
    "admin-districts": "/admin/districts",
    "admin-school-import": "/admin/schools/import",
    "admin-audit": "/admin/audit",
    "figures": "/reports/figures",
    "admin-account": "/admin/accounts/1",
}


def of_anybody(page: Page, house: House) -> Stops:
    """The pages that need nobody's name, and the empty forms among them sent off."""
    for name, path in ANYBODYS.items():
        page.goto(house.address + path)
        yield name
    for name in EMPTY_FORMS:
        page.goto(house.address + ANYBODYS[name])
        page.locator("main form button").last.click()
        page.locator(".govuk-error-summary").wait_for()
        yield f"{name}-empty"


def of_a_form(page: Page, house: House, form: NotificationForm, attached: str) -> Stops:
    """One form from its guidance to its confirmation; each section blank, sent off blank, and filled in."""
    filler = Filler(page, form, answers_to(form), dict.fromkeys(required_slots(form), attached))
    page.goto(f"{house.address}/forms/{form.slug}")
    yield "guidance"
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/drafts/**")
    draft = page.url.rpartition("/")[0]
    while filler.slug != "check":
        yield from _of_a_section(filler)
    page.goto(draft)
    yield "tasks"
    page.goto(f"{draft}/delete")
    yield "delete"
    page.goto(draft)
    page.get_by_role("button", name="Get a code").click()
    yield "code"
    page.goto(f"{draft}/check")
    yield "check"
    if page.locator('[name="acknowledge"]').count():
        page.get_by_role("button", name="Send to").click()
        page.locator(".govuk-error-summary").wait_for()
        yield "check-unconfirmed"
    confirm_and_send(page)
    yield "sent"


def _of_a_section(filler: Filler) -> Stops:
    slug, address = filler.slug, filler.page.url
    yield slug
    filler.go_on()
    if filler.slug == slug:
        yield f"{slug}-empty"
    else:
        filler.page.goto(address)
    for _ in range(3):
        filler.fill_page()
        yield f"{slug}-filled"
        filler.go_on()
        if filler.slug != slug:
            return
    raise AssertionError(f"cannot leave {slug}: {filler.problems()}")


def of_the_office(page: Page, house: House, reference: str) -> Stops:
    """A secretary's pages."""
    sign_in(page, house.address, OFFICE)
    for name, path in chain(OFFICES.items(), [("notification", f"/notifications/{reference}")]):
        page.goto(house.address + path)
        yield name


def of_an_officer(page: Page, house: House, reference: str) -> Stops:
    """An area officer's pages, with what can go wrong on them, until a notification is closed."""
    sign_in(page, house.address, OFFICER)
    for name, path in chain(OFFICERS.items(), [("item", f"/mailbox/area_east/{reference}")]):
        page.goto(house.address + path)
        yield name
    page.get_by_role("link", name="Who is reminded of it when").first.click()
    yield "deadline"
    page.goto(f"{house.address}/pupils/area_east/{reference}")
    yield "chronology"
    _press(page, "Show me until the end of today")
    yield "chronology-no-reason"
    page.locator("#reason").fill("The school rang: the child may be at risk")
    _press(page, "Show me until the end of today")
    yield "chronology-reason"
    page.goto(f"{house.address}/calendar")
    with page.expect_navigation():
        page.get_by_role("button", name="Make an address").first.click()
    yield "calendar"
    page.goto(f"{house.address}/mailbox/area_east/{reference}")
    _press(page, "Save the note")
    yield "item-empty-note"
    _press(page, "Close it")
    yield "item-no-outcome"
    _press(page, "Send the message")
    yield "item-empty-message"
    page.locator("summary", has_text="Send it on").click()
    _press(page, "Send it on")
    yield "item-no-team"
    page.locator("#message").fill("On which day was it?")
    _press(page, "Send the message")
    yield "item-waiting"
    _press(page, "Take it")
    yield "item-taken"
    page.locator('[name="outcome"]').first.check()
    _press(page, "Close it")
    yield "item-closed"
    page.goto(f"{house.address}/mailbox/area_east?order=newest")
    page.locator(".dfd-tick").first.check()
    _press(page, "Send on")
    yield "mailbox-bulk"
    page.goto(f"{house.address}/mailbox/area_east")
    page.locator("#q").fill("nobody of that name")
    _press(page, "Search")
    yield "mailbox-search-none"


def _press(page: Page, name: str) -> None:
    """Press a button, and be on the page that answers before anybody looks at it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def of_a_lead(page: Page, house: House) -> Stops:
    """Reports, figures and files, for somebody who may have them all."""
    sign_in(page, house.address, LEAD)
    for name, path in LEADS.items():
        page.goto(house.address + path)
        yield name
    page.goto(house.address + LEADS["list-as-file"])
    _press(page, "Make the file")
    yield "list-asked-for"
    making.make_next(house.door)
    page.get_by_role("button", name="Download as CSV").wait_for()
    yield "list-made"
    page.goto(house.address + LEADS["monthly"])
    _press(page, "Make the report")
    making.make_next(house.door)
    page.get_by_role("button", name="Download as CSV").wait_for()
    yield "monthly-made"


def of_an_administrator(page: Page, house: House) -> Stops:
    """The administration's pages."""
    sign_in(page, house.address, ADMINISTRATOR)
    for name, path in ADMINISTRATORS.items():
        page.goto(house.address + path)
        yield name
    page.goto(house.address + ADMINISTRATORS["admin-school"])
    page.locator("#IAA-email").fill("robin at council")
    page.locator("form", has=page.locator("#IAA-email")).get_by_role("button").click()
    page.locator("#IAA-email-error").wait_for()
    yield "admin-school-wrong"
