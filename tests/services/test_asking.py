"""Messages between a team and a school: who reads and writes them, what waits for them, and what leaves by e-mail."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intranet.domain.calendar import SchoolCalendar, Term
from intranet.domain.own_clock import OwnTime, own_time
from intranet.errors import NotAllowed, NotFound
from intranet.services import asking, reading, triage
from intranet.services.people import GUEST
from intranet.services.triage import ChangedMeanwhile
from intranet.store import deliveries
from intranet.store.database import Database
from intranet.store.deliveries import Delivery
from tests.seeded_mailbox import TERMS, House, make_house, seed
from tests.services.test_triage import EAST, ONE, SEN, actions, clocks_of, in_lists, now_of

PUPIL = ("Öztürk", "Işıl")


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    made = make_house(database, tmp_path)
    seed(made.door)
    return made


def ask(house: House, text: str = "On which day did Işıl Öztürk come back?", revision: int = 0) -> None:
    asking.ask_school(house.door, house.east, EAST, ONE, text, revision)


def letters(house: House, kind: str) -> list[Delivery]:
    with house.door.database.read() as conn:
        return [each for each in deliveries.list_for_notification(conn, now_of(house).id) if each.kind == kind]


def test_asking_waits_for_the_school_and_no_deadline_of_the_law_stops(house: House) -> None:
    before = now_of(house).next_due
    ask(house)
    assert now_of(house).status == "awaiting_school"
    assert in_lists(house) == {EAST: ("awaiting_school", True), SEN: ("awaiting_school", True)}
    assert {each.state for each in clocks_of(house).values()} == {"open"}
    assert now_of(house).next_due == before
    assert actions(house) == ["asked"]


def test_the_school_answers_and_the_team_goes_on(house: House) -> None:
    triage.take(house.door, house.east, EAST, ONE)
    reading.read_in_team(house.door, house.east, EAST, ONE)
    ask(house, revision=1)
    asking.answer(house.door, house.colleague, ONE, "On Monday.")
    assert now_of(house).status == "in_progress"
    with house.door.database.read() as conn:
        [place] = [each for each in reading.list_places(conn, now_of(house).id) if each.team_key == EAST]
    assert place.opened_at is None, "the answer is news to the team"
    kinds = [each.kind for each in asking.list_messages(house.door, now_of(house))]
    assert kinds == ["request", "answer"]
    assert [action for action in actions(house) if action != "read"] == ["taken", "asked", "answered"]


def test_the_e_mails_say_nothing_of_the_pupil_or_of_what_was_written(house: House) -> None:
    ask(house)
    asking.answer(house.door, house.referrer, ONE, "Işıl Öztürk came back on Monday.")
    [question], [answer] = letters(house, "question"), letters(house, "answer")
    assert (question.recipient, answer.recipient) == ("sam@westmoor.example", "east@westmoor.example")
    for letter in (question, answer):
        for word in (*PUPIL, "Monday", "which day"):
            assert word not in letter.subject + letter.body
        assert ONE in letter.subject
    assert f"/notifications/{ONE}" in question.body
    assert f"/mailbox/{EAST}/{ONE}" in answer.body


def test_a_message_alone_waits_for_nothing(house: House) -> None:
    asking.write_to_school(house.door, house.east, EAST, ONE, "Thank you.")
    assert now_of(house).status == "received"
    assert "has written to you" in letters(house, "question")[0].subject


def test_each_message_has_its_own_letter(house: House) -> None:
    for text in ("One", "Two"):
        asking.write_to_school(house.door, house.east, EAST, ONE, text)
    assert len({each.message_id for each in letters(house, "question")}) == 2


def test_going_on_without_an_answer(house: House) -> None:
    ask(house)
    asking.stop_waiting(house.door, house.east_too, EAST, ONE, 1)
    assert now_of(house).status == "received"
    with pytest.raises(ChangedMeanwhile):
        asking.stop_waiting(house.door, house.east, EAST, ONE, 2)


def test_only_the_school_and_the_sender_answer(house: House) -> None:
    ask(house)
    for person in (house.other_school, house.west, house.administrator, GUEST):
        with pytest.raises(NotFound):
            asking.answer(house.door, person, ONE, "Not mine")
    with pytest.raises(NotAllowed):
        asking.answer(house.door, house.east, ONE, "I am the council")
    with pytest.raises(NotAllowed):
        asking.ask_school(house.door, house.sen, SEN, ONE, "We have a copy", 1)
    assert now_of(house).status == "awaiting_school"


def test_who_sent_it_as_a_guest_reads_and_answers_once_their_address_is_proven(house: House) -> None:
    nobody = replace(house.west, roles=frozenset())
    with pytest.raises(NotFound):
        asking.answer(house.door, nobody, ONE, "Mine?")
    sender = replace(nobody, email="Sam@Westmoor.example")
    asking.answer(house.door, sender, ONE, "Mine.")
    assert reading.read_as_sent(house.door, sender, ONE).notification.reference == ONE
    with pytest.raises(NotFound):
        reading.read_as_sent(house.door, replace(sender, account_id=None), ONE)


def test_what_was_sent_with_an_account_is_not_another_accounts_by_its_address(house: House) -> None:
    seed(house.door, 2, account_id=house.referrer.account_id, urn=0)
    other = replace(house.west, roles=frozenset(), email="sam@westmoor.example")
    with pytest.raises(NotFound):
        reading.read_as_sent(house.door, other, "DFD-TEST-0002")


def test_an_outdated_question_changes_nothing(house: House) -> None:
    triage.take(house.door, house.east_too, EAST, ONE)
    with pytest.raises(ChangedMeanwhile, match="Ivo Larch took this"):
        ask(house, revision=0)
    assert asking.list_messages(house.door, now_of(house)) == ()
    assert letters(house, "question") == []


def test_an_answer_to_what_is_closed_is_kept_and_opens_nothing(house: House) -> None:
    triage.close(house.door, house.east, EAST, ONE, "noted", 0)
    asking.answer(house.door, house.referrer, ONE, "One more thing.")
    assert now_of(house).status == "closed"
    assert len(letters(house, "answer")) == 1


def test_an_answer_to_a_team_that_the_council_no_longer_has_is_kept_for_an_administrator(house: House) -> None:
    ask(house)
    teams = tuple(team for team in house.door.council.teams if team.key != EAST)
    council = replace(house.door.council, teams=teams)
    object.__setattr__(house.door, "catalogue", replace(house.door.catalogue, council=council))
    house.door.forget_settings()
    asking.answer(house.door, house.referrer, ONE, "On Monday.")
    [letter] = letters(house, "answer")
    assert (letter.recipient, letter.state, letter.team_key) == ("", "no_address", EAST)


CALENDAR = SchoolCalendar("Westmoor", TERMS, {date(2026, 11, 27): "INSET day"})
DAY = date(2026, 11, 20)  # a Friday
OWN: list[tuple[list[tuple[date, date | None]], date, OwnTime | None]] = [
    ([], DAY, OwnTime(0, 0)),
    ([], date(2026, 11, 23), OwnTime(1, 0)),
    ([], date(2026, 11, 30), OwnTime(5, 0)),  # the INSET day does not count
    ([(date(2026, 11, 23), date(2026, 11, 25))], date(2026, 11, 30), OwnTime(3, 2)),
    ([(date(2026, 11, 23), None)], date(2026, 11, 30), OwnTime(1, 4)),
    ([(DAY, DAY)], date(2026, 11, 24), OwnTime(2, 0)),
    ([(date(2026, 11, 23), date(2026, 11, 24)), (date(2026, 11, 24), None)], date(2026, 11, 30), OwnTime(1, 4)),
    ([], date(2035, 1, 1), None),
]


@pytest.mark.parametrize(("waits", "until", "wanted"), OWN)
def test_the_teams_own_clock_stands_still_while_it_waits(
    waits: list[tuple[date, date | None]], until: date, wanted: OwnTime | None
) -> None:
    assert own_time(CALENDAR, DAY, waits, until) == wanted


def test_a_calendar_without_terms_gives_no_time() -> None:
    empty = SchoolCalendar("x", [Term(date(2020, 1, 6), date(2020, 2, 7), "t")], {})
    assert own_time(empty, DAY, [], date(2026, 12, 1)) is None
