"""The days that a deletion waits for, counted on the school's own calendar. Knows no message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dfd_deletion.circumstances import asks, governors_told, kind, unit_consent_from
from dfd_deletion.options import NO_APPLICATION
from intranet.api import Case, compulsory_school_age

_DAY = timedelta(days=1)
# The day from which each of these makes its ground true, where the ground asks for it.
_TRUE_FROM = ("start_date", "nursery_completed_date", "sao_date", "ehe_from", "detained_from", "irp_status_date")
# Without these nothing can be said yet.
_NEEDED = frozenset({*_TRUE_FROM, "absence_start", "leave_granted_to"} - {"irp_status_date"})


def by_dates(case: Case) -> date | None:
    """The first day on which every date that was given has come, that of the ground among them."""
    return max((day for day in (case.day("date_ground_met"), *_dates(case)) if day), default=None)


def _dates(case: Case) -> Iterator[date]:
    asked = asks(case) or ()
    yield from (day for name in _TRUE_FROM if name in asked and (day := case.day(name)))
    if kind(case) == "moved":
        yield from (day for day in (case.day("moves_on"), _day_after(case.day("last_attendance_date"))) if day)
    valid_from = unit_consent_from(case) if case.figure("needs_unit_consent") else None
    if valid_from:
        yield valid_from


def _day_after(day: date | None) -> date | None:
    return day + _DAY if day and day < date.max else None


def after_leave(case: Case) -> date | None:
    """The school day after those that must go by when leave has run out."""
    first = _day_after(case.day("leave_granted_to"))
    return case.school_calendar().once_over(first, int(case.law("registration.days-after-leave"))) if first else None


def after_absence(case: Case) -> date | None:
    """The school day after those of absence that make the ground."""
    start = case.day("absence_start")
    return case.school_calendar().once_over(start, int(case.law("registration.days-absent"))) if start else None


def after_school_age(case: Case) -> date | None:
    """The last day in school before compulsory school age ends."""
    born = case.day("dob")
    if born is None or kind(case) != "school_leaver":
        return None
    return case.school_calendar().previous_school_day(compulsory_school_age(born)[1] + _DAY)


def after_review(case: Case) -> date | None:
    """The school day after the time in which the parents can ask for a review of a permanent exclusion."""
    told = governors_told(case)
    if case.answer("irp_status") != NO_APPLICATION or told is None:
        return None
    calendar = case.school_calendar()
    within = int(case.law("exclusion.review-application-within"))
    return calendar.next_school_day(calendar.after(told, within).due)


WAITS: dict[str, Callable[[Case], date | None]] = {
    "by_dates": by_dates,
    "after_leave": after_leave,
    "after_absence": after_absence,
    "after_school_age": after_school_age,
    "after_review": after_review,
}
"""Each reason to wait, and the day from which it is over."""


def met_from(case: Case) -> date | None:
    """The day on which the ground is met by the other dates, whatever day was given for it."""
    counted = (case.figure(name) for name in WAITS if name != "by_dates")
    return max((day for day in (*_dates(case), *counted) if day), default=None)


def possible_from(case: Case) -> date | None:
    """The first day on which the name can come off, as far as days decide it; unknown while one is to be given."""
    if any(name in _NEEDED and case.day(name) is None for name in asks(case) or ()):
        return None
    found = [day for name in WAITS if (day := case.figure(name))]
    return max(found, default=None)


def days_absent(case: Case) -> int | None:
    """School days of absence since the leave ran out, or from the first day: to today, or until the name came off."""
    start, expired = case.day("absence_start"), case.day("leave_granted_to")
    first = start or _day_after(expired)
    if first is None:
        return None
    last = min(case.on, came_off(case) or case.on)
    return case.school_calendar().count(first, last) if first <= last else 0


def came_off(case: Case) -> date | None:
    """The day a name came off that is off already."""
    return case.day("proposed_deletion_date") if case.answer("already_deleted") is True else None


def waits_for(name: str) -> Callable[[Case], bool]:
    """A rule that applies while a reason to wait is not over: by today, or by the day the name came off."""

    def is_waiting(case: Case) -> bool:
        day = case.figure(name)
        return day is not None and (came_off(case) or case.on) < day

    return is_waiting


def waits_for_dates_alone(case: Case) -> bool:
    """A date is still to come, and nothing else that would say more makes the ground wait."""
    others = (name for name in WAITS if name != "by_dates")
    return waits_for("by_dates")(case) and not any(waits_for(name)(case) for name in others)


def complete_by(case: Case) -> date | None:
    """The day for which the completed notification is due: never later than the name comes off."""
    days = [day for day in (case.day("proposed_deletion_date"), case.figure("possible_from")) if day]
    return max(days, default=None)


def school_age_ends(case: Case) -> date | None:
    born = case.day("dob")
    return compulsory_school_age(born)[1] if born and kind(case) == "school_leaver" else None
