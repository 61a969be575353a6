"""What every journey does on its last pages: confirm, send, and read the reference."""

import re

from playwright.sync_api import Page, expect

from intranet.forms.filling import typed_from_json
from intranet.services import drafting, starting, submitting
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.submitting import Sent
from tests.journeys.answers import answers_to, required_slots
from tests.journeys.filler import Filler
from tests.journeys.house import House

REFERENCE = re.compile(r"DFD-[2-9A-Z]{4}-[2-9A-Z]{4}")


def fill_in(page: Page, house: House, slug: str, attached: str, sample: int = 0, **others: object) -> Filler:
    """Everything from the start page up to the check page."""
    form = house.door.catalogue.forms[slug]
    files = dict.fromkeys(required_slots(form, sample), attached)
    filler = Filler(page, form, answers_to(form, sample, **others), files)
    filler.start(house.address)
    filler.fill_all()
    return filler


def confirm_and_send(page: Page) -> str:
    """Acknowledge what the rules found and send; the reference."""
    for box in page.locator('[name="acknowledge"]').all():
        box.check()
    for reason in page.locator('[name^="reason-"]').all():
        reason.fill("The head teacher has looked at this.")
    page.get_by_role("button", name="Send to").click()
    return read_reference(page)


def read_reference(page: Page) -> str:
    """The reference on the confirmation page, once that is there."""
    expect(page.get_by_role("heading", name="We have received it")).to_be_visible()
    found = REFERENCE.search(page.locator(".govuk-panel").inner_text())
    assert found is not None
    return found.group()


def send_without_browser(door: FrontDoor, slug: str, keeper: Keeper) -> tuple[str, str]:
    """Send one as quickly as can be, for those who look at what comes after; its reference and the pupil's surname."""
    form = door.catalogue.forms[slug]
    answers = answers_to(form)
    draft = starting.start_draft(door, form, GUEST, keeper, typed=typed_from_json(form, answers)[0])
    _, explained = drafting.look_at(door, draft.id, keeper)
    said = {each.id: "The head teacher has looked at this." for each in explained.assessment.concerns}
    result = submitting.send(door, draft.id, keeper, GUEST, said)
    assert isinstance(result, Sent), [each.message for each in explained.assessment.errors]
    return result.reference, answers["legal_surname"]
