"""The page of a pupil's chronology, what is decided on it, and a lead's weekly review."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intranet import clock
from intranet.services import looking_beyond
from intranet.testing.databases import open_database
from tests.seeded_mailbox import NOW, House, make_house
from tests.services.pupil_steps import EAST, NO_UPN, PUPIL, TWIN, WEST, about, make_secret
from tests.small_house import make_site
from tests.web.visitor import Visitor, errors, soup

REASON = "The school rang: the child is at risk"


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path):
    with open_database(sqlite_url) as database, clock.frozen(NOW):
        yield make_house(database, tmp_path)


@pytest.fixture
def app(house: House) -> Flask:
    return make_site(house.door)


def visitor(app: Flask, house: House, name: str = "east") -> Visitor:
    found = Visitor(app)
    assert found.sign_in(getattr(house, name).email).status_code == 303
    return found


def page_of(reference: str) -> str:
    return f"/pupils/{EAST}/{reference}"


def words(page: BeautifulSoup) -> str:
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


def rows(page: BeautifulSoup) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.select(".dfd-chronology tbody tr")]


def test_the_picture_and_the_table_say_the_same(app: Flask, house: House) -> None:
    about(house.door, 1, PUPIL)
    ada = about(house.door, 60, PUPIL)
    about(house.door, 30, PUPIL, WEST)
    page = visitor(app, house).page(page_of(ada))
    assert [each.get_text() for each in page.select(".dfd-line__number")] == ["1", "2", "?"]
    assert ["DFD-TEST-0001" in rows(page)[0], ada in rows(page)[1]] == [True, True]
    assert "West area team has a notification of this pupil, sent Friday 11 September 2026. Ask them." in words(page)
    assert "DFD-TEST-0030" not in str(page)
    assert not page.select("svg [style], svg script")


def test_a_pupil_with_one_notification_has_a_line_too(app: Flask, house: House) -> None:
    page = visitor(app, house).page(page_of(about(house.door, 1, PUPIL)))
    assert len(page.select(".dfd-line__mark")) == 1
    assert len(rows(page)) == 1


def test_an_officer_joins_and_parts_two_with_the_buttons_of_the_page(app: Flask, house: House) -> None:
    ada, loose = about(house.door, 1, PUPIL), about(house.door, 2, NO_UPN)
    ola = visitor(app, house)
    assert "Is this the same pupil?" in words(ola.page(page_of(ada)))
    assert ola.post(f"{page_of(ada)}/decide/{loose}", {"decision": "join"}).status_code == 303
    joined = ola.page(page_of(ada))
    assert (len(rows(joined)), "A person joined it" in rows(joined)[1]) == (2, True)
    [form] = [each for each in joined.select("form") if "take-back" in str(each["action"])]
    assert ola.post(str(form["action"])).status_code == 303
    assert len(rows(ola.page(page_of(ada)))) == 1
    assert ola.post(str(form["action"])).status_code == 404


def test_a_twin_is_told_by_what_differs(app: Flask, house: House) -> None:
    ada, _ = about(house.door, 1, NO_UPN), about(house.door, 2, TWIN)
    assert "Different: first forename." in words(visitor(app, house).page(page_of(ada)))


def test_a_decision_made_by_hand_is_refused_with_a_clear_word(app: Flask, house: House) -> None:
    ada, loose = about(house.door, 1, PUPIL), about(house.door, 2, NO_UPN)
    ola = visitor(app, house)
    refused = ola.post(f"{page_of(ada)}/decide/{loose}", {"decision": "merge"})
    assert (refused.status_code, errors(refused)) == (422, ["Choose what you want to say of it"])
    assert ola.post(f"{page_of(ada)}/decide/DFD-2222-2222", {"decision": "join"}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter your reason"),
        ("asked to", "Your reason must have at least 10 characters"),
        ("x" * 501, "500"),
    ],
)
def test_a_reason_must_say_something_and_what_was_typed_stays(app: Flask, house: House, typed: str, told: str) -> None:
    ada = about(house.door, 1, PUPIL)
    refused = visitor(app, house).post(f"{page_of(ada)}/reason", {"reason": typed})
    assert refused.status_code == 422
    assert told in errors(refused)[0]
    [box] = soup(refused).select("#reason")
    assert box.get_text().strip() == typed


def test_a_reason_opens_the_other_teams_notification_read_only(app: Flask, house: House) -> None:
    ada, theirs = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    ola = visitor(app, house)
    beyond = f"{page_of(ada)}/beyond/{theirs}"
    assert ola.get(beyond).status_code == 404
    assert ola.post(f"{page_of(ada)}/reason", {"reason": REASON}).status_code == 303
    assert any(each["href"] == beyond for each in ola.page(page_of(ada)).select("main a"))
    shown = ola.page(beyond)
    assert "You read it for the reason that you gave" in words(shown)
    assert not shown.select("main form, main [href^='/notifications/']")
    assert ola.get(f"/mailbox/{WEST}/{theirs}").status_code == 404
    assert ola.get(f"/notifications/{theirs}").status_code == 404


def test_refusals_are_all_one_page(app: Flask, house: House) -> None:
    ada, secret = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    make_secret(house.door)
    ola = visitor(app, house)
    ola.post(f"{page_of(ada)}/reason", {"reason": REASON})
    answers = [ola.get(f"{page_of(ada)}/beyond/{each}") for each in (secret, "DFD-2222-2222")]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].text == answers[1].text
    anchors = [
        ola.get(f"/pupils/{team}/{each}") for team, each in ((WEST, secret), (EAST, secret), (EAST, "DFD-2222-2222"))
    ]
    assert len({(each.status_code, each.text) for each in anchors}) == 1


def test_a_sensitive_notification_changes_no_letter_of_the_page(app: Flask, house: House) -> None:
    ada = about(house.door, 1, PUPIL)
    make_secret(house.door)
    ola = visitor(app, house)
    before = words(ola.page(page_of(ada)))
    about(house.door, 2, PUPIL, WEST)
    about(house.door, 3, NO_UPN, WEST)
    page = ola.page(page_of(ada))
    assert words(page) == before
    assert len(page.select(".dfd-line__mark")) == 1


@pytest.mark.parametrize("name", ["referrer", "other_school", "administrator", "west"])
def test_others_find_no_such_page(app: Flask, house: House, name: str) -> None:
    ada = about(house.door, 1, PUPIL)
    assert visitor(app, house, name).get(page_of(ada)).status_code == 404
    assert Visitor(app).get(page_of(ada)).status_code == 303


def test_the_lead_reviews_the_week_with_the_button(app: Flask, house: House) -> None:
    ada = about(house.door, 1, PUPIL)
    looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
    tess = visitor(app, house, "east_lead")
    assert any(each.get_text(strip=True) == "Review" for each in tess.page("/reviews").select("nav a, header a"))
    assert REASON in words(tess.page("/reviews?week=2026-11-18"))
    assert "Nobody did in this week." in words(tess.page("/reviews?week=2026-11-11"))
    [form] = tess.page("/reviews").select("main form")
    assert tess.post(str(form["action"])).status_code == 303
    assert "By Tess Rowan" in words(tess.page("/reviews"))
    assert visitor(app, house).get("/reviews").status_code == 404


@pytest.mark.parametrize("week", ["", "soon", "0001-01-01", "9999-12-31", "2026-02-30", "\x00"])
def test_a_week_made_by_hand_is_this_week(app: Flask, house: House, week: str) -> None:
    page: Any = visitor(app, house, "east_lead").get("/reviews", query_string={"week": week})
    assert page.status_code == 200
    assert "Monday 16 November 2026" in page.text


def test_the_item_leads_to_the_chronology_and_says_who_looked(app: Flask, house: House) -> None:
    ada = about(house.door, 1, PUPIL)
    ola = visitor(app, house)
    item = f"/mailbox/{EAST}/{ada}"
    assert any(each["href"] == page_of(ada) for each in ola.page(item).select("main a"))
    ola.page(page_of(ada))
    assert "Ola Berry : Read the pupil’s chronology for East area team" in words(ola.page(item)).replace(
        "Berry:", "Berry :"
    )


def test_what_is_printed_says_when_it_stood_so_and_who_printed_it(app: Flask, house: House) -> None:
    line = visitor(app, house).page(page_of(about(house.door, 1, PUPIL))).select_one(".dfd-print-only")
    assert line is not None
    assert "at 15:40 on 20 November 2026. Printed by Ola Berry, East area team." in line.get_text()
