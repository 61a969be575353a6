"""What this form works out from dates and from the register's figures."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dfd_formal_meeting.history import find_meeting
from intranet.api import Case, Computed

_DAY = timedelta(days=1)
_WHOLE = Decimal(100)


def slots_of(case: Case) -> list[dict[str, Any]]:
    """The times offered whose dates could be read, earliest first."""
    read = (each for each in case.answer("meeting_slots") or () if isinstance(each.get("date"), date))
    return sorted(read, key=lambda each: each["date"])


def _first_slot(case: Case) -> date | None:
    return next((each["date"] for each in slots_of(case)), None)


def _days_ahead(case: Case) -> int | None:
    first = case.figure("first_slot")
    return None if first is None or first < case.on else case.school_calendar().count(case.on + _DAY, first)


def _earliest_date(case: Case) -> date | None:
    return case.school_calendar().after(case.on, int(case.law("formal-meeting.least-notice"))).due


def _days_since_absence(case: Case) -> int | None:
    last = case.day("last_unauthorised_date")
    return None if last is None or last > case.on else case.school_calendar().school_days_since(last, case.on)


def _missed(case: Case) -> Decimal | None:
    attended = case.answer("attendance_pct")
    return None if attended is None else _WHOLE - attended


def _earlier_meeting(case: Case) -> date | None:
    found = find_meeting(case)
    return found.starts if found else None


FIGURES = (
    Computed("first_slot", _first_slot),
    Computed("days_ahead", _days_ahead, label="Until the first date", unit="school days"),
    Computed("earliest_date", _earliest_date),
    Computed(
        "days_since_absence", _days_since_absence, label="Since the last unauthorised absence", unit="school days"
    ),
    Computed("missed_pct", _missed, label="Sessions missed this school year", unit="%"),
    Computed("earlier_meeting", _earlier_meeting),
)
