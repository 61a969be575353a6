"""Attached files and kept answers as rows."""

from datetime import timedelta

from intranet.store import attachments
from intranet.store.attachments import Attachment
from intranet.store.database import Database
from intranet.store.kept_answers import KeptAnswers, delete_expired_answers, save_kept_answers, take_kept_answers
from tests.store.samples import NOW, send

LATER = NOW + timedelta(minutes=30)


def a_file(number: int, draft_id: str = "draft-1") -> Attachment:
    at = NOW + timedelta(seconds=number)
    name = f"../„Brief“ {number}.pdf"
    return Attachment(f"f{number}", draft_id, None, "letter", name, "application/pdf", 12, "0" * 64, "not_scanned", at)


def test_files_stay_in_the_order_they_came(database: Database) -> None:
    with database.write() as conn:
        for number in (3, 1, 2):
            attachments.save_attachment(conn, a_file(number))
        attachments.save_attachment(conn, a_file(4, "draft-2"))
        assert attachments.list_of_draft(conn, "draft-1") == (a_file(1), a_file(2), a_file(3))
        assert [each.id for each in attachments.list_of_drafts(conn, ["draft-1", "draft-2"])] == [
            "f1",
            "f2",
            "f3",
            "f4",
        ]


def test_a_file_is_found_scanned_and_deleted(database: Database) -> None:
    with database.write() as conn:
        attachments.save_attachment(conn, a_file(1))
        attachments.save_scan(conn, "f1", "clean")
        found = attachments.find_attachment(conn, "f1")
        assert found is not None
        assert found.scan == "clean"
        assert attachments.find_attachment(conn, "\x00") is None
        assert attachments.delete_attachments(conn, ["f1", "f9"]) == 1
        assert attachments.find_attachment(conn, "f1") is None


def test_files_move_with_their_draft(database: Database) -> None:
    with database.write() as conn:
        attachments.save_attachment(conn, a_file(1))
        attachments.save_attachment(conn, a_file(2, "draft-2"))
        sent = send(conn, 1, has_attachments=True)
        assert [each.id for each in attachments.list_of_notification(conn, sent.id)] == ["f1"]
        assert attachments.list_of_draft(conn, "draft-1") == ()
        assert attachments.list_of_draft(conn, "draft-2") == (a_file(2, "draft-2"),)


def test_kept_answers_are_handed_out_once(database: Database) -> None:
    kept = KeptAnswers("t" * 64, "draft-1", "pupil", LATER, {"upn": ["A1"]})
    with database.write() as conn:
        save_kept_answers(conn, kept)
        assert take_kept_answers(conn, "u" * 64, NOW) is None
        assert take_kept_answers(conn, "\x00", NOW) is None
        assert take_kept_answers(conn, "t" * 64, NOW) == kept
        assert take_kept_answers(conn, "t" * 64, NOW) is None


def test_kept_answers_go_after_their_time(database: Database) -> None:
    with database.write() as conn:
        save_kept_answers(conn, KeptAnswers("t" * 64, "draft-1", "pupil", NOW, {}))
        assert take_kept_answers(conn, "t" * 64, NOW) is None
        save_kept_answers(conn, KeptAnswers("u" * 64, "draft-1", "pupil", NOW, {}))
        assert delete_expired_answers(conn, LATER) == 1
