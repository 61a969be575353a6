"""A district given to another team: tried on the last notifications first, then in force for what is sent after."""

import pytest

from intranet.errors import NotFound
from intranet.services import districts
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import notifications
from tests.referrer_house import LARKFIELD, SITTINGBOURNE
from tests.services.exclusions import a_reader, tell

SWALE, ASHFORD = "E07000113", "E07000105"


@pytest.fixture
def administrator(referrer_door: FrontDoor) -> Person:
    return a_reader(referrer_door, "Ada", ("administrator", ""))


def lead_of(door: FrontDoor, reference: str) -> str:
    with door.database.read() as conn:
        return notifications.get_notification(conn, reference).lead_team


def test_a_trial_says_which_notifications_would_have_gone_elsewhere_and_changes_nothing(
    referrer_door: FrontDoor,
) -> None:
    swale = tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE)
    tell(referrer_door, "2026-11-12", 2, LARKFIELD)
    tried = districts.try_out(referrer_door, "area", SWALE, "area_north")
    assert [(each.reference, each.part) for each in tried.elsewhere] == [(swale, "lead")]
    assert (tried.looked_at, tried.now, tried.then) == (2, "East Kent area team", "North Kent area team")
    assert lead_of(referrer_door, tell(referrer_door, "2026-11-12", 3, SITTINGBOURNE)) == "area_east"


def test_a_copy_that_hangs_on_the_district_is_told_as_a_copy(referrer_door: FrontDoor) -> None:
    told = {"social_care_status": "cin", "social_worker_name": "Uma Vale", "social_worker_email": "uma@council.example"}
    reference = tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE, **told)
    tried = districts.try_out(referrer_door, "social_care", SWALE, "social_care_east")
    assert [(each.reference, each.part) for each in tried.elsewhere] == [(reference, "copy")]


def test_the_team_that_serves_a_district_already_moves_nothing(referrer_door: FrontDoor) -> None:
    tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE)
    assert districts.try_out(referrer_door, "area", SWALE, "area_east").elsewhere == []


def test_a_change_holds_for_what_is_sent_after_it_and_can_be_taken_back(
    referrer_door: FrontDoor, administrator: Person
) -> None:
    before = tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE)
    districts.set_team(referrer_door, administrator, "area", SWALE, "area_north")
    assert lead_of(referrer_door, tell(referrer_door, "2026-11-12", 2, SITTINGBOURNE)) == "area_north"
    assert lead_of(referrer_door, before) == "area_east"
    assert lead_of(referrer_door, tell(referrer_door, "2026-11-12", 3, LARKFIELD)) == "area_south"
    [line] = [each for each in districts.list_districts(referrer_door) if each.code == SWALE]
    assert (line.teams["area"], line.own) == ("area_north", {"area"})
    districts.set_team(referrer_door, administrator, "area", SWALE, "area_east")
    [line] = [each for each in districts.list_districts(referrer_door) if each.code == SWALE]
    assert (line.teams["area"], line.own) == ("area_east", set())


@pytest.mark.parametrize(
    ("choice", "district", "team"), [("area", "E0", "area_east"), ("sen", SWALE, "sen"), ("area", ASHFORD, "nobody")]
)
def test_nothing_is_made_up(
    referrer_door: FrontDoor, administrator: Person, choice: str, district: str, team: str
) -> None:
    with pytest.raises(NotFound):
        districts.try_out(referrer_door, choice, district, team)
    with pytest.raises(NotFound):
        districts.set_team(referrer_door, administrator, choice, district, team)
