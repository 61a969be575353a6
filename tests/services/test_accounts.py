"""Registering, signing in and belonging to a school, as use cases, on each kind of database."""

import re
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import Conflict, NotFound
from intranet.services import accounts, links, memberships, passwords, sign_ins, throttle
from intranet.services.accounts import Registration, WrongPassword
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person, Role
from intranet.services.sign_ins import Refusal
from intranet.store import accounts as rows
from intranet.store.database import Database
from intranet.store.deliveries import Delivery, lease
from tests.small_house import ORCHARD, PASSWORD, QUARRY, make_account, make_config, make_door

HERE = "192.0.2.7"
NEW = "quartz pelican umbrella"
START = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def door(database: Database, database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    with clock.frozen(START):
        yield make_door(database, make_config(database_url, tmp_path))


def letters(door: FrontDoor, to: str) -> list[Delivery]:
    """What waits to be sent to an address, oldest first."""
    with door.database.write() as conn:
        waiting = lease(conn, clock.now(), 100, "test")
        conn.rollback()
    return [each for each in waiting if each.recipient == to]


def token_in(letter: Delivery) -> str:
    found = re.search(r"http://front-door\.westmoor\.example/[a-z-]+/(\S+)", letter.body)
    assert found is not None
    return found[1]


def register(door: FrontDoor, email: str = "new@orchard.example", urn: int = ORCHARD) -> str:
    """Somebody registers; the token of the link they get."""
    accounts.register(door, Registration(email, "Noor Lane", "Clerk", "01632 960002", urn, PASSWORD), address=HERE)
    return token_in(letters(door, email)[-1])


def sign_in(door: FrontDoor, email: str, password: str = PASSWORD) -> Person | Refusal:
    return sign_ins.sign_in(door, email, password, address=HERE)


def signed_in(door: FrontDoor, email: str) -> Person:
    person = sign_in(door, email)
    assert isinstance(person, Person)
    return person


# ---------------------------------------------------------------- passwords
EASY = (
    "passwordpassword Password1234 P@ssw0rd1234 qwertyuiop12 123456789012 iloveyou1234 1q2w3e4r5t6y unbelievable "
    "professional manchesterunited qazwsxedcrfv 1qaz2wsx3edc zaq12wsxcde3 112233445566 Welcome2026!! abcabcabcabc "
    "aaaaaaaaaaaa WestmoorCouncil1 Westmoor2026!! digitalfrontdoor samreedsamreed"
).split()
HARD = (
    "correct horse battery", "hgtwzpqlmrvk", "837422949934", "plum kettle garage", "ßüöäéèêøñçğł", " mellow trombone tax ",
    "🙂🙃😀😎🥳🤖👻🎃🦊🐙🦉🌵", "vgjkqzrtmbxw" * 4 + "and then some", "k7" * 1 + "Qd mzr 90!x vbe",
)  # fmt: skip


@pytest.mark.parametrize("password", EASY)
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


# ---------------------------------------------------------------- registering
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
    for token in (token, "", "é", "a.b.c", "x" * 5000):
        with pytest.raises(links.LinkRefused):
            accounts.find_unconfirmed(other, token)


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


# ---------------------------------------------------------------- whose school
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


# ---------------------------------------------------------------- signing in
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


# ---------------------------------------------------------------- staying signed in
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


@pytest.mark.parametrize(
    "text",
    ["head@school.example\r\nBcc: victim@evil.example", "a@b.example,c@d.example", '"a b"@school.example', "head@localhost",
     "head@[127.0.0.1]", "head@school", ".head@school.example", "head@school.example.", "head@school.example\x00", "@x.example"],
)  # fmt: skip
def test_what_is_no_plain_address_is_no_address(text: str) -> None:
    assert accounts.find_address(text) is None


def test_an_address_is_known_in_small_letters() -> None:
    assert accounts.find_address("  HEAD@School.Example ") == "head@school.example"
