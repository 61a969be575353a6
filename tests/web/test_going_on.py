"""Going on from what is known: completing an intent, following an earlier notification, leaving a dead end."""

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.starting import start_draft
from tests.referrer_house import (
    GUEST_KEEPER,
    OFFICE,
    TIMETABLE,
    TODAY,
    Referrer,
    a_draft,
    answers_to,
    controls,
    door_of,
    form_of,
    make_office,
    sent_by,
    typed_for,
)
from tests.small_house import make_account
from tests.web.visitor import soup

DELETION, MEETING = "deletion", "formal-meeting"
INTENT = "Will be educated at home from next week"


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


def held_intent(door: FrontDoor) -> str:
    form = form_of(door, DELETION)
    assert form.samples is not None
    sample = next(each for each in form.samples(TODAY) if each.title == INTENT)
    typed = typed_for(form, answers_to(form) | dict(sample.answers))
    return sent_by(door, start_draft(door, form, GUEST, GUEST_KEEPER, typed=typed)).reference


def titles_of(page: BeautifulSoup) -> list[str]:
    """The steps that the page offers; sending a message is none of them."""
    buttons = page.select("main form:not([action$='/messages']) button[type=submit]")
    return [each.get_text(strip=True) for each in buttons]


def press(referrer: Referrer, page: BeautifulSoup, title: str) -> str:
    """Press a button of the page; the path of the draft that it starts."""
    button = next(each for each in page.select("main form button") if each.get_text(strip=True) == title)
    form = button.find_parent("form")
    assert form is not None
    data = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    if button.has_attr("name"):
        data[str(button["name"])] = str(button["value"])
    response = referrer.client.post(str(form["action"]), data=data)
    assert response.status_code == 303, response.text
    return response.headers["Location"].rpartition("/")[0]


def test_a_held_deletion_is_completed_from_the_schools_record(office: Referrer, door: FrontDoor) -> None:
    reference = held_intent(door)
    page = office.page(f"/notifications/{reference}")
    assert titles_of(page) == ["Complete it"]
    path = press(office, page, "Complete it")
    what = controls(office.page(f"{path}/what"))
    assert (what["notification_type"], what["original_ref"]) == (["COMPLETE"], [reference])
    assert controls(office.page(f"{path}/pupil"))["legal_forenames"] == ["Sam"]


def test_a_timetable_is_reviewed_or_ended_from_the_record_and_after_that_no_more(
    office: Referrer, door: FrontDoor
) -> None:
    reference = sent_by(door, a_draft(door, TIMETABLE)).reference
    page = office.page(f"/notifications/{reference}")
    assert titles_of(page) == ["Review or extend it", "Change it", "Tell us that it has ended"]
    path = press(office, page, "Tell us that it has ended")
    first = form_of(door, TIMETABLE).sections[0].slug
    begun = controls(office.page(f"{path}/{first}"))
    assert (begun["notification_type"], begun["original_ref"]) == (["END"], [reference])


def test_a_suspension_offers_what_fits_its_kind(office: Referrer, door: FrontDoor) -> None:
    reference = sent_by(door, a_draft(door)).reference
    path = press(office, office.page(f"/notifications/{reference}"), "Tell us what came of it")
    begun = controls(office.page(f"{path}/what-happened"))
    assert (begun["record_type"], begun["outcome_of"]) == (["OUTCOME"], ["SUSP"])


def test_any_other_form_can_be_started_for_the_same_pupil(office: Referrer, door: FrontDoor) -> None:
    reference = sent_by(door, a_draft(door)).reference
    page = office.page(f"/notifications/{reference}")
    links = {str(each["href"]) for each in page.select("main details a")}
    assert f"/forms/{MEETING}?from={reference}" in links
    assert not [each for each in links if "council-request" in each]
    guidance = office.page(f"/forms/{MEETING}?from={reference}")
    path = press(office, guidance, "Start now")
    assert controls(office.page(f"{path}/pupil"))["legal_surname"] == ["Nuñez-O'Brien"]


def test_a_team_that_looks_at_it_as_the_school_sees_it_is_offered_nothing(service: Flask, door: FrontDoor) -> None:
    reference = sent_by(door, a_draft(door)).reference
    make_account(door, "east@council.example", ("officer", "area_east"))
    officer = Referrer(service)
    officer.sign_in("east@council.example")
    page = officer.page(f"/notifications/{reference}")
    assert "Go on from here" not in page.get_text()


@pytest.mark.parametrize("step", ["0", "1", "99", "-1", "x", "9" * 30])
def test_a_forged_step_starts_nothing_but_a_plain_draft(service: Flask, door: FrontDoor, step: str) -> None:
    reference = held_intent(door)
    make_office(door, urn=900_010)
    stranger = Referrer(service)
    stranger.sign_in(OFFICE)
    path = stranger.start(DELETION, **{"from": reference, "step": step})
    assert controls(stranger.page(f"{path}/what")).get("original_ref", [""]) == [""]
    assert controls(stranger.page(f"{path}/pupil"))["legal_surname"] == [""]


# ---------------------------------------------------------------- dead ends
def a_third_notice(door: FrontDoor) -> str:
    """A request that is refused because both parents have had two notices; another form fits."""
    form = form_of(door, "penalty-notice")
    third = {
        "notice_1_on": "2025-03-03",
        "notice_1_outcome": "paid",
        "notice_2_on": "2026-03-03",
        "notice_2_outcome": "paid",
    }
    answers = answers_to(form)
    answers["parents"] = [{**each, **third} for each in answers["parents"]]
    return start_draft(door, form, GUEST, GUEST_KEEPER, typed=typed_for(form, answers)).id


def test_a_dead_end_names_the_right_form_and_carries_over_what_was_typed(guest: Referrer, door: FrontDoor) -> None:
    draft_id = a_third_notice(door)
    with guest.client.session_transaction() as session:
        session["guest"] = "a guest's key"
    check = guest.page(f"/drafts/{draft_id}/check")
    [link] = [each for each in check.select("main a") if "statutory-intervention" in str(each["href"])]
    assert str(link["href"]) == f"/forms/statutory-intervention?draft={draft_id}"
    path = press(guest, guest.page(str(link["href"])), "Start now")
    pupil, sender = controls(guest.page(f"{path}/pupil")), controls(guest.page(f"{path}/about-you"))
    assert (pupil["legal_surname"], pupil["dob-year"]) == (["Nuñez-O'Brien"], ["2018"])
    assert sender["submitter_name"] == ["Robin Ashdown"]
    assert controls(guest.page(f"{path}/parents"))["parents-0-surname"] == ["Nuñez"]
    assert guest.get(f"/drafts/{draft_id}").status_code == 200, "nothing typed is lost"


def test_a_page_that_is_refused_names_the_right_form_too(guest: Referrer, door: FrontDoor) -> None:
    draft = a_draft(door, "children-missing-education")
    path = guest.take_up(draft)
    form = form_of(door, "children-missing-education")
    assert form.samples is not None
    absent = next(each for each in form.samples(TODAY) if each.outcome == "refused")
    typed = typed_for(form, answers_to(form) | dict(absent.answers))
    slug = form.section_of["whereabouts"]
    for section in (form.section_of["scenario"], slug):
        response = guest.post_page(f"{path}/{section}", typed[section])
    assert response.status_code == 422
    links = [str(each["href"]) for each in soup(response).select("main a") if "?draft=" in str(each["href"])]
    assert links == [f"/forms/statutory-intervention?draft={draft.id}"]


def test_nobody_carries_over_another_persons_draft(service: Flask, door: FrontDoor) -> None:
    draft_id = a_third_notice(door)
    stranger = Referrer(service)
    path = stranger.start(MEETING, draft=draft_id)
    assert controls(stranger.page(f"{path}/pupil"))["legal_surname"] == [""]
