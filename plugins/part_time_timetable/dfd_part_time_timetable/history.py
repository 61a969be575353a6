"""What earlier notifications of the same pupil left in the ledger, as far as this form asks about it."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from dfd_part_time_timetable.conditions import FLEXI_TYPES
from intranet.api import Case, Entry, school_year

PART_TIME, FLEXI = "part_time_timetable", "flexi_schooling"
_DAY = timedelta(days=1)
_DAYS_IN_WEEK = 7
TENTH = Decimal("0.1")


def kind_of(case: Case) -> str:
    """The ledger kind of what is being notified."""
    return FLEXI if case.answer("notification_type") in FLEXI_TYPES else PART_TIME


def current_reference(case: Case) -> str:
    """The notification that holds the arrangement now.

    Schools name the first notification of an arrangement; where a review or a change has taken its place since, the
    latest of them is meant.
    """
    reference, seen = str(case.answer("original_ref") or ""), set[str]()
    while reference and reference not in seen:
        seen.add(reference)
        reference = next((e.reference for e in case.ledger.entries if _place_taken(e) == reference), reference)
    return reference


def find_earlier(case: Case) -> Entry | None:
    """The arrangement that this notification goes on from, when the ledger has it."""
    reference, kind = current_reference(case), kind_of(case)
    mine = (e for e in case.ledger.by_reference(reference) if e.kind == kind and e.own_school)
    return next(mine, None) if reference else None


def find_open(case: Case) -> Entry | None:
    """A part-time timetable that this school notified, that has not ended, and that shares days with a new one."""
    start = case.day("start_date")
    if start is None:
        return None
    shared = case.ledger.overlapping(PART_TIME, start, case.day("proposed_end_date") or date.max)
    return next((e for e in shared if e.own_school and e.state == "open" and e in in_force(case)), None)


def in_force(case: Case) -> list[Entry]:
    """The part-time timetables that no later notification has taken the place of."""
    entries = case.ledger.of_kind(PART_TIME)
    replaced = {_place_taken(each) for each in entries}
    return [each for each in entries if each.reference not in replaced or not each.reference]


def weeks_before(case: Case, start: date) -> Decimal:
    """Weeks of part-time timetables in the same school year before a day, other schools' included."""
    days = sum(_days_before(each, start) for each in in_force(case) if school_year(each.starts) == school_year(start))
    return (Decimal(days) / _DAYS_IN_WEEK).quantize(TENTH)


def was_suspended_between(case: Case, first: date, last: date) -> bool:
    """Whether the school has told of a suspension with a day in this time. Other schools' are not given away."""
    return any(
        each.own_school and each.starts <= last and (each.ends or each.starts) >= first
        for each in case.ledger.of_kind("suspension")
    )


def _days_before(entry: Entry, start: date) -> int:
    last = min(entry.ends or start, start - _DAY)
    return max(0, (last - entry.starts).days + 1)


def _place_taken(entry: Entry) -> str:
    return entry.replaces or str(entry.facts.get("replaces", ""))


def steps_of(case: Case) -> Iterator[tuple[date, Decimal]]:
    """The steps back to full time that could be read, in the order of their dates."""
    given = case.answer("reintegration_steps") or ()
    read = [(each.get("date"), each.get("hours")) for each in given]
    yield from sorted((day, hours) for day, hours in read if isinstance(day, date) and isinstance(hours, Decimal))
