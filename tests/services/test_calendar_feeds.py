"""A calendar's address shows its owner's deadlines and nobody else's, and ends when it should."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import select

from intranet import clock
from intranet.errors import NotFound
from intranet.services import calendar_feeds, triage
from intranet.services.calendar_feeds import OWN, end_address, list_choices, make_address, read_calendar
from intranet.store import accounts
from intranet.store.database import Database
from intranet.store.places import NewPlace
from intranet.store.tables import calendar_feeds as rows
from tests.seeded_mailbox import NOW, House, make_house, seed

EAST, WEST, SEN = "area_east", "area_west", "sen"
WEST_LEADS = (NewPlace(WEST, "lead", "The school is in Lower Westmoor."),)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def entries(house: House, token: str) -> Sequence[tuple[date, str]]:
    with clock.frozen(NOW):
        calendar = Calendar.from_ical(read_calendar(house.door, token))
    return [(each["dtstart"].dt, str(each["summary"])) for each in calendar.walk("VEVENT")]


def references(house: House, token: str) -> list[str]:
    return [summary.rpartition(" ")[2] for _, summary in entries(house, token)]


def is_gone(house: House, token: str) -> bool:
    with pytest.raises(NotFound, match=r"^There is no such calendar\.$"):
        read_calendar(house.door, token)
    return True


def test_a_teams_calendar_holds_what_it_leads_on_and_no_more_than_may_be_known(house: House) -> None:
    seed(house.door)
    seed(house.door, 2, lead_team=WEST, places=WEST_LEADS)
    token = make_address(house.door, house.east, EAST)
    assert entries(house, token) == [(date(2026, 11, 30), "Governors meet – Suspension – DFD-TEST-0001")]
    with clock.frozen(NOW):
        body = read_calendar(house.door, token).decode()
    assert "ztürk" not in body.replace("\r\n ", "")
    assert "Orchard" not in body


def test_a_team_with_a_copy_has_no_deadline_of_it(house: House) -> None:
    seed(house.door)
    assert entries(house, make_address(house.door, house.sen, SEN)) == []


def test_ones_own_calendar_holds_what_one_has_taken(house: House) -> None:
    seed(house.door)
    seed(house.door, 2)
    triage.take(house.door, house.east, EAST, "DFD-TEST-0002")
    mine, hers = (make_address(house.door, each, OWN) for each in (house.east, house.east_too))
    assert (references(house, mine), references(house, hers)) == (["DFD-TEST-0002"], [])


def test_a_deadline_that_is_met_leaves_the_calendar(house: House) -> None:
    seed(house.door)
    token = make_address(house.door, house.east, EAST)
    triage.meet_clock(house.door, house.east, EAST, "DFD-TEST-0001", "governors", 0)
    assert entries(house, token) == []


def test_a_new_address_ends_the_one_before_and_only_that(house: House) -> None:
    seed(house.door)
    first, own = make_address(house.door, house.east, EAST), make_address(house.door, house.east, OWN)
    colleague = make_address(house.door, house.east_too, EAST)
    second = make_address(house.door, house.east, EAST)
    assert is_gone(house, first)
    assert references(house, second) == references(house, colleague) == ["DFD-TEST-0001"]
    assert references(house, own) == []


def test_an_ended_address_ends_at_once(house: House) -> None:
    token = make_address(house.door, house.east, EAST)
    assert entries(house, token) == []
    end_address(house.door, house.east, EAST)
    assert is_gone(house, token)
    with pytest.raises(NotFound):
        end_address(house.door, house.east, EAST)


def test_it_ends_with_the_officers_place_in_the_team_and_with_the_account(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east, EAST, "DFD-TEST-0001")
    team, own = make_address(house.door, house.east, EAST), make_address(house.door, house.east, OWN)
    other = make_address(house.door, house.east_too, EAST)
    assert house.east.account_id is not None
    assert house.east_too.account_id is not None
    with house.door.database.write() as conn:
        accounts.delete_role(conn, house.east.account_id, "officer", EAST)
        accounts.save_role(conn, house.east.account_id, "officer", SEN)
        accounts.save_disabled(conn, house.east_too.account_id, NOW)
    assert is_gone(house, team)
    assert references(house, own) == [], "what was taken in a team that one has left"
    assert is_gone(house, other)


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "\ud800", "0" * 10_000])
def test_no_other_token_is_a_calendar(house: House, token: str) -> None:
    make_address(house.door, house.east, EAST)
    assert is_gone(house, token)


def test_a_team_that_is_not_theirs_is_nobodys_to_ask_for(house: House) -> None:
    for act in (make_address, end_address):
        with pytest.raises(NotFound):
            act(house.door, house.west, EAST)
    with pytest.raises(NotFound):
        make_address(house.door, replace(house.west, account_id=None), OWN)
    assert [each.team_key for each in list_choices(house.door, house.west)] == [OWN, WEST]


def test_the_table_holds_no_token(house: House) -> None:
    token = make_address(house.door, house.east, EAST)
    with house.door.database.read() as conn:
        [kept] = conn.execute(select(rows.c.token_hash)).scalars()
    assert token not in kept
    assert calendar_feeds._hashed(token) == kept
