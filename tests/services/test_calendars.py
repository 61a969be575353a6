"""Whose dates count for a school: its own, then the administrator's for all, then the council pack's."""

from datetime import date, timedelta

import pytest

from intranet.domain.calendar import CalendarUnknown, Term
from intranet.domain.teams import CouncilPack
from intranet.services.calendars import calendar_for
from intranet.store.calendars import EVERY_SCHOOL, ClosureRow, TermRow, save_closures, save_terms
from intranet.store.database import Database
from intranet.store.schools import save_schools
from intranet.testing.databases import counted_statements
from tests.store.samples import HOLLOWAY, LEIGHFIELD, NOW

AUTUMN_25 = Term(date(2025, 9, 1), date(2025, 12, 19), "Autumn")
AUTUMN_26 = Term(date(2026, 9, 1), date(2026, 12, 18), "Autumn")
SPRING_27 = Term(date(2027, 1, 4), date(2027, 3, 25), "Spring")
COUNCIL = CouncilPack(
    key="test",
    name="Test County Council",
    short_name="Test",
    la_code="886",
    districts=(),
    teams=(),
    terms={"2025/26": (AUTUMN_25,), "2026/27": (AUTUMN_26, SPRING_27)},
)


@pytest.fixture
def known(database: Database) -> Database:
    with database.write() as conn:
        save_schools(conn, [LEIGHFIELD, HOLLOWAY], NOW)
    return database


def test_without_rows_the_councils_pack_holds(known: Database) -> None:
    with known.read() as conn, counted_statements(known) as sent:
        calendar = calendar_for(conn, COUNCIL, 900001)
    assert len(sent) == 1
    assert calendar.name == "Test County Council"
    assert calendar.terms == (AUTUMN_25, AUTUMN_26, SPRING_27)
    assert calendar.is_school_day(date(2026, 12, 18))


def test_calendars_made_of_the_same_dates_are_made_once(known: Database) -> None:
    with known.read() as conn:
        assert calendar_for(conn, COUNCIL, 900001) is calendar_for(conn, COUNCIL, 900002)
        assert calendar_for(conn, COUNCIL, EVERY_SCHOOL) is calendar_for(conn, COUNCIL, 900001)


def test_a_change_of_dates_holds_at_once(known: Database) -> None:
    day = date(2026, 12, 3)
    with known.read() as conn:
        assert calendar_for(conn, COUNCIL, 900001).is_school_day(day)
    with known.write() as conn:
        save_closures(conn, [ClosureRow(EVERY_SCHOOL, day, "closure", "snow")])
    with known.read() as conn:
        assert calendar_for(conn, COUNCIL, 900001).why_closed(day) == "closed: snow"


def test_a_year_given_by_an_administrator_and_by_the_school_takes_the_place_of_the_packs(known: Database) -> None:
    own = TermRow(900001, date(2026, 9, 7), date(2026, 12, 11), "2026/27", "Own")
    everybodys = [
        TermRow(EVERY_SCHOOL, date(2025, 9, 3), date(2025, 12, 17), "2025/26", "New"),
        TermRow(EVERY_SCHOOL, date(2026, 9, 3), date(2026, 12, 17), "2026/27", "New"),
    ]
    with known.write() as conn:
        save_terms(conn, [own, *everybodys])
    with known.read() as conn:
        leighfield, holloway = calendar_for(conn, COUNCIL, 900001), calendar_for(conn, COUNCIL, 900002)
    assert [(term.name, term.starts.day) for term in leighfield.terms] == [("New", 3), ("Own", 7)]
    assert [(term.name, term.starts.day) for term in holloway.terms] == [("New", 3), ("New", 3)]
    assert (leighfield.name, holloway.name) == (LEIGHFIELD.name, "Test County Council")


def test_bank_holidays_inset_days_and_closures_are_no_school_days(known: Database) -> None:
    summer = Term(date(2027, 4, 12), date(2027, 7, 21))
    council = CouncilPack(
        key="t", name="T", short_name="T", la_code="886", districts=(), teams=(), terms={"2026/27": (summer,)}
    )
    with known.write() as conn:
        save_closures(
            conn,
            [
                ClosureRow(EVERY_SCHOOL, date(2027, 4, 12), "inset"),
                ClosureRow(EVERY_SCHOOL, date(2027, 4, 13), "closure", "polling"),
                ClosureRow(900001, date(2027, 4, 13), "inset", "first aid"),
                ClosureRow(900001, date(2027, 4, 14), "closure"),
            ],
        )
    with known.read() as conn:
        leighfield, holloway = calendar_for(conn, council, 900001), calendar_for(conn, council, 900002)
    assert leighfield.why_closed(date(2027, 5, 3)) == holloway.why_closed(date(2027, 5, 3))
    assert "bank holiday" in str(leighfield.why_closed(date(2027, 5, 3)))
    days = [date(2027, 4, 12) + timedelta(days=number) for number in range(4)]
    assert [leighfield.why_closed(day) for day in days] == ["INSET day", "INSET day: first aid", "closed", None]
    assert [holloway.why_closed(day) for day in days] == ["INSET day", "closed: polling", None, None]


def test_a_school_nobody_knows_has_the_councils_calendar(known: Database) -> None:
    with known.read() as conn:
        assert calendar_for(conn, COUNCIL, 900999).name == "Test County Council"


def test_a_council_without_dates_knows_no_school_day(known: Database) -> None:
    council = CouncilPack(key="t", name="T", short_name="T", la_code="886", districts=(), teams=())
    with known.read() as conn:
        calendar = calendar_for(conn, council, 900001)
    with pytest.raises(CalendarUnknown):
        calendar.is_school_day(date(2026, 11, 20))
