"""Link officers: named, away, replaced; whoever stands in is named in what is decided on those days."""

from datetime import date, timedelta

import pytest

from intranet.errors import NotFound
from intranet.services import drafting, link_officers
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import link_officers as officer_rows
from intranet.store.cover import NewAbsence
from intranet.store.link_officers import LinkOfficer
from tests.referrer_house import GUEST_KEEPER, SITTINGBOURNE, TODAY, a_draft
from tests.services.exclusions import a_reader

STAND_IN = "Robin Lee"


@pytest.fixture
def administrator(referrer_door: FrontDoor) -> Person:
    return a_reader(referrer_door, "Ada", ("administrator", ""))


def adviser(door: FrontDoor) -> LinkOfficer:
    with door.database.read() as conn:
        return officer_rows.map_link_officers(conn, [SITTINGBOURNE])[SITTINGBOURNE, "IAA"]


def decided(door: FrontDoor) -> LinkOfficer:
    _, explained = drafting.review(door, a_draft(door).id, GUEST_KEEPER)
    assert explained.officer is not None
    return explained.officer


def away(door: FrontDoor, starts: date, ends: date, email: str | None = None) -> NewAbsence:
    officer = adviser(door)
    address = officer.email if email is None else email
    return NewAbsence(officer.name, address, starts, ends, STAND_IN, "robin@council.example", "01632 960077")


@pytest.mark.parametrize(("first", "last", "stands_in"), [(0, 0, True), (-3, 3, True), (1, 5, False), (-5, -1, False)])
def test_somebody_stands_in_on_the_days_of_an_absence_and_on_no_other(
    referrer_door: FrontDoor, administrator: Person, first: int, last: int, stands_in: bool
) -> None:
    usual = decided(referrer_door)
    days = (TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    link_officers.add_absence(referrer_door, administrator, away(referrer_door, *days))
    found = decided(referrer_door)
    if stands_in:
        assert found.name == f"{STAND_IN} (for {usual.name})"
        assert (found.email, found.phone) == ("robin@council.example", "01632 960077")
    else:
        assert found == usual


def test_a_cover_can_be_removed(referrer_door: FrontDoor, administrator: Person) -> None:
    usual = decided(referrer_door)
    link_officers.add_absence(referrer_door, administrator, away(referrer_door, TODAY, TODAY))
    [absence] = link_officers.look_at_officers(referrer_door).absences
    link_officers.remove_absence(referrer_door, administrator, absence.id)
    assert decided(referrer_door) == usual
    with pytest.raises(NotFound):
        link_officers.remove_absence(referrer_door, administrator, absence.id)


def test_nobody_stands_in_for_somebody_who_is_no_officer(referrer_door: FrontDoor, administrator: Person) -> None:
    stranger = away(referrer_door, TODAY, TODAY, email="stranger@council.example")
    with pytest.raises(NotFound):
        link_officers.add_absence(referrer_door, administrator, stranger)


def test_an_officer_who_leaves_is_replaced_at_every_school_at_once(
    referrer_door: FrontDoor, administrator: Person
) -> None:
    leaver = adviser(referrer_door)
    before = {each.name: each for each in link_officers.look_at_officers(referrer_door).people}
    to = LinkOfficer(0, "", STAND_IN, "robin@council.example")
    count = link_officers.hand_over(referrer_door, administrator, leaver.name, leaver.email, to)
    after = {each.name: each for each in link_officers.look_at_officers(referrer_door).people}
    assert count == before[leaver.name].schools == after[STAND_IN].schools
    assert leaver.name not in after
    assert adviser(referrer_door).name == STAND_IN


def test_a_schools_contact_is_named_and_taken_away(referrer_door: FrontDoor, administrator: Person) -> None:
    link_officers.set_officer(referrer_door, administrator, LinkOfficer(SITTINGBOURNE, "IAA", STAND_IN))
    assert adviser(referrer_door).name == STAND_IN
    link_officers.set_officer(referrer_door, administrator, LinkOfficer(SITTINGBOURNE, "IAA", ""))
    with pytest.raises(KeyError):
        adviser(referrer_door)
    for urn, role in ((SITTINGBOURNE, "XYZ"), (123456, "IAA")):
        with pytest.raises(NotFound):
            link_officers.set_officer(referrer_door, administrator, LinkOfficer(urn, role, STAND_IN))
