"""Links, merging and its undoing, checklists, and who has a notification open."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import Conflict, NotAllowed, NotFound
from intranet.services import checking_off, linking, presence, triage
from intranet.services.triage import ChangedMeanwhile
from intranet.store import ledger
from intranet.store.database import Database
from intranet.store.ledger import NewEntry
from intranet.store.places import NewPlace
from tests.seeded_mailbox import NOW, House, make_house, seed
from tests.services.test_triage import EAST, ONE, SEN, actions, clocks_of, in_lists, now_of

TWO, WEST = "DFD-TEST-0002", "area_west"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    made = make_house(database, tmp_path)
    seed(
        made.door,
        1,
        entries=(NewEntry("suspension", date(2026, 11, 18), date(2026, 11, 19), Decimal(2), state="ended"),),
    )
    seed(made.door, 2)
    seed(made.door, 3, places=(NewPlace(WEST, "lead", ""),), lead_team=WEST)
    return made


def linked(house: House, reference: str = ONE, team: str = EAST) -> list[str]:
    with house.door.database.read() as conn:
        found = linking.list_linked(conn, now_of(house, reference), team)
    return [each.notification.reference for each in found]


def states(house: House) -> list[str]:
    with house.door.database.read() as conn:
        return [each.state for each in ledger.list_entries_of(conn, now_of(house).id)]


def test_two_are_linked_seen_from_both_and_parted(house: House) -> None:
    linking.link(house.door, house.east, EAST, TWO, ONE)
    assert (linked(house, ONE), linked(house, TWO)) == ([TWO], [ONE])
    with pytest.raises(Conflict, match="linked already"):
        linking.link(house.door, house.east, EAST, ONE, TWO)
    linking.unlink(house.door, house.east_too, EAST, ONE, TWO)
    assert linked(house) == []
    assert actions(house) == ["linked", "unlinked"]
    with pytest.raises(NotFound):
        linking.unlink(house.door, house.east, EAST, ONE, TWO)


def test_nothing_outside_the_teams_list_is_linked_or_told_of(house: House) -> None:
    for other in ("DFD-TEST-0003", "DFD-NONE-0000", "", "\x00"):
        with pytest.raises(NotFound):
            linking.link(house.door, house.east, EAST, ONE, other)
    with pytest.raises(Conflict):
        linking.link(house.door, house.east, EAST, ONE, ONE)
    with pytest.raises(NotFound):
        linking.link(house.door, house.west, EAST, ONE, TWO)
    assert actions(house) == []


def test_a_link_is_seen_by_no_team_that_has_one_end_alone(house: House) -> None:
    seed(house.door, 4, places=(NewPlace(EAST, "lead", ""),))
    linking.link(house.door, house.east, EAST, ONE, "DFD-TEST-0004")
    assert linked(house, ONE, EAST) == ["DFD-TEST-0004"]
    assert linked(house, ONE, SEN) == []


def test_merging_closes_one_and_what_it_counted_counts_no_more(house: House) -> None:
    linking.merge(house.door, house.east, EAST, ONE, TWO, 0)
    assert (now_of(house).status, now_of(house).outcome) == ("closed", "merged")
    assert in_lists(house) == {EAST: ("closed", False), SEN: ("closed", False)}
    assert {each.state for each in clocks_of(house).values()} == {"stopped"}
    assert states(house) == ["replaced"]
    assert now_of(house, TWO).status == "received"
    assert linked(house, TWO) == [ONE]
    assert actions(house, TWO) == ["merged here"]


def test_merging_is_taken_back_with_all_that_it_did(house: House) -> None:
    due = now_of(house).next_due
    linking.merge(house.door, house.east, EAST, ONE, TWO, 0)
    with pytest.raises(ChangedMeanwhile):
        triage.reopen(house.door, house.east, EAST, ONE, 1)
    linking.separate(house.door, house.east_too, EAST, ONE, 1)
    assert (now_of(house).status, now_of(house).outcome, now_of(house).next_due) == ("received", "", due)
    assert states(house) == ["ended"]
    assert {each.state for each in clocks_of(house).values()} == {"open"}
    assert in_lists(house)[SEN] == ("received", True)
    with pytest.raises(ChangedMeanwhile):
        linking.separate(house.door, house.east, EAST, ONE, 2)


def test_a_copy_and_an_outdated_page_merge_nothing(house: House) -> None:
    with pytest.raises(NotAllowed):
        linking.merge(house.door, house.sen, SEN, ONE, TWO, 0)
    triage.take(house.door, house.east_too, EAST, ONE)
    with pytest.raises(ChangedMeanwhile):
        linking.merge(house.door, house.east, EAST, ONE, TWO, 0)
    assert (now_of(house).status, states(house)) == ("in_progress", ["ended"])


def test_an_item_of_the_checklist_is_ticked_once_and_taken_back(house: House) -> None:
    for _ in range(2):
        checking_off.tick(house.door, house.east, EAST, ONE, "register", done=True)
    with house.door.database.read() as conn:
        items = checking_off.list_items(house.door, conn, now_of(house))
    assert [each.tick.ticked_by if each.tick else "" for each in items] == ["", "Ola Berry"]
    checking_off.tick(house.door, house.east_too, EAST, ONE, "register", done=False)
    assert actions(house) == ["ticked", "tick taken back"]
    with pytest.raises(NotFound):
        checking_off.tick(house.door, house.east, EAST, ONE, "no-such-item", done=True)
    with pytest.raises(NotAllowed):
        checking_off.tick(house.door, house.sen, SEN, ONE, "register", done=True)


def test_who_has_it_open_is_told_to_the_others_and_for_a_moment_only(house: House) -> None:
    with clock.frozen(NOW):
        assert presence.note_presence(house.door, house.east, EAST, ONE) == []
        assert presence.note_presence(house.door, house.east_too, EAST, ONE) == ["Ola Berry"]
        assert presence.note_presence(house.door, house.sen, SEN, ONE) == ["Ivo Larch", "Ola Berry"]
        assert presence.note_presence(house.door, house.east, EAST, TWO) == []
    with clock.frozen(NOW + presence.OPEN_FOR + timedelta(seconds=1)):
        assert presence.note_presence(house.door, house.east_too, EAST, ONE) == []
    with pytest.raises(NotFound):
        presence.note_presence(house.door, house.west, EAST, ONE)
    with clock.frozen(NOW + timedelta(hours=3)):
        presence.forget_old(house.door)
        assert presence.note_presence(house.door, house.west, WEST, "DFD-TEST-0003") == []
