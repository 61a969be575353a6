"""The days on which an excluded pupil may not be in a public place, as the notice named them. Knows no message."""

from __future__ import annotations

from datetime import date

from intranet.api import Case, Entry

_KINDS = ("suspension", "permanent_exclusion")


def entry_on_record(case: Case) -> Entry | None:
    """The exclusion of this school's that our record has: by its reference, else the one that covers the day."""
    seen, reference = case.day("seen_on"), case.answer("suspension_ref")
    own = [each for each in case.ledger.of_kind(*_KINDS) if each.own_school]
    if reference:
        return next((each for each in own if each.reference == reference), None)
    if seen is None:
        return None
    return next((e for e in reversed(own) if e.starts <= seen and (e.ends is None or seen <= e.ends)), None)


def days_on_record(case: Case) -> tuple[date, ...] | None:
    """The days that the school told us the notice names; None where our record has none."""
    entry = entry_on_record(case)
    named = entry.facts.get("public_place_days") if entry else None
    return tuple(date.fromisoformat(each) for each in named) if named else None


def named_days(case: Case) -> tuple[date, ...] | None:
    """Days that the notice names and that are among the first of the exclusion. Raises CalendarUnknown."""
    kept: tuple[date, ...] | None = case.figure("days_on_record")
    if kept:
        return kept
    start, first, last = (case.day(name) for name in ("exclusion_start_date", "s104_first_date", "s104_last_date"))
    if start is None or first is None or last is None:
        return None
    calendar = case.school_calendar()
    limit = calendar.nth(start, int(case.law("exclusion.public-place-days"))).due
    return calendar.days(max(start, first), min(limit, last))
