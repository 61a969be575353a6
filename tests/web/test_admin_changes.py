"""Administration from the page: members, districts, link officers, schools from a file, and the audit of it all."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intranet.services.front_door import FrontDoor
from intranet.store import link_officers
from tests.referrer_house import LARKFIELD, SITTINGBOURNE, door_of
from tests.services.exclusions import tell
from tests.small_house import make_account
from tests.web.visitor import Visitor

EAST = "/admin/teams/area_east"


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


@pytest.fixture
def admin(service: Flask, door: FrontDoor) -> Visitor:
    visitor = Visitor(service)
    make_account(door, "ada@council.example", ("administrator", ""), name="Ada Birch")
    assert visitor.sign_in("ada@council.example").status_code == 303
    return visitor


def main_of(page: BeautifulSoup) -> str:
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


def test_somebody_is_added_to_a_team_and_taken_out(service: Flask, door: FrontDoor, admin: Visitor) -> None:
    account = make_account(door, "ola@council.example", name="Ola Berry")
    assert "read by nobody here" in main_of(admin.page(EAST))
    response = admin.post(f"{EAST}/members", {"email": "OLA@council.example ", "role": "officer"})
    assert response.status_code == 303
    assert "Ola Berry" in main_of(admin.page(EAST))
    officer = Visitor(service)
    officer.sign_in("ola@council.example")
    assert officer.get("/mailbox/area_east").status_code == 200
    taken = {"account": str(account.id), "role": "officer"}
    assert admin.post(f"{EAST}/members/remove", taken).status_code == 303
    assert officer.get("/mailbox/area_east").status_code == 404
    assert admin.post(f"{EAST}/members/remove", taken).status_code == 404
    assert admin.post(f"{EAST}/members/remove", {**taken, "role": "administrator"}).status_code == 404


def test_who_has_no_account_is_not_added_and_stays_in_the_box(admin: Visitor) -> None:
    response = admin.post(f"{EAST}/members", {"email": "nobody@council.example", "role": "officer"})
    assert response.status_code == 422
    assert 'value="nobody@council.example"' in response.text
    assert 'href="#email"' in response.text


def test_a_district_is_tried_and_then_given_away(door: FrontDoor, admin: Visitor) -> None:
    reference = tell(door, "2026-11-12", 1, SITTINGBOURNE)
    change = {"choice": "area", "district": "E07000113", "team": "area_north"}
    tried = admin.post("/admin/districts/try", change)
    assert "Of the last 1 notifications, 1 would have gone elsewhere." in tried.text
    assert reference in tried.text
    assert "Pupil-1" not in tried.text
    assert "Set here" not in main_of(admin.page("/admin/districts"))
    assert admin.post("/admin/districts", change).status_code == 303
    assert "Set here" in main_of(admin.page("/admin/districts"))
    assert admin.post("/admin/districts/try", {**change, "team": "nobody"}).status_code == 422
    assert admin.post("/admin/districts", {**change, "district": "E0"}).status_code == 404


def test_cover_is_set_and_wrong_days_are_told_at_their_field(door: FrontDoor, admin: Visitor) -> None:
    options = [str(each["value"]) for each in admin.page("/admin/officers").select("#officer option") if each["value"]]
    form = {
        "officer": options[0],
        "starts-day": "23",
        "starts-month": "11",
        "starts-year": "2026",
        "ends-day": "27",
        "ends-month": "11",
        "ends-year": "2026",
        "stand_in_name": "Robin Lee",
    }
    for wrong, field in (
        ({"ends-day": "20"}, "ends-day"),
        ({"officer": "x|y"}, "officer"),
        ({"stand_in_name": ""}, "stand_in_name"),
    ):
        response = admin.post("/admin/officers/absences", {**form, **wrong})
        assert response.status_code == 422
        assert f'href="#{field}"' in response.text
        assert 'value="23"' in response.text
    assert admin.post("/admin/officers/absences", form).status_code == 303
    text = main_of(admin.page("/admin/officers"))
    assert "Monday 23 November 2026 to Friday 27 November 2026 : Robin Lee stands in" in text.replace("2026:", "2026 :")


def test_a_schools_contact_is_named_on_its_page(door: FrontDoor, admin: Visitor) -> None:
    path = f"/admin/schools/{SITTINGBOURNE}/officers"
    assert admin.post(path, {"role": "IAA", "name": "Robin Lee", "email": "", "phone": ""}).status_code == 303
    with door.database.read() as conn:
        assert link_officers.map_link_officers(conn, [SITTINGBOURNE])[SITTINGBOURNE, "IAA"].name == "Robin Lee"
    refused = admin.post(path, {"role": "IAA", "name": "Robin Lee", "email": "not an address", "phone": ""})
    assert refused.status_code == 422
    assert 'value="not an address"' in refused.text
    assert admin.post(path, {"role": "XX", "name": "Robin Lee", "email": "", "phone": ""}).status_code == 404


def test_all_schools_of_one_officer_are_handed_to_another(admin: Visitor) -> None:
    [leaver, *_] = [each["value"] for each in admin.page("/admin/officers").select("#leaver option") if each["value"]]
    response = admin.post("/admin/officers/hand-over", {"leaver": str(leaver), "new_name": "Robin Lee"})
    assert response.status_code == 303
    text = main_of(admin.page("/admin/officers"))
    assert "Robin Lee is the contact now" in text


def test_a_file_of_schools_is_looked_at_and_then_taken_in(door: FrontDoor, admin: Visitor) -> None:
    text = f"URN,EstablishmentName,LA (code),EstablishmentStatus (name)\n{LARKFIELD},Larkfield Green School,886,Open\n"
    file = {"file": (BytesIO(text.encode()), "schools.csv")}
    page = admin.post("/admin/schools/import", file, content_type="multipart/form-data")
    assert "Larkfield Hill Primary School → Larkfield Green School" in page.text
    assert "Larkfield Hill" in main_of(admin.page(f"/admin/schools/{LARKFIELD}"))
    key = BeautifulSoup(page.text, "html.parser").select_one("input[name=key]")
    assert key is not None
    for wrong in ("", "../../etc/passwd", "0" * 32):
        assert admin.post("/admin/schools/import/apply", {"key": wrong}).status_code == 404
    assert admin.post("/admin/schools/import/apply", {"key": str(key["value"])}).status_code == 303
    assert "Larkfield Green School" in main_of(admin.page(f"/admin/schools/{LARKFIELD}"))
    assert admin.post("/admin/schools/import/apply", {"key": str(key["value"])}).status_code == 404


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04", b"a,b\n1,2\n"])
def test_a_file_that_is_none_is_refused_at_its_field(admin: Visitor, content: bytes | None) -> None:
    data = {} if content is None else {"file": (BytesIO(content), "schools.csv")}
    response = admin.post("/admin/schools/import", data, content_type="multipart/form-data")
    assert response.status_code == 422
    assert 'href="#file"' in response.text


def test_every_change_stands_in_the_audit_and_no_pupil_does(door: FrontDoor, admin: Visitor) -> None:
    tell(door, "2026-11-12", 1, SITTINGBOURNE)
    admin.post("/admin/districts", {"choice": "area", "district": "E07000113", "team": "area_north"})
    admin.post(f"/admin/schools/{SITTINGBOURNE}/officers", {"role": "IAA", "name": "Robin Lee"})
    text = main_of(admin.page("/admin/audit"))
    for told in ("District given to team", "now: area_north", "Link officer set", "now: Robin Lee", "Ada Birch, at"):
        assert told in text
    assert "Pupil-1" not in text
    assert "Submitted" not in text
    assert admin.get("/admin/audit?after=x").status_code == 400
