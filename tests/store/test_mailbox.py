"""A team's list: every item once in each order, in one statement, from an index."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from intranet.errors import Unreadable
from intranet.store import mailbox, mailbox_words, notifications, places
from intranet.store.database import Database
from intranet.store.mailbox import MOST_COUNTED, Counts, ListedItem, Order
from intranet.store.narrowing import Narrowing, list_narrowed
from intranet.store.places import NewPlace
from intranet.store.rows import Page
from intranet.store.tables import mailbox_items
from intranet.store.tables import mailbox_words as word_table
from intranet.store.tables import notifications as notification_table
from intranet.testing.databases import counted_statements
from tests.store.samples import NOW, a_submission, an_account, many, send

TEAM = "area_west"
ORDERS: tuple[Order, ...] = ("newest", "urgency", "due")


def plain_rows(count: int, **item: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of notifications 1..count and of their places in the team's list."""
    row = {
        name: getattr(a_submission(), name)
        for name in notification_table.columns.keys()  # noqa: SIM118  a collection of columns iterates over columns
        if hasattr(a_submission(), name)
    }
    luck = random.Random(7)
    sent, places_of = [], []
    for number in range(1, count + 1):
        sent.append(row | {"id": number, "reference": f"DFD-{number}", "draft_id": f"d{number}"})
        due = date(2026, 11, 20) + timedelta(days=luck.randrange(9)) if luck.random() < 0.7 else date(9999, 12, 31)
        place = {"team_key": TEAM, "notification_id": number, "part": "lead", "is_open": True, "status": "received"}
        places_of.append(place | {"urgency": luck.randrange(3), "next_due": due, "because": "b"} | item)
    return sent, places_of


@pytest.fixture
def filled(database: Database) -> Database:
    sent, places_of = plain_rows(137)
    with database.write() as conn:
        many(conn, notification_table, sent)
        many(conn, mailbox_items, places_of)
        many(conn, mailbox_items, [place | {"team_key": "sen", "part": "copy"} for place in places_of[:5]])
    return database


def whole_list(database: Database, order: Order, limit: int) -> list[ListedItem]:
    rows: list[ListedItem] = []
    with database.read() as conn:
        page: Page[ListedItem] = mailbox.list_items(conn, TEAM, 1, order=order, limit=limit)
        rows += page.rows
        while page.next:
            page = mailbox.list_items(conn, TEAM, 1, order=order, limit=limit, after=page.next)
            assert len(page.rows) <= limit
            assert len(rows) < 137, "the pages go round in a circle"
            rows += page.rows
    return rows


def sort_key(order: Order, item: ListedItem) -> tuple[Any, ...]:
    return {
        "newest": (-item.notification_id,),
        "urgency": (-item.urgency, item.next_due or date.max, item.notification_id),
        "due": (item.next_due or date.max, item.notification_id),
    }[order]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.sampled_from(ORDERS), limit=st.integers(1, 140))
def test_pages_give_every_item_once_and_in_order(filled: Database, order: Order, limit: int) -> None:
    rows = whole_list(filled, order, limit)
    assert sorted(row.notification_id for row in rows) == list(range(1, 138))
    assert rows == sorted(rows, key=lambda item: sort_key(order, item))


def test_the_items_without_a_deadline_come_last_and_say_so(filled: Database) -> None:
    rows = whole_list(filled, "due", 50)
    undated = [row.next_due is None for row in rows]
    assert undated == sorted(undated)
    assert any(undated)
    assert not all(undated)


@pytest.mark.parametrize("order", ORDERS)
def test_a_page_is_one_statement_whatever_the_order(filled: Database, order: Order) -> None:
    with filled.read() as conn, counted_statements(filled) as sent:
        page = mailbox.list_items(conn, TEAM, 1, order=order)
        mailbox.list_items(conn, TEAM, 1, order=order, after=page.next)
    assert len(page.rows) == 50
    assert len(sent) == 2


def test_the_counts_are_one_statement_for_any_number_of_teams(filled: Database) -> None:
    with filled.read() as conn, counted_statements(filled) as sent:
        assert mailbox.count_items(conn, TEAM) == Counts(137, 137)
        assert mailbox.map_counts(conn, [TEAM, "sen", "none"]) == {
            TEAM: Counts(137, 137),
            "sen": Counts(5, 5),
            "none": Counts(0, 0),
        }
        assert mailbox.map_counts(conn, []) == {}
    assert len(sent) == 2


def test_counting_stops_at_a_thousand(database: Database) -> None:
    sent, places_of = plain_rows(MOST_COUNTED + 5)
    with database.write() as conn:
        many(conn, notification_table, sent)
        many(conn, mailbox_items, places_of)
        assert mailbox.count_items(conn, TEAM) == Counts(MOST_COUNTED, MOST_COUNTED)


@pytest.mark.parametrize("after", ["x", "1.x", "x.1", "1.1.1", "2026-13-01.4", ".5", "5.", "9" * 30, "2026-11-20.-1"])
@pytest.mark.parametrize("order", ORDERS)
def test_a_page_we_never_offered_is_refused(database: Database, order: Order, after: str) -> None:
    with database.read() as conn, pytest.raises(Unreadable):
        mailbox.list_items(conn, TEAM, 1, order=order, after=after)


def test_a_team_sees_its_own_items_and_no_other_teams(database: Database) -> None:
    with database.write() as conn:
        send(conn, 1, places=(NewPlace(TEAM, "lead", "it is here"), NewPlace("sen", "copy", "a plan", 2)))
        send(conn, 2, places=(NewPlace("sen", "lead", "a plan"),))
        west = mailbox.list_items(conn, TEAM, 1).rows
        assert [(row.reference[-1], row.part, row.because, row.urgency) for row in west] == [
            ("1", "lead", "it is here", 0)
        ]
        sen = mailbox.list_items(conn, "sen", 1).rows
        assert [(row.reference[-1], row.part, row.because, row.urgency) for row in sen] == [
            ("2", "lead", "a plan", 0),
            ("1", "copy", "a plan", 2),
        ]


def test_opening_is_noted_for_the_reader_and_for_the_team(database: Database) -> None:
    later = NOW + timedelta(hours=1)
    with database.write() as conn:
        first, second = an_account(conn, "a@council.example"), an_account(conn, "b@council.example")
        saved = send(conn)
        mailbox.mark_opened(conn, saved.id, [TEAM], first, NOW)
        mailbox.mark_opened(conn, saved.id, [TEAM], first, later)
        mailbox.mark_opened(conn, saved.id, [TEAM], second, later)
        (seen_by_first,) = mailbox.list_items(conn, TEAM, first).rows
        (seen_by_second,) = mailbox.list_items(conn, TEAM, second).rows
        (elsewhere,) = mailbox.list_items(conn, "sen", first).rows
        assert (seen_by_first.opened_at, seen_by_first.opened_by_reader_at) == (NOW, NOW)
        assert (seen_by_second.opened_at, seen_by_second.opened_by_reader_at) == (NOW, later)
        assert (elsewhere.opened_at, elsewhere.opened_by_reader_at) == (None, NOW)
        assert mailbox.count_items(conn, TEAM) == Counts(1, 0)
        assert mailbox.list_unopened_items(conn, TEAM, first).rows == ()
        assert len(mailbox.list_unopened_items(conn, "sen", first).rows) == 1


def test_what_is_closed_leaves_the_open_list_for_the_closed_one(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        send(conn, 2)
        places.save_standing(conn, saved.id, status="closed", is_open=False, next_due=None)
        assert [row.reference[-1] for row in mailbox.list_items(conn, TEAM, 1).rows] == ["2"]
        (closed,) = mailbox.list_items(conn, "sen", 1, closed=True).rows
        assert (closed.status, closed.is_open, closed.next_due) == ("closed", False, None)
        by_status = mailbox.list_items_by_status(conn, TEAM, 1, "closed").rows
        assert [row.reference for row in by_status] == [saved.reference]
        assert mailbox.count_items(conn, TEAM) == Counts(1, 1)


def test_the_most_urgent_is_taken_next_and_the_oldest_of_those(database: Database) -> None:
    with database.write() as conn:
        assert mailbox.find_next_to_take(conn, TEAM) is None
        sent = [send(conn, number, places=(NewPlace(TEAM, "lead", "b", number in {2, 3}),)) for number in (1, 2, 3)]
        send(conn, 4, places=(NewPlace(TEAM, "copy", "b", 2),))
        assert mailbox.find_next_to_take(conn, TEAM) == sent[1].id
        places.save_standing(conn, sent[1].id, status="in_progress", is_open=True, next_due=None)
        assert mailbox.find_next_to_take(conn, TEAM) == sent[2].id
        places.save_urgency(conn, sent[0].id, 2)
        assert mailbox.find_next_to_take(conn, TEAM) == sent[0].id


def test_of_those_as_urgent_the_nearest_deadline_is_taken_next_and_what_has_none_last(database: Database) -> None:
    due = {1: None, 2: date(2026, 12, 4), 3: date(2026, 11, 23), 4: date(2026, 12, 4), 5: None}
    with database.write() as conn:
        sent = {number: send(conn, number, places=(NewPlace(TEAM, "lead", "b", 0),)).id for number in due}
        for number, day in due.items():
            places.save_next_due(conn, sent[number], day)
        taken = []
        while (found := mailbox.find_next_to_take(conn, TEAM)) is not None:
            taken.append(found)
            places.save_standing(conn, found, status="in_progress", is_open=True, next_due=None)
        assert taken == [sent[number] for number in (3, 2, 4, 1, 5)]


def test_the_first_of_the_list_that_nobody_has_is_what_is_taken_next(filled: Database) -> None:
    with filled.write() as conn:
        for _ in range(30):
            listed = mailbox.list_items(conn, TEAM, 1, order="urgency").rows
            found = mailbox.find_next_to_take(conn, TEAM)
            assert found == next(item.notification_id for item in listed if item.status == "received")
            places.save_standing(conn, found, status="in_progress", is_open=True, next_due=date(2026, 11, 27))


def test_what_becomes_urgent_or_gets_a_nearer_deadline_moves_up(filled: Database) -> None:
    last = whole_list(filled, "urgency", 50)[-1]
    with filled.write() as conn:
        places.save_urgency(conn, last.notification_id, 2)
        places.save_next_due(conn, last.notification_id, date(2026, 11, 1))
    assert whole_list(filled, "urgency", 50)[0].notification_id == last.notification_id


def test_what_an_officer_has_taken_is_theirs_until_it_is_closed(database: Database) -> None:
    with database.write() as conn:
        officer = an_account(conn)
        kept, closed, _ = (send(conn, number) for number in (1, 2, 3))
        for saved in (kept, closed):
            notifications.change_notification(conn, saved.id, 0, taken_by=officer, taken_by_name="Ola Ficer")
        notifications.change_notification(conn, closed.id, 1, status="closed", closed_at=NOW)
        mine = list_narrowed(conn, TEAM, officer, Narrowing(taken_by=officer), view="mine")[0].rows
    assert [(row.reference, row.taken_by_name) for row in mine] == [(kept.reference, "Ola Ficer")]


def test_a_team_can_be_told_later_and_take_the_lead(database: Database) -> None:
    with database.write() as conn:
        saved = send(conn)
        new = [NewPlace("courts", "lead", "re-routed")]
        standing: dict[str, Any] = {"is_open": True, "received_at": NOW}
        places.save_new_places(conn, saved.id, new, status="in_progress", due=date(2026, 12, 1), **standing)
        assert places.save_part(conn, saved.id, TEAM, "copy")
        assert not places.save_part(conn, saved.id, "cme", "copy")
        mailbox_words.save_words(conn, saved.id, ["courts", TEAM], ["Öztürk"])
        assert [(place.team_key, place.part) for place in places.list_places(conn, saved.id)] == [
            ("courts", "lead"),
            (TEAM, "copy"),
            ("sen", "copy"),
        ]
        assert len(mailbox_words.search_items(conn, "courts", 1, "ozturk").rows) == 1
        places.save_new_places(conn, saved.id, [], status="x", due=None, **standing)


def plans(database: Database, ask: Any) -> str:
    """How the database carries out the statements of a question."""
    asked: list[tuple[str, Any]] = []

    def note(_conn: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    with database.write() as conn:  # PostgreSQL locks no row for one who may only read
        event.listen(database.engine, "before_cursor_execute", note)
        try:
            ask(conn)
        finally:
            event.remove(database.engine, "before_cursor_execute", note)
        prefix = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
        if database.dialect == "postgresql":  # so few rows are read quicker from end to end where a seek is dear
            conn.exec_driver_sql("SET LOCAL random_page_cost = 1.1")
        rows = [row for statement, values in asked for row in conn.exec_driver_sql(prefix + statement, values)]
    return "\n".join(str(tuple(row)) for row in rows)


@pytest.fixture
def large(database: Database) -> Database:
    """Enough rows, most of them closed, that passing over them would be the worse plan."""
    sent, places_of = plain_rows(6_000)
    for number, place in enumerate(places_of):
        place["is_open"] = number % 20 == 0
        place["status"] = "received" if number % 20 == 0 else "closed"
        place["opened_at"] = None if number % 40 == 0 else NOW
    with database.write() as conn:
        many(conn, notification_table, sent)
        many(conn, mailbox_items, places_of)
        many(
            conn,
            word_table,
            [{"team_key": TEAM, "word": f"w{n % 97}", "notification_id": n} for n in range(1, 6_001)],
        )
        conn.execute(text("ANALYZE"))
    return database


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda conn: mailbox.list_items(conn, TEAM, 1, after="5000"), "ix_mailbox_open"),
        (lambda conn: mailbox.list_items(conn, TEAM, 1, order="urgency", after="1.2026-11-22.50"), "ix_mailbox_rank"),
        (lambda conn: mailbox.find_next_to_take(conn, TEAM), "ix_mailbox_waiting"),
        (lambda conn: mailbox.list_items(conn, TEAM, 1, order="due", after="2026-11-22.50"), "ix_mailbox_due"),
        (lambda conn: mailbox.list_items_by_status(conn, TEAM, 1, "received", after="5000"), "ix_mailbox_status"),
        (lambda conn: mailbox.list_unopened_items(conn, TEAM, 1, after="5000"), "ix_mailbox_unopened"),
        (lambda conn: mailbox.count_items(conn, TEAM), "ix_mailbox_unopened"),
        (lambda conn: mailbox.list_unread_items(conn, TEAM, 1, after="5000"), "ix_mailbox_open"),
    ],
)
def test_a_list_is_read_from_the_index_that_ends_in_its_order(large: Database, ask: Any, index: str) -> None:
    plan = plans(large, ask)
    assert index in plan
    for table in ("mailbox_items", "notifications"):
        assert f"SCAN {table}\n" not in plan.replace("'", "\n"), plan
        assert f"Seq Scan on {table} " not in plan, plan


def test_a_search_is_read_from_the_words(large: Database) -> None:
    plan = plans(large, lambda conn: mailbox_words.search_items(conn, TEAM, 1, "w5", after="5000"))
    key = "USING PRIMARY KEY (team_key=? AND word=? AND notification_id<?)"
    assert key in plan if large.dialect == "sqlite" else "pk_mailbox_words" in plan, plan
