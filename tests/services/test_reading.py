"""Who may read a notification, what each of them is shown, and that reading leaves a trace."""

from dataclasses import replace
from pathlib import Path

import pytest

from intranet.errors import NotFound
from intranet.services import same_pupil, triage
from intranet.services.mailboxes import list_mailbox
from intranet.services.people import GUEST, Person
from intranet.services.reading import AsSent, list_record, may_read, read_as_sent, read_in_team
from intranet.store import deliveries, history, notifications
from intranet.store.database import Database
from intranet.store.history import Event
from intranet.store.places import NewPlace
from intranet.testing.databases import counted_statements
from tests.seeded_mailbox import ORCHARD, QUARRY, House, make_house, seed, seed_file
from tests.services.pupil_steps import NO_UPN, PUPIL, TWIN_WITH_UPN, about

EAST, SEN, WEST = "area_east", "sen", "area_west"
ONE = "DFD-TEST-0001"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def events(house: House, reference: str = ONE) -> list[Event]:
    with house.door.database.read() as conn:
        return list(history.list_events(conn, notifications.get_notification(conn, reference).id))


READERS = {
    "east": True,
    "east_too": True,
    "east_lead": True,
    "sen": True,
    "referrer": True,
    "colleague": True,
    "west": False,
    "other_school": False,
    "administrator": False,
}


@pytest.mark.parametrize("name", READERS)
def test_only_teams_that_have_it_and_the_school_may_read(house: House, name: str) -> None:
    seed(house.door)
    person: Person = getattr(house, name)
    with house.door.database.read() as conn:
        found = notifications.get_notification(conn, ONE)
        assert may_read(house.door, conn, person, found) == READERS[name]
    if READERS[name]:
        assert read_as_sent(house.door, person, ONE).notification.reference == ONE
    else:
        with pytest.raises(NotFound):
            read_as_sent(house.door, person, ONE)


def test_a_guest_reads_nothing_not_even_what_a_guest_sent(house: House) -> None:
    seed(house.door, account_id=None, urn=0)
    with pytest.raises(NotFound):
        read_as_sent(house.door, GUEST, ONE)


def test_whoever_sent_it_reads_it_without_belonging_to_a_school(house: House) -> None:
    seed(house.door, urn=0, account_id=house.other_school.account_id)
    assert read_as_sent(house.door, house.other_school, ONE).notification.urn == 0
    with pytest.raises(NotFound):
        read_as_sent(house.door, replace(house.colleague, roles=frozenset()), ONE)


def test_whoever_left_the_school_or_the_team_reads_no_more(house: House) -> None:
    seed(house.door)
    for person in (house.east, house.colleague):
        read_as_sent(house.door, person, ONE)
        with pytest.raises(NotFound):
            read_as_sent(house.door, replace(person, roles=frozenset()), ONE)


def test_an_unknown_reference_and_a_foreign_one_cost_and_say_the_same(house: House) -> None:
    seed(house.door)
    costs, words = set(), set()
    for reference in (ONE, "DFD-NONE-0000", "AAA-111' --"):
        with counted_statements(house.door.database) as sent, pytest.raises(NotFound) as refusal:
            read_as_sent(house.door, house.west, reference)
        costs.add(len([each for each in sent if "history" not in each]))
        words.add(str(refusal.value))
    assert len(words) == 1
    assert max(costs) - min(costs) <= 1  # a text that cannot be a reference is not even asked for


def test_the_team_and_the_reference_of_an_address_must_belong_together(house: House) -> None:
    seed(house.door, 1)
    seed(house.door, 2, places=(NewPlace(WEST, "lead", ""),))
    both = replace(house.east, roles=house.east.roles | house.west.roles)
    assert read_in_team(house.door, both, WEST, "DFD-TEST-0002").team_key == WEST
    for team, reference in ((EAST, "DFD-TEST-0002"), (WEST, ONE), (SEN, ONE)):
        with pytest.raises(NotFound):
            read_in_team(house.door, both, team, reference)


def test_a_school_is_shown_no_note_no_officer_and_no_reader(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east, EAST, ONE)
    triage.add_note(house.door, house.east, EAST, ONE, "The head is hard to reach.")
    read_in_team(house.door, house.sen, SEN, ONE)
    shown = read_as_sent(house.door, house.colleague, ONE)
    assert (shown.notes, shown.of_pupil, shown.team_key) == ((), (), "")
    assert [event.action for event in shown.history] == ["submitted", "taken"]
    assert "hard to reach" not in repr(shown)
    assert "Wyn Alder" not in repr(shown)


def test_a_team_is_shown_everything_with_its_reasons(house: House) -> None:
    seed_file(house.door, seed(house.door))
    triage.add_note(house.door, house.sen, SEN, ONE, "Plan reviewed.")
    shown = read_in_team(house.door, house.east, EAST, ONE)
    assert [note.text for note in shown.notes] == ["Plan reviewed."]
    assert [each.name for each in shown.attachments] == ["Letter to parents.pdf"]
    assert shown.route["lead"]["because"] == "The school is in Upper Westmoor."
    assert [finding["id"] for finding in shown.of("concern")] == ["suspension.year-limit"]
    assert (shown.officer and shown.officer.phone) == "01632 960020"
    assert [each.clock_id for each in shown.clocks] == ["governors", "review"]
    assert dict(shown.laws) == {"suspension.days-per-year": "2012-09-01"}


def opened(shown: AsSent, team: str) -> str:
    return next(each.words for each in shown.deliveries if each.to == team)


def test_opening_is_seen_in_the_deliveries_and_recorded(house: House) -> None:
    seed(house.door)
    assert opened(read_as_sent(house.door, house.referrer, ONE), "East area team") == "Waiting to be sent"
    read_in_team(house.door, house.east, EAST, ONE)
    assert opened(read_as_sent(house.door, house.referrer, ONE), "East area team").startswith("Opened by the team")
    told = [(event.actor, event.detail) for event in events(house) if event.action == "read"]
    assert told == [("Sam Reed", {}), ("Ola Berry", {"team": EAST}), ("Sam Reed", {})]
    with house.door.database.read() as conn:
        kept = deliveries.list_for_notification(conn, 1)
    assert [bool(each.opened_at) for each in kept if each.team_key] == [True, False]


def test_two_officers_clear_their_own_unread_marks_separately(house: House) -> None:
    seed(house.door)
    read_in_team(house.door, house.east, EAST, ONE)
    assert list_mailbox(house.door, house.east, EAST, view="unread").page.rows == ()
    assert len(list_mailbox(house.door, house.east_too, EAST, view="unread").page.rows) == 1
    assert list_mailbox(house.door, house.east_too, EAST, view="unopened").page.rows == ()
    assert len(list_mailbox(house.door, house.sen, SEN, view="unopened").page.rows) == 1


def test_others_of_the_pupil_are_those_of_the_chronology_that_stand_in_the_same_list(house: House) -> None:
    first, third = about(house.door, 1, PUPIL), about(house.door, 3, PUPIL)
    about(house.door, 2, PUPIL, WEST)
    alike = about(house.door, 4, NO_UPN)
    about(house.door, 5, TWIN_WITH_UPN)

    def others(reference: str) -> list[str]:
        return [each.reference for each in read_in_team(house.door, house.east, EAST, reference).of_pupil]

    assert others(third) == [first]
    assert others(first) == [third]
    same_pupil.join(house.door, house.east, EAST, third, alike)
    assert others(first) == [alike, third]
    same_pupil.set_apart(house.door, house.east, EAST, third, first)
    assert others(first) == []
    assert read_in_team(house.door, house.west, WEST, "DFD-TEST-0002").of_pupil == []


def test_a_record_is_one_schools_and_never_a_mixed_list(house: House) -> None:
    seed(house.door, 1)
    seed(house.door, 2, urn=QUARRY.urn, account_id=house.referrer.account_id)
    both = replace(house.colleague, roles=house.colleague.roles | house.other_school.roles)
    assert [each.reference for each in list_record(house.door, both, ORCHARD.urn).rows] == [ONE]
    assert [each.reference for each in list_record(house.door, both, QUARRY.urn).rows] == ["DFD-TEST-0002"]
    assert [each.reference for each in list_record(house.door, house.referrer, None).rows] == ["DFD-TEST-0002"]
    for person, urn in ((house.colleague, QUARRY.urn), (house.east, ORCHARD.urn), (GUEST, None), (GUEST, 0)):
        with pytest.raises(NotFound):
            list_record(house.door, person, urn)
