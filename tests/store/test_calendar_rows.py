"""Term dates and closed days as rows."""

from datetime import date

from intranet.store.calendars import (
    EVERY_SCHOOL,
    ClosureRow,
    TermRow,
    delete_closures,
    delete_terms,
    get_calendar_rows,
    list_closures,
    list_terms,
    save_closures,
    save_terms,
)
from intranet.store.database import Database
from intranet.store.schools import save_schools
from intranet.testing.databases import counted_statements
from tests.store.samples import LEIGHFIELD, NOW

AUTUMN = TermRow(EVERY_SCHOOL, date(2026, 9, 1), date(2026, 10, 23), "2026/27", "Term 1")
OWN_AUTUMN = TermRow(900001, date(2026, 9, 3), date(2026, 10, 16), "2026/27", "Term 1")
OTHERS = TermRow(900002, date(2026, 9, 4), date(2026, 10, 16), "2026/27")
SNOW = ClosureRow(EVERY_SCHOOL, date(2026, 12, 3), "closure", "snow")
INSET = ClosureRow(900001, date(2026, 9, 3), "inset")


def test_a_schools_rows_come_with_everybodys_and_nobody_elses_in_one_statement(database: Database) -> None:
    with database.write() as conn:
        save_schools(conn, [LEIGHFIELD], NOW)
        save_terms(conn, [AUTUMN, OWN_AUTUMN, OTHERS])
        save_closures(conn, [SNOW, INSET, ClosureRow(900002, date(2026, 9, 4), "inset")])
    with database.read() as conn, counted_statements(database) as sent:
        rows = get_calendar_rows(conn, 900001)
    assert len(sent) == 1
    assert rows.school_name == LEIGHFIELD.name
    assert rows.terms == (AUTUMN, OWN_AUTUMN)
    assert rows.closures == (SNOW, INSET)
    with database.read() as conn:
        assert get_calendar_rows(conn, EVERY_SCHOOL).terms == (AUTUMN,)
        assert get_calendar_rows(conn, 900009).school_name == ""


def test_a_row_saved_again_is_changed(database: Database) -> None:
    longer = TermRow(EVERY_SCHOOL, AUTUMN.starts, date(2026, 10, 24), "2026/27", "One")
    known = ClosureRow(EVERY_SCHOOL, SNOW.day, "inset", "")
    with database.write() as conn:
        save_terms(conn, [AUTUMN])
        save_terms(conn, [longer])
        save_closures(conn, [SNOW])
        save_closures(conn, [known])
        assert list_terms(conn, [EVERY_SCHOOL]) == (longer,)
        assert list_closures(conn, [EVERY_SCHOOL]) == (known,)


def test_rows_are_taken_away_one_by_one(database: Database) -> None:
    with database.write() as conn:
        save_terms(conn, [AUTUMN, OWN_AUTUMN])
        save_closures(conn, [SNOW, INSET])
        delete_terms(conn, [AUTUMN, OTHERS])
        delete_closures(conn, [SNOW])
        assert list_terms(conn, [EVERY_SCHOOL, 900001]) == (OWN_AUTUMN,)
        assert list_closures(conn, [EVERY_SCHOOL, 900001]) == (INSET,)
        for nothing in (save_terms, delete_terms, save_closures, delete_closures):
            nothing(conn, [])
