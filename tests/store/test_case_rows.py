"""What hangs on a notification: clocks, ledger, notes, history."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from intranet.store import clocks, history, ledger, notes
from intranet.store.database import Database
from intranet.store.history import NewEvent
from intranet.store.ledger import NewEntry
from intranet.testing.databases import counted_statements
from tests.store.samples import NOW, an_account, send

DUE = date(2026, 12, 11)


def test_clocks_are_listed_with_the_nearest_deadline_first(database: Database) -> None:
    with database.write() as conn:
        first, second = send(conn, 1), send(conn, 2)
        assert [(clock.clock_id, clock.due) for clock in clocks.list_clocks(conn, first.id)] == [
            ("governors", DUE),
            ("work", None),
        ]
        both = clocks.list_clocks_of(conn, [second.id, first.id])
        assert [clock.notification_id for clock in both] == [first.id, first.id, second.id, second.id]


def test_a_clock_is_met_or_stopped_once(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        assert clocks.save_clock_state(conn, saved.id, "met", ["governors"]) == 1
        assert clocks.save_clock_state(conn, saved.id, "stopped") == 1
        assert {clock.clock_id: clock.state for clock in clocks.list_clocks(conn, saved.id)} == {
            "governors": "met",
            "work": "stopped",
        }
        assert clocks.list_open_clocks(conn, 900001) == ()


def test_open_clocks_of_a_school_are_moved_in_one_statement(database: Database) -> None:
    with database.write() as conn:
        for number in range(1, 4):
            send(conn, number)
        send(conn, 4, urn=900002)
        running = clocks.list_open_clocks(conn, 900001)
        assert len(running) == 6
        moved = [replace(clock, due=DUE + timedelta(days=1), explanation={"because": "snow"}) for clock in running]
        with counted_statements(database) as sent:
            clocks.save_moved_clocks(conn, moved)
            clocks.save_moved_clocks(conn, [])
        assert len(sent) == 1
        assert {clock.due for clock in clocks.list_open_clocks(conn, 900001)} == {DUE + timedelta(days=1)}
        assert {clock.due for clock in clocks.list_open_clocks(conn, 900002)} == {DUE, None}


def test_the_ledger_of_a_pupil_is_read_by_any_of_the_keys_oldest_first(database: Database) -> None:
    later = NewEntry("suspension", date(2026, 12, 1), amount=Decimal("0.5"))
    earlier = NewEntry("part_time_timetable", date(2026, 9, 7), date(2026, 10, 2))
    with database.write() as conn:
        send(conn, 1, pupil_key="a" * 64, entries=(later,))
        send(conn, 2, pupil_key="b" * 64, entries=(earlier,))
        send(conn, 3, pupil_key="", entries=(earlier,))
        with counted_statements(database) as sent:
            found = ledger.list_entries(conn, ["a" * 64, "b" * 64, ""])
        assert len(sent) == 1
        assert [(entry.kind, entry.amount, entry.ends) for entry in found] == [
            ("part_time_timetable", None, date(2026, 10, 2)),
            ("suspension", Decimal("0.5"), None),
        ]
        assert ledger.list_entries(conn, [""]) == ()


def test_entries_end_and_are_replaced(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        assert ledger.save_entry_state(conn, saved.id, "ended", ends=date(2026, 11, 24)) == 1
        (ended,) = ledger.list_entries_of(conn, saved.id)
        assert (ended.state, ended.ends) == ("ended", date(2026, 11, 24))
        assert ledger.save_entry_state(conn, saved.id, "replaced") == 1
        assert ledger.save_entry_state(conn, saved.id, "open") == 0
        (replaced,) = ledger.list_entries_of(conn, saved.id)
        assert (replaced.state, replaced.ends) == ("replaced", date(2026, 11, 24))


def test_notes_are_kept_in_order_with_the_name_of_the_time(database: Database) -> None:
    with database.write() as conn:
        saved, author = send(conn), an_account(conn)
        for text in ("first <b>", "second\nline"):
            notes.save_note(conn, saved.id, author_id=author, author_name="Ola", written_at=NOW, text=text)
        assert [(note.text, note.author_name) for note in notes.list_notes(conn, saved.id)] == [
            ("first <b>", "Ola"),
            ("second\nline", "Ola"),
        ]


def test_history_is_told_forwards_for_a_notification_and_backwards_for_the_service(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        with counted_statements(database) as sent:
            history.append(conn, *(NewEvent(NOW, None, "Ola", f"step {n}", saved.id, {"n": n}) for n in (1, 2)))
            history.append(conn, NewEvent(NOW, 3, "Ada", "elsewhere"))
            history.append(conn)
        assert len(sent) == 2
        events = history.list_events(conn, saved.id)
        assert [event.action for event in events] == ["step 1", "step 2"]
        assert events[1].detail == {"n": 2}
        page = history.list_latest_events(conn, limit=2)
        assert [event.action for event in page.rows] == ["elsewhere", "step 2"]
        assert [event.action for event in history.list_latest_events(conn, after=page.next).rows] == ["step 1"]
