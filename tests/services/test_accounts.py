"""Registering and invitations, as use cases, on each kind of database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import Conflict
from intranet.services import accounts, links
from intranet.services.accounts import Registration, WrongPassword
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person, Role
from intranet.services.sign_ins import Refusal
from intranet.store import accounts as rows
from intranet.store.database import Database
from tests.services.account_steps import HERE, NEW, START, letters, register, sign_in, token_in
from tests.small_house import ORCHARD, PASSWORD, QUARRY, make_account, make_config, make_door


@pytest.fixture
def door(database: Database, database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    with clock.frozen(START):
        yield make_door(database, make_config(database_url, tmp_path))


def test_a_new_account_works_only_after_its_owner_confirms_it_with_link_and_password(door: FrontDoor) -> None:
    token = register(door)
    assert sign_in(door, "new@orchard.example") is Refusal.UNCONFIRMED
    with pytest.raises(WrongPassword):
        accounts.confirm(door, token, "somebody else's password", address=HERE)
    accounts.confirm(door, token, PASSWORD, address=HERE)
    assert isinstance(sign_in(door, "new@orchard.example"), Person)
    with pytest.raises(links.LinkRefused):
        accounts.confirm(door, token, PASSWORD, address=HERE)


def test_looking_at_a_link_changes_nothing(door: FrontDoor) -> None:
    token = register(door)
    for _ in range(3):
        assert accounts.find_unconfirmed(door, token).confirmed_at is None
    accounts.confirm(door, token, PASSWORD, address=HERE)


def test_a_confirmation_lasts_a_day(door: FrontDoor) -> None:
    token = register(door)
    with clock.frozen(START + timedelta(hours=23, minutes=59)):
        accounts.find_unconfirmed(door, token)
    with clock.frozen(START + timedelta(hours=24, minutes=1)), pytest.raises(links.LinkExpired):
        accounts.confirm(door, token, PASSWORD, address=HERE)


def test_a_link_serves_one_purpose_and_no_byte_of_it_may_change(door: FrontDoor) -> None:
    token = register(door)
    for purpose in (links.NEW_PASSWORD, links.INVITATION):
        with pytest.raises(links.LinkRefused):
            accounts.set_password(door, purpose, token, NEW)
    for place in range(0, len(token), 5):
        flipped = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(links.LinkRefused):
            accounts.find_unconfirmed(door, flipped)
    other = replace(door, config=replace(door.config, secret_key="another key that is long enough for it"))
    for foreign in (token, "", "é", "a.b.c", "x" * 5000):
        with pytest.raises(links.LinkRefused):
            accounts.find_unconfirmed(other, foreign)


def test_links_start_with_the_configured_address_and_subjects_say_nothing_of_anybody(door: FrontDoor) -> None:
    register(door)
    [letter] = letters(door, "new@orchard.example")
    assert "http://front-door.westmoor.example/confirm/" in letter.body
    assert letter.subject == "Confirm your email address – Digital Front Door"
    assert letter.kind == "account"


def test_registering_a_known_address_changes_nothing_and_writes_to_its_owner(door: FrontDoor) -> None:
    account = make_account(door, "sam@orchard.example")
    wanted = Registration("SAM@orchard.example", "Mallory", "Thief", "01632 960666", QUARRY, NEW)
    accounts.register(door, wanted, address=HERE)
    [letter] = letters(door, "sam@orchard.example")
    assert "already have an account" in letter.subject
    with door.database.read() as conn:
        assert rows.get_account(conn, account.id) == account


def test_registering_again_before_confirming_starts_over(door: FrontDoor) -> None:
    first = register(door, urn=ORCHARD)
    second = register(door, urn=QUARRY)
    with pytest.raises(links.LinkRefused):
        accounts.confirm(door, first, PASSWORD, address=HERE)
    account = accounts.confirm(door, second, PASSWORD, address=HERE)
    with door.database.read() as conn:
        assert rows.list_roles(conn, account.id) == (("school_applicant", str(QUARRY)),)


def test_nobody_can_register_over_an_invitation(door: FrontDoor) -> None:
    invited = accounts.invite(door, email="boss@westmoor.example", name="Ada", roles=[Role("administrator")])
    accounts.register(door, Registration("boss@westmoor.example", "M", "", "", 0, PASSWORD), address=HERE)
    with door.database.read() as conn:
        assert rows.get_account(conn, invited.id).password_hash == ""
    assert ["Your account for" in each.subject for each in letters(door, "boss@westmoor.example")] == [True, True]


def test_an_invitation_works_once_and_for_seven_days(door: FrontDoor) -> None:
    accounts.invite(door, email="boss@westmoor.example", name="Ada", roles=[Role("administrator")])
    token = token_in(letters(door, "boss@westmoor.example")[0])
    assert sign_in(door, "boss@westmoor.example", "") is Refusal.WRONG
    with clock.frozen(START + timedelta(days=8)), pytest.raises(links.LinkExpired):
        accounts.set_password(door, links.INVITATION, token, NEW)
    accounts.set_password(door, links.INVITATION, token, NEW)
    with pytest.raises(links.LinkRefused):
        accounts.set_password(door, links.INVITATION, token, NEW)
    person = sign_in(door, "boss@westmoor.example", NEW)
    assert isinstance(person, Person)
    assert person.is_administrator
    with pytest.raises(Conflict):
        accounts.invite(door, email="boss@westmoor.example", name="Ada", roles=[])


@pytest.mark.parametrize(
    "text",
    [
        "head@school.example\r\nBcc: victim@evil.example",
        "a@b.example,c@d.example",
        '"a b"@school.example',
        "head@localhost",
        "head@[127.0.0.1]",
        "head@school",
        ".head@school.example",
        "head@school.example.",
        "head@school.example\x00",
        "@x.example",
    ],
)
def test_what_is_no_plain_address_is_no_address(text: str) -> None:
    assert accounts.find_address(text) is None


def test_an_address_is_known_in_small_letters() -> None:
    assert accounts.find_address("  HEAD@School.Example ") == "head@school.example"
