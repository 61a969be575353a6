"""What every journey does on its last pages: confirm, send, and read the reference."""

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page, expect

from intranet import clock
from intranet.forms.json_answers import typed_from_json
from intranet.services import drafting, starting, submitting
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.submitting import Sent
from intranet.store.accounts import find_account_by_email
from tests.journeys.answers import answers_to, required_slots
from tests.journeys.filler import Filler
from tests.journeys.house import OFFICE, SCHOOL_DAY, House
from tests.journeys.signing_in import sign_in

REFERENCE = re.compile(r"DFD-[2-9A-Z]{4}-[2-9A-Z]{4}")


@dataclass(frozen=True)
class Prepared:
    """A draft that is ready to be sent, and whom it is about."""

    draft: str
    surname: str
    upn: str


def fill_in(page: Page, house: House, slug: str, attached: str, sample: int = 0, **others: object) -> Filler:
    """Everything from the start page up to the check page."""
    form = house.door.catalogue.forms[slug]
    files = dict.fromkeys(required_slots(form, sample), attached)
    filler = Filler(page, form, answers_to(form, sample, **others), files)
    filler.start(house.address)
    filler.fill_all()
    return filler


def confirm(page: Page) -> None:
    """Acknowledge what the rules found, with a reason where one is asked for."""
    for box in page.locator('[name="acknowledge"]').all():
        box.check()
    for reason in page.locator('[name^="reason-"]').all():
        reason.fill("The head teacher has looked at this.")


def confirm_and_send(page: Page) -> str:
    """Confirm and send; the reference."""
    confirm(page)
    page.get_by_role("button", name="Send to").click()
    return read_reference(page)


def read_reference(page: Page) -> str:
    """The reference on the confirmation page, once that is there."""
    expect(page.get_by_role("heading", name="We have received it")).to_be_visible()
    found = REFERENCE.search(page.locator(".govuk-panel").inner_text())
    assert found is not None
    return found.group()


def prepare(door: FrontDoor, slug: str, keeper: Keeper, on: date | None = None, **others: object) -> Prepared:
    """A draft with every page filled in, for those who look at what comes after."""
    form = door.catalogue.forms[slug]
    answers = answers_to(form, on=on, **others)
    draft = starting.start_draft(door, form, GUEST, keeper, typed=typed_from_json(form, answers)[0])
    return Prepared(draft.id, answers["legal_surname"], answers["upn"])


def send_without_browser(door: FrontDoor, slug: str, keeper: Keeper) -> tuple[str, str]:
    """Send one as quickly as can be; its reference and the pupil's surname."""
    prepared = prepare(door, slug, keeper)
    _, explained = drafting.look_at(door, prepared.draft, keeper)
    said = {each.id: "The head teacher has looked at this." for each in explained.assessment.concerns}
    result = submitting.send(door, prepared.draft, keeper, GUEST, said)
    assert isinstance(result, Sent), [each.message for each in explained.assessment.errors]
    return result.reference, prepared.surname


def open_ready(page: Page, house: House, slug: str = "suspension", **others: object) -> Prepared:
    """Signed in as the secretary, on the check page of a form that is filled in already."""
    sign_in(page, house.address, OFFICE)
    with clock.frozen(SCHOOL_DAY):
        prepared = prepare(house.door, slug, keeper_of(house.door, OFFICE), **others)
    page.goto(f"{house.address}/drafts/{prepared.draft}/check")
    return prepared


def keeper_of(door: FrontDoor, email: str) -> Keeper:
    with door.database.read() as conn:
        account = find_account_by_email(conn, email)
    assert account is not None
    return Keeper(account.id)
