"""The counts behind the figures: one team's share is read from an index of its own."""

from datetime import date

from sqlalchemy import text

from intranet.store import counts
from intranet.store.database import Database
from intranet.store.tables import school_counts
from intranet.testing.databases import open_database
from tests.store.samples import many
from tests.store.test_mailbox import plans

MONDAY = date(2026, 11, 16)


def test_one_teams_busiest_schools_are_read_from_its_own_part_of_the_counts(database_url: str) -> None:
    with open_database(database_url) as database:
        if database.dialect == "postgresql":
            _prefer_indexes(database)
        plan = plans(database, lambda conn: counts.list_busiest_schools(conn, MONDAY, "area_east"))
    assert "ix_school_counts_team" in plan
    assert "SCAN school_counts" not in plan


def _prefer_indexes(database: Database) -> None:
    """An empty table is quickest read whole; what is asked is which index serves once it is not."""
    with database.write() as conn:
        name = conn.execute(text("SELECT current_database()")).scalar_one()
        conn.execute(text(f'ALTER DATABASE "{name}" SET enable_seqscan = off'))
    database.dispose()


def test_the_busiest_are_the_teams_own_since_a_monday(database: Database) -> None:
    week = {"week": MONDAY, "team_key": "area_east"}
    rows = [
        {**week, "urn": 900_001, "received": 2},
        {**week, "urn": 900_002, "received": 3},
        {**week, "urn": 900_001, "received": 5, "team_key": "sen"},
        {**week, "urn": 900_002, "received": 9, "week": date(2026, 11, 9)},
    ]
    with database.write() as conn:
        many(conn, school_counts, rows)
        assert counts.list_busiest_schools(conn, MONDAY, "area_east") == [(900_002, "", 3), (900_001, "", 2)]
        assert counts.list_busiest_schools(conn, MONDAY) == [(900_001, "", 7), (900_002, "", 3)]
