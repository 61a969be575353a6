"""What the register's marks, or the counts in their place, add up to. Knows no message and no severity."""

from __future__ import annotations

from datetime import date

from dfd_penalty_notice.notices import under_framework
from intranet.api import Case, Certificate, Mark, Window, qualifying_window, ten_school_weeks

COUNTS = (("G", "sessions_g"), ("N", "sessions_n"), ("O", "sessions_o"), ("U", "sessions_u"))


def certificate(case: Case) -> Certificate:
    """The marks that were given; none where there are none."""
    return Certificate.of(case.answer("marks"))


def weeks(case: Case) -> tuple[date, ...] | None:
    """The Mondays of the school weeks that count, ending with the last absence. Raises CalendarUnknown."""
    found = window(case)
    if found is not None:
        return found.weeks
    last = case.day("absence_period_to")
    if last is None or last > case.on or not under_framework(case):
        return None
    return ten_school_weeks(case.school_calendar(), last, int(case.law("penalty-notice.window-weeks")))


def window(case: Case) -> Window | None:
    """The marks that count in the school weeks up to the last day of the absence. Raises CalendarUnknown."""
    last = case.day("absence_period_to")
    if last is None or not case.answer("marks") or not under_framework(case):
        return None
    starts: date = case.law("penalty-notice.framework-from")
    marks = Certificate(tuple(each for each in certificate(case).marks if each.day >= starts))
    size = int(case.law("penalty-notice.window-weeks"))
    return qualifying_window(marks, case.school_calendar(), lambda _: counted_codes(case), size, last)


def counted_codes(case: Case) -> frozenset[str]:
    """The codes that count towards the threshold: the council's own setting says whether N does."""
    return frozenset(case.law("penalty-notice.counted-codes"))


def by_code(case: Case) -> dict[str, int] | None:
    """Sessions that count, by code; None while nothing was given. Raises CalendarUnknown."""
    if not under_framework(case):
        return None
    if case.answer("marks"):
        found = window(case)
        return found.by_code if found else {}
    if all(case.answer(name) is None for _, name in COUNTS):
        return None
    codes = counted_codes(case)
    return {code: int(case.number(name)) for code, name in COUNTS if code in codes and case.number(name)}


def total(case: Case) -> int | None:
    """Sessions that count. Raises CalendarUnknown."""
    found = by_code(case)
    return None if found is None else sum(found.values())


def possible(case: Case) -> int | None:
    """Sessions that the school weeks have up to the last absence. Raises CalendarUnknown."""
    last, found = case.day("absence_period_to"), weeks(case)
    return None if last is None or not found else 2 * case.school_calendar().count(found[0], last)


def old_unexplained(case: Case) -> bool:
    """Whether a session still stands as N although its reason should have been established. Raises CalendarUnknown."""
    days = int(case.law("attendance.reason-established-within"))
    if case.answer("marks"):
        return any(mark.code == "N" and _is_old(case, mark.day, days) for mark in certificate(case).marks)
    last = case.day("absence_period_to")
    return bool(case.number("sessions_n")) and last is not None and _is_old(case, last, days)


def _is_old(case: Case, day: date, days: int) -> bool:
    return day < case.on and case.school_calendar().school_days_since(day, case.on) > days


def has_code(case: Case, code: str) -> bool:
    """Whether a code stands among the marks that count, or was counted."""
    return bool((by_code(case) or {}).get(code))


def other_school(case: Case) -> tuple[Mark, ...]:
    """Marks that say that the pupil was not yet on this school's register."""
    return tuple(each for each in certificate(case).marks if each.code == "Z")


def absent_in_period(case: Case) -> int | None:
    """Sessions that count from the first to the last day of the absence; None where no marks were given."""
    first, last = case.day("absence_period_from"), case.day("absence_period_to")
    if first is None or last is None or not case.answer("marks"):
        return None
    codes = counted_codes(case)
    return len(certificate(case).between(first, last).with_codes(lambda _: codes))
