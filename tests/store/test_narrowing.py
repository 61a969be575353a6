"""Lists narrowed by several things at once: the same rows as a plain look at all of them, however many there are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from intranet.store import narrowing
from intranet.store.database import Database
from intranet.store.mailbox import Counts, Order
from intranet.store.narrowing import NOBODY, Narrowing, in_hand, list_narrowed
from intranet.store.tables import NO_DATE, mailbox_items, notifications, openings
from tests.store.samples import NOW, an_account, many
from tests.store.test_mailbox import TEAM, plain_rows, plans

FORMS, STATUSES = ("suspension", "deletion", "penalty-notice"), ("received", "in_progress", "awaiting_school")
Row = dict[str, Any]


def rows_of(count: int, officer: int) -> tuple[list[Row], list[Row]]:
    sent, listed = plain_rows(count)
    for number, (row, item) in enumerate(zip(sent, listed, strict=True), 1):
        # a notification may be taken in long after it was sent, so numbers do not grow with time
        row |= {"submitted_at": NOW - timedelta(days=number * 37 % count, hours=number % 3)}
        row |= {"taken_by": officer if number % 7 == 0 else None}
        over = number % 11 == 0
        row |= {"status": "closed" if over else STATUSES[number % 3], "closed_at": NOW if over else None}
        item |= {
            "form_slug": FORMS[number % 3], "urn": 900_000 + number % 5, "district_code": f"E{number % 2}",
            "link_officer": "Lin Kestrel" if number % 4 else "Femi Adeyinka", "is_open": not over,
            "status": row["status"], "urgency": number % 3, "opened_at": None if number % 2 else NOW,
            "received_at": row["submitted_at"],
            "next_due": NO_DATE if number % 5 == 0 else date(2026, 11, 1) + timedelta(days=number % 40),
        }  # fmt: skip
    return sent, listed


@pytest.fixture
def filled(database: Database) -> tuple[Database, list[Row], list[Row], int]:
    with database.write() as conn:
        officer = an_account(conn)
        sent, listed = rows_of(200, officer)
        many(conn, notifications, sent)
        many(conn, mailbox_items, listed)
        many(
            conn, openings, [{"account_id": officer, "notification_id": n, "opened_at": NOW} for n in range(1, 201, 3)]
        )
    return database, sent, listed, officer


def fitting(sent: Sequence[Row], listed: Sequence[Row], by: Narrowing, view: str) -> list[Row]:
    """The plain way: every row is looked at."""
    found = []
    for row, item in zip(sent, listed, strict=True):
        fits = [
            item["is_open"] == (view != "closed"),
            *(
                getattr(by, name) in {"", 0, item[name]}
                for name in ("form_slug", "urn", "district_code", "link_officer")
            ),
            by.status in {"", item["status"]},
            (by.due_from or date.min) <= item["next_due"] <= (by.due_to or date.max),
            by.received_from is None or row["submitted_at"] >= by.received_from,
            by.received_before is None or row["submitted_at"] < by.received_before,
            by.taken_by is None or row["taken_by"] == (by.taken_by or None),
            view != "unopened" or item["opened_at"] is None,
            view != "unread" or item["notification_id"] % 3 != 1,
        ]
        if all(fits):
            found.append(item)
    return found


KEYS: dict[Order, Any] = {
    "newest": lambda item: -item["notification_id"],
    "urgency": lambda item: (-item["urgency"], item["next_due"], item["notification_id"]),
    "due": lambda item: (item["next_due"], item["notification_id"]),
    "arrived": lambda item: (-item["received_at"].timestamp(), -item["notification_id"]),
}
ASKED = [
    Narrowing(form_slug="suspension"),
    Narrowing(urn=900_001, district_code="E1"),
    Narrowing(link_officer="Femi Adeyinka", form_slug="deletion", status="in_progress"),
    Narrowing(due_to=date(2026, 11, 12)),
    Narrowing(due_from=NO_DATE, due_to=NO_DATE, district_code="E0"),
    Narrowing(received_from=NOW - timedelta(days=60), received_before=NOW - timedelta(days=10)),
    Narrowing(received_from=NOW - timedelta(days=60), urn=900_002, status="received"),
    Narrowing(taken_by=NOBODY, form_slug="penalty-notice"),
    Narrowing(taken_by=1, due_to=date(2026, 11, 30)),
    Narrowing(form_slug="nothing"),
    Narrowing(received_from=NOW + timedelta(days=1)),
]


@pytest.mark.parametrize("most_sorted", [1_000, 3], ids=["few", "more than are sorted"])
@pytest.mark.parametrize("by", ASKED)
def test_what_fits_is_listed_in_order_page_by_page(
    filled: tuple[Database, list[Row], list[Row], int], by: Narrowing, most_sorted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, sent, listed, officer = filled
    by = replace(by, taken_by=officer) if by.taken_by == 1 else by
    monkeypatch.setattr(narrowing, "MOST_SORTED", most_sorted)
    asked: list[tuple[str, Order]] = [("open", "newest"), ("open", "urgency"), ("open", "due")]
    asked += [("closed", "newest"), ("unopened", "newest"), ("unread", "newest")]
    with database.read() as conn:
        for view, order in asked:
            if by.status and view == "closed":
                continue  # the status says by itself that it is open
            key = KEYS["arrived" if order == "newest" and by.has_days else order]
            wanted = [item["notification_id"] for item in sorted(fitting(sent, listed, by, view), key=key)]
            seen, after = [], ""
            while True:
                page, _ = list_narrowed(conn, TEAM, officer, by, view=view, order=order, after=after, limit=7)
                seen += [item.notification_id for item in page.rows]
                after = page.next
                if not after:
                    break
            assert seen == wanted, (view, order)


def test_the_counts_are_those_of_the_whole_list(filled: tuple[Database, list[Row], list[Row], int]) -> None:
    database, _, listed, officer = filled
    with database.read() as conn:
        _, counts = list_narrowed(conn, TEAM, officer, Narrowing(urn=900_001))
    open_ones = [item for item in listed if item["is_open"]]
    assert counts == Counts(len(open_ones), len([item for item in open_ones if item["opened_at"] is None]))


def test_what_each_has_in_hand_is_counted(filled: tuple[Database, list[Row], list[Row], int]) -> None:
    database, sent, _, officer = filled
    taken = [row for row in sent if row["taken_by"] and row["closed_at"] is None]
    with database.read() as conn:
        assert in_hand(conn, TEAM) == {officer: len(taken)}
        assert in_hand(conn, "sen") == {}


@pytest.mark.parametrize(
    ("by", "index"),
    [
        (Narrowing(form_slug="deletion"), "ix_mailbox_form_slug"),
        (Narrowing(urn=900_001), "ix_mailbox_urn"),
        (Narrowing(district_code="E1"), "ix_mailbox_district_code"),
        (Narrowing(link_officer="Femi Adeyinka"), "ix_mailbox_link_officer"),
        (Narrowing(status="received"), "ix_mailbox_status"),
        (Narrowing(taken_by=7), "ix_notifications_taken_by_id"),
        (Narrowing(received_from=NOW), "ix_mailbox_received"),
        (Narrowing(received_before=NOW), "ix_mailbox_received"),
    ],
)
def test_a_narrowed_list_is_read_from_the_index_of_what_narrows_it(sqlite_url: str, by: Narrowing, index: str) -> None:
    """SQLite has no statistics here, and plans for a large table as it does for an empty one."""
    database = Database(sqlite_url)
    after = f"{NOW.isoformat()}.5000" if by.has_days else "5000"
    plan = plans(database, lambda conn: list_narrowed(conn, TEAM, 1, by, after=after))
    assert index in plan
    assert "SCAN mailbox_items" not in plan
    assert "SCAN notifications" not in plan
    database.dispose()
