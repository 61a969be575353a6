"""The service with its real plugins and invented schools, and somebody at a school who fills forms in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from intranet import clock
from intranet.demo.schools import FIRST_URN, demo_officers, demo_schools
from intranet.demo.sending import LETTER
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import typed_from_json
from intranet.loading import SetAside
from intranet.services import drafting
from intranet.services.drafting import Keeper, hashed
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person
from intranet.services.starting import start_draft
from intranet.services.submitting import Sent, send
from intranet.store import drafts, link_officers, schools, settings
from intranet.store.drafts import Draft
from intranet.store.settings import TeamMailbox
from intranet.testing.ground import shared_answers
from intranet.testing.running import make_app
from tests.small_house import make_account
from tests.web.visitor import Visitor, soup

NOON = datetime(2026, 11, 12, 12, tzinfo=clock.LONDON)
TODAY = NOON.date()
SUSPENSION, TIMETABLE = "suspension", "part-time-timetable"
LARKFIELD, CHART_VALE, SITTINGBOURNE = FIRST_URN, FIRST_URN + 1, FIRST_URN + 3
NEIGHBOUR_URN = 900_099
GUEST_KEEPER = Keeper(None, hashed("a guest's key"))
OFFICE = "office@school.example"

Answers = dict[str, Any]
Inputs = dict[str, list[str]]


@contextmanager
def referrer_app(folder: Path, url: str, **changes: object) -> Iterator[Flask]:
    """The application with schools, link officers and a mailbox for each team."""
    app = make_app(folder, url, **changes)
    door: FrontDoor = app.extensions["front_door"]
    made = demo_schools(door.council)
    with door.database.write() as conn:
        schools.save_schools(conn, made, clock.now())
        link_officers.save_link_officers(conn, demo_officers(made))
        for team in door.council.teams:
            settings.save_team_mailbox(conn, TeamMailbox(team.key, f"{team.key}@council.example", "", clock.now()))
    door.forget_settings()
    try:
        yield app
    finally:
        door.database.dispose()


def door_of(app: Flask) -> FrontDoor:
    found: FrontDoor = app.extensions["front_door"]
    return found


def form_of(door: FrontDoor, slug: str = SUSPENSION) -> NotificationForm:
    form = door.catalogue.find_form(slug)
    assert form is not None
    return form


def answers_to(form: NotificationForm, on: date = TODAY, urn: int = SITTINGBOURNE, **changes: Any) -> Answers:
    """A set that is accepted on a day: the shared answers, the form's first sample, and what is changed of them."""
    assert form.samples is not None
    sample = next(each for each in form.samples(on) if each.outcome == "accepted")
    return {**shared_answers(on, urn), **sample.answers, **changes}


def typed_for(form: NotificationForm, answers: Answers) -> dict[str, Inputs]:
    """What a browser sends for the answers, by section."""
    typed, findings = typed_from_json(form, answers)
    assert not [each for each in findings if each.severity == "error"], findings
    return typed


def a_draft(door: FrontDoor, slug: str = SUSPENSION, keeper: Keeper = GUEST_KEEPER, **changes: Any) -> Draft:
    """A draft that is ready to be sent, begun by a guest."""
    form = form_of(door, slug)
    return start_draft(door, form, GUEST, keeper, typed=typed_for(form, answers_to(form, **changes)))


def sent_by(door: FrontDoor, draft: Draft, keeper: Keeper = GUEST_KEEPER, person: Person = GUEST) -> Sent:
    """Send a draft that nothing is wrong with, every concern confirmed."""
    _, explained = drafting.look_at(door, draft.id, keeper)
    said = {each.id: "Agreed with the head." for each in explained.assessment.concerns}
    result = send(door, draft.id, keeper, person, said)
    assert isinstance(result, Sent), result
    return result


def get_saved(door: FrontDoor, draft_id: str) -> Draft:
    with door.database.read() as conn:
        return drafts.get_draft(conn, draft_id)


def change_form(door: FrontDoor, slug: str = SUSPENSION, **changes: Any) -> None:
    """Serve another version of a form from now on."""
    forms = dict(door.catalogue.forms)
    forms[slug] = replace(forms[slug], **changes)
    object.__setattr__(door, "catalogue", replace(door.catalogue, forms=forms))


def take_out(door: FrontDoor, slug: str = SUSPENSION) -> None:
    """Serve without a form from now on, as if its plugin were gone."""
    forms = {each: form for each, form in door.catalogue.forms.items() if each != slug}
    object.__setattr__(door, "catalogue", replace(door.catalogue, forms=forms))


def set_aside(door: FrontDoor, *plugins: SetAside) -> None:
    """Have these plugins set aside from now on."""
    object.__setattr__(door, "catalogue", replace(door.catalogue, set_aside=plugins))


def make_office(door: FrontDoor, urn: int = SITTINGBOURNE, email: str = OFFICE) -> int:
    """An account of a school's office; its id."""
    return make_account(door, email, ("school_member", str(urn)), name="Jo Marlow").id


def controls(page: BeautifulSoup) -> Inputs:
    """What a browser would send of the page's own form, its buttons left out."""
    form = page.select_one("main form")
    assert form is not None, page.get_text()[:500]
    sent: Inputs = {}
    for each in form.select("input, select, textarea"):
        value = _value_of(each)
        if each.get("name") and value is not None:
            sent.setdefault(str(each["name"]), []).append(value)
    return sent


def _value_of(control: Tag) -> str | None:
    if control.name == "textarea":
        return control.get_text().removeprefix("\n")
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        return str(chosen["value"]) if chosen else ""
    if control.get("type") in {"radio", "checkbox"}:
        return str(control["value"]) if control.has_attr("checked") else None
    return None if control.get("type") in {"submit", "file"} else str(control.get("value", ""))


class Referrer(Visitor):
    """Somebody with a browser that runs no scripts."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.door = door_of(app)

    def start(self, slug: str = SUSPENSION, **data: str) -> str:
        """Start a form; the path of the draft."""
        response = self.post(f"/forms/{slug}/start", data)
        assert response.status_code == 303, response.text
        return response.headers["Location"].rpartition("/")[0]

    def take_up(self, draft: Draft, key: str = "a guest's key") -> str:
        """Hold the guest's key of a draft; the path of the draft."""
        with self.client.session_transaction() as session:
            session["guest"] = key
        return f"/drafts/{draft.id}"

    def post_page(self, path: str, typed: Mapping[str, list[str] | str], **kwargs: Any) -> TestResponse:
        """Look at a page, change what is in it, and send it as a browser does."""
        page = self.page(path)
        boxes = {f"{name}-text": values for name, values in typed.items() if page.select_one(f"[name='{name}-text']")}
        slots = {str(each["name"]) for each in page.select("main form input[type=file]")} & set(typed)
        files = {name: [(BytesIO(LETTER), each) for each in typed[name]] for name in slots}
        return self.client.post(path, data={**controls(page), **boxes, **typed, **files}, **kwargs)

    def fill(self, path: str, typed: Mapping[str, Inputs], most: int = 40) -> list[str]:
        """Go from a page to the check page, typing what belongs on each; the pages that were seen."""
        seen = []
        for _ in range(most):
            if path.endswith("/check"):
                return seen
            slug = path.rpartition("/")[2]
            seen.append(slug)
            for _reveal in range(6):
                response = self.post_page(path, typed.get(slug, {}))
                assert response.status_code in {200, 303}, soup(response).select_one("main").get_text(" ", strip=True)  # type: ignore[union-attr]
                if response.status_code == 303:
                    break
            path = response.headers["Location"]
        raise AssertionError(f"never reached the check page: {seen}")

    def send(self, path: str, **data: Any) -> TestResponse:
        """Look at the check page and send the form that is on it."""
        sent = controls(self.page(f"{path}/check"))
        return self.client.post(f"{path}/send", data={**sent, **data})

    def send_all(self, path: str, **data: Any) -> TestResponse:
        """Confirm every concern with a reason, and send."""
        page = self.page(f"{path}/check")
        concerns = [str(each["value"]) for each in page.select("input[name=acknowledge]")]
        reasons = {f"reason-{each}": "Agreed with the head." for each in concerns}
        return self.client.post(f"{path}/send", data={**controls(page), "acknowledge": concerns, **reasons, **data})

    def reference(self, path: str) -> str:
        """The reference on the confirmation page."""
        [found] = self.page(f"{path}/sent").select(".govuk-panel__body strong")
        return found.get_text(strip=True)
