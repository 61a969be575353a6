"""A pupil of whom the school has told before is filled in again: its own pupils, and nobody else's."""

import pytest
from flask import Flask

from intranet.services.dry_run import check_answers
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.starting import start_draft
from intranet.store import history, notifications
from tests.referrer_house import (
    GUEST_KEEPER,
    OFFICE,
    SITTINGBOURNE,
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
from tests.web.visitor import soup

BY_UPN = {"upn": "T886200121045"}
BY_NAME = {
    "legal_surname": "NUÑEZ-O'BRIEN",
    "legal_forenames": "Sam Lee",
    "dob-day": "14",
    "dob-month": "3",
    "dob-year": "2018",
}
FILL_IN = {"fill_in": "yes"}


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


def started(office: Referrer, urn: int = SITTINGBOURNE) -> str:
    path = office.start(TIMETABLE)
    office.post_page(f"{path}/school", {"school_urn": str(urn), "school_urn-text": str(urn)})
    return path


@pytest.mark.parametrize("known_by", [BY_UPN, BY_NAME])
def test_a_pupil_is_found_by_upn_or_by_name_and_date_of_birth(
    office: Referrer, door: FrontDoor, known_by: dict[str, str]
) -> None:
    sent = sent_by(door, a_draft(door))
    path = started(office)
    response = office.post_page(f"{path}/pupil", {**known_by, **FILL_IN})
    assert response.status_code == 200
    assert "Filled in from what your school sent on Thu 12 Nov 2026" in response.text
    pupil = controls(soup(response))
    assert (pupil["upn"], pupil["dob-year"], pupil["postcode"]) == (["T886200121045"], ["2018"], ["ZZ14 1XQ"])
    assert pupil["legal_surname"] == [known_by.get("legal_surname", "Nuñez-O'Brien")], "what was typed stays"
    assert controls(office.page(f"{path}/parents"))["parents-0-surname"] == ["Nuñez"]
    with door.database.read() as conn:
        events = history.list_events(conn, notifications.get_notification(conn, sent.reference).id)
    assert [each.action for each in events] == ["read"], "and that it was read is recorded"


def test_an_unknown_pupil_is_told_and_nothing_typed_is_lost(office: Referrer) -> None:
    path = started(office)
    response = office.post_page(f"{path}/pupil", {"legal_surname": "Okafor", **FILL_IN})
    assert "has sent nothing yet" in response.text
    assert controls(soup(response))["legal_surname"] == ["Okafor"]


@pytest.mark.parametrize("known_by", [BY_UPN, BY_NAME])
def test_another_schools_pupil_is_not_known(office: Referrer, door: FrontDoor, known_by: dict[str, str]) -> None:
    sent_by(door, a_draft(door, school_urn=900_010))
    path = started(office)
    response = office.post_page(f"{path}/pupil", {**known_by, **FILL_IN})
    assert "has sent nothing yet" in response.text
    assert controls(soup(response))["postcode"] == [""]


@pytest.mark.parametrize("known_by", [BY_UPN, BY_NAME])
def test_what_another_service_told_of_the_pupil_is_not_given_away(
    office: Referrer, door: FrontDoor, known_by: dict[str, str]
) -> None:
    sent_by(door, a_draft(door, submitter_kind="other"))
    path = started(office)
    response = office.post_page(f"{path}/pupil", {**known_by, **FILL_IN})
    assert "has sent nothing yet" in response.text
    assert controls(soup(response))["postcode"] == [""]


def test_a_draft_for_another_school_looks_nothing_up(service: Flask, door: FrontDoor) -> None:
    sent_by(door, a_draft(door))
    make_office(door, urn=900_010)
    stranger = Referrer(service)
    stranger.sign_in(OFFICE)
    path = started(stranger, SITTINGBOURNE)
    assert "Fill in what is known" not in stranger.get(f"{path}/pupil").text
    response = stranger.post_page(f"{path}/pupil", {**BY_UPN, **FILL_IN})
    assert response.status_code == 404
    assert "ME14" not in response.text


def test_a_guest_is_not_offered_it(guest: Referrer, door: FrontDoor) -> None:
    sent_by(door, a_draft(door))
    path = started(guest)
    assert "Fill in what is known" not in guest.get(f"{path}/pupil").text
    assert guest.post_page(f"{path}/pupil", {**BY_UPN, **FILL_IN}).status_code == 404


# ---------------------------------------------------------------- the same pupil, by another UPN or by none
def findings(door: FrontDoor, **changes: object) -> set[str]:
    form = form_of(door)
    told = check_answers(door, form, {**answers_to(form), **changes}, TODAY)
    return {each["id"] for each in told["findings"]}


def test_another_upn_for_the_same_name_and_birth_date_is_a_concern(door: FrontDoor) -> None:
    assert "pupil.another-upn" not in findings(door)
    sent_by(door, a_draft(door))
    assert "pupil.another-upn" not in findings(door)
    assert "pupil.another-upn" in findings(door, upn="E886541219007")
    assert "pupil.another-upn" not in findings(door, upn="E886541219007", legal_forenames="Kim")
    assert "pupil.another-upn" not in findings(door, upn="E886541219007", school_urn=900_010)


def test_what_was_sent_with_a_upn_is_known_when_it_is_left_out_later(door: FrontDoor) -> None:
    form = form_of(door)
    sent_by(door, start_draft(door, form, GUEST, GUEST_KEEPER, typed=typed_for(form, answers_to(form))))
    assert "suspension.duplicate" in findings(door)
    without = {"upn": None, "upn_missing_reason": "awaiting"}
    assert "suspension.duplicate" in findings(door, **without)
    assert "suspension.duplicate" not in findings(door, **without, legal_forenames="Kim")
