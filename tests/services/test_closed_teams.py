"""A team that the council no longer has, with something open: who is told, and how it comes to a team that there is."""

from dataclasses import replace
from pathlib import Path

import pytest

from intranet.errors import NotFound
from intranet.services import audit, closed_teams, mailboxes, triage
from intranet.services.closed_teams import ClosedTeam
from intranet.store import deliveries
from intranet.store.database import Database
from intranet.store.places import NewPlace
from tests.seeded_mailbox import House, make_house, seed
from tests.services.test_triage import EAST, ONE, SEN, actions, in_lists, now_of

WEST = "area_west"


def without(house: House, *keys: str) -> House:
    """The same house after these teams have left the council pack."""
    council = house.door.council
    kept = tuple(team for team in council.teams if team.key not in keys)
    catalogue = replace(house.door.catalogue, council=replace(council, teams=kept))
    return replace(house, door=replace(house.door, catalogue=catalogue))


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    made = make_house(database, tmp_path)
    seed(made.door)
    return made


def test_a_team_is_told_of_that_left_something_open(house: House) -> None:
    assert closed_teams.list_closed_teams(house.door) == []
    assert closed_teams.list_closed_teams(without(house, WEST).door) == []
    assert closed_teams.list_closed_teams(without(house, EAST, SEN).door) == [ClosedTeam(EAST, 1), ClosedTeam(SEN, 1)]


def test_its_officers_still_find_what_is_open_and_nothing_once_all_is_done(house: House) -> None:
    after = without(house, EAST)
    assert [(key, counts.open) for key, _, counts in mailboxes.list_teams(after.door, house.east)] == [(EAST, 1)]
    assert mailboxes.list_mailbox(after.door, house.east, EAST).is_closed_team
    assert not mailboxes.list_mailbox(house.door, house.east, EAST).is_closed_team
    triage.close(after.door, house.east, EAST, ONE, "noted", 0)
    assert mailboxes.list_teams(after.door, house.east) == []


def test_what_it_leads_on_is_handed_over_with_the_reason_and_the_new_team_told(house: House) -> None:
    triage.take(house.door, house.east, EAST, ONE)
    after = without(house, EAST)
    assert closed_teams.hand_over(after.door, house.administrator, EAST, WEST) == 1
    now = now_of(house)
    assert (now.lead_team, now.taken_by, now.status) == (WEST, None, "received")
    assert in_lists(house) == {WEST: ("received", True), EAST: ("moved", False), SEN: ("received", True)}
    assert actions(house)[-1] == "moved"
    assert closed_teams.list_closed_teams(after.door) == []
    assert audit.list_audit(house.door).rows[0].action == "closed team handed over"
    with house.door.database.read() as conn:
        told = deliveries.list_for_notification(conn, now.id)
    assert "west@westmoor.example" in {each.recipient for each in told}


def test_its_copy_goes_on_as_it_was_shown(house: House) -> None:
    part = NewPlace(SEN, "copy", "A plan", 1, sees="start_date")
    seed(house.door, 2, places=(NewPlace(EAST, "lead", "b", 1), part))
    after = without(house, SEN)
    assert closed_teams.hand_over(after.door, house.administrator, SEN, WEST) == 2
    listed = mailboxes.list_mailbox(after.door, house.west, WEST).page.rows
    assert [(item.reference, item.part, item.next_due is None) for item in listed] == [
        (ONE, "copy", False),
        ("DFD-TEST-0002", "copy", True),
    ]
    assert now_of(house).lead_team == EAST
    assert closed_teams.list_closed_teams(after.door) == []


@pytest.mark.parametrize(("team", "to_team"), [(EAST, WEST), ("never_was", WEST), (SEN, ""), (SEN, SEN)])
def test_what_makes_no_sense_moves_nothing(house: House, team: str, to_team: str) -> None:
    before = in_lists(house)
    with pytest.raises(NotFound):
        closed_teams.hand_over(without(house, SEN).door, house.administrator, team, to_team)
    assert in_lists(house) == before


def test_more_than_fit_into_one_transaction_are_all_handed_over(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2, 8):
        seed(house.door, number)
    monkeypatch.setattr(closed_teams, "AT_ONCE", 3)
    assert closed_teams.hand_over(without(house, EAST).door, house.administrator, EAST, WEST) == 7
