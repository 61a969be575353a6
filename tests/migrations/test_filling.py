"""Migrations that fill what an earlier release had no place for: what they write is what the service writes today."""

import re

from sqlalchemy import delete, select, update

from intranet.domain.likeness import Trait, identity_of, traits
from intranet.store import notifications, schema
from intranet.store.clocks import AT_ONCE
from intranet.store.tables import clocks, mailbox_items, pupil_traits, versions
from intranet.store.versions import Version, save_version
from intranet.testing.databases import open_database
from tests.store.samples import NOW, send

ADA = {
    "upn": "b801200005001",
    "legal_surname": "Fenwick-O’Hare",
    "legal_forenames": "Ada Mary",
    "dob": "2013-03-27",
    "postcode": "ME14 1XQ",
}
CORRECTED = {**ADA, "upn": "", "legal_forenames": "Aida"}


def before(name: str) -> str:
    """The revision that a migration goes on from."""
    [path] = (schema.MIGRATIONS / "versions").glob(f"*_{name}.py")
    found = re.search(r'^down_revision = "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def test_what_was_sent_before_gets_the_keys_that_sending_makes(database_url: str) -> None:
    with open_database(database_url) as database, database.write() as conn:
        plain, corrected, empty = (send(conn, number).id for number in (1, 2, 3))
        conn.execute(update(versions).where(versions.c.notification_id != empty).values(answers=ADA))
        conn.execute(update(versions).where(versions.c.notification_id == empty).values(answers={}))
        save_version(conn, corrected, Version(2, NOW, "1.0", {}, [], {}, CORRECTED))
        conn.execute(delete(pupil_traits))
    schema.downgrade(database_url, before("pupils"))
    schema.upgrade(database_url)
    with open_database(database_url) as database, database.read() as conn:
        rows = conn.execute(select(pupil_traits.c.notification_id, pupil_traits.c.kind, pupil_traits.c.key)).all()
    found = {
        number: {Trait(kind, key) for of, kind, key in rows if of == number} for number in (plain, corrected, empty)
    }
    assert found == {
        plain: set(traits(identity_of(ADA))),
        corrected: set(traits(identity_of(CORRECTED))),
        empty: set(),
    }


def test_lists_know_when_what_they_hold_was_sent(database_url: str) -> None:
    with open_database(database_url) as database, database.write() as conn:
        saved = send(conn)
    schema.downgrade(database_url, before("arrival_and_busiest_schools"))
    schema.upgrade(database_url)
    with open_database(database_url) as database, database.read() as conn:
        received = conn.execute(select(mailbox_items.c.received_at).distinct()).scalars().all()
        assert received == [notifications.get_notification(conn, saved.reference).submitted_at]


def test_deadlines_that_run_are_looked_at_and_the_others_never(database_url: str) -> None:
    with open_database(database_url) as database, database.write() as conn:
        running, over = (send(conn, number).id for number in (1, 2))
        conn.execute(update(clocks).values(look_on=None))
        conn.execute(update(clocks).where(clocks.c.notification_id == over).values(state="stopped"))
    schema.downgrade(database_url, before("reminders"))
    schema.upgrade(database_url)
    with open_database(database_url) as database, database.read() as conn:
        looks = {tuple(row) for row in conn.execute(select(clocks.c.notification_id, clocks.c.look_on))}
    assert looks == {(running, AT_ONCE), (over, None)}


def test_what_another_service_told_is_taken_out_of_the_schools_record(database_url: str) -> None:
    told_by = {1: "school", 2: "company", 3: "council", 4: "other", 5: None}
    with open_database(database_url) as database, database.write() as conn:
        sent = {number: send(conn, number).id for number in told_by}
        for number, kind in told_by.items():
            answers = {**ADA, "submitter_kind": kind} if kind else ADA
            conn.execute(update(versions).where(versions.c.notification_id == sent[number]).values(answers=answers))
    schema.downgrade(database_url, before("whose_record"))
    schema.upgrade(database_url)
    with open_database(database_url) as database, database.read() as conn:
        kept = {number for number, of in sent.items() if notifications.get_by_id(conn, of).sent_by_school}
    assert kept == {1, 2}
