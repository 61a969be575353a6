"""One sending is one notification with everything that belongs to it, and in few statements."""

import threading

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from intranet.errors import Conflict
from intranet.store import clocks, deliveries, drafts, ledger, mailbox_words, notifications, places, versions
from intranet.store.attachments import save_attachment
from intranet.store.database import Database
from intranet.store.places import NewPlace
from intranet.store.submissions import ReferenceTaken, Saved, save_submission
from intranet.store.tables import metadata
from intranet.testing.databases import counted_statements
from tests.store.samples import a_draft, a_submission, send
from tests.store.test_attachments import a_file


def row_counts(database: Database) -> dict[str, int]:
    with database.read() as conn:
        counts = {
            name: conn.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }
    return {name: count for name, count in counts.items() if count}


def test_everything_that_belongs_to_a_sending_is_stored(database: Database) -> None:
    new = a_submission()
    with database.write() as conn:
        saved = send(conn)
    assert saved == Saved(saved.id, "DFD-TEST-0001", is_new=True)
    with database.read() as conn:
        kept = notifications.get_notification(conn, saved.reference)
        for name in ("draft_id", "title", "urn", "pupil_name", "lead_team", "next_due", "concerns", "submitted_at"):
            assert getattr(kept, name) == getattr(new, name)
        assert (kept.revision, kept.outcome, kept.taken_by, kept.closed_at) == (0, "", None, None)
        version = versions.get_latest_version(conn, saved.id)
        assert (version.version, version.answers, version.snapshot) == (1, new.answers, new.snapshot)
        assert (version.decision, version.findings) == (new.decision, new.findings)
        assert [(place.team_key, place.part) for place in places.list_places(conn, saved.id)] == [
            ("area_west", "lead"),
            ("sen", "copy"),
        ]
        assert [clock.clock_id for clock in clocks.list_clocks(conn, saved.id)] == ["governors", "work"]
        entry = ledger.list_entries(conn, ["p" * 64])[0]
        assert (entry.reference, entry.urn, entry.amount) == (saved.reference, 900001, new.entries[0].amount)
        assert [row.state for row in deliveries.list_for_notification(conn, saved.id)] == ["waiting", "waiting"]
        assert drafts.get_draft(conn, "draft-1").reference == saved.reference
        assert mailbox_words.search_items(conn, "area_west", 1, "isil").rows[0].reference == saved.reference


def test_a_sending_takes_one_statement_for_each_table(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft(1))
        drafts.save_new_draft(conn, a_draft(2))
        save_attachment(conn, a_file(1, "draft-2"))
        many = tuple(NewPlace(f"team_{number}", "copy", "many") for number in range(12))
        with counted_statements(database) as plain:
            save_submission(conn, a_submission(1, entries=()))
        with counted_statements(database) as everything:
            save_submission(conn, a_submission(2, places=many, has_attachments=True))
    assert len(plain) == 7
    assert len(everything) == 9


def test_a_second_sending_of_a_draft_gives_the_first_back_and_stores_nothing(database: Database) -> None:
    with database.write() as conn:
        first = send(conn)
    before = row_counts(database)
    with database.write() as conn, counted_statements(database) as sent:
        second = save_submission(conn, a_submission(1, reference="DFD-OTHER", pupil_name="Other"))
    assert second == Saved(first.id, first.reference, is_new=False)
    assert row_counts(database) == before
    assert len(sent) == 2


def test_sendings_of_a_draft_at_the_same_moment_are_one_notification(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft())
    start, outcomes = threading.Barrier(8), []

    def one(number: int) -> None:
        start.wait()
        with database.write() as conn:
            outcomes.append(save_submission(conn, a_submission(1, reference=f"DFD-{number}")))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 8
    assert len({outcome.reference for outcome in outcomes}) == 1
    assert [outcome.is_new for outcome in outcomes].count(True) == 1
    counts = row_counts(database)
    assert (counts["notifications"], counts["deliveries"], counts["ledger"]) == (1, 2, 1)


def test_a_reference_that_is_in_use_is_noticed_and_nothing_is_stored(database: Database) -> None:
    with database.write() as conn:
        send(conn, 1)
        drafts.save_new_draft(conn, a_draft(2))
    before = row_counts(database)
    with pytest.raises(ReferenceTaken), database.write() as conn:
        save_submission(conn, a_submission(2, reference="DFD-TEST-0001"))
    assert row_counts(database) == before
    with database.write() as conn:
        assert save_submission(conn, a_submission(2)).is_new


def test_nothing_is_stored_when_one_part_cannot_be(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft())
    before = row_counts(database)
    twice = a_submission().places[:1] * 2
    with pytest.raises(DBAPIError), database.write() as conn:
        save_submission(conn, a_submission(places=twice))
    assert row_counts(database) == before


def test_a_draft_changed_since_it_was_read_is_not_sent(database: Database) -> None:
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft(1, revision=3))
    before = row_counts(database)
    with pytest.raises(Conflict), database.write() as conn:
        save_submission(conn, a_submission(draft_revision=2))
    assert row_counts(database) == before
