"""A page as it changes while somebody types: only what came or went is swapped, and nothing is saved."""

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from intranet.services.front_door import FrontDoor
from tests.referrer_house import Inputs, Referrer, a_draft, controls, door_of, get_saved
from tests.web.visitor import soup

HTMX = {"HX-Request": "true"}


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


@pytest.fixture
def path(guest: Referrer) -> str:
    return guest.start()


def live(guest: Referrer, page: str, sent: Inputs, **typed: str | list[str]) -> TestResponse:
    """What htmx asks for after a change."""
    return guest.client.post(f"{page}/live", data={**sent, **typed}, headers=HTMX)


def swapped(response: TestResponse) -> dict[str, Tag]:
    """The elements that htmx would put in, by id."""
    assert response.status_code == 200, response.text
    found = BeautifulSoup(response.text, "html5lib").select("[hx-swap-oob]")
    return {str(each["id"]): each for each in found}


def test_an_answer_brings_up_its_questions_and_nothing_else(guest: Referrer, path: str) -> None:
    page = f"{path}/what-happened"
    sent = controls(guest.page(page))
    came = swapped(live(guest, page, sent, record_type="SUSP"))
    assert set(came) == {
        "live", "q-start_date", "q-start_session", "q-end_date", "q-end_session", "q-return_date"
    }  # fmt: skip
    assert not came["q-start_date"].select(".govuk-error-message"), "no errors on first sight"


def test_what_was_there_already_is_left_alone(guest: Referrer, path: str) -> None:
    page = f"{path}/what-happened"
    sent = controls(guest.page(page))
    seen = {**sent, "_asked": ["record_type", "start_date", "start_session", "end_date", "end_session", "return_date"]}
    assert set(swapped(live(guest, page, seen, record_type="SUSP", **{"start_date-day": "1"}))) == {"live"}
    gone = swapped(live(guest, page, seen, record_type="LNCH"))
    assert {name for name, each in gone.items() if each.has_attr("hidden")} == {
        "q-start_session", "q-end_session", "q-return_date"
    }  # fmt: skip
    assert "q-lunchtimes_count" in gone
    assert "q-start_date" not in gone


def test_totals_and_deadlines_run_along(guest: Referrer, door: FrontDoor) -> None:
    draft = a_draft(door)
    page = f"{guest.take_up(draft)}/what-happened"
    came = swapped(live(guest, page, controls(guest.page(page)), **{"end_date-day": "13"}))
    assert set(came) == {"live"}
    text = came["live"].get_text(" ", strip=True)
    assert "2 school days" in text
    assert "Deadlines it starts" in text


def test_it_saves_nothing(guest: Referrer, door: FrontDoor) -> None:
    draft = a_draft(door)
    page = f"{guest.take_up(draft)}/what-happened"
    live(guest, page, controls(guest.page(page)), record_type="PERM")
    assert get_saved(door, draft.id) == draft


@pytest.mark.parametrize("value", ["", "3", "31", "0", "-", "²", "x" * 500, "\x00", "1e9", "٣", "\u202e"])
@pytest.mark.parametrize("slug", ["what-happened", "pupil", "earlier-days", "parents", "about-you", "school"])
def test_half_typed_values_are_no_fault(guest: Referrer, door: FrontDoor, slug: str, value: str) -> None:
    page = f"{guest.take_up(a_draft(door))}/{slug}"
    sent = controls(guest.page(page))
    typed = {name: [value] for name in sent if name not in {"csrf_token", "_asked", "record_type"}}
    response = live(guest, page, {**sent, **typed})
    assert response.status_code == 200
    assert not soup(response).select(".govuk-error-message"), "it tells no errors while somebody types"


@pytest.mark.parametrize("asked", ["nothing", "q-x", '"><script>', "csrf_token"])
def test_only_questions_of_the_page_can_be_said_to_have_been_asked(guest: Referrer, path: str, asked: str) -> None:
    page = f"{path}/what-happened"
    sent = controls(guest.page(page))
    response = live(guest, page, {**sent, "_asked": [*sent["_asked"], asked]})
    assert set(swapped(response)) == {"live"}
    assert "<script>" not in response.text


def test_a_school_being_looked_up_is_no_fault(guest: Referrer, path: str) -> None:
    page = f"{path}/school"
    sent = controls(guest.page(page))
    for text in ("Si", "Saltings", "St Mildred", "900004", "<b>"):
        assert set(swapped(live(guest, page, sent, **{"school_urn-text": text}))) == {"live"}


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_without_a_good_token_it_says_so_and_changes_nothing(
    guest: Referrer, path: str, headers: dict[str, str]
) -> None:
    response = guest.client.post(f"{path}/pupil/live", data={"legal_surname": "Okafor"}, headers=headers)
    assert response.status_code == 400
    assert "Your session ended" in response.text


def test_a_page_that_is_gone_leads_away(guest: Referrer, path: str) -> None:
    page = f"{path}/what-happened"
    sent = controls(guest.page(page))
    assert live(guest, f"{path}/afterwards", sent).status_code == 404
    guest.post_page(page, {"record_type": "CANCEL_SUSP"})
    response = live(guest, f"{path}/the-decision", sent)
    assert (response.status_code, response.headers["HX-Redirect"]) == (204, path)


def test_somebody_signed_out_is_led_to_signing_in_with_what_they_typed(service: Flask, office: Referrer) -> None:
    path = office.start()
    fresh = Referrer(service)
    token = fresh.token()
    data = {"csrf_token": token, "legal_surname": "Okafor"}
    response = fresh.client.post(f"{path}/pupil/live", data=data, headers=HTMX)
    assert response.status_code == 204
    assert response.headers["HX-Redirect"].startswith("/sign-in?next=")
