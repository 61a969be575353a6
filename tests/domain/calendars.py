"""Calendars to count on: a council of six terms a year, and a school with INSET days of its own."""

from datetime import date

from intranet.domain.calendar import SchoolCalendar, Term


def terms(*edges: str) -> tuple[Term, ...]:
    """Terms from "2026-09-01 2026-10-23" and so on."""
    return tuple(Term(*map(date.fromisoformat, edge.split())) for edge in edges)


YEAR_2025 = terms(
    "2025-09-01 2025-10-17",
    "2025-10-27 2025-12-19",
    "2026-01-05 2026-02-13",
    "2026-02-23 2026-04-02",
    "2026-04-20 2026-05-22",
    "2026-06-01 2026-07-21",
)
YEAR_2026 = terms(
    "2026-09-01 2026-10-23",
    "2026-11-02 2026-12-18",
    "2027-01-04 2027-02-12",
    "2027-02-22 2027-03-25",
    "2027-04-12 2027-05-28",
    "2027-06-07 2027-07-21",
)
BANK_HOLIDAYS = {
    date(2025, 12, 25): "bank holiday: Christmas Day",
    date(2025, 12, 26): "bank holiday: Boxing Day",
    date(2026, 1, 1): "bank holiday: New Year’s Day",
    date(2026, 4, 3): "bank holiday: Good Friday",
    date(2026, 4, 6): "bank holiday: Easter Monday",
    date(2026, 5, 4): "bank holiday: Early May bank holiday",
    date(2026, 5, 25): "bank holiday: Spring bank holiday",
    date(2026, 8, 31): "bank holiday: Summer bank holiday",
    date(2026, 12, 25): "bank holiday: Christmas Day",
    date(2026, 12, 28): "bank holiday: Boxing Day (substitute day)",
    date(2027, 1, 1): "bank holiday: New Year’s Day",
    date(2027, 3, 26): "bank holiday: Good Friday",
    date(2027, 3, 29): "bank holiday: Easter Monday",
    date(2027, 5, 3): "bank holiday: Early May bank holiday",
    date(2027, 5, 31): "bank holiday: Spring bank holiday",
    date(2027, 8, 30): "bank holiday: Summer bank holiday",
}
COUNCIL = SchoolCalendar("the council", (*YEAR_2025, *YEAR_2026), BANK_HOLIDAYS)
SCHOOL_F = SchoolCalendar(
    "School F",
    terms("2026-09-01 2026-10-23", "2026-11-02 2026-12-18"),
    {date(2026, 9, 1): "INSET day", date(2026, 11, 27): "INSET day"},
)
