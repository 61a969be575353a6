"""Notifications and their versions, read and changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from intranet.errors import Conflict, NotFound, Unreadable
from intranet.store import notifications, versions
from intranet.store.database import Database
from tests.store.samples import NOW, a_draft, an_account, send


def test_a_notification_is_found_by_reference_number_and_draft(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        by_reference = notifications.get_notification(conn, saved.reference)
        assert by_reference == notifications.get_by_id(conn, saved.id)
        assert by_reference == notifications.find_sent(conn, a_draft().id)


@pytest.mark.parametrize("strange", ["", "DFD-NONE", "\x00", "\ud800", "x" * 65, "ДФД"])
def test_no_reference_is_too_strange_to_be_looked_for(database: Database, strange: str) -> None:
    with database.read() as conn:
        assert notifications.find_notification(conn, strange) is None
        assert notifications.find_sent(conn, strange) is None
        assert notifications.list_continuations(conn, strange) == ()
        with pytest.raises(NotFound):
            notifications.get_notification(conn, strange)


@pytest.mark.parametrize("number", [0, -1, 99, 2**63, 10**40])
def test_no_number_is_too_strange_to_be_looked_for(database: Database, number: int) -> None:
    with database.read() as conn, pytest.raises(NotFound):
        notifications.get_by_id(conn, number)


def test_lists_of_a_school_and_a_sender_are_paged_newest_first(database: Database) -> None:
    with database.write() as conn:
        account = an_account(conn)
        for number in range(1, 8):
            send(conn, number, urn=900002 if number == 7 else 900001, account_id=account if number % 2 else None)
        first = notifications.list_by_school(conn, 900001, limit=4)
        second = notifications.list_by_school(conn, 900001, limit=4, after=first.next)
        assert [row.reference[-1] for row in (*first.rows, *second.rows)] == ["6", "5", "4", "3", "2", "1"]
        assert second.next == ""
        own = notifications.list_by_account(conn, account)
        assert [row.reference[-1] for row in own.rows] == ["7", "5", "3", "1"]
        mine = notifications.list_by_school(conn, 900001, account_id=account)
        assert [row.reference[-1] for row in mine.rows] == ["5", "3", "1"]


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 40, "٣", " 1", "1\x00"])
def test_a_page_we_never_offered_is_refused(database: Database, after: str) -> None:
    with database.read() as conn, pytest.raises(Unreadable):
        notifications.list_by_school(conn, 900001, after=after)


def test_a_pupil_may_be_known_by_several_keys_and_never_by_none(database: Database) -> None:
    with database.write() as conn:
        send(conn, 1, pupil_key="a" * 64)
        send(conn, 2, pupil_key="b" * 64)
        send(conn, 3, pupil_key="")
        assert [row.reference[-1] for row in notifications.list_by_pupil(conn, ["a" * 64, "b" * 64, ""])] == ["2", "1"]
        assert notifications.list_by_pupil(conn, [""]) == ()


def test_continuations_are_listed_oldest_first(database: Database) -> None:
    with database.write() as conn:
        first = send(conn, 1)
        send(conn, 2, continues=first.reference)
        send(conn, 3, continues=first.reference)
        found = notifications.list_continuations(conn, first.reference)
    assert [row.reference[-1] for row in found] == ["2", "3"]


def test_of_two_changes_at_once_the_second_is_told(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        assert notifications.change_notification(conn, saved.id, 0, status="closed", closed_at=NOW) == 1
        with pytest.raises(Conflict):
            notifications.change_notification(conn, saved.id, 0, status="in_progress")
        kept = notifications.get_by_id(conn, saved.id)
    assert (kept.status, kept.closed_at, kept.revision) == ("closed", NOW, 1)


def test_a_correction_is_another_version(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        first = versions.get_latest_version(conn, saved.id)
        second = replace(first, version=2, created_at=NOW + timedelta(days=1), answers={"pupil": {"upn": "B"}})
        versions.save_version(conn, saved.id, second)
        assert versions.get_latest_version(conn, saved.id) == second
        assert versions.get_version(conn, saved.id, 1) == first
        assert versions.list_versions(conn, saved.id) == (first, second)
        assert versions.count_versions(conn, saved.id) == 2
        for missing in (0, 3, 10**30):
            with pytest.raises(NotFound):
                versions.get_version(conn, saved.id, missing)
        with pytest.raises(NotFound):
            versions.get_latest_version(conn, saved.id + 1)


def test_two_corrections_cannot_have_one_number(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        version = versions.get_latest_version(conn, saved.id)
    with pytest.raises(IntegrityError), database.write() as conn:
        versions.save_version(conn, saved.id, version)
