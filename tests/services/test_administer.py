"""What administrators set, that it holds at once and is logged; closures that move deadlines; no pupil in sight."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from intranet import clock
from intranet.domain.findings import Severity
from intranet.errors import Conflict, NotFound
from intranet.services import administer, closures, team_mailboxes, triage
from intranet.services.people import Role
from intranet.services.reading import read_in_team
from intranet.store import deliveries as delivery_store
from intranet.store import history
from intranet.store.calendars import ClosureRow
from intranet.store.database import Database
from tests.seeded_mailbox import ORCHARD, QUARRY, House, make_house, seed, some_clocks
from tests.services.mailbox_links import set_and_confirm

ONE, EAST = "DFD-TEST-0001", "area_east"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def logged(house: House) -> list[str]:
    with house.door.database.read() as conn:
        return [event.action for event in history.list_latest_events(conn).rows if event.action != "account made"]


def test_an_address_can_be_taken_away_and_is_then_unknown(house: House) -> None:
    team_mailboxes.ask_change(house.door, house.administrator, EAST, "", "")
    assert [team.key for team in administer.look_over(house.door, house.administrator).without_mailbox] == [EAST, "sen"]


def test_a_rule_takes_the_councils_severity_and_gives_it_back(house: House) -> None:
    rule = "suspension.year-limit"
    administer.set_severity(house.door, house.administrator, rule, Severity.ERROR)
    assert house.door.severities()[rule] is Severity.ERROR
    line = next(line for line in administer.list_rules(house.door) if line.id == rule)
    assert (line.default, line.own, list(line.forms)) == (Severity.CONCERN, Severity.ERROR, ["Suspension"])
    administer.reset_severity(house.door, house.administrator, rule)
    administer.reset_severity(house.door, house.administrator, rule)
    assert rule not in house.door.severities()
    assert logged(house) == ["rule severity reset", "rule severity set"]
    with pytest.raises(NotFound):
        administer.set_severity(house.door, house.administrator, "no.such-rule", Severity.NOTE)


def test_a_notice_without_an_address_is_sent_again_once_there_is_one(house: House) -> None:
    seed(house.door)
    (line,) = administer.list_undelivered(house.door)
    assert (line.team_name, line.address, line.delivery.state) == ("Special Educational Needs team", "", "no_address")
    with pytest.raises(Conflict):
        administer.resend(house.door, house.administrator, line.delivery.id)
    set_and_confirm(house.door, house.administrator, "sen", "sen@westmoor.example")
    administer.resend(house.door, house.administrator, line.delivery.id)
    with house.door.database.read() as conn:
        sent = delivery_store.find_delivery(conn, line.delivery.id)
    assert sent is not None
    assert (sent.state, sent.recipient) == ("waiting", "sen@westmoor.example")
    assert administer.list_undelivered(house.door) == []
    with pytest.raises(NotFound):
        administer.resend(house.door, house.administrator, line.delivery.id)


def test_an_undelivered_notice_says_nothing_of_the_pupil(house: House) -> None:
    seed(house.door)
    assert "Öztürk" not in repr(administer.list_undelivered(house.door))


SCOPES = [
    (Role("officer", EAST), True),
    (Role("officer", "area"), False),
    (Role("officer", ""), False),
    (Role("school_member", str(QUARRY.urn)), True),
    (Role("school_member", "900009"), False),
    (Role("school_member", "９０００02"), False),
    (Role("school_lead", "abc"), False),
    (Role("analyst", ""), True),
    (Role("administrator", EAST), False),
    (Role("owner", ""), False),
]


@pytest.mark.parametrize(("role", "exists"), SCOPES)
def test_a_role_is_given_only_where_its_scope_exists(house: House, role: Role, exists: bool) -> None:
    account_id = house.west.account_id
    assert account_id is not None
    if exists:
        administer.give_role(house.door, house.administrator, account_id, role)
        assert (role.role, role.scope) in administer.get_account(house.door, account_id).roles
    else:
        with pytest.raises(NotFound):
            administer.give_role(house.door, house.administrator, account_id, role)


def test_a_school_page_names_every_role_and_leaves_empty_ones_empty(house: House) -> None:
    page = administer.get_school_page(house.door, ORCHARD.urn)
    assert {role: officer and officer.name for role, officer in page.officers.items()} == {
        "Inclusion and attendance adviser": "Lin Kestrel",
        "School liaison officer": None,
    }
    with pytest.raises(NotFound):
        administer.get_school_page(house.door, 900009)
    assert [each.urn for each in administer.search_schools(house.door, "orch")] == [ORCHARD.urn]
    assert administer.search_schools(house.door, " ") == ()


def test_the_law_is_listed_with_what_holds_today(house: House) -> None:
    held = {line.statute.id: line.version is not None for line in administer.list_law(house.door, date(2015, 1, 1))}
    assert held == {"suspension.days-per-year": True, "suspension.reasons": False}


CLOSED = ClosureRow(ORCHARD.urn, date(2026, 11, 25), "closure", "snow")


def test_a_closure_moves_open_deadlines_and_their_histories_say_so(house: House) -> None:
    seed(house.door, 1)
    seed(house.door, 2, urn=QUARRY.urn)
    with clock.frozen(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        # the council's own calendar knows nothing of the INSET day that the deadline was first counted with
        assert closures.add_closure(house.door, house.administrator, CLOSED) == 0
        inset = ClosureRow(ORCHARD.urn, date(2026, 11, 27), "inset")
        assert closures.add_closure(house.door, house.administrator, inset) == 1
    shown = read_in_team(house.door, house.east, EAST, ONE)
    governors = next(each for each in shown.clocks if each.clock_id == "governors")
    assert governors.due == date(2026, 12, 1)
    assert shown.notification.next_due == date(2026, 12, 1)
    assert "closed: snow" in governors.explanation["sentence"]
    assert governors.explanation["moved"] == [
        {"on": "2026-11-24", "from": "2026-11-30", "why": "INSET day on Fri 27 Nov 2026"}
    ]
    assert [event.action for event in shown.history] == ["submitted", "clocks moved"]
    other = read_in_team(house.door, house.east, EAST, "DFD-TEST-0002")
    assert next(each.due for each in other.clocks if each.due) == date(2026, 11, 30)


def test_taking_a_closure_back_moves_them_back(house: House) -> None:
    seed(house.door)
    inset = ClosureRow(ORCHARD.urn, date(2026, 11, 27), "inset")
    assert closures.add_closure(house.door, house.administrator, inset) == 0
    assert closures.remove_closure(house.door, house.administrator, ORCHARD.urn, inset.day) == 1
    shown = read_in_team(house.door, house.east, EAST, ONE)
    assert next(each.due for each in shown.clocks if each.due) == date(2026, 11, 27)
    with pytest.raises(NotFound):
        closures.remove_closure(house.door, house.administrator, ORCHARD.urn, inset.day)


def test_deadlines_that_were_met_or_stopped_stay_where_they_are(house: House) -> None:
    seed(house.door, 1)
    seed(house.door, 2)
    triage.meet_clock(house.door, house.east, EAST, ONE, "governors", 0)
    triage.close(house.door, house.east, EAST, "DFD-TEST-0002", "noted", 0)
    assert closures.add_closure(house.door, house.administrator, CLOSED) == 0


def test_a_deadline_never_passes_its_latest_date(house: House) -> None:
    first = some_clocks()[0]
    seed(house.door, clocks=(replace(first, explanation={**first.explanation, "latest": "2026-12-01"}),))
    for day in (25, 26, 27):
        closures.add_closure(house.door, house.administrator, ClosureRow(ORCHARD.urn, date(2026, 11, day), "closure"))
    shown = read_in_team(house.door, house.east, EAST, ONE)
    assert shown.clocks[0].due == date(2026, 12, 1)


def test_a_closure_of_an_unknown_school_is_refused(house: House) -> None:
    with pytest.raises(NotFound):
        closures.add_closure(house.door, house.administrator, ClosureRow(900009, date(2026, 11, 25), "closure"))
