"""A school's calendar, put together from the council's dates, the operator's and the school's own."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache

from intranet.domain.calendar import CalendarError, SchoolCalendar, Term
from intranet.domain.teams import CouncilPack
from intranet.statutes import bank_holiday_closures
from intranet.store.calendars import EVERY_SCHOOL, CalendarRows, ClosureRow, get_calendar_rows
from intranet.store.database import Connection


def calendar_for(conn: Connection, council: CouncilPack, urn: int) -> SchoolCalendar:
    """The calendar of a school, or with 0 the council's own, read in one statement.

    Term dates are the council pack's; a school year that an administrator gave for every school takes the pack's
    place, and one that is given for this school the place of both. Bank holidays are closed, and so are the INSET
    days and closures given for every school and for this one.
    """
    return _put_together(council, urn, get_calendar_rows(conn, urn))


def calendars_of(council: CouncilPack, rows: Mapping[int, CalendarRows]) -> Mapping[int, SchoolCalendar]:
    """The calendars of several schools from what is kept of them; one whose dates contradict each other is left out."""
    found = {}
    for urn, kept in rows.items():
        with suppress(CalendarError):
            found[urn] = _put_together(council, urn, kept)
    return found


def _put_together(council: CouncilPack, urn: int, rows: CalendarRows) -> SchoolCalendar:
    own = any(row.urn == urn for row in rows.terms) or any(row.urn == urn for row in rows.closures)
    name = rows.school_name if own and rows.school_name else council.name
    return _calendar(name, _terms(council, rows), tuple((row.day, _reason(row)) for row in _own_last(rows)))


# The days of all years take milliseconds to lay out, and the same few calendars are asked for all day long. The key
# is what the calendar is made of, so a change of dates makes another calendar at once.
@lru_cache(maxsize=512)
def _calendar(name: str, terms: tuple[Term, ...], closed: tuple[tuple[date, str], ...]) -> SchoolCalendar:
    # A year more at either end, whose terms nobody has given: post is counted in working days, which need no terms.
    holidays = bank_holiday_closures(terms[0].starts.year - 1, terms[-1].ends.year + 1) if terms else {}
    return SchoolCalendar(name, terms, holidays | dict(closed))


def _terms(council: CouncilPack, rows: CalendarRows) -> tuple[Term, ...]:
    years: dict[str, list[Term]] = {year: list(terms) for year, terms in council.terms.items()}
    years |= _by_year(rows, of=(EVERY_SCHOOL,))
    years |= _by_year(rows, of={row.urn for row in rows.terms} - {EVERY_SCHOOL})
    return tuple(sorted((term for terms in years.values() for term in terms), key=lambda term: term.starts))


def _by_year(rows: CalendarRows, of: Iterable[int]) -> dict[str, list[Term]]:
    years: dict[str, list[Term]] = {}
    for row in rows.terms:
        if row.urn in of:
            years.setdefault(row.school_year, []).append(Term(row.starts, row.ends, row.name))
    return years


def _own_last(rows: CalendarRows) -> list[ClosureRow]:
    return sorted(rows.closures, key=lambda row: (row.urn, row.day))


def _reason(row: ClosureRow) -> str:
    what = "INSET day" if row.kind == "inset" else "closed"
    return f"{what}: {row.reason}" if row.reason else what
