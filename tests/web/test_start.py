"""The first pages: finding the right form, reading what it is for, and starting it."""

import pytest
from flask import Flask

from intranet.loading import SetAside
from intranet.services.front_door import FrontDoor
from tests.referrer_house import SUSPENSION, Referrer, change_form, door_of, set_aside, take_out
from tests.web.visitor import heading


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


def test_every_served_form_is_on_the_first_page_under_what_it_does(guest: Referrer, door: FrontDoor) -> None:
    page = guest.page("/")
    assert heading(guest.get("/")) == "Tell the council about a pupil"
    listed = {str(each["href"]).rpartition("/")[2] for each in page.select(".dfd-forms a")}
    assert listed == set(door.catalogue.forms)


def test_the_levels_lead_to_the_forms_that_say_they_belong_to_them(guest: Referrer, door: FrontDoor) -> None:
    change_form(door, levels=(2, 4))
    levels = guest.page("/").select(".dfd-levels__level")
    assert len(levels) == 4
    title = door.catalogue.forms[SUSPENSION].title
    assert [title in each.get_text() for each in levels] == [False, True, False, True]


def test_guidance_says_when_to_use_the_form_and_the_law_behind_it(guest: Referrer, door: FrontDoor) -> None:
    for slug, form in door.catalogue.forms.items():
        page = guest.page(f"/forms/{slug}")
        text = page.get_text(" ", strip=True)
        assert heading(guest.get(f"/forms/{slug}")) == form.title
        assert all(line.replace("{council}", "Kent") in text for line in form.guidance.use_when)
        assert all(cite in text for cite, _ in form.guidance.law)
        assert "{" not in text
        assert page.select_one(f"form[action='/forms/{slug}/start']")


def test_starting_leads_to_the_first_page_of_questions(guest: Referrer, door: FrontDoor) -> None:
    path = guest.start()
    assert guest.get(f"{path}/{door.catalogue.forms[SUSPENSION].sections[0].slug}").status_code == 200
    assert guest.start() != path, "each start is a draft of its own"


@pytest.mark.parametrize("slug", ["nothing", "SUSPENSION", "suspension%00", "x" * 300, "..%2f..", "<script>"])
def test_a_form_that_nobody_serves_is_not_found(guest: Referrer, slug: str) -> None:
    response = guest.get(f"/forms/{slug}")
    assert response.status_code == 404
    assert "<script>" not in response.text
    assert guest.post(f"/forms/{slug}/start").status_code == 404


def test_an_address_with_a_stroke_at_its_end_is_the_same_page(guest: Referrer) -> None:
    assert guest.get("/forms/suspension/").status_code == 200


def test_a_form_that_was_set_aside_says_whom_to_telephone(guest: Referrer, door: FrontDoor) -> None:
    take_out(door)
    set_aside(door, SetAside("suspension", "dfd-suspension", "1.0", "import", "a secret reason"))
    response = guest.get("/forms/suspension")
    assert response.status_code == 503
    assert heading(response) == "This form is not available at the moment"
    assert all(each.value in response.text for each in door.council.contacts.values())
    assert "a secret reason" not in response.text
    assert guest.post("/forms/suspension/start").status_code == 404


@pytest.mark.parametrize("source", ["DFD-NONE-NONE", "\x00", "x" * 3000, "' OR 1=1 --"])
def test_starting_from_what_is_not_there_starts_an_empty_form(office: Referrer, source: str) -> None:
    assert office.start(**{"from": source})


@pytest.mark.parametrize("token", [None, "wrong", "é"])
def test_starting_needs_a_good_token(guest: Referrer, token: str | None) -> None:
    response = guest.client.post("/forms/suspension/start", data={"csrf_token": token} if token else {})
    assert response.status_code == 400
    assert not guest.page("/").select("section[aria-labelledby=drafts]")
