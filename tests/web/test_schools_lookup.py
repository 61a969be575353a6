"""Finding the school on the page that asks for it: by name, number or postcode, with scripts and without."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intranet.services.front_door import FrontDoor
from tests.referrer_house import NEIGHBOUR_URN, SITTINGBOURNE, Referrer, controls, door_of, get_saved
from tests.web.visitor import errors, soup


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


@pytest.fixture
def box(guest: Referrer) -> str:
    """The page that asks for the school."""
    return f"{guest.start()}/school"


def kept_urn(door: FrontDoor, box: str) -> str:
    answers = get_saved(door, box.split("/")[2]).answers["school"]
    return str(answers["school_urn"][0])


def choices(found: BeautifulSoup) -> dict[str, str]:
    """The schools to choose from, by URN."""
    return {
        str(each["value"]): found.select_one(f"label[for={each['id']}]").get_text(strip=True)  # type: ignore[union-attr]
        for each in found.select("input[name=school_urn-pick]")
    }


@pytest.mark.parametrize(
    "typed",
    ["Saltings Creek", "saltings creek school", "900004", "886/9004", "8869004", "ZZ10 1BB", "zz101bb",
     "  Creek   Saltings ", "Saltings Creek School (URN 900004)"],
)  # fmt: skip
def test_a_school_is_found_by_whatever_tells_it(guest: Referrer, door: FrontDoor, box: str, typed: str) -> None:
    assert guest.post_page(box, {"school_urn-text": typed}).status_code == 303
    assert kept_urn(door, box) == str(SITTINGBOURNE)
    assert controls(guest.page(box))["school_urn-text"] == ["Saltings Creek School (URN 900004)"]


def test_two_schools_of_one_name_are_told_apart_and_one_is_chosen(guest: Referrer, door: FrontDoor, box: str) -> None:
    response = guest.post_page(box, {"school_urn-text": "St Mildred's Catholic"})
    found = choices(soup(response))
    assert response.status_code == 422
    assert len(found) == 2
    assert "Tunbridge Wells" in soup(response).get_text()
    urn = sorted(found)[1]
    sent = controls(soup(response))
    assert sent["school_urn-text"] == ["St Mildred's Catholic"], "what was typed stays in the box"
    assert guest.client.post(box, data={**sent, "school_urn-pick": urn}).status_code == 303
    assert kept_urn(door, box) == urn


@pytest.mark.parametrize("typed", ["Nowhere School", "%", "_", "' OR 1=1 --", "900777", "ZZ1 1ZZ", "x" * 5000, "\x00"])
def test_a_school_that_is_not_there_is_asked_for_again(guest: Referrer, box: str, typed: str) -> None:
    response = guest.post_page(box, {"school_urn-text": typed})
    assert response.status_code == 422
    assert len(errors(response)) == 1
    assert choices(soup(response)) == {}


def test_no_school_at_all_is_missing(guest: Referrer, box: str) -> None:
    assert errors(guest.post_page(box, {"school_urn-text": " "})) == ["Choose the school"]


def test_another_councils_school_is_refused_with_what_to_do(guest: Referrer, box: str) -> None:
    response = guest.post_page(box, {"school_urn-text": str(NEIGHBOUR_URN)})
    assert response.status_code == 422
    [message] = errors(response)
    assert message.startswith("Further Docks School belongs to another council.")


def test_typing_over_a_chosen_school_chooses_anew(guest: Referrer, door: FrontDoor, box: str) -> None:
    guest.post_page(box, {"school_urn-text": "900004"})
    guest.post_page(box, {"school_urn-text": "Larkfield"})
    assert kept_urn(door, box) == "900001"
    assert guest.post_page(box, {"school_urn-text": ""}).status_code == 422


@pytest.mark.parametrize("picked", ["", "nothing", "<script>", "9" * 400, "900777", "\x00"])
def test_a_choice_that_was_not_offered_is_none(guest: Referrer, door: FrontDoor, box: str, picked: str) -> None:
    sent = controls(guest.page(box))
    response = guest.client.post(box, data={**sent, "school_urn-text": "900004", "school_urn-pick": picked})
    assert response.status_code == 303
    assert kept_urn(door, box) == str(SITTINGBOURNE)


def test_another_program_gives_the_number_alone(guest: Referrer, door: FrontDoor, box: str) -> None:
    token = guest.token()
    assert guest.client.post(box, data={"csrf_token": token, "school_urn": "900004"}).status_code == 303
    assert guest.client.post(box, data={"csrf_token": token, "school_urn": "12"}).status_code == 422


# ---------------------------------------------------------------- the look-up behind the box
def test_the_look_up_gives_name_number_and_place(guest: Referrer) -> None:
    [found] = guest.get("/schools/find?q=saltings").get_json()
    assert found == {
        "value": "900004",
        "label": "Saltings Creek School (URN 900004)",
        "hint": "Saltings, ZZ10 1BB, Swale. DfE number 886/9004",
    }


@pytest.mark.parametrize(
    "query",
    [
        "",
        "a",
        "%",
        "_",
        "%00%00",
        "%ff%fe",
        "' OR 1=1 --",
        "(((((((a+)+)+)+)+$",
        "school " * 100,
        "\u202eloohcs",
        "٩٠٠٠٠٤",
    ],
)
def test_the_look_up_takes_any_text_and_gives_few(guest: Referrer, query: str) -> None:
    response = guest.client.get("/schools/find", query_string=f"q={query}" if "%" in query else {"q": query})
    assert response.status_code == 200
    assert len(response.get_json()) <= 20
    assert response.headers["Cache-Control"] == "no-store"
