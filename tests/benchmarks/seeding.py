"""Puts many notifications into a database quickly: what lists, searches and the look at a pupil's past read of them.

Twenty teams of which one holds 30 %, 4 % open, a copy to a second team for every fifth, a thousand surnames of which
the commonest stands in one of a hundred. Answers are 0.7 kB and stand in their own table, as they do in use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, Text, cast, func, insert, literal, select

from intranet.domain.words import words
from intranet.services.front_door import FrontDoor
from intranet.store.database import Connection, Database
from intranet.store.tables import NO_DATE, ledger, mailbox_items, mailbox_words, notifications, versions

LARGEST_TEAM = "area_east"
SURNAME = "Tollivarn0"
"""The commonest of the thousand surnames."""
TEAMS = (LARGEST_TEAM, *(f"team_{number}" for number in range(1, 20)))
BATCH = 10_000
MADE_UP = 1_000_000
"""Beyond so many, the same come again: a database repeats them ten times as fast as they are made up."""
START = datetime(2024, 9, 2, 9, tzinfo=UTC)
_SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu")
_SCHOOLS = ("Larkfield Hill Primary School", "Chart Vale Academy", "Saltings Creek School", "Harbour View School")
_FORENAMES = ("Ada", "Bram", "Caitlin", "Dev", "Esme", "Finlay", "Grace", "Hamza", "Isla", "Jonah")
_TEXT = "Threatened another pupil in the corridor; nobody was hurt. " * 10

Row = dict[str, Any]


def seed(door: FrontDoor, rows: int) -> None:
    """So many notifications, numbered from 1, the same every time."""
    if not rows:
        return
    random = Random(20261101)
    made = min(rows, MADE_UP)
    for first in range(1, made + 1, BATCH):
        _store(door.database, [_made_up(random, number) for number in range(first, min(first + BATCH, made + 1))])
    for offset in range(made, rows, made):
        _repeat(door.database, offset, min(made, rows - offset))
    _settle(door.database)


def _repeat(database: Database, offset: int, rows: int) -> None:
    """The first rows once more, within the database: the same but for their numbers, references and drafts."""
    with database.write() as conn:
        _hurry(conn, database)
        for table in (notifications, versions, mailbox_items, ledger, mailbox_words):
            number = table.c.id if table is notifications else table.c.notification_id
            # entries of the ledger are numbered by the database, and what it works out it takes from nobody
            given = [each for each in table.columns if each.computed is None]
            columns = [each for each in given if each.name != "id" or table is notifications]
            moved = [_moved(each, number + offset) for each in columns]
            conn.execute(insert(table).from_select(columns, select(*moved).where(number <= rows)))


def _moved(column: Column[Any], number: ColumnElement[int]) -> ColumnElement[Any]:
    eight_digits = func.substr(cast(number + 10**8, Text), 2)
    renamed: dict[str, ColumnElement[Any]] = {
        "id": number,
        "notification_id": number,
        "reference": literal("DFD-").concat(eight_digits),
        "draft_id": literal("seed-").concat(cast(number, Text)),
    }
    return renamed.get(column.name, column)


def _made_up(random: Random, number: int) -> Row:
    """One notification with what belongs to it, as plain values."""
    rank = min(999, int(random.paretovariate(0.35)) - 1) if random.random() > 0.01 else 0
    surname = _surname(rank)
    team = LARGEST_TEAM if random.random() < 0.3 else TEAMS[1 + random.randrange(19)]
    return {
        "number": number,
        "reference": f"DFD-{number:08d}"[:20],
        "pupil": f"{surname}, {random.choice(_FORENAMES)}",
        "key": hashlib.sha256(str(number % 200_000).encode()).hexdigest(),
        "school": random.choice(_SCHOOLS),
        "team": team,
        "copy": TEAMS[random.randrange(20)] if number % 5 == 0 else "",
        "is_open": random.random() < 0.04,
        "urgency": random.choices((0, 1, 2), (70, 20, 10))[0],
        "at": START + timedelta(seconds=number * 60 % 63_000_000),
    }


def _surname(rank: int) -> str:
    return SURNAME if rank == 0 else "".join(_SYLLABLES[int(digit)] for digit in f"{rank:03d}").capitalize() + "well"


def _store(database: Database, made: list[Row]) -> None:
    tables: tuple[tuple[Table, Iterator[Row]], ...] = (
        (notifications, map(_notification, made)),
        (versions, map(_version, made)),
        (mailbox_items, (item for row in made for item in _items(row))),
        (ledger, map(_entry, made)),
        (mailbox_words, iter(sorted((word for row in made for word in _words(row)), key=_word_key))),
    )
    with database.write() as conn:
        _hurry(conn, database)
        for table, found in tables:
            conn.execute(insert(table), list(found))


def _notification(row: Row) -> Row:
    return {
        "id": row["number"], "reference": row["reference"], "draft_id": f"seed-{row['number']}",
        "form_slug": "suspension", "form_version": "1.0", "title": "Suspension", "urn": 900_001 + row["number"] % 20,
        "school_name": row["school"], "pupil_name": row["pupil"], "pupil_key": row["key"], "lead_team": row["team"],
        "link_role": "IAA", "link_officer": "Femi Adeyinka", "status": "received" if row["is_open"] else "closed",
        "outcome": "" if row["is_open"] else "served", "concerns": int(row["urgency"] == 1),
        "urgent": row["urgency"] == 2, "next_due": date(2026, 12, 1), "referrer_name": "Jo Marlow",
        "referrer_email": "office@school.example", "continues": "", "submitted_at": row["at"],
        "closed_at": None if row["is_open"] else row["at"] + timedelta(days=9),
    }  # fmt: skip


def _version(row: Row) -> Row:
    return {
        "notification_id": row["number"], "version": 1, "created_at": row["at"], "form_version": "1.0",
        "decision": {}, "findings": [], "snapshot": {}, "answers": {"incident_description": _TEXT},
    }  # fmt: skip


def _items(row: Row) -> Iterator[Row]:
    for team, part in ((row["team"], "lead"), (row["copy"], "copy")):
        if team and not (part == "copy" and team == row["team"]):
            yield {
                "team_key": team, "notification_id": row["number"], "part": part, "is_open": row["is_open"],
                "status": "received" if row["is_open"] else "closed", "urgency": row["urgency"],
                "next_due": date(2026, 11, 1) + timedelta(days=row["number"] % 90) if row["number"] % 3 else NO_DATE,
                "because": "The school is in the team’s area.",
                "opened_at": None if row["is_open"] and row["number"] % 2 else row["at"],
                "form_slug": "suspension", "urn": 900_001 + row["number"] % 20, "district_code": "E07000113",
                "link_officer": "Femi Adeyinka", "received_at": row["at"],
            }  # fmt: skip


def _words(row: Row) -> Iterator[Row]:
    texts = (row["pupil"], row["school"], row["reference"], "Suspension")
    found = {word for text in texts for word in words(text)}
    for team in {row["team"], row["copy"] or row["team"]}:
        for word in found:
            yield {"team_key": team, "word": word, "notification_id": row["number"]}


def _word_key(row: Row) -> tuple[str, str, int]:
    return row["team_key"], row["word"], row["notification_id"]


def _entry(row: Row) -> Row:
    return {
        "notification_id": row["number"], "reference": row["reference"], "pupil_key": row["key"], "urn": 900_001,
        "kind": "suspension", "starts": row["at"].date(), "ends": row["at"].date(), "amount": 1, "state": "ended",
        "facts": {},
    }  # fmt: skip


def _hurry(conn: Connection, database: Database) -> None:
    """Nothing is lost if seeding is cut short: the database is not used then."""
    if database.dialect == "postgresql":
        conn.exec_driver_sql("set local synchronous_commit = off")
    else:
        conn.exec_driver_sql("PRAGMA cache_size = -4000000")


def _settle(database: Database) -> None:
    """As a database in use is: numbers go on after the last, and PostgreSQL knows its tables. SQLite never does."""
    if database.dialect == "postgresql":
        with database.engine.connect() as conn:
            plain = conn.execution_options(isolation_level="AUTOCOMMIT")
            plain.exec_driver_sql("select setval('notifications_id_seq', (select max(id) from notifications))")
            plain.exec_driver_sql("vacuum analyze")
