"""The outbox: who gets a row, for how long, and what is recorded when the lease has passed on."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from intranet import clock
from intranet.store import deliveries
from intranet.store.database import Database
from intranet.store.deliveries import LEASE, Delivery
from intranet.store.tables import mailbox_items, notifications
from tests.delivery.door import a_delivery, queue_some

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def lease(database: Database, token: str, at: datetime, limit: int = 20) -> list[Delivery]:
    with database.write() as conn:
        return deliveries.lease(conn, at, limit, token)


def only(database: Database) -> Delivery:
    with database.read() as conn:
        found = deliveries.find_delivery(conn, 1)
    assert found is not None
    return found


def a_notification(database: Database, opened_at: datetime | None = None) -> int:
    with database.write() as conn:
        key = conn.execute(
            insert(notifications).values(
                reference="DFD-7K3M-9QX2",
                draft_id="d",
                form_slug="suspension",
                form_version="1",
                title="Suspension",
                lead_team="area_east",
                status="received",
                referrer_name="A",
                referrer_email="a@school.example",
                submitted_at=NOON,
            )
        ).inserted_primary_key[0]
        conn.execute(
            insert(mailbox_items).values(
                team_key="area_east",
                notification_id=key,
                part="lead",
                is_open=True,
                status="received",
                next_due=NOON.date(),
                opened_at=opened_at,
            )
        )
    return int(key)


def test_a_queued_message_is_due_at_once(database: Database) -> None:
    with clock.frozen(NOON):
        queue_some(database, 1)
    with database.read() as conn:
        assert deliveries.has_due(conn, NOON)
    assert [row.recipient for row in lease(database, "one", NOON)] == ["team1@council.example"]


def test_nothing_is_queued_when_the_transaction_is_undone(database: Database) -> None:
    def queue_and_fail() -> None:
        with database.write() as conn:
            deliveries.queue(conn, [a_delivery(1)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        queue_and_fail()
    assert lease(database, "one", clock.now()) == []


def test_two_messages_never_share_a_message_id(database: Database) -> None:
    queue_some(database, 1)
    with pytest.raises(IntegrityError):
        queue_some(database, 1)


def test_a_team_without_a_mailbox_is_kept_in_sight_and_never_sent(database: Database) -> None:
    with database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, recipient="", team_key="fair_access")])
        deliveries.queue(conn, [])
    assert lease(database, "one", clock.now()) == []
    with database.read() as conn:
        assert [row.state for row in deliveries.list_undelivered(conn)] == ["no_address"]


def test_a_leased_row_is_nobody_elses_until_the_lease_ends(database: Database) -> None:
    with clock.frozen(NOON):
        queue_some(database, 1)
    assert len(lease(database, "one", NOON)) == 1
    assert lease(database, "two", NOON + LEASE - timedelta(seconds=1)) == []
    taken = lease(database, "two", NOON + LEASE)
    assert [(row.lease, row.attempts) for row in taken] == [("two", 2)]


def test_the_limit_holds_and_the_oldest_come_first(database: Database) -> None:
    for minute in (3, 1, 2):
        with clock.frozen(NOON + timedelta(minutes=minute)):
            queue_some(database, 1, first=minute)
    taken = lease(database, "one", NOON + timedelta(minutes=5), limit=2)
    assert {row.recipient for row in taken} == {"team1@council.example", "team2@council.example"}


@pytest.mark.parametrize("result", ["accepted", "refused", "failed", "retry"])
def test_a_result_that_comes_after_the_lease_has_passed_on_is_not_recorded(database: Database, result: str) -> None:
    with clock.frozen(NOON):
        queue_some(database, 1)
    lease(database, "slow", NOON)
    lease(database, "quick", NOON + LEASE)
    with database.write() as conn:
        late = {
            "accepted": lambda: deliveries.accepted(conn, 1, "slow", NOON),
            "refused": lambda: deliveries.refused(conn, 1, "slow", "no"),
            "failed": lambda: deliveries.failed(conn, 1, "slow", "no"),
            "retry": lambda: deliveries.retry(conn, 1, "slow", NOON, "no"),
        }[result]()
    assert late is False
    assert (only(database).state, only(database).lease) == ("waiting", "quick")


def test_a_finished_row_cannot_be_finished_again(database: Database) -> None:
    queue_some(database, 1)
    lease(database, "one", clock.now())
    with database.write() as conn:
        assert deliveries.accepted(conn, 1, "one", NOON)
        assert not deliveries.refused(conn, 1, "one", "no")
    assert (only(database).state, only(database).accepted_at) == ("accepted", NOON)


def test_rows_given_back_are_due_at_once_and_no_attempt_is_counted(database: Database) -> None:
    with clock.frozen(NOON):
        queue_some(database, 2)
    taken = lease(database, "one", NOON)
    with database.write() as conn:
        deliveries.release(conn, [row.id for row in taken], "one", NOON)
        deliveries.release(conn, [], "one", NOON)
    assert [row.attempts for row in lease(database, "two", NOON)] == [1, 1]


def test_a_clock_put_back_by_hours_strands_nothing_that_waits(database: Database) -> None:
    with clock.frozen(NOON):
        queue_some(database, 1)
    assert len(lease(database, "one", NOON - timedelta(hours=3))) == 1


def test_a_clock_put_back_does_not_take_a_row_from_its_holder(database: Database) -> None:
    with clock.frozen(NOON):
        queue_some(database, 1)
    lease(database, "one", NOON)
    assert lease(database, "two", NOON - timedelta(hours=3)) == []


def test_a_clock_put_forward_ends_leases_early_but_never_gives_a_row_two_holders(database: Database) -> None:
    with clock.frozen(NOON):
        queue_some(database, 1)
    lease(database, "one", NOON)
    assert [row.lease for row in lease(database, "two", NOON + timedelta(hours=1))] == ["two"]
    with database.write() as conn:
        assert not deliveries.accepted(conn, 1, "one", NOON)


def test_workers_in_parallel_never_hold_the_same_row(database: Database) -> None:
    queue_some(database, 120)
    now = clock.now()
    held: list[int] = []

    def work(token: str) -> None:
        while taken := lease(database, token, now, limit=7):
            assert len(taken) <= 7
            held.extend(row.id for row in taken)

    threads = [threading.Thread(target=work, args=(f"worker{number}",)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(held) == 120
    assert max(Counter(held).values()) == 1


def test_what_did_not_arrive_can_be_sent_again_under_the_same_message_id(database: Database) -> None:
    rows = queue_some(database, 1)
    lease(database, "one", clock.now())
    with database.write() as conn:
        assert not deliveries.resend(conn, 1)
        assert deliveries.refused(conn, 1, "one", "550 no")
        assert deliveries.resend(conn, 1, "other@council.example")
    again = lease(database, "two", clock.now())[0]
    assert (again.message_id, again.recipient, again.attempts) == (rows[0].message_id, "other@council.example", 1)


def test_what_has_no_address_can_only_be_sent_to_a_new_one(database: Database) -> None:
    with database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, recipient="")])
        assert not deliveries.resend(conn, 1)
        assert deliveries.resend(conn, 1, "new@council.example")
    assert only(database).state == "waiting"


def test_an_account_message_is_emptied_once_it_is_out_since_it_holds_a_link_that_signs_in(database: Database) -> None:
    with database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, kind="account"), a_delivery(2, kind="lead")])
    for row in lease(database, "one", clock.now()):
        with database.write() as conn:
            deliveries.accepted(conn, row.id, "one", NOON)
    with database.read() as conn:
        bodies = [deliveries.find_delivery(conn, number) for number in (1, 2)]
    assert [bool(row and row.body) for row in bodies] == [False, True]


@pytest.mark.parametrize(("opened_at", "unopened"), [(None, 1), (NOON, 0)])
def test_the_counts_tell_what_no_team_has_seen(database: Database, opened_at: datetime | None, unopened: int) -> None:
    key = a_notification(database, opened_at)
    with clock.frozen(NOON), database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, kind="lead", team_key="area_east", notification_id=key)])
        deliveries.queue(conn, [a_delivery(2, kind="receipt", notification_id=key)])
    lease(database, "one", NOON, limit=1)
    with database.write() as conn:
        deliveries.refused(conn, 1, "one", "550 no")
    with database.read() as conn:
        counts = deliveries.count_deliveries(conn)
        rows = deliveries.list_for_notification(conn, key)
    assert (counts.waiting, counts.oldest_waiting) == (1, NOON)
    assert (counts.undelivered, counts.unopened_undelivered, counts.unopened_no_address) == (1, unopened, 0)
    assert [(row.opened_at, row.reference) for row in rows] == [(opened_at, "DFD-7K3M-9QX2"), (None, "DFD-7K3M-9QX2")]


def test_an_empty_table_counts_nothing(database: Database) -> None:
    with database.read() as conn:
        counts = deliveries.count_deliveries(conn)
        assert conn.execute(select(mailbox_items)).first() is None
    assert (counts.waiting, counts.oldest_waiting, counts.undelivered) == (0, None, 0)
