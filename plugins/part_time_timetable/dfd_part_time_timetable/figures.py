"""What the form works out for the school: hours, share of full time, length, days to mind, the register's code."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dfd_part_time_timetable.conditions import (
    CHANGE,
    DESCRIBES_WEEK,
    FLEXI_TYPES,
    IS_NEW,
    IS_PART_TIME,
    NEW,
    PLANS,
    SETS_END,
)
from dfd_part_time_timetable.history import TENTH, find_earlier, was_suspended_between, weeks_before
from intranet.api import CalendarUnknown, Case, Computed, compulsory_school_age, computed, is_compulsory_school_age

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_PERCENT = 100


def _sessions(case: Case) -> list[dict[str, Any]]:
    return list((case.answer("timetable") or {}).values())


def hours_offered(case: Case) -> Decimal | None:
    """Hours a week in school or alternative provision; None until the whole week is filled in."""
    week = _sessions(case)
    return sum((each["hours"] for each in week), Decimal(0)) if week else None


def sessions_missed(case: Case) -> int | None:
    """Sessions of the ten in which the pupil is nowhere to be taught."""
    week = _sessions(case)
    return sum(each["place"] == "off" for each in week) if week else None


def percentage(case: Case) -> Decimal | None:
    """Hours offered as a share of the school's full week, in per cent, to one decimal place."""
    offered, full = case.figure("hours_offered"), case.number("full_time_hours_week")
    return None if offered is None or full <= 0 else (offered * _PERCENT / full).quantize(TENTH)


def planned_end(case: Case) -> date | None:
    """The end date given, or where a change leaves it, the one notified before."""
    given = case.day("proposed_end_date")
    return earlier_end(case) if given is None and case.answer("notification_type") == CHANGE else given


def planned_weeks(case: Case) -> Decimal | None:
    """From the first day to the proposed end, in weeks."""
    start, end = case.day("start_date"), case.figure("planned_end")
    return None if not start or not end or end <= start else (Decimal((end - start).days) / _WEEK.days).quantize(TENTH)


def _weeks_after_start(case: Case, law_id: str) -> date | None:
    start = case.day("start_date")
    if start is None or start.year >= date.max.year:
        return None
    return start + int(case.law(law_id)) * _WEEK


def six_week_line(case: Case) -> date | None:
    """The day by which a part-time timetable is expected to be over."""
    return _weeks_after_start(case, "part-time.limit-weeks")


def first_review_latest(case: Case) -> date | None:
    """The last day for the first review of a new part-time timetable; after a holiday, the first school day."""
    if case.answer("notification_type") != NEW:
        return None
    day = _weeks_after_start(case, "part-time.first-review-weeks")
    if day is None:
        return None
    try:
        calendar = case.school_calendar()
        return day if calendar.is_school_day(day) else calendar.next_school_day(day)
    except CalendarUnknown as gap:
        case.note_gap(gap)
        return day


def days_since_start(case: Case) -> int | None:
    """School days since the first day, that day not counted."""
    start = case.day("start_date")
    return None if start is None else case.school_calendar().school_days_since(start, case.on)


def start_closed(case: Case) -> str | None:
    """Why the school is closed on the first day; None when it is open."""
    start = case.day("start_date")
    return None if start is None else case.school_calendar().why_closed(start)


def review_closed(case: Case) -> str | None:
    """Why the school is closed on the day of the next review; None when it is open."""
    day = case.day("next_review_date")
    return None if day is None else case.school_calendar().why_closed(day)


def send_from(case: Case) -> date | None:
    """The first day on which the notification may be sent."""
    start = case.day("start_date")
    return None if start is None else start - timedelta(days=int(case.law("part-time.ahead-days")))


def earlier_end(case: Case) -> date | None:
    """The proposed end date that was notified before."""
    earlier = find_earlier(case)
    return earlier.ends if earlier else None


def suspended_before(case: Case) -> bool | None:
    """Whether the school suspended the pupil shortly before the start: by its own answer, or by the ledger."""
    start = case.day("start_date")
    if case.answer("suspended_recently") is True:
        return True
    if start is None:
        return None
    window = case.school_calendar().before(start, int(case.law("part-time.recent-suspension-days")))
    return was_suspended_between(case, window, start - _DAY)


def ledger_weeks(case: Case) -> Decimal | None:
    """Weeks of earlier part-time timetables this school year, as notified."""
    start = case.day("start_date")
    return None if start is None else weeks_before(case, start)


def previous_weeks(case: Case) -> Decimal | None:
    """Weeks of earlier part-time timetables this school year: the larger of what was typed and what was notified."""
    notified = case.figure("ledger_weeks")
    return None if notified is None else max(notified, case.number("previous_ptt_weeks"))


def weeks_this_year(case: Case) -> Decimal | None:
    """Earlier weeks and the planned ones together."""
    before, planned = case.figure("previous_weeks"), case.figure("planned_weeks")
    return None if before is None or planned is None else before + planned


def register_day(case: Case) -> date:
    """The day whose law says which code the register takes: the first day of the plan or of its change."""
    if case.answer("notification_type") != CHANGE:
        return case.event_date
    return max(case.day("changed_from") or case.on, case.event_date)


def register_code_due(case: Case) -> str | None:
    """The register's code for sessions away from school: C2, before 19 August 2024 and for flexi-schooling C, or X."""
    born, day = case.day("dob"), register_day(case)
    if born is None:
        return None
    if not is_compulsory_school_age(born, day):
        return str(case.law_on("attendance.below-school-age-code", day))
    flexi = case.answer("notification_type") in FLEXI_TYPES
    return str(case.law_on("attendance.flexi-code" if flexi else "attendance.part-time-code", day))


def of_age_from(case: Case) -> date | None:
    """The day on which the pupil comes of compulsory school age, when that is after the start and before the end."""
    born, start, end = case.day("dob"), case.day("start_date"), case.figure("planned_end")
    if born is None or start is None:
        return None
    comes = compulsory_school_age(born)[0]
    return comes if start < comes <= (end or comes) and comes <= start + 52 * _WEEK else None


def taught_hours(case: Case) -> Decimal | None:
    """Taught hours usually expected of the pupil's year group; None where nothing is."""
    by_year: dict[str, Decimal] = case.law("part-time.taught-hours")
    return by_year.get(case.answer("ncy") or "")


def lost_hours(case: Case) -> Decimal | None:
    """Hours of the full week that the pupil does not get."""
    offered, full = case.figure("hours_offered"), case.number("full_time_hours_week")
    return None if offered is None or full <= 0 else max(Decimal(0), full - offered)


def _figures() -> Iterator[Computed]:
    week = DESCRIBES_WEEK
    yield Computed("hours_offered", hours_offered, "Hours offered a week", "hours", week)
    yield Computed("lost_hours", lost_hours, "Hours lost a week", "hours", week & IS_PART_TIME)
    yield Computed("sessions_missed", sessions_missed, "Sessions away from school a week", "of 10", week)
    yield Computed("percentage", percentage, "Share of full time", "per cent", week)
    yield Computed("earlier_end", earlier_end)
    yield Computed("planned_end", planned_end)
    yield Computed("planned_weeks", planned_weeks, "Planned length", "weeks", SETS_END)
    yield Computed("ledger_weeks", ledger_weeks)
    yield Computed("previous_weeks", previous_weeks)
    yield Computed(
        "weeks_this_year",
        weeks_this_year,
        "Weeks on part-time timetables this school year",
        "weeks",
        IS_NEW & computed("previous_weeks").more_than(0),
    )
    yield Computed("first_review_latest", first_review_latest, "First review no later than", "", IS_NEW)
    yield Computed("six_week_line", six_week_line, "Six weeks are over on", "", IS_NEW)
    yield Computed("register_code_due", register_code_due, "Register code for sessions away", "", PLANS)
    yield Computed("of_age_from", of_age_from)
    yield Computed("days_since_start", days_since_start)
    yield Computed("start_closed", start_closed)
    yield Computed("review_closed", review_closed)
    yield Computed("send_from", send_from)
    yield Computed("suspended_before", suspended_before)
    yield Computed("taught_hours", taught_hours)


FIGURES = tuple(_figures())
"""In the order in which they are shown; those without a label serve rules and deadlines."""
