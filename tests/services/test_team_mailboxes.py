"""A team's address goes live when somebody who reads it has confirmed it, and not before."""

from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import NotFound
from intranet.services import team_mailboxes
from intranet.services.links import LinkExpired, LinkRefused
from intranet.store import history
from intranet.store.database import Database
from tests.seeded_mailbox import House, make_house
from tests.services.mailbox_links import letters_to, token_for

EAST, OLD, NEW = "area_east", "east@westmoor.example", "new-east@westmoor.example"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def in_force(house: House) -> str:
    return house.door.directory().resolve(EAST).mailbox


def ask(house: House, mailbox: str = NEW, phone: str = "") -> bool:
    return team_mailboxes.ask_change(house.door, house.administrator, EAST, mailbox, phone)


def test_the_old_address_stays_until_the_new_one_has_confirmed_itself(house: House) -> None:
    assert ask(house)
    assert in_force(house) == OLD
    waiting = team_mailboxes.find_waiting(house.door, EAST)
    assert waiting is not None
    assert waiting.mailbox == NEW
    name, change = team_mailboxes.look_at_link(house.door, token_for(house.door, NEW))
    assert (name, change.mailbox, in_force(house)) == ("East area team", NEW, OLD)
    assert team_mailboxes.confirm(house.door, token_for(house.door, NEW)) == "East area team"
    assert in_force(house) == NEW
    assert team_mailboxes.find_waiting(house.door, EAST) is None
    with house.door.database.read() as conn:
        actions = [event.action for event in history.list_latest_events(conn, of_the_house=True).rows[:2]]
    assert actions == ["team mailbox confirmed", "team mailbox asked for"]


def test_the_old_address_is_told(house: House) -> None:
    ask(house)
    assert "to another address" in letters_to(house.door, OLD)[0]
    assert "/team-mailbox/" not in letters_to(house.door, OLD)[0]


def test_a_link_works_once_for_a_week_and_never_after_another(house: House) -> None:
    ask(house)
    first = token_for(house.door, NEW)
    ask(house, "newer@westmoor.example")
    for token in (first, "", "x" * 43, "é"):
        with pytest.raises(LinkRefused):
            team_mailboxes.confirm(house.door, token)
    second = token_for(house.door, "newer@westmoor.example")
    with clock.frozen(clock.now() + team_mailboxes.LASTS * 1.01):
        assert team_mailboxes.find_waiting(house.door, EAST) is None
        with pytest.raises(LinkExpired):
            team_mailboxes.confirm(house.door, second)
    team_mailboxes.confirm(house.door, second)
    with pytest.raises(LinkRefused):
        team_mailboxes.confirm(house.door, second)


def test_a_telephone_number_holds_at_once_and_outlives_the_confirmation(house: House) -> None:
    assert not ask(house, OLD, "01632 960040")
    assert ask(house, NEW, "01632 960041")
    assert house.door.directory().resolve(EAST).phone == "01632 960041"
    team_mailboxes.confirm(house.door, token_for(house.door, NEW))
    assert house.door.directory().resolve(EAST).phone == "01632 960041"


def test_the_same_address_in_other_letters_is_no_change(house: House) -> None:
    assert not ask(house, OLD.upper())


def test_an_address_can_be_taken_away_at_once(house: House) -> None:
    assert not ask(house, "")
    assert in_force(house) == ""


def test_a_change_can_be_dropped(house: House) -> None:
    ask(house)
    team_mailboxes.drop_change(house.door, house.administrator, EAST)
    with pytest.raises(LinkRefused):
        team_mailboxes.confirm(house.door, token_for(house.door, NEW))
    with pytest.raises(NotFound):
        team_mailboxes.drop_change(house.door, house.administrator, EAST)


def test_the_packs_address_is_taken_back_with_what_waits(house: House) -> None:
    ask(house)
    team_mailboxes.confirm(house.door, token_for(house.door, NEW))
    ask(house, "third@westmoor.example")
    team_mailboxes.reset(house.door, house.administrator, EAST)
    assert in_force(house) == OLD
    assert team_mailboxes.find_waiting(house.door, EAST) is None
    with pytest.raises(NotFound):
        team_mailboxes.reset(house.door, house.administrator, EAST)


def test_no_team_is_made_up(house: House) -> None:
    for team in ("area", "nobody", ""):
        with pytest.raises(NotFound):
            team_mailboxes.ask_change(house.door, house.administrator, team, NEW, "")
