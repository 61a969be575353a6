"""What teams do with notifications: one owner, nothing undone in silence, and a line for everything."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import Conflict, IntranetError, NotAllowed, NotFound
from intranet.services import triage
from intranet.services.mailboxes import list_mailbox, list_teams
from intranet.services.people import GUEST, Person
from intranet.services.triage import ChangedMeanwhile
from intranet.store import clocks, history, notes, notifications, places
from intranet.store.clocks import KeptClock
from intranet.store.database import Database
from intranet.store.mailbox import Counts
from intranet.store.notifications import Notification
from intranet.store.places import NewPlace
from intranet.testing.databases import counted_statements
from tests.seeded_mailbox import NOW, House, make_house, seed

EAST, SEN = "area_east", "sen"
ONE = "DFD-TEST-0001"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def now_of(house: House, reference: str = ONE) -> Notification:
    with house.door.database.read() as conn:
        return notifications.get_notification(conn, reference)


def actions(house: House, reference: str = ONE) -> list[str]:
    with house.door.database.read() as conn:
        return [event.action for event in history.list_events(conn, now_of(house, reference).id)]


def clocks_of(house: House) -> dict[str, KeptClock]:
    with house.door.database.read() as conn:
        return {each.clock_id: each for each in clocks.list_clocks(conn, now_of(house).id)}


def in_lists(house: House, reference: str = ONE) -> dict[str, tuple[str, bool]]:
    with house.door.database.read() as conn:
        found = places.list_places(conn, now_of(house, reference).id)
    return {place.team_key: (place.status, place.is_open) for place in found}


def test_taking_makes_one_owner_and_giving_back_none(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east, EAST, ONE)
    assert (now_of(house).taken_by_name, now_of(house).status) == ("Ola Berry", "in_progress")
    triage.take(house.door, house.east, EAST, ONE)
    assert actions(house) == ["taken"]
    triage.give_back(house.door, house.east, EAST, ONE, now_of(house).revision)
    assert (now_of(house).taken_by, now_of(house).status) == (None, "received")
    assert in_lists(house)[EAST] == ("received", True)


def test_the_second_to_take_is_told_who_was_first_and_when(house: House) -> None:
    seed(house.door)
    with clock.frozen(NOW):
        triage.take(house.door, house.east, EAST, ONE)
    with pytest.raises(ChangedMeanwhile, match="Ola Berry took this at 15:40 on 20 November 2026"):
        triage.take(house.door, house.east_too, EAST, ONE)


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """The results of acts that start together, an exception being one."""
    gate, results = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(act())
        except IntranetError as error:
            results.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_many_who_take_at_once_exactly_one_has_it(house: House) -> None:
    people = [house.east, house.east_too, house.east_lead] * 3
    for number in range(1, 6):
        seed(house.door, number)
        reference = f"DFD-TEST-{number:04d}"
        at_once([lambda who=who, it=reference: triage.take(house.door, who, EAST, it) for who in people])
        assert actions(house, reference).count("taken") == 1
        assert now_of(house, reference).taken_by_name in {"Ola Berry", "Ivo Larch", "Tess Rowan"}


def test_of_many_who_take_the_next_each_gets_another(house: House) -> None:
    for number in range(1, 9):
        seed(house.door, number)
    people = [house.east, house.east_too] * 4
    taken = at_once([lambda who=who: triage.take_next(house.door, who, EAST) for who in people])
    references = [each for each in taken if isinstance(each, str)]
    assert len(references) == len(set(references))
    assert all(isinstance(each, str | Conflict) for each in taken)
    assert len(references) >= 6


def test_the_next_to_take_is_the_most_urgent_and_of_those_the_oldest(house: House) -> None:
    seed(house.door, 1)
    for number in (2, 3):
        seed(house.door, number, urgent=True, places=(NewPlace(EAST, "lead", "", 2),))
    taken = [triage.take_next(house.door, house.east, EAST) for _ in range(4)]
    assert taken == ["DFD-TEST-0002", "DFD-TEST-0003", ONE, None]


def test_only_the_owner_and_the_teams_lead_may_give_it_back(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east, EAST, ONE)
    with pytest.raises(NotAllowed):
        triage.give_back(house.door, house.east_too, EAST, ONE, now_of(house).revision)
    triage.give_back(house.door, house.east_lead, EAST, ONE, now_of(house).revision)
    assert now_of(house).taken_by is None


def test_closing_closes_it_for_every_team_and_stops_its_clocks(house: House) -> None:
    seed(house.door)
    triage.close(house.door, house.east, EAST, ONE, "noted", 0, note="Rang the school.")
    closed = now_of(house)
    assert (closed.status, closed.outcome, closed.next_due) == ("closed", "noted", None)
    assert closed.closed_at is not None
    assert in_lists(house) == {EAST: ("closed", False), SEN: ("closed", False)}
    assert {each.state for each in clocks_of(house).values()} == {"stopped"}
    with house.door.database.read() as conn:
        assert [note.text for note in notes.list_notes(conn, closed.id)] == ["Rang the school."]
        event = history.find_latest_event(conn, closed.id, ["closed"])
    assert event is not None
    assert event.detail["title"] == "Noted, nothing further needed"


def test_reopening_lets_run_again_what_closing_stopped(house: House) -> None:
    seed(house.door)
    triage.meet_clock(house.door, house.east, EAST, ONE, "review", 0)
    triage.close(house.door, house.east, EAST, ONE, "visit", 1)
    triage.reopen(house.door, house.east, EAST, ONE, 2)
    assert {name: each.state for name, each in clocks_of(house).items()} == {"governors": "open", "review": "met"}
    assert now_of(house).next_due == date(2026, 11, 30)
    assert in_lists(house) == {EAST: ("received", True), SEN: ("received", True)}


def test_meeting_the_nearest_deadline_brings_the_next_one_forward(house: House) -> None:
    seed(house.door)
    triage.meet_clock(house.door, house.east, EAST, ONE, "governors", 0)
    assert now_of(house).next_due is None
    listed = list_mailbox(house.door, house.east, EAST).page.rows[0]
    assert listed.next_due is None
    with pytest.raises(NotFound):
        triage.meet_clock(house.door, house.east, EAST, ONE, "governors", 1)


def test_whoever_closes_an_outdated_page_changes_nothing_and_learns_why(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east, EAST, ONE)
    with pytest.raises(ChangedMeanwhile, match="Ola Berry took this"):
        triage.close(house.door, house.east_too, EAST, ONE, "noted", 0, note="Mine")
    assert (now_of(house).status, actions(house)) == ("in_progress", ["taken"])
    with house.door.database.read() as conn:
        assert notes.list_notes(conn, now_of(house).id) == ()


def test_a_note_and_a_closing_at_once_are_both_kept(house: House) -> None:
    seed(house.door)
    results = at_once(
        [
            lambda: triage.close(house.door, house.east, EAST, ONE, "noted", 0),
            lambda: triage.add_note(house.door, house.east_too, EAST, ONE, "Head rang back."),
            lambda: triage.add_note(house.door, house.sen, SEN, ONE, "Plan is at annual review."),
        ]
    )
    assert results == [None, None, None]
    assert sorted(actions(house)) == ["closed", "noted", "noted"]


def test_two_who_close_at_once_close_it_once(house: House) -> None:
    seed(house.door)
    people = [house.east, house.east_too, house.east_lead]
    results = at_once([lambda who=who: triage.close(house.door, who, EAST, ONE, "noted", 0) for who in people])
    assert sorted(type(each).__name__ for each in results) == ["ChangedMeanwhile", "ChangedMeanwhile", "NoneType"]
    assert actions(house).count("closed") == 1


def test_a_team_with_a_copy_is_done_with_its_copy_alone(house: House) -> None:
    seed(house.door)
    triage.finish_copy(house.door, house.sen, SEN, ONE, done=True)
    assert in_lists(house) == {EAST: ("received", True), SEN: ("closed", False)}
    triage.take(house.door, house.east, EAST, ONE)
    assert in_lists(house) == {EAST: ("in_progress", True), SEN: ("closed", False)}
    triage.finish_copy(house.door, house.sen, SEN, ONE, done=False)
    assert in_lists(house)[SEN] == ("in_progress", True)


COPY_REFUSED: list[Callable[[House], None]] = [
    lambda house: triage.take(house.door, house.sen, SEN, ONE),
    lambda house: triage.close(house.door, house.sen, SEN, ONE, "noted", 0),
    lambda house: triage.meet_clock(house.door, house.sen, SEN, ONE, "governors", 0),
    lambda house: triage.give_back(house.door, house.sen, SEN, ONE, 0),
    lambda house: triage.reopen(house.door, house.sen, SEN, ONE, 0),
]


@pytest.mark.parametrize("act", COPY_REFUSED)
def test_a_team_with_a_copy_decides_nothing_for_the_lead(house: House, act: Callable[[House], None]) -> None:
    seed(house.door)
    with pytest.raises(NotAllowed):
        act(house)
    assert actions(house) == []


Act = Callable[[House, Person, str, str], object]
ACTS: dict[str, Act] = {
    "take": lambda h, who, team, it: triage.take(h.door, who, team, it),
    "give back": lambda h, who, team, it: triage.give_back(h.door, who, team, it, 0),
    "note": lambda h, who, team, it: triage.add_note(h.door, who, team, it, "x"),
    "clock": lambda h, who, team, it: triage.meet_clock(h.door, who, team, it, "governors", 0),
    "close": lambda h, who, team, it: triage.close(h.door, who, team, it, "noted", 0),
    "reopen": lambda h, who, team, it: triage.reopen(h.door, who, team, it, 0),
    "copy": lambda h, who, team, it: triage.finish_copy(h.door, who, team, it, done=True),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_another_teams_and_what_does_not_exist_are_the_same(house: House, act: str) -> None:
    seed(house.door)
    mixed = [
        (house.west, "area_west", ONE),  # my team, their reference
        (house.west, EAST, ONE),  # their team
        (house.east, SEN, ONE),  # another team that has it, and is not mine
        (house.east, EAST, "DFD-NONE-0000"),
        (house.east, EAST, "AAA-111' --"),
        (house.administrator, EAST, ONE),
        (house.referrer, EAST, ONE),
        (GUEST, EAST, ONE),
    ]
    messages = set()
    for who, team, reference in mixed:
        with pytest.raises(NotFound) as refusal:
            ACTS[act](house, who, team, reference)
        messages.add(str(refusal.value))
    assert len(messages) == 1
    assert actions(house) == []


def test_an_outcome_that_the_form_does_not_have_closes_nothing(house: House) -> None:
    seed(house.door)
    with pytest.raises(NotFound):
        triage.close(house.door, house.east, EAST, ONE, "forged", 0)


def test_without_its_form_a_notification_can_still_be_closed(house: House) -> None:
    seed(house.door, form_slug="gone")
    triage.close(house.door, house.east, EAST, ONE, "closed", 0)
    assert now_of(house).outcome == "closed"


def test_every_change_takes_few_statements(house: House) -> None:
    seed(house.door)
    with counted_statements(house.door.database) as sent:
        triage.take(house.door, house.east, EAST, ONE)
    assert len(sent) <= 6
    with counted_statements(house.door.database) as sent:
        triage.close(house.door, house.east, EAST, ONE, "noted", 1, note="Done")
    assert len(sent) <= 9


@pytest.mark.parametrize("view", ["open", "unopened", "unread", "mine", "closed", "nonsense"])
def test_a_list_takes_three_statements_at_most_in_any_view(house: House, view: str) -> None:
    seed(house.door)
    with counted_statements(house.door.database) as sent:
        list_mailbox(house.door, house.east, EAST, view=view)
    assert len(sent) <= 3


def test_a_search_finds_names_in_ones_own_team_only(house: House) -> None:
    seed(house.door)
    for query in ("öztürk", "Ozt", "orchard", ONE):
        assert [row.reference for row in list_mailbox(house.door, house.east, EAST, query=query).page.rows] == [ONE]
        assert list_mailbox(house.door, house.west, "area_west", query=query).page.rows == ()
    for query in ("(((((a+)+)+)+$", "%", "' OR 1=1 --", "\u0000", "a" * 4000):
        assert list_mailbox(house.door, house.east, EAST, query=query).page.rows == ()
    with pytest.raises(NotFound):
        list_mailbox(house.door, house.west, EAST)


def test_the_counts_of_a_team_are_its_own(house: House) -> None:
    seed(house.door)
    assert list_teams(house.door, house.east) == [(EAST, "East area team", Counts(1, 1))]
    assert list_teams(house.door, house.west) == [("area_west", "West area team", Counts(0, 0))]
    assert list_teams(house.door, house.referrer) == []
