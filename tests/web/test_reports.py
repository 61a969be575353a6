"""Reports on the page: chosen, made in the background, fetched; figures drawn with the table beside them."""

import time
from io import BytesIO
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from openpyxl import load_workbook

from intranet.maker import Maker
from intranet.services import counting, making
from intranet.services.front_door import FrontDoor
from intranet.services.making import LIST_COLUMNS
from tests.referrer_house import LARKFIELD, SITTINGBOURNE, door_of
from tests.services.exclusions import tell
from tests.small_house import make_account
from tests.web.visitor import Visitor

MONTHLY = "/reports/monthly/exclusions"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intranet.web.reports.AT_ONCE_SECONDS", 0.0)


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


def who(service: Flask, name: str, *roles: tuple[str, str]) -> Visitor:
    visitor = Visitor(service)
    make_account(door_of(service), f"{name}@council.example", *roles, name=name)
    assert visitor.sign_in(f"{name}@council.example").status_code == 303
    return visitor


@pytest.fixture
def statistician(service: Flask) -> Visitor:
    return who(service, "mina", ("officer", "mi"))


@pytest.fixture
def analyst(service: Flask) -> Visitor:
    return who(service, "ana", ("analyst", ""))


def main_of(page: BeautifulSoup) -> str:
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


def asked(visitor: Visitor, path: str = MONTHLY, **data: str) -> str:
    response = visitor.post(path, {"month": "2026-11", "district": "", **data})
    assert response.status_code == 303, response.text
    return str(response.headers["Location"])


def test_a_report_is_chosen_made_and_fetched(service: Flask, door: FrontDoor, statistician: Visitor) -> None:
    tell(door, "2026-11-12", 1, SITTINGBOURNE)
    assert "Suspensions and permanent exclusions" in main_of(statistician.page("/reports"))
    months = [option["value"] for option in statistician.page(MONTHLY).select("#month option")]
    assert months[:2] == ["2026-11", "2026-10"]
    path = asked(statistician)
    waiting = statistician.page(path)
    assert "waits for its turn" in main_of(waiting)
    assert waiting.select_one("#run[hx-get]") is not None
    assert waiting.select_one(f"#run a[href='{path}']") is not None, "for whoever has no scripts"
    assert making.make_next(door)
    done = statistician.page(path)
    assert done.select_one("#run[hx-get]") is None
    text = main_of(done)
    for told in ("1 line.", "Saltings Creek School", "VA Verbal abuse", "By district Swale", "Download for Excel"):
        assert told.split(" Swale")[0] in text
    for kind, start in (("csv", b"\xef\xbb\xbfreference,"), ("xlsx", b"PK")):
        with statistician.get(f"{path}/files/{kind}") as response:
            assert response.data.startswith(start)
            assert response.headers["Content-Disposition"].startswith("attachment")
            assert f"November 2026.{kind}" in response.headers["Content-Disposition"]
    assert statistician.get(f"{path}/files/exe").status_code == 404


def test_the_state_is_told_alone_for_the_page_to_put_in(door: FrontDoor, statistician: Visitor) -> None:
    path = asked(statistician)
    response = statistician.get(f"{path}/state", headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'id="run"' in response.text


@pytest.mark.parametrize(
    ("field", "value"), [("month", "2026-13"), ("month", ""), ("month", "0000-01"), ("district", "E1")]
)
def test_a_choice_made_by_hand_has_its_error_at_its_field(statistician: Visitor, field: str, value: str) -> None:
    response = statistician.post(MONTHLY, {"month": "2026-11", "district": "", field: value})
    assert response.status_code == 422
    assert f'href="#{field}"' in response.text


def test_an_analyst_sees_no_small_number_and_no_schools_name(door: FrontDoor, analyst: Visitor) -> None:
    for number in range(6):
        tell(door, "2026-11-12", number, SITTINGBOURNE)
    tell(door, "2026-11-12", 9, LARKFIELD)
    path = asked(analyst)
    assert making.make_next(door)
    text = main_of(analyst.page(path))
    assert "Saltings" not in text
    assert "Larkfield" not in text
    assert "not told" in text
    with analyst.get(f"{path}/files/csv") as response:
        assert "DFD-" not in response.text


def test_a_team_lead_has_the_list_and_an_officer_has_not(service: Flask, door: FrontDoor) -> None:
    reference = tell(door, "2026-11-12", 1, SITTINGBOURNE, legal_surname="+Plus")
    lead, officer = who(service, "lea", ("team_lead", "area_east")), who(service, "off", ("officer", "area_east"))
    assert "as a file" in main_of(lead.page("/reports"))
    assert "as a file" not in main_of(officer.page("/reports"))
    assert officer.post("/reports/lists/area_east", {"view": "open"}).status_code == 404
    assert lead.post("/reports/lists/area_south", {"view": "open"}).status_code == 404
    path = asked(lead, "/reports/lists/area_east", view="open")
    assert making.make_next(door)
    with lead.get(f"{path}/files/csv") as response:
        assert reference in response.text
        assert "'+Plus" in response.text
    assert officer.get(path).status_code == 404


def test_a_list_is_written_out_as_the_page_shows_it_and_says_so(service: Flask, door: FrontDoor) -> None:
    older = tell(door, "2026-11-03", 1, SITTINGBOURNE)
    tell(door, "2026-11-12", 2, LARKFIELD)
    latest = tell(door, "2026-11-12", 3, SITTINGBOURNE)
    lead = who(service, "lea", ("team_lead", "area_east"))
    asked_for = f"view=open&order=due&school={SITTINGBOURNE}&due=none"
    link = lead.page(f"/mailbox/area_east?{asked_for}").select_one("#to-file")
    assert link is not None
    page = lead.page(str(link["href"]))
    assert "Deadline: Without a deadline" in main_of(page)
    assert f"School: URN {SITTINGBOURNE}" in main_of(page)
    sent = {
        str(each["name"]): str(each["value"]) for each in page.main.select("form input") if each["name"] != "csrf_token"
    }
    path = asked(lead, "/reports/lists/area_east", view="open", **{**sent, "due": ""})
    assert making.make_next(door)
    assert f"School: URN {SITTINGBOURNE}" in main_of(lead.page(path))
    with lead.get(f"{path}/files/xlsx") as response:
        book = load_workbook(BytesIO(response.data))
    listed, about = (list(sheet.values) for sheet in book.worksheets)
    assert {row[0] for row in listed[1:]} == {older, latest}
    due = [row[LIST_COLUMNS.index("next deadline")] for row in listed[1:]]
    assert due == sorted(due)
    assert ("Which", "Open") in about
    assert ("In order", "the nearest deadline first") in about
    assert ("School", f"URN {SITTINGBOURNE}") in about


@pytest.mark.parametrize(
    ("query", "reference_is_there"),
    [
        ("view=unread", True),
        ("view=mine", False),
        ("view=all&from=2026-11-12&to=2026-11-12", True),
        ("view=open&to=2026-11-11", False),
        ("view=closed&status=in_progress", False),
    ],
)
def test_every_view_and_filter_of_the_page_is_followed(
    service: Flask, door: FrontDoor, query: str, reference_is_there: bool
) -> None:
    reference = tell(door, "2026-11-12", 1, SITTINGBOURNE)
    lead = who(service, "lea", ("team_lead", "area_east"))
    path = asked(lead, "/reports/lists/area_east", **dict(parse_qsl(query)))
    assert making.make_next(door)
    with lead.get(f"{path}/files/csv") as response:
        assert (reference in response.text) is reference_is_there


def test_a_filter_that_cannot_be_makes_no_file(service: Flask, door: FrontDoor) -> None:
    lead = who(service, "lea", ("team_lead", "area_east"))
    path, day = "/reports/lists/area_east", "31/02/2026"
    for response in (lead.get(path, query_string={"from": day}), lead.post(path, {"from": day})):
        assert response.status_code == 400
        assert day in response.text
    assert not making.make_next(door)


def test_a_list_of_closed_items_holds_no_open_ones(service: Flask, door: FrontDoor) -> None:
    tell(door, "2026-11-12", 1, SITTINGBOURNE)
    lead = who(service, "lea", ("team_lead", "area_east"))
    path = asked(lead, "/reports/lists/area_east", view="closed")
    assert making.make_next(door)
    assert "0 lines" in main_of(lead.page(path))


@pytest.fixture
def busy(door: FrontDoor) -> FrontDoor:
    for number in range(6):
        tell(door, "2026-11-12", number, SITTINGBOURNE)
    tell(door, "2026-11-03", 9, LARKFIELD)
    counting.count_all(door)
    return door


def numbers(page: BeautifulSoup, caption: str) -> dict[str, list[str]]:
    table = next(each for each in page.select("table") if each.caption and each.caption.get_text(strip=True) == caption)
    rows = (row.select("th, td") for row in table.select("tbody tr"))
    return {cells[0].get_text(strip=True): [cell.get_text(strip=True) for cell in cells[1:]] for cells in rows}


def test_a_teams_figures_are_drawn_with_the_table_beside_them(service: Flask, busy: FrontDoor) -> None:
    page = who(service, "off", ("officer", "area_east")).page("/reports/figures/area_east")
    assert numbers(page, "Received and closed by week")["9 Nov"] == ["6", "0"]
    assert numbers(page, "By district") == {"Swale": ["6", "0"]}
    assert numbers(page, "Schools that sent most") == {f"Saltings Creek School ({SITTINGBOURNE})": ["6"]}
    assert page.select_one("svg.dfd-columns rect") is not None


def test_nobody_sees_another_teams_figures(service: Flask, busy: FrontDoor) -> None:
    officer = who(service, "off", ("officer", "area_south"))
    assert officer.get("/reports/figures/area_east").status_code == 404
    assert officer.get("/reports/figures/nonsense").status_code == 404
    assert officer.get("/reports/figures").status_code == 404


def test_the_services_figures_tell_an_analyst_no_small_number(busy: FrontDoor, analyst: Visitor) -> None:
    page = analyst.page("/reports/figures")
    weeks = numbers(page, "Received and closed by week")
    assert weeks["2 Nov"] == ["not told", "0"]
    assert weeks["9 Nov"][0] == "not told", "else the one of the other week could be worked out"
    assert "Saltings" not in main_of(page)


def test_the_maker_works_in_the_background(door: FrontDoor, statistician: Visitor) -> None:
    tell(door, "2026-11-12", 1, SITTINGBOURNE)
    path = asked(statistician)
    maker = Maker(door)
    maker.start()
    try:
        for _ in range(200):
            if "Download" in main_of(statistician.page(path)):
                break
            time.sleep(0.05)
        assert "Download" in main_of(statistician.page(path))
    finally:
        assert maker.stop()
