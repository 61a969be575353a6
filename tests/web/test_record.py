"""What a school sees of what it sent: its own record and nothing more, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intranet import clock
from intranet.services import triage
from intranet.services.people import APPLICANT
from intranet.store import accounts, drafts, history
from intranet.testing.databases import counted_statements, open_database
from tests.seeded_mailbox import ORCHARD, QUARRY, House, a_draft, make_house, seed, seed_file
from tests.small_house import make_site
from tests.web.visitor import Visitor

ONE, EAST = "DFD-TEST-0001", "area_east"
SHOWN = f"/notifications/{ONE}"


@dataclass(frozen=True)
class Site:
    house: House
    app: Flask

    def visitor(self, name: str) -> Visitor:
        visitor = Visitor(self.app)
        assert visitor.sign_in(getattr(self.house, name).email).status_code == 303
        return visitor


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    with open_database(sqlite_url) as database:
        house = make_house(database, tmp_path)
        app = make_site(house.door)
        yield Site(house, app)


def main_of(page: BeautifulSoup) -> str:
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


def test_every_member_sees_what_anybody_sent_for_the_school(site: Site) -> None:
    seed(site.house.door, account_id=site.house.referrer.account_id)
    text = main_of(site.visitor("colleague").page("/record"))
    assert "Orchard Primary School" in text
    assert "Öztürk-1, Işıl" in text
    assert "Received" in text
    assert "Öztürk" not in main_of(site.visitor("other_school").page("/record"))


def test_a_record_page_takes_few_statements(site: Site) -> None:
    for number in range(1, 60):
        seed(site.house.door, number)
    visitor = site.visitor("colleague")
    with counted_statements(site.house.door.database) as sent:
        page = visitor.page("/record")
    assert len(sent) <= 4, sent
    assert len(page.select("tbody tr")) == 50
    link = page.select_one("a[rel=next]")
    assert link is not None
    assert len(visitor.page(str(link["href"])).select("tbody tr")) == 9


def test_somebody_of_two_schools_sees_one_list_at_a_time(site: Site) -> None:
    door, person = site.house.door, site.house.colleague
    assert person.account_id is not None
    with door.database.write() as conn:
        accounts.save_role(conn, person.account_id, "school_member", str(QUARRY.urn))
    seed(door, 1)
    seed(door, 2, urn=QUARRY.urn)
    visitor = site.visitor("colleague")
    seen = {urn: main_of(visitor.page(f"/record?school={urn}")) for urn in (ORCHARD.urn, QUARRY.urn)}
    assert ["DFD-TEST-0001" in text for text in seen.values()] == [True, False]
    assert ["DFD-TEST-0002" in text for text in seen.values()] == [False, True]


@pytest.mark.parametrize("school", [str(QUARRY.urn), "900009", "000000"])
def test_another_schools_record_is_not_found(site: Site, school: str) -> None:
    assert site.visitor("colleague").get(f"/record?school={school}").status_code == 404


def test_own_drafts_stand_there_and_nobody_elses(site: Site) -> None:
    later = clock.now() + timedelta(days=3)
    with site.house.door.database.write() as conn:
        drafts.save_new_draft(conn, a_draft("mine", site.house.referrer.account_id, expires_at=later))
        drafts.save_new_draft(conn, a_draft("hers", site.house.colleague.account_id, expires_at=later))
    links = [str(link["href"]) for link in site.visitor("referrer").page("/record").select("a[href^='/drafts/']")]
    assert links == ["/drafts/mine"]


def test_somebody_who_waits_to_join_is_told_so(site: Site) -> None:
    assert site.house.west.account_id is not None
    with site.house.door.database.write() as conn:
        accounts.save_role(conn, site.house.west.account_id, APPLICANT, str(ORCHARD.urn))
    seed(site.house.door)
    text = main_of(site.visitor("west").page("/record"))
    assert "You have asked to join Orchard Primary School." in text
    assert "Öztürk" not in text


def test_the_school_sees_where_it_stands_who_has_it_and_what_arrived(site: Site) -> None:
    seed_file(site.house.door, seed(site.house.door))
    triage.take(site.house.door, site.house.east, EAST, ONE)
    triage.add_note(site.house.door, site.house.east, EAST, ONE, "Hard to reach.")
    text = main_of(site.visitor("colleague").page(SHOWN))
    wanted = (
        "The council is dealing with it.",
        "East area team leads. The school is in Upper Westmoor.",
        "Governors meet: Monday 30 November 2026",
        "Not e-mailed: the team has no mailbox yet",
        "Receipt to the sender",
        "An officer of the council started on it",
        "Lin Kestrel",
        "Letter to parents.pdf",
    )
    assert [told for told in wanted if told not in text] == []
    assert [kept for kept in ("Hard to reach", "Ola Berry", "Row 2", "sam@", "Mark as met") if kept in text] == []


def test_a_closed_one_says_how_it_ended(site: Site) -> None:
    seed(site.house.door)
    triage.close(site.house.door, site.house.east, EAST, ONE, "visit", 0)
    visitor = site.visitor("referrer")
    assert "The council has dealt with it. Visit arranged." in main_of(visitor.page(SHOWN))
    assert "Closed : Visit arranged" in main_of(visitor.page("/record")).replace("Closed:", "Closed :")


def test_an_officer_who_opens_the_schools_page_is_led_to_the_mailbox(site: Site) -> None:
    seed(site.house.door)
    assert f"/mailbox/{EAST}/{ONE}" in site.visitor("east").get(SHOWN).text


OUTSIDERS = ["west", "other_school", "administrator"]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_unknown_and_forbidden_are_one_answer(site: Site, name: str) -> None:
    seed(site.house.door)
    visitor = site.visitor(name)
    foreign, unknown = visitor.get(SHOWN), visitor.get("/notifications/DFD-NONE-0000")
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert foreign.text == unknown.text
    with site.house.door.database.read() as conn:
        assert [event.action for event in history.list_events(conn, 1)] == []


def test_a_guest_is_sent_to_sign_in(site: Site) -> None:
    seed(site.house.door)
    guest = Visitor(site.app)
    for path in (SHOWN, "/notifications/DFD-NONE-0000", "/record"):
        assert guest.get(path).headers["Location"].startswith("/sign-in")
