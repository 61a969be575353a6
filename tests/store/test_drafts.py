"""Drafts: nothing typed is lost, and nobody overwrites another's save."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intranet.errors import Conflict, NotFound
from intranet.store import drafts
from intranet.store.attachments import list_of_draft
from intranet.store.database import Database
from intranet.store.drafts import DraftChange
from tests.store.samples import NOW, a_draft, an_account

LATER = NOW + timedelta(hours=1)
CHANGE = DraftChange({"pupil": {"upn": ["A"]}}, "1.1", 900002, "CD", LATER, LATER + timedelta(days=28))


def test_a_draft_comes_back_as_it_went(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft())
        assert drafts.get_draft(conn, "draft-1") == a_draft()
        assert drafts.find_draft(conn, "draft-2") is None
        with pytest.raises(NotFound):
            drafts.get_draft(conn, "draft-2")


@pytest.mark.parametrize("strange", ["", "\x00", "\ud800", "x" * 65, "draft\n", "дрaфт"])
def test_no_id_is_too_strange_to_be_looked_for(database: Database, strange: str) -> None:
    with database.read() as conn:
        assert drafts.find_draft(conn, strange) is None
        assert drafts.find_draft_to_resume(conn, strange) is None


def test_each_save_needs_the_revision_it_started_from(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft())
        assert drafts.save_answers(conn, "draft-1", 0, CHANGE) == 1
        with pytest.raises(Conflict):
            drafts.save_answers(conn, "draft-1", 0, CHANGE)
        assert drafts.save_answers(conn, "draft-1", 1, CHANGE) == 2
        saved = drafts.get_draft(conn, "draft-1")
    assert (saved.answers, saved.urn, saved.initials, saved.saved_at) == (CHANGE.answers, 900002, "CD", LATER)


def test_a_sent_draft_takes_no_more_answers_and_leaves_the_lists(database: Database) -> None:
    with database.write() as conn:
        account = an_account(conn)
        drafts.save_new_draft(conn, a_draft(1, account_id=account))
        drafts.save_new_draft(conn, a_draft(2, account_id=account, saved_at=LATER))
        assert [draft.id for draft in drafts.list_drafts(conn, account)] == ["draft-2", "draft-1"]
        drafts.save_draft_sent(conn, "draft-1", "DFD-1", 0)
        assert [draft.id for draft in drafts.list_drafts(conn, account)] == ["draft-2"]
        assert drafts.find_draft_to_resume(conn, a_draft(1).resume_hash) is None
        with pytest.raises(Conflict):
            drafts.save_answers(conn, "draft-1", 0, CHANGE)


def test_a_draft_changed_meanwhile_is_not_sent(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft())
        with pytest.raises(Conflict):
            drafts.save_draft_sent(conn, "draft-1", "DFD-1", 3)


def test_a_guests_drafts_pass_to_the_account_they_sign_in_to(database: Database) -> None:
    with database.write() as conn:
        account = an_account(conn)
        drafts.save_new_draft(conn, a_draft(1))
        drafts.save_new_draft(conn, a_draft(2, guest_hash="h" * 64))
        assert [draft.id for draft in drafts.list_guest_drafts(conn, "g" * 64)] == ["draft-1"]
        assert drafts.save_draft_owner(conn, "g" * 64, account) == 1
        assert drafts.list_guest_drafts(conn, "g" * 64) == ()
        assert [draft.id for draft in drafts.list_drafts(conn, account)] == ["draft-1"]


def test_no_guest_is_nobody(database: Database) -> None:
    with database.write() as conn:
        account = an_account(conn)
        drafts.save_new_draft(conn, a_draft(1, guest_hash="", account_id=account))
        assert drafts.list_guest_drafts(conn, "") == ()
        assert drafts.save_draft_owner(conn, "", account) == 0


def test_a_new_resume_link_ends_the_old_one(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft())
        drafts.save_resume_hash(conn, "draft-1", "n" * 64)
        assert drafts.find_draft_to_resume(conn, a_draft().resume_hash) is None
        assert drafts.find_draft_to_resume(conn, "n" * 64) == replace(a_draft(), resume_hash="n" * 64)


def test_a_draft_can_pass_to_whoever_holds_its_code(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft())
        drafts.save_new_keeper(conn, "draft-1", None, "h" * 64)
        assert [draft.id for draft in drafts.list_guest_drafts(conn, "h" * 64)] == ["draft-1"]


def test_drafts_go_after_their_time(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft(1, expires_at=NOW))
        drafts.save_new_draft(conn, a_draft(2, expires_at=LATER))
        assert drafts.delete_expired_drafts(conn, NOW) == ("draft-1",)
        assert drafts.delete_draft(conn, "draft-2")
        assert not drafts.delete_draft(conn, "draft-2")
        assert list_of_draft(conn, "draft-2") == ()
