"""Which passwords are allowed, and how they are kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intranet import clock
from intranet.services import passwords
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import accounts as rows
from intranet.store.database import Database
from tests.services.account_steps import START, sign_in
from tests.small_house import make_account, make_config, make_door


@pytest.fixture
def door(database: Database, database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    with clock.frozen(START):
        yield make_door(database, make_config(database_url, tmp_path))


EASY = """
    passwordpassword Password1234 P@ssw0rd1234 qwertyuiop12 123456789012 iloveyou1234 1q2w3e4r5t6y unbelievable
    professional manchesterunited qazwsxedcrfv 1qaz2wsx3edc zaq12wsxcde3 112233445566 Welcome2026!! abcabcabcabc
    aaaaaaaaaaaa WestmoorCouncil1 Westmoor2026!! digitalfrontdoor samreedsamreed
"""
HARD = (
    "correct horse battery", "hgtwzpqlmrvk", "837422949934", "plum kettle garage", "ßüöäéèêøñçğł",
    " mellow trombone tax ",
    "🙂🙃😀😎🥳🤖👻🎃🦊🐙🦉🌵", "vgjkqzrtmbxw" * 4 + "and then some", "k7Qd mzr 90!x vbe",
)  # fmt: skip


@pytest.mark.parametrize("password", EASY.split())
def test_what_a_guesser_tries_first_is_refused(password: str) -> None:
    assert passwords.find_fault(password, ["Sam Reed", "s.reed@orchard.example", "Westmoor County Council"])


@pytest.mark.parametrize("password", HARD)
def test_any_other_password_is_allowed_whatever_it_is_made_of(password: str) -> None:
    assert passwords.find_fault(password, ["Sam Reed", "Westmoor County Council"]) is None


@pytest.mark.parametrize(("length", "is_right"), [(11, False), (12, True), (128, True), (256, True), (257, False)])
def test_a_password_has_from_12_to_256_characters(length: int, is_right: bool) -> None:
    text = "".join(chr(0x4E00 + index * 7) for index in range(length))
    assert (passwords.find_fault(text) is None) is is_right


def test_a_password_is_compared_exactly_as_typed(door: FrontDoor) -> None:
    long = "plum kettle garage " * 6
    kept = passwords.hash_password(door.config, long)
    assert passwords.is_right(door.config, kept, long)
    assert not passwords.is_right(door.config, kept, long.rstrip())
    assert not passwords.is_right(door.config, kept, long[:-3] + "xyz")
    assert not passwords.is_right(door.config, "", "nobody has this password")
    assert not passwords.is_right(door.config, "not a hash", long)
    assert kept.startswith("$argon2id$")


def test_a_hash_made_with_weaker_settings_is_made_anew_at_the_next_sign_in(door: FrontDoor) -> None:
    account = make_account(door, "sam@orchard.example")
    stronger = replace(door, config=replace(door.config, argon2_passes=2))
    assert isinstance(sign_in(stronger, "sam@orchard.example"), Person)
    with door.database.read() as conn:
        kept = rows.get_account(conn, account.id).password_hash
    assert kept != account.password_hash
    assert not passwords.is_outdated(stronger.config, kept)
    assert isinstance(sign_in(stronger, "sam@orchard.example"), Person)
