"""Sending a notification on to another team: where it stands afterwards, who learns of it, and what stays as it was."""

from pathlib import Path

import pytest

from intranet.errors import NotAllowed, NotFound
from intranet.services import mailboxes, reading, rerouting, triage
from intranet.services.triage import ChangedMeanwhile
from intranet.store import deliveries, history
from intranet.store.database import Database
from tests.seeded_mailbox import House, make_house, seed
from tests.services.test_triage import EAST, ONE, SEN, actions, in_lists, now_of

WEST = "area_west"
WHY = "The pupil moved to Lower Westmoor."


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    made = make_house(database, tmp_path)
    seed(made.door)
    return made


def move(house: House, to: str = WEST, revision: int = 0, *, keeps_copy: bool = False) -> str:
    return rerouting.re_route(house.door, house.east, EAST, ONE, to, WHY, revision, keeps_copy=keeps_copy)


def found(house: House, who: str, team: str, query: str = "", view: str = "open") -> list[str]:
    listing = mailboxes.list_mailbox(house.door, getattr(house, who), team, query=query, view=view)
    return [item.reference for item in listing.page.rows]


def test_the_other_team_leads_and_nobody_has_it(house: House) -> None:
    triage.take(house.door, house.east, EAST, ONE)
    assert move(house, revision=1) == "West area team"
    now = now_of(house)
    assert (now.lead_team, now.taken_by, now.status) == (WEST, None, "received")
    assert in_lists(house) == {WEST: ("received", True), EAST: ("moved", False), SEN: ("received", True)}
    assert found(house, "west", WEST) == [ONE]
    assert found(house, "west", WEST, query="öztürk") == [ONE]
    assert triage.take_next(house.door, house.west, WEST) == ONE


def test_the_old_team_sees_where_it_went_and_why(house: House) -> None:
    move(house)
    assert found(house, "east", EAST) == []
    assert found(house, "east", EAST, view="closed") == [ONE]
    sent = reading.read_in_team(house.door, house.east_too, EAST, ONE)
    [step] = rerouting.list_moves(house.door, sent.history)
    assert (step.came_from, step.went_to, step.reason) == ("East area team", "West area team", WHY)
    assert sent.route["lead"]["team"] == EAST, "what was decided stays as it was"
    with pytest.raises(NotAllowed):
        triage.close(house.door, house.east, EAST, ONE, "noted", 1)


def test_a_copy_may_be_kept_open(house: House) -> None:
    move(house, keeps_copy=True)
    assert in_lists(house)[EAST] == ("received", True)
    triage.take(house.door, house.west, WEST, ONE)
    assert in_lists(house)[EAST] == ("in_progress", True)


def test_a_team_with_a_copy_can_become_the_lead_and_it_can_come_back(house: House) -> None:
    move(house, to=SEN)
    assert in_lists(house) == {SEN: ("received", True), EAST: ("moved", False)}
    rerouting.re_route(house.door, house.sen, SEN, ONE, EAST, "Not ours.", 1)
    assert in_lists(house) == {EAST: ("received", True), SEN: ("moved", False)}
    assert now_of(house).lead_team == EAST
    assert actions(house) == ["moved", "moved"]


def test_the_new_mailbox_gets_a_notice_in_the_same_transaction(house: House) -> None:
    move(house)
    with house.door.database.read() as conn:
        [letter] = [each for each in deliveries.list_for_notification(conn, now_of(house).id) if each.kind == "moved"]
    assert (letter.recipient, letter.team_key, letter.state) == ("west@westmoor.example", WEST, "waiting")
    assert f"/mailbox/{WEST}/{ONE}" in letter.body
    for private in ("Öztürk", "Işıl", WHY):
        assert private not in letter.subject + letter.body


def test_going_there_and_back_and_there_again_sends_three_notices(house: House) -> None:
    move(house)
    rerouting.re_route(house.door, house.west, WEST, ONE, EAST, "Back.", 1)
    move(house, revision=2)
    with house.door.database.read() as conn:
        letters = [each for each in deliveries.list_for_notification(conn, now_of(house).id) if each.kind == "moved"]
    assert [each.team_key for each in letters] == [WEST, EAST, WEST]


def test_what_was_sent_on_stays_sent_on_when_it_is_closed_and_opened_again(house: House) -> None:
    move(house)
    triage.close(house.door, house.west, WEST, ONE, "noted", 1)
    assert in_lists(house)[EAST] == ("moved", False)
    triage.reopen(house.door, house.west, WEST, ONE, 2)
    assert in_lists(house) == {WEST: ("received", True), SEN: ("received", True), EAST: ("moved", False)}


def test_what_cannot_be_sent_on_is_refused_and_nothing_changes(house: House) -> None:
    for team in (EAST, "no_such_team", "", "area"):
        with pytest.raises(NotFound):
            move(house, to=team)
    with pytest.raises(NotAllowed):
        rerouting.re_route(house.door, house.sen, SEN, ONE, WEST, WHY, 0)
    with pytest.raises(NotFound):
        rerouting.re_route(house.door, house.west, EAST, ONE, WEST, WHY, 0)
    triage.take(house.door, house.east_too, EAST, ONE)
    with pytest.raises(ChangedMeanwhile):
        move(house, revision=0)
    assert actions(house) == ["taken"]
    assert set(in_lists(house)) == {EAST, SEN}


def test_the_team_that_never_had_it_learns_nothing_before(house: House) -> None:
    assert found(house, "west", WEST, query="öztürk") == []
    with house.door.database.read() as conn:
        assert history.find_latest_event(conn, now_of(house).id, ["moved"]) is None
