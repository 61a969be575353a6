"""Every form and every address of the council's own pages, given what cannot be: told clearly, and never our fault.

The pages are read as a browser reads them, and each control of each form in turn is given each bad value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from intranet.store import notifications
from tests.referrer_house import SITTINGBOURNE, door_of
from tests.services.exclusions import tell
from tests.small_house import make_account
from tests.web.visitor import Visitor, errors_on, soup

BAD = {
    "empty": "",
    "too long": "word " * 4_000,
    "a null": "a\x00b",
    "control characters": "a\x07b\x1b[31m\x85c",
    "half a character": "\ud800",
    "a huge number": "9" * 40,
    "a number below nought": "-1",
    "no such day": "2026-02-30",
}
TEAM = "area_east"
LIST = f"/mailbox/{TEAM}"
PAGES = [
    *(f"/admin/teams/{TEAM}", "/admin/districts", "/admin/officers", "/admin/deliveries", "/admin/rules"),
    *(f"/admin/schools/{SITTINGBOURNE}", "/admin/accounts", "/admin/accounts/2", "/admin/schools/import"),
    *("/account/details", LIST, f"{LIST}/filter?form=suspension", f"{LIST}/people", LIST + "/{reference}"),
    *(f"/pupils/{TEAM}/{{reference}}", "/calendar", "/reports", "/reports/monthly/exclusions"),
]
TOLD = {200, 303, 400, 404, 409, 413, 422}
ENDS = {"/sign-out", "/mailbox/keys"}  # of the frame of every page, with nothing to type


@dataclass(frozen=True)
class Sheet:
    """A form of a page: where it is sent, and what a browser would send of it untouched."""

    path: str
    inputs: dict[str, str]


@pytest.fixture
def reference(service: Flask) -> str:
    return tell(door_of(service), "2026-11-12", 1, SITTINGBOURNE)


@pytest.fixture
def everybody(service: Flask, reference: str) -> Visitor:
    """Somebody who may see every page of the council's own."""
    with door_of(service).database.read() as conn:
        team = notifications.get_notification(conn, reference).lead_team
    assert team == TEAM
    roles = (("administrator", ""), ("analyst", ""), ("officer", team), ("team_lead", team), ("officer", "mi"))
    make_account(door_of(service), "all@council.example", *roles, name="All Round")
    make_account(door_of(service), "ola@council.example", ("officer", team), name="Ola Berry")
    visitor = Visitor(service)
    assert visitor.sign_in("all@council.example").status_code == 303
    return visitor


def sheets(page: BeautifulSoup, at: str) -> Iterator[Sheet]:
    assert page.main is not None
    for form in page.main.select("form"):
        if str(form.get("method", "get")).lower() == "post":
            path = str(form.get("action") or at.partition("?")[0])
            if path not in ENDS:
                yield Sheet(path, dict(_inputs(form, page)))


def _inputs(form: Tag, page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    beside = page.select(f"[form='{form['id']}']") if form.get("id") else []
    for each in (*form.select("input, select, textarea, button[name]"), *beside):
        name = str(each.get("name", ""))
        if not name or name == "csrf_token" or each.get("type") == "file":
            continue
        if each.name == "select":
            chosen = each.select_one("option[selected]") or each.select_one("option")
            yield name, str(chosen.get("value", "")) if chosen else ""
        elif each.name == "textarea":
            yield name, each.get_text()
        else:
            yield name, str(each.get("value", ""))


def fault(response: TestResponse) -> str:
    """What is wrong with an answer as an answer to bad input."""
    if response.status_code not in TOLD:
        return f"status {response.status_code}"
    if response.status_code == 422:
        page = soup(response)
        links = [str(each["href"]) for each in page.select(".govuk-error-summary__list a")]
        if not errors_on(page) and not page.select(".dfd-conflict, .govuk-error-message"):
            return "no message"
        lost = [each for each in links if page.select_one(f"[id='{each[1:]}']") is None]
        return f"no field {lost}" if lost else ""
    return ""


@pytest.mark.parametrize("page", PAGES)
def test_a_bad_value_in_any_control_is_told_and_never_our_fault(everybody: Visitor, reference: str, page: str) -> None:
    found: dict[str, str] = {}
    met: set[object] = set()
    token, path = everybody.token(), page.format(reference=reference)
    for sheet in list(sheets(everybody.page(path), path)):
        alike = re.sub(r"\d+", "0", sheet.path), tuple(sheet.inputs)
        if alike in met:
            continue
        met.add(alike)
        for name in sheet.inputs or {"": ""}:
            for what, value in BAD.items():
                sent = {**sheet.inputs, name: value.encode("utf-8", "surrogatepass"), "csrf_token": token}
                if told := fault(everybody.client.post(sheet.path, data=sent)):
                    found[f"{sheet.path} {name} {what}"] = told
    assert found == {}


ADDRESSES = {
    LIST: "view order after form school district link status due from to taken",
    f"{LIST}/rows": "view order after from taken",
    f"{LIST}/filter": "form school district link status due from to taken view order",
    f"/reports/lists/{TEAM}": "view order form school district link status due from to taken",
    "/reports/monthly/exclusions": "month district",
    "/reviews": "week",
    "/admin/schools": "q",
    "/admin/accounts": "after q",
    "/admin/audit": "after before of",
    "/admin/deliveries": "after",
    "/record": "school after",
}


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_address_made_by_hand_is_never_our_fault(everybody: Visitor, path: str) -> None:
    found = {}
    for name in ADDRESSES[path].split():
        for what, value in {**BAD, **CURSORS}.items():
            sent = value[:2_000].encode("utf-8", "surrogatepass")
            status = everybody.get(path, query_string={name: sent, "from": "2026-11-01"}).status_code
            if status not in TOLD:
                found[f"{name} {what}"] = status
    assert found == {}


CURSORS = {
    "past the end": "1",
    "a page of another order": "2026-11-12.5",
    "a moment without its zone": "2026-11-12T12:00:00.5",
    "the first of all moments": "0001-01-01T00:00:00+14:00.5",
    "a number too large for a row": "99999999999999999999.99999999999999999999",
}
VANISHED = "DFD-ZZZZ-ZZZZ"


@pytest.mark.parametrize("team", [TEAM, "area_west", "closed_long_ago", "x" * 300])
@pytest.mark.parametrize(
    "act", ["take", "give-back", "close", "reopen", "note", "assign", "messages", "re-route", "copy"]
)
def test_a_vanished_item_and_a_team_that_is_gone_are_not_found(everybody: Visitor, team: str, act: str) -> None:
    data = {"outcome": "x", "text": "x", "to_person": "1", "message": "x", "reason": "x", "to_team": TEAM}
    response = everybody.post(f"/mailbox/{team}/{VANISHED}/{act}", data)
    assert response.status_code == 404
    assert soup(response).h1 is not None


def test_what_an_officer_had_who_left_can_be_given_to_another(
    service: Flask, everybody: Visitor, reference: str
) -> None:
    door = door_of(service)
    leaver = make_account(door, "left@council.example", ("officer", TEAM), name="Gone Away")
    officer = Visitor(service)
    officer.sign_in("left@council.example")
    assert officer.post(f"{LIST}/{reference}/take").status_code == 303
    taken = {"account": str(leaver.id), "role": "officer"}
    assert everybody.post(f"/admin/teams/{TEAM}/members/remove", taken).status_code == 303
    assert "Gone Away" in everybody.get(f"{LIST}/people").text
    page = everybody.page(f"{LIST}/{reference}")
    revision = page.select_one("form[action$='/assign'] input[name=revision]")
    other = [each for each in page.select("#to_person option") if "Ola Berry" in each.get_text()]
    assert revision is not None
    assert officer.get(f"{LIST}/{reference}").status_code == 404
    given = {"to_person": str(other[0]["value"]), "revision": str(revision["value"])}
    assert everybody.post(f"{LIST}/{reference}/assign", given).status_code == 303
    assert "Ola Berry" in everybody.get(f"{LIST}/{reference}").text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "x" * 121}, "name"),
        ({"name": "Robin Lee", "email": "robin at council"}, "email"),
        ({"name": "Robin Lee", "phone": "ring me"}, "phone"),
        ({"name": "", "phone": "01632 960077"}, "name"),
    ],
)
def test_what_was_typed_of_a_schools_officer_stays(everybody: Visitor, typed: dict[str, str], field: str) -> None:
    path = f"/admin/schools/{SITTINGBOURNE}/officers"
    response = everybody.post(path, {"role": "IAA", "name": "", "email": "", "phone": "", **typed})
    page = soup(response)
    assert response.status_code == 422
    assert page.select_one(f".govuk-error-summary__list a[href='#IAA-{field}']") is not None
    assert page.select_one(f"#IAA-{field}-error") is not None
    for name, value in typed.items():
        box = page.select_one(f"#IAA-{name}")
        assert box is not None
        assert box["value"] == value
    assert page.select_one(".govuk-input--error:not([id^=IAA])") is None
