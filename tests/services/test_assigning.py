"""Who has a notification in hand: fifty clicks at once, colleagues, officers who are away or have left."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.domain.link_roles import pick_role
from intranet.errors import NotAllowed, NotFound
from intranet.services import assigning, bulk, colleagues, deliver, memberships, reading, triage
from intranet.services.bulk import Choice
from intranet.services.link_officers import add_absence
from intranet.services.people import Role
from intranet.services.triage import ChangedMeanwhile
from intranet.store import deliveries, link_officers, notifications, schools
from intranet.store.cover import NewAbsence
from intranet.store.database import Database
from intranet.store.deliveries import Delivery
from intranet.store.link_officers import LinkOfficer
from tests.seeded_mailbox import ORCHARD, House, make_house, seed
from tests.services.test_triage import EAST, ONE, actions, at_once, now_of

TODAY = date(2026, 11, 20)


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def test_of_fifty_who_take_the_next_at_once_each_gets_one_of_fifty(house: House) -> None:
    for number in range(1, 51):
        seed(house.door, number)
    people = [house.east, house.east_too, house.east_lead, house.east, house.east_too] * 10
    taken = at_once([lambda who=who: triage.take_next(house.door, who, EAST) for who in people])
    assert sorted(map(str, taken)) == [f"DFD-TEST-{number:04d}" for number in range(1, 51)]
    for number in range(1, 51):
        assert actions(house, f"DFD-TEST-{number:04d}") == ["taken"]
    assert triage.take_next(house.door, house.east, EAST) is None


def give(house: House, by: str, to: str, revision: int | None = None) -> str:
    account = getattr(house, to).account_id
    now = now_of(house).revision if revision is None else revision
    return assigning.assign(house.door, getattr(house, by), EAST, ONE, account, now)


def test_what_nobody_has_is_given_to_a_colleague(house: House) -> None:
    seed(house.door)
    assert give(house, "east", "east_too") == "Ivo Larch"
    assert (now_of(house).taken_by, now_of(house).status) == (house.east_too.account_id, "in_progress")
    assert actions(house) == ["assigned"]


def test_giving_it_to_oneself_is_taking_it_and_twice_changes_nothing(house: House) -> None:
    seed(house.door)
    give(house, "east", "east")
    give(house, "east", "east")
    assert actions(house) == ["taken"]


def test_only_its_owner_and_a_lead_give_away_what_somebody_has(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east, EAST, ONE)
    with pytest.raises(NotAllowed, match="Ola Berry has this"):
        give(house, "east_too", "east_too")
    give(house, "east_lead", "east_too")
    give(house, "east_too", "east")
    assert now_of(house).taken_by == house.east.account_id


def test_what_somebody_has_who_left_the_team_is_anybodys_to_give(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east, EAST, ONE)
    assert house.east.account_id is not None
    memberships.take_role(house.door, house.administrator, house.east.account_id, Role("officer", EAST))
    assert colleagues.list_left(house.door, house.east_too, EAST) == [(house.east.account_id, "Ola Berry", 1)]
    give(house, "east_too", "east_too")
    assert now_of(house).taken_by_name == "Ivo Larch"
    assert colleagues.list_left(house.door, house.east_too, EAST) == []


def test_nobody_outside_the_team_is_given_anything(house: House) -> None:
    seed(house.door)
    for outsider in ("sen", "west", "referrer", "administrator"):
        with pytest.raises(NotFound):
            give(house, "east", outsider)
    with pytest.raises(NotAllowed):
        assigning.assign(house.door, house.sen, "sen", ONE, house.sen.account_id or 0, 0)
    assert actions(house) == []


def test_whoever_gives_an_outdated_page_away_is_told_who_was_first(house: House) -> None:
    seed(house.door)
    triage.take(house.door, house.east_lead, EAST, ONE)
    triage.give_back(house.door, house.east_lead, EAST, ONE, 1)
    with pytest.raises(ChangedMeanwhile, match="Tess Rowan gave this back"):
        give(house, "east", "east_too", revision=0)
    assert now_of(house).taken_by is None


def letters(house: House) -> list[Delivery]:
    with house.door.database.write() as conn:
        due = deliveries.lease(conn, clock.now(), 99, "t")
        deliveries.release(conn, [each.id for each in due], "t", clock.now())
    return [each for each in due if each.kind == deliveries.ASSIGNED]


def test_who_is_given_something_by_a_colleague_is_told_and_nothing_of_the_pupil(house: House) -> None:
    saved = seed(house.door)
    give(house, "east", "east")
    assert letters(house) == []
    give(house, "east", "east_too")
    give(house, "east_lead", "east_too")
    [letter] = letters(house)
    assert (letter.recipient, letter.notification_id) == (house.east_too.email, saved.id)
    assert letter.subject.startswith("Given to you: ")
    assert letter.subject.endswith(ONE)
    assert f"/mailbox/{EAST}/{ONE}" in letter.body
    assert "Ola Berry has given this to you." in letter.body
    assert now_of(house).pupil_name.partition(",")[0] not in letter.subject + letter.body
    shown = reading.read_as_sent(house.door, house.referrer, ONE).deliveries
    assert deliveries.ASSIGNED not in {each.kind for each in shown}, "a school is not told who has what"


def test_a_refused_gift_tells_nobody(house: House) -> None:
    seed(house.door)
    give(house, "east", "east")
    with pytest.raises(NotAllowed):
        give(house, "east_too", "east_lead")
    assert letters(house) == []


def test_who_is_given_many_at_once_is_told_once(house: House) -> None:
    references = [seed(house.door, number).reference for number in (1, 2, 3)]
    give(house, "east", "east_too")
    chosen = [(each, now_of(house, each).revision) for each in references]
    bulk.carry_out(house.door, house.east_lead, EAST, chosen, Choice("assign", house.east_too.account_id or 0))
    _, letter = letters(house)
    assert letter.subject == "Given to you: 2 notifications"
    assert [each in letter.body for each in references] == [False, True, True]


@pytest.mark.parametrize(("day", "goes"), [(20, True), (21, False), (22, False), (23, True)])
def test_nobody_is_told_of_work_at_a_weekend(house: House, day: int, goes: bool) -> None:
    with clock.frozen(clock.now().replace(year=2026, month=11, day=day)):
        seed(house.door)
        give(house, "east", "east_too")
        with house.door.database.write() as conn:
            due = deliveries.lease(conn, clock.now(), 99, "t", quiet=deliver.is_quiet_day())
    assert (deliveries.ASSIGNED in {each.kind for each in due}) is goes


def away(house: House, who: str, cover: str | None = None, by: str | None = None, starts: date = TODAY) -> None:
    covering = getattr(house, cover).account_id if cover else None
    account = getattr(house, who).account_id
    ends = starts + timedelta(days=7)
    colleagues.set_away(house.door, getattr(house, by or who), EAST, account, starts, ends, covering)


def allocated(house: House) -> colleagues.Allocation | None:
    with house.door.database.read() as conn:
        notification = notifications.get_notification(conn, ONE)
        team = colleagues.colleagues_of(conn, EAST)
        return colleagues.find_allocation(house.door, conn, notification, team)


def set_officers(house: House, *officers: LinkOfficer) -> None:
    with house.door.database.write() as conn:
        link_officers.delete_link_officer(conn, ORCHARD.urn, "IAA")
        link_officers.save_link_officers(conn, officers)


def test_it_should_be_the_link_officers_of_its_school_or_whoevers_who_covers(house: House) -> None:
    with clock.frozen(clock.now().replace(year=2026, month=11, day=20)):
        seed(house.door)
        set_officers(house, LinkOfficer(ORCHARD.urn, "IAA", "Ola Berry", house.east.email))
        found = allocated(house)
        assert found is not None
        assert (found.role, found.officer.name, found.to and found.to.name) == ("IAA", "Ola Berry", "Ola Berry")
        away(house, "east", cover="east_too")
        found = allocated(house)
        assert found is not None
        assert (found.account and found.account.name, found.to and found.to.name) == ("Ola Berry", "Ivo Larch")
        away(house, "east")
        found = allocated(house)
        assert found is not None
        assert found.to is None
        away(house, "east", cover="east_too", starts=TODAY + timedelta(days=3))
        found = allocated(house)
        assert found is not None
        assert found.to is not None
        assert found.to.name == "Ola Berry"


def test_who_stands_in_for_a_link_officer_is_whose_it_should_be(house: House) -> None:
    with clock.frozen(clock.now().replace(year=2026, month=11, day=20)):
        seed(house.door)
        set_officers(house, LinkOfficer(ORCHARD.urn, "IAA", "Lin Kestrel", "lin@council.example"))
        absence = NewAbsence(
            "Lin Kestrel", "lin@council.example", TODAY, TODAY, "Ivo Larch", house.east_too.email, "01632 960077"
        )
        add_absence(house.door, house.east_lead, absence)
        found = allocated(house)
        assert found is not None
        assert (found.officer.name, found.officer.phone) == ("Ivo Larch (for Lin Kestrel)", "01632 960077")
        assert (found.to and found.to.account_id) == house.east_too.account_id
    with clock.frozen(clock.now().replace(year=2026, month=11, day=21)):
        found = allocated(house)
        assert found is not None
        assert found.officer.name == "Lin Kestrel"


def test_a_unit_has_an_adviser_for_everything(house: House) -> None:
    seed(house.door, link_role="SLO")
    both = (LinkOfficer(ORCHARD.urn, "IAA", "Lin Kestrel"), LinkOfficer(ORCHARD.urn, "EEO", "Eda Finch"))
    set_officers(house, *both)
    found = allocated(house)
    assert found is not None
    assert found.officer.name == "Eda Finch"
    with house.door.database.write() as conn:
        schools.save_schools(conn, [replace(ORCHARD, type_code="14")], clock.now())
    found = allocated(house)
    assert found is not None
    assert (found.role, found.officer.name) == ("IAA", "Lin Kestrel")


ROLES = [
    ("SLO", {"SLO", "IAA"}, False, "SLO"),
    ("SLO", {"EEO", "IAA"}, False, "EEO"),
    ("EEO", {"SLO", "IAA"}, False, "SLO"),
    ("EEO", {"SLO", "EEO"}, False, "EEO"),
    ("IAA", {"SLO"}, False, ""),
    ("SLO", {"IAA"}, False, ""),
    ("SLO", {"IAA"}, True, "IAA"),
    ("EEO", {"SLO", "IAA"}, True, "IAA"),
    ("", {"IAA"}, True, ""),
]


@pytest.mark.parametrize(("wanted", "held", "is_unit", "picked"), ROLES)
def test_which_officer_answers_for_a_role(wanted: str, held: set[str], is_unit: bool, picked: str) -> None:
    assert pick_role(wanted, held, is_unit=is_unit) == picked


def test_one_says_of_oneself_that_one_is_away_and_a_lead_of_everybody(house: House) -> None:
    with pytest.raises(NotAllowed):
        away(house, "east", by="east_too")
    away(house, "east", by="east_lead", cover="east_too")
    for wrong in ("sen", "east"):
        with pytest.raises(NotFound):
            away(house, "east", cover=wrong)
    for outsider in ("sen", "west"):
        with pytest.raises(NotFound):
            away(house, outsider, by="east_lead")
    colleagues.set_back(house.door, house.east, EAST, house.east.account_id or 0)
    with clock.frozen(clock.now().replace(year=2026, month=11, day=20)):
        assert all(each.away is None for each in colleagues.list_colleagues(house.door, house.east, EAST))
    with pytest.raises(NotFound):
        colleagues.list_colleagues(house.door, house.sen, EAST)
