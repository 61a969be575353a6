"""Signing in, and how long it lasts."""

import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import Conflict, NotFound
from intranet.services import accounts, links, memberships, sign_ins, throttle
from intranet.services.accounts import WrongPassword
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person, Role
from intranet.services.sign_ins import Refusal
from intranet.store import accounts as rows
from intranet.store.database import Database
from tests.services.account_steps import HERE, NEW, START, letters, sign_in, signed_in, token_in
from tests.small_house import PASSWORD, make_account, make_config, make_door


@pytest.fixture
def door(database: Database, database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    with clock.frozen(START):
        yield make_door(database, make_config(database_url, tmp_path))


@pytest.mark.parametrize("what", ["unknown", "wrong", "disabled"])
def test_an_unknown_address_a_wrong_password_and_a_disabled_account_get_one_answer(door: FrontDoor, what: str) -> None:
    account = make_account(door, "sam@orchard.example")
    if what == "disabled":
        with door.database.write() as conn:
            rows.save_disabled(conn, account.id, START)
    email = "nobody@orchard.example" if what == "unknown" else "sam@orchard.example"
    assert sign_in(door, email, PASSWORD if what == "disabled" else "x" * 20) is Refusal.WRONG


def test_an_unknown_address_takes_as_long_as_a_wrong_password(sqlite_url: str, tmp_path: Path) -> None:
    database = Database(sqlite_url)
    door = make_door(database, make_config(sqlite_url, tmp_path, argon2_memory_kib=8192, argon2_passes=3))
    make_account(door, "sam@orchard.example")

    def took(email: str) -> float:
        begun = time.perf_counter()
        sign_in(door, email, "not the password")
        return time.perf_counter() - begun

    took("nobody@orchard.example")
    known = [took("sam@orchard.example") for _ in range(5)]
    unknown = [took(f"nobody{index}@orchard.example") for index in range(5)]
    database.dispose()
    assert statistics.median(unknown) > statistics.median(known) / 2


def test_the_eleventh_wrong_password_in_five_minutes_is_not_heard(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    for _ in range(10):
        assert sign_in(door, "Sam@orchard.example", "wrong") is Refusal.WRONG
    for _ in range(3):
        with pytest.raises(throttle.TooOften):
            sign_in(door, "sam@orchard.example")
    with clock.frozen(START + timedelta(minutes=5, seconds=1)):
        assert isinstance(sign_in(door, "sam@orchard.example"), Person)


def test_twenty_guesses_at_once_are_counted_as_twenty(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")

    def guess(_: int) -> bool:
        with clock.frozen(START):
            try:
                return sign_in(door, "sam@orchard.example", "wrong") is Refusal.WRONG
            except throttle.TooOften:
                return False

    with ThreadPoolExecutor(20) as pool:
        heard = sum(pool.map(guess, range(20)))
    assert heard <= throttle.SIGN_IN_ACCOUNT.times


def test_right_passwords_are_not_held_against_anybody(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    for _ in range(25):
        assert isinstance(sign_in(door, "sam@orchard.example"), Person)


def test_one_address_may_not_try_many_accounts(door: FrontDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "SIGN_IN_ADDRESS", replace(throttle.SIGN_IN_ADDRESS, times=3))
    for index in range(3):
        sign_in(door, f"{index}@orchard.example", "wrong")
    with pytest.raises(throttle.TooOften):
        sign_in(door, "4@orchard.example", "wrong")


def test_letters_to_one_address_are_limited(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    for _ in range(throttle.MAIL_ACCOUNT.times):
        accounts.ask_new_password(door, "sam@orchard.example", address=HERE)
    with pytest.raises(throttle.TooOften):
        accounts.ask_new_password(door, "sam@orchard.example", address=HERE)
    assert len(letters(door, "sam@orchard.example")) == throttle.MAIL_ACCOUNT.times


def test_tokens_are_random_and_the_database_holds_only_their_hashes(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    keys = {signed_in(door, "sam@orchard.example").session_key for _ in range(5)}
    assert len(keys) == 5
    assert all(len(key) >= 43 for key in keys)
    with door.database.read() as conn:
        kept = {row[0] for row in conn.exec_driver_sql("SELECT token_hash FROM sign_ins")}
    assert kept == {sign_ins.hash_token(key) for key in keys}


def test_a_sign_in_ends_when_nothing_is_done_and_is_kept_by_use(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    person = signed_in(door, "sam@orchard.example")
    at = START
    for _ in range(3):
        at += timedelta(minutes=29)
        with clock.frozen(at):
            assert sign_ins.find_person(door, person.session_key) == person
    with clock.frozen(at + timedelta(minutes=31)):
        assert sign_ins.seconds_left(door, person.session_key) == 0
        assert sign_ins.find_person(door, person.session_key) is None


def test_what_a_page_asks_by_itself_is_not_use(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    person = signed_in(door, "sam@orchard.example")
    with clock.frozen(START + timedelta(minutes=20)):
        assert sign_ins.find_person(door, person.session_key, counts_as_use=False)
        assert sign_ins.seconds_left(door, person.session_key) == 10 * 60
        sign_ins.stay(door, person)
        assert sign_ins.seconds_left(door, person.session_key) == 30 * 60


def test_no_sign_in_outlasts_its_longest_time(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    person = signed_in(door, "sam@orchard.example")
    for minutes in range(20, 12 * 60, 20):
        with clock.frozen(START + timedelta(minutes=minutes)):
            assert sign_ins.find_person(door, person.session_key)
    with clock.frozen(START + timedelta(hours=12, minutes=1)):
        assert sign_ins.find_person(door, person.session_key) is None


def test_signing_out_ends_one_sign_in_and_a_copy_of_it(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    here, there = signed_in(door, "sam@orchard.example"), signed_in(door, "sam@orchard.example")
    sign_ins.sign_out(door, here.session_key)
    assert sign_ins.find_person(door, here.session_key) is None
    assert sign_ins.find_person(door, there.session_key)
    assert [is_here for _, is_here in sign_ins.list_places(door, there)] == [True]


def test_signing_in_again_in_one_browser_ends_the_earlier_sign_in(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    first = signed_in(door, "sam@orchard.example")
    sign_ins.sign_in(door, "sam@orchard.example", PASSWORD, address=HERE, instead_of=first.session_key)
    assert sign_ins.find_person(door, first.session_key) is None


def test_changing_the_password_ends_every_other_sign_in_and_tells_the_owner(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    here, there = signed_in(door, "sam@orchard.example"), signed_in(door, "sam@orchard.example")
    with pytest.raises(WrongPassword):
        accounts.change_password(door, here, "wrong", NEW)
    accounts.change_password(door, here, PASSWORD, NEW)
    assert sign_ins.find_person(door, here.session_key)
    assert sign_ins.find_person(door, there.session_key) is None
    assert sign_in(door, "sam@orchard.example") is Refusal.WRONG
    assert isinstance(sign_in(door, "sam@orchard.example", NEW), Person)
    assert "was changed" in letters(door, "sam@orchard.example")[0].subject


def test_a_forgotten_password_is_set_once_by_a_link_that_lasts_an_hour_and_ends_all_sign_ins(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    person = signed_in(door, "sam@orchard.example")
    accounts.ask_new_password(door, "SAM@orchard.example", address=HERE)
    token = token_in(letters(door, "sam@orchard.example")[0])
    with clock.frozen(START + timedelta(minutes=61)), pytest.raises(links.LinkExpired):
        accounts.set_password(door, links.NEW_PASSWORD, token, NEW)
    accounts.set_password(door, links.NEW_PASSWORD, token, NEW)
    assert sign_ins.find_person(door, person.session_key) is None
    with pytest.raises(links.LinkRefused):
        accounts.set_password(door, links.NEW_PASSWORD, token, "another pelican umbrella")


def test_asking_for_an_unknown_addresss_password_writes_to_it_and_says_nothing_here(door: FrontDoor) -> None:
    accounts.ask_new_password(door, "nobody@orchard.example", address=HERE)
    [letter] = letters(door, "nobody@orchard.example")
    assert "do not have an account" in letter.subject


def test_disabling_an_account_holds_from_the_next_request(door: FrontDoor) -> None:
    make_account(door, "boss@westmoor.example", ("administrator", ""))
    account = make_account(door, "sam@orchard.example")
    boss, person = signed_in(door, "boss@westmoor.example"), signed_in(door, "sam@orchard.example")
    memberships.disable(door, boss, account.id)
    assert sign_ins.find_person(door, person.session_key) is None
    memberships.enable(door, boss, account.id)
    assert sign_ins.find_person(door, person.session_key) is None, "what ended stays ended"
    with pytest.raises(Conflict):
        memberships.disable(door, boss, boss.account_id or 0)
    with pytest.raises(Conflict):
        memberships.take_role(door, boss, boss.account_id or 0, Role("administrator"))


def test_a_role_given_or_taken_holds_from_the_next_request(door: FrontDoor) -> None:
    make_account(door, "boss@westmoor.example", ("administrator", ""))
    account = make_account(door, "sam@westmoor.example")
    boss, person = signed_in(door, "boss@westmoor.example"), signed_in(door, "sam@westmoor.example")
    memberships.give_role(door, boss, account.id, Role("officer", "courts"))
    found = sign_ins.find_person(door, person.session_key)
    assert found is not None
    assert found.teams == {"courts"}
    memberships.take_role(door, boss, account.id, Role("officer", "courts"))
    assert sign_ins.find_person(door, person.session_key) == person
    with pytest.raises(NotFound):
        memberships.take_role(door, boss, account.id, Role("officer", "courts"))


def test_the_history_says_who_did_what_and_holds_no_address(door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    person = signed_in(door, "sam@orchard.example")
    accounts.change_password(door, person, PASSWORD, NEW)
    with door.database.read() as conn:
        told = [tuple(row) for row in conn.exec_driver_sql("SELECT actor, action, detail FROM history ORDER BY id")]
    assert [(actor, action) for actor, action, _ in told] == [
        ("front door", "account made"),
        ("Sam Reed", "signed in"),
        ("Sam Reed", "password changed"),
    ]
    assert "@" not in str(told)
