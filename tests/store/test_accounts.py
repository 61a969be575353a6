"""Accounts, roles and sign-ins, in each kind of database."""

from datetime import timedelta

import pytest

from intranet.errors import Conflict, NotFound
from intranet.store import accounts, health, sign_ins
from intranet.store.accounts import NewAccount
from intranet.store.database import Connection, Database
from intranet.testing.databases import counted_statements
from tests.store.samples import NOW

MINUTE = timedelta(minutes=1)


def an_account(conn: Connection, email: str = "sam@orchard.example") -> int:
    return accounts.save_account(conn, NewAccount(email, "Sam Reed", "Secretary", "01632 960001", "hash", NOW))


def test_an_account_is_found_by_its_address_and_keeps_what_it_was_given(database: Database) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
    with database.read() as conn:
        found = accounts.find_account_by_email(conn, "sam@orchard.example")
        assert found is not None
        assert (found.id, found.name, found.created_at, found.confirmed_at) == (account_id, "Sam Reed", NOW, None)
        assert accounts.find_account_by_email(conn, "somebody@orchard.example") is None
        with pytest.raises(NotFound):
            accounts.get_account(conn, account_id + 1)


def test_one_address_has_one_account(database: Database) -> None:
    with database.write() as conn:
        an_account(conn)
        with pytest.raises(Conflict):
            an_account(conn)


def test_an_address_is_confirmed_once_and_never_while_the_account_is_disabled(database: Database) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
        accounts.save_disabled(conn, account_id, NOW)
        assert not accounts.confirm_account(conn, account_id, NOW)
        accounts.save_disabled(conn, account_id, None)
        assert accounts.confirm_account(conn, account_id, NOW)
        assert not accounts.confirm_account(conn, account_id, NOW)


def test_a_password_changes_only_from_the_one_it_was(database: Database) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
        assert accounts.save_password(conn, account_id, "second", instead_of="hash")
        assert not accounts.save_password(conn, account_id, "third", instead_of="hash")
        assert accounts.get_account(conn, account_id).password_hash == "second"


def test_a_role_given_twice_is_held_once(database: Database) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
        for _ in range(2):
            accounts.save_role(conn, account_id, "officer", "courts")
        assert accounts.list_roles(conn, account_id) == (("officer", "courts"),)
        assert accounts.delete_role(conn, account_id, "officer", "courts")
        assert not accounts.delete_role(conn, account_id, "officer", "courts")


def test_holders_are_working_accounts_in_the_scopes_asked_for(database: Database) -> None:
    with database.write() as conn:
        for name, scope in [("a", "118001"), ("b", "118002"), ("c", "118001")]:
            account_id = an_account(conn, f"{name}@orchard.example")
            accounts.save_role(conn, account_id, "school_lead", scope)
            if name != "c":
                accounts.confirm_account(conn, account_id, NOW)
        assert [each.email for each in accounts.list_holders(conn, "school_lead", ["118001"])] == ["a@orchard.example"]
        assert len(accounts.list_holders(conn, "school_lead")) == 2
        assert accounts.list_holders(conn, "school_lead", []) == ()


def test_the_list_of_accounts_comes_in_pages(database: Database) -> None:
    with database.write() as conn:
        for name in "cab":
            an_account(conn, f"{name}@orchard.example")
        first = accounts.list_accounts(conn, limit=2)
        rest = accounts.list_accounts(conn, after=first.next, limit=2)
    assert [row.account.email[0] for row in (*first.rows, *rest.rows)] == ["a", "b", "c"]
    assert rest.next == ""


def test_the_domains_of_a_school_are_replaced_as_a_whole(database: Database) -> None:
    with database.write() as conn:
        accounts.save_school_domains(conn, 118001, ["Orchard.example", "orchard.example", "old.example"])
        accounts.save_school_domains(conn, 118001, ["orchard.example"])
        assert accounts.list_school_domains(conn, 118001) == ("orchard.example",)
        assert accounts.list_school_domains(conn, 118002) == ()


def test_who_is_signed_in_is_one_statement_with_all_roles(database: Database) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
        accounts.save_role(conn, account_id, "officer", "courts")
        accounts.save_role(conn, account_id, "officer", "area_north")
        sign_ins.save_sign_in(conn, "t" * 64, account_id, NOW)
    with database.read() as conn, counted_statements(database) as sent:
        found = sign_ins.find_signed_in(conn, "t" * 64, seen_after=NOW - MINUTE, started_after=NOW - MINUTE)
    assert found is not None
    assert found.roles == (("officer", "area_north"), ("officer", "courts"))
    assert len([statement for statement in sent if statement.startswith("SELECT")]) == 1


@pytest.mark.parametrize("reason", ["ended", "idle", "too long", "disabled", "another token"])
def test_a_sign_in_that_is_over_finds_nobody(database: Database, reason: str) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
        sign_ins.save_sign_in(conn, "t" * 64, account_id, NOW)
        if reason == "ended":
            sign_ins.end_sign_in(conn, "t" * 64, NOW)
        if reason == "disabled":
            accounts.save_disabled(conn, account_id, NOW)
        found = sign_ins.find_signed_in(
            conn,
            "u" * 64 if reason == "another token" else "t" * 64,
            seen_after=NOW if reason == "idle" else NOW - MINUTE,
            started_after=NOW if reason == "too long" else NOW - MINUTE,
        )
    assert found is None


def test_ending_the_others_leaves_this_sign_in_open(database: Database) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
        for token in "abc":
            sign_ins.save_sign_in(conn, token * 64, account_id, NOW)
        assert sign_ins.end_sign_ins(conn, account_id, NOW, but="a" * 64) == 2
        left = sign_ins.list_open_sign_ins(conn, account_id, seen_after=NOW - MINUTE, started_after=NOW - MINUTE)
    assert [each.token_hash[0] for each in left] == ["a"]


def test_being_seen_never_goes_back_in_time(database: Database) -> None:
    with database.write() as conn:
        account_id = an_account(conn)
        sign_ins.save_sign_in(conn, "t" * 64, account_id, NOW)
    assert sign_ins.note_seen(database, "t" * 64, NOW + MINUTE)
    assert sign_ins.note_seen(database, "t" * 64, NOW)
    with database.read() as conn:
        [place] = sign_ins.list_open_sign_ins(conn, account_id, seen_after=NOW, started_after=NOW - MINUTE)
    assert place.seen_at == NOW + MINUTE


def test_failures_are_counted_within_a_time_and_successes_are_not(database: Database) -> None:
    with database.write() as conn:
        sign_ins.save_attempt(conn, "key", NOW - 10 * MINUTE)
        sign_ins.save_attempt(conn, "key", NOW)
        right = sign_ins.save_attempt(conn, "key", NOW)
        refused = sign_ins.save_attempt(conn, "key", NOW)
        sign_ins.save_attempt(conn, "other", NOW)
        sign_ins.save_attempt_succeeded(conn, right)
        sign_ins.delete_attempt(conn, refused)
        assert sign_ins.count_failures(conn, "key", NOW - 5 * MINUTE) == 1
        assert sign_ins.delete_old(conn, NOW) == 1


def test_a_database_that_is_away_keeps_nobody_from_reading_and_is_known_for_an_outage(sqlite_url: str) -> None:
    broken = Database(sqlite_url.replace("front-door.sqlite", "empty.sqlite"))
    assert health.is_answering(broken)
    assert not sign_ins.note_seen(broken, "t" * 64, NOW)  # there are no tables
    with pytest.raises(Exception, match="no such table") as caught, broken.read() as conn:
        accounts.find_account(conn, 1)
    broken.dispose()
    assert health.is_outage(caught.value)
    assert not health.is_outage(ValueError("something else"))
