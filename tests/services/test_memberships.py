"""Who belongs to which school, and what an administrator does to accounts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import Conflict, NotFound
from intranet.services import accounts, memberships, sign_ins
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.store.database import Database
from tests.services.account_steps import HERE, START, letters, register, signed_in
from tests.small_house import ORCHARD, PASSWORD, QUARRY, make_account, make_config, make_door


@pytest.fixture
def door(database: Database, database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    with clock.frozen(START):
        yield make_door(database, make_config(database_url, tmp_path))


def test_naming_a_school_gives_nothing_until_somebody_who_may_agrees(door: FrontDoor) -> None:
    make_account(door, "lead@orchard.example", ("school_lead", str(ORCHARD)))
    make_account(door, "lead@quarry.example", ("school_lead", str(QUARRY)))
    account = accounts.confirm(door, register(door), PASSWORD, address=HERE)
    person = signed_in(door, "new@orchard.example")
    assert person.schools == frozenset()
    assert person.asked_schools == {ORCHARD}
    assert "waits for you" in letters(door, "lead@orchard.example")[0].body
    assert letters(door, "lead@quarry.example") == []

    outsider, lead = signed_in(door, "lead@quarry.example"), signed_in(door, "lead@orchard.example")
    assert memberships.list_requests(door, outsider) == ()
    for nobody in (outsider, person, GUEST):
        with pytest.raises(NotFound):
            memberships.decide(door, nobody, account.id, ORCHARD, approved=True)
    with pytest.raises(NotFound):  # the lead's own school, but not one that was asked for by that account
        memberships.decide(door, lead, lead.account_id or 0, ORCHARD, approved=True)
    [request] = memberships.list_requests(door, lead)
    assert (request.urn, request.school_name) == (ORCHARD, "Orchard Primary School")
    memberships.decide(door, lead, account.id, ORCHARD, approved=True)
    found = sign_ins.find_person(door, person.session_key)
    assert found is not None
    assert found.schools == {ORCHARD}
    with pytest.raises(NotFound):
        memberships.decide(door, lead, account.id, ORCHARD, approved=False)


def test_a_refused_request_leaves_only_what_they_sent_themselves(door: FrontDoor) -> None:
    make_account(door, "boss@westmoor.example", ("administrator", ""))
    account = accounts.confirm(door, register(door), PASSWORD, address=HERE)
    assert letters(door, "boss@westmoor.example"), "without a lead an administrator is asked"
    boss = signed_in(door, "boss@westmoor.example")
    memberships.decide(door, boss, account.id, ORCHARD, approved=False)
    person = signed_in(door, "new@orchard.example")
    assert person.roles == frozenset()


def test_an_address_in_the_schools_own_domain_belongs_at_once(door: FrontDoor) -> None:
    boss = signed_in(door, make_account(door, "boss@westmoor.example", ("administrator", "")).email)
    memberships.save_school_domains(door, boss, ORCHARD, ["orchard.example"])
    accounts.confirm(door, register(door), PASSWORD, address=HERE)
    accounts.confirm(door, register(door, "b@not-orchard.example"), PASSWORD, address=HERE)
    assert signed_in(door, "new@orchard.example").schools == {ORCHARD}
    assert signed_in(door, "b@not-orchard.example").schools == frozenset()


def test_somebody_may_ask_to_join_another_school_once(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example", ("school_member", str(ORCHARD)))
    person = signed_in(door, "sam@orchard.example")
    with pytest.raises(Conflict):
        memberships.ask_to_join(door, person, ORCHARD)
    with pytest.raises(NotFound):
        memberships.ask_to_join(door, person, 999999)
    memberships.ask_to_join(door, person, QUARRY)
    assert signed_in(door, "sam@orchard.example").asked_schools == {QUARRY}
