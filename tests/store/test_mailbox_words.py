"""Finding a notification in a team's list by words."""

import pytest

from intranet.store.database import Database
from intranet.store.mailbox_words import MOST_BEGUN, search_items
from intranet.store.places import NewPlace
from intranet.testing.databases import counted_statements
from tests.store.samples import many, send
from tests.store.test_mailbox import plain_rows

TEAM = "area_west"


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as conn:
        send(conn, 1, pupil_name="O’Neill-Šmid, Zoë")
        send(conn, 2, pupil_name="Öztürk, Işıl", school_name="St Anne's RC Primary")
        send(conn, 3, pupil_name="Smid, Ann", title="Part-time timetable")
        send(conn, 4, pupil_name="Smid, Bea", places=(NewPlace("sen", "lead", "b"),))
    return database


def found(database: Database, text: str, team: str = TEAM, *, begun: bool = False) -> list[str]:
    with database.read() as conn:
        return [row.reference[-1] for row in search_items(conn, team, 1, text, begun=begun).rows]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("smid", ["3", "1"]),
        ("SMID zoe", ["1"]),
        ("zoë o'neill", ["1"]),
        ("oneill", ["1"]),
        ("ISIL", ["2"]),
        ("ışıl öztürk", ["2"]),
        ("timetable", ["3"]),
        ("saint annes roman catholic", ["2"]),
        ("DFD-TEST-0002", ["2"]),
        ("dfd test 0002", ["2"]),
        ("smi", []),
        ("mid", []),
        ("smid missing", []),
        ("%", []),
        ("", []),
        ("\x00\ud800", []),
    ],
)
def test_words_find_what_has_them_all(filled: Database, text: str, references: list[str]) -> None:
    assert found(filled, text) == references


def test_another_teams_items_are_not_found(filled: Database) -> None:
    assert found(filled, "bea") == []
    assert found(filled, "bea", "sen") == ["4"]
    assert found(filled, "smid", "sen") == ["4", "3", "1"]


def test_the_last_word_may_be_begun(filled: Database) -> None:
    assert found(filled, "smi", begun=True) == ["3", "1"]
    assert found(filled, "smid z", begun=True) == ["1"]
    assert found(filled, "smi zoe", begun=True) == []
    assert found(filled, "x", begun=True) == []


def test_what_is_found_is_paged_newest_first(database: Database) -> None:
    with database.write() as conn:
        for number in range(1, 8):
            send(conn, number, pupil_name="Smid, Ann")
        first = search_items(conn, TEAM, 1, "smid ann", limit=4)
        second = search_items(conn, TEAM, 1, "smid ann", limit=4, after=first.next)
    assert [row.reference[-1] for row in (*first.rows, *second.rows)] == ["7", "6", "5", "4", "3", "2", "1"]
    assert second.next == ""


def test_one_word_is_one_statement_and_more_words_are_two(filled: Database) -> None:
    with counted_statements(filled) as sent:
        found(filled, "smid")
    assert len(sent) == 1
    with counted_statements(filled) as sent:
        found(filled, "smid zoe oneill " + " ".join(f"w{n}" for n in range(500)))
    assert len(sent) == 2
    with counted_statements(filled) as sent:
        found(filled, "smid zo", begun=True)
    assert len(sent) == 1


def test_a_begun_word_looks_at_no_more_than_it_may(database: Database) -> None:
    from intranet.store.tables import mailbox_items, mailbox_words, notifications

    sent, places = plain_rows(MOST_BEGUN + 20)
    words = [{"team_key": TEAM, "word": "same", "notification_id": number + 1} for number in range(len(sent))]
    with database.write() as conn:
        many(conn, notifications, sent)
        many(conn, mailbox_items, places)
        many(conn, mailbox_words, words)
        seen, page = 0, search_items(conn, TEAM, 1, "sa", begun=True, limit=500)
        while True:
            seen += len(page.rows)
            if not page.next:
                break
            page = search_items(conn, TEAM, 1, "sa", begun=True, limit=500, after=page.next)
    assert seen == MOST_BEGUN
