"""What the rules look for where dates and figures are held against each other. Knows no message and no severity."""

from decimal import Decimal
from itertools import pairwise

from dfd_part_time_timetable.conditions import (
    CHANGE,
    ENDS,
    FLEXI_NEW,
    FLEXI_TYPES,
    IS_EXTENDED,
    NEW,
    PLANS,
    REVIEWS,
    SETS_END,
    STARTS,
)
from dfd_part_time_timetable.history import find_open, steps_of
from dfd_part_time_timetable.options import NOTHING
from intranet.api import Case

_OTHER_RULES_APPLY = ("special", "pupil referral", "alternative provision", "independent", "hospital")


def is_new(case: Case) -> bool:
    """A new part-time timetable."""
    return bool(case.answer("notification_type") == NEW)


def is_new_flexi(case: Case) -> bool:
    """New flexi-schooling."""
    return bool(case.answer("notification_type") == FLEXI_NEW)


def _is_flexi(case: Case) -> bool:
    return case.answer("notification_type") in FLEXI_TYPES


def ends_too_soon(case: Case) -> bool:
    """The end is planned for the first day or before it."""
    start, end = case.day("start_date"), case.day("proposed_end_date")
    return SETS_END.holds(case) and start is not None and end is not None and end <= start


def provides_nothing_and_something(case: Case) -> bool:
    """“Nothing” was selected beside something."""
    provided = case.answer("provision_when_not_in_school") or ()
    return NOTHING in provided and len(provided) > 1


def _is_far_ahead(case: Case, name: str) -> bool:
    day = case.day(name)
    return day is not None and (day - case.on).days > int(case.law("part-time.ahead-days"))


def starts_far_ahead(case: Case) -> bool:
    """It is to start further ahead than may be notified."""
    return STARTS.holds(case) and _is_far_ahead(case, "start_date")


def ended_far_ahead(case: Case) -> bool:
    """It is said to end further ahead than anybody can know."""
    return ENDS.holds(case) and _is_far_ahead(case, "actual_end_date")


def is_extended_without_review(case: Case) -> bool:
    """A later end than before, by a change, or by a review that is still to be held."""
    end, before = case.day("proposed_end_date"), case.figure("earlier_end")
    if case.answer("notification_type") == CHANGE:
        return end is not None and before is not None and end > before
    held = case.day("review_date")
    return IS_EXTENDED.holds(case) and held is not None and held > case.on


def is_reviewed_in_future(case: Case) -> bool:
    """A review that extends nothing is dated after today."""
    held = case.day("review_date")
    return REVIEWS.holds(case) and not IS_EXTENDED.holds(case) and held is not None and held > case.on


def is_reviewed_before_start(case: Case) -> bool:
    """The review is dated before the arrangement."""
    held, start = case.day("review_date"), case.day("start_date")
    return held is not None and start is not None and held < start


def ended_before_start(case: Case) -> bool:
    """The last day is before the first; the same day is possible, since parents may call it off at once."""
    end, start = case.day("actual_end_date"), case.day("start_date")
    return end is not None and start is not None and end < start


def consent_is_to_come(case: Case) -> bool:
    """Consent is dated after today."""
    agreed = case.day("consent_date")
    return agreed is not None and agreed > case.on


def consent_came_late(case: Case) -> bool:
    """A new arrangement was agreed after it had started."""
    agreed, start = case.day("consent_date"), case.day("start_date")
    return STARTS.holds(case) and agreed is not None and start is not None and start < agreed <= case.on


def next_review_is_past(case: Case) -> bool:
    """The next review is dated no later than the start, or than the review just held."""
    following = case.day("next_review_date")
    before = [day for day in (case.day("start_date"), case.day("review_date")) if day]
    return following is not None and any(following <= day for day in before)


def review_follows_end(case: Case) -> bool:
    """The next review is dated after the planned end."""
    following, end = case.day("next_review_date"), case.figure("planned_end")
    return following is not None and end is not None and following > end


def first_review_is_late(case: Case) -> bool:
    """The first review of a new part-time timetable is later than two weeks after the start."""
    following, latest = case.day("next_review_date"), case.figure("first_review_latest")
    return following is not None and latest is not None and following > latest


def steps_precede_start(case: Case) -> bool:
    """A step back to full time is dated before the arrangement."""
    start = case.day("start_date")
    return start is not None and any(day < start for day, _ in steps_of(case))


def steps_do_not_rise(case: Case) -> bool:
    """A step offers no more hours than the week before it."""
    offered = case.figure("hours_offered")
    hours = [offered] if offered is not None else []
    hours += [each for _, each in steps_of(case)]
    return any(later <= earlier for earlier, later in pairwise(hours))


def lasts_too_long(case: Case) -> bool:
    """A part-time timetable is planned to go beyond the line of six weeks."""
    end, line = case.figure("planned_end"), case.figure("six_week_line")
    return SETS_END.holds(case) and not _is_flexi(case) and end is not None and line is not None and end > line


def lasted_too_long(case: Case) -> bool:
    """A part-time timetable went beyond the line of six weeks."""
    end, line = case.day("actual_end_date"), case.figure("six_week_line")
    return not _is_flexi(case) and end is not None and line is not None and end > line


def adds_up_to_too_long(case: Case) -> bool:
    """Short by itself, but with earlier ones longer than the limit."""
    total, limit = case.figure("weeks_this_year"), Decimal(case.law("part-time.limit-weeks"))
    earlier = case.figure("previous_weeks")
    return is_new(case) and bool(earlier) and total is not None and total > limit and not lasts_too_long(case)


def earlier_weeks_differ(case: Case) -> bool:
    """What was typed of earlier part-time timetables is not what was notified."""
    if not is_new(case) or case.answer("previous_ptt_this_year") is None:
        return False
    return bool(case.figure("ledger_weeks")) and case.figure("ledger_weeks") != case.number("previous_ptt_weeks")


def is_another_open(case: Case) -> bool:
    """The school has told of a part-time timetable that this one would run beside."""
    return is_new(case) and find_open(case) is not None


def full_week_is_short(case: Case) -> bool:
    """The school's full week is shorter than is expected of mainstream schools for this year group."""
    hours = case.answer("full_time_hours_week")
    kind = case.school.type_name.casefold() if case.school else ""
    if hours is None or case.figure("taught_hours") is None or any(word in kind for word in _OTHER_RULES_APPLY):
        return False
    return bool(hours < case.law("part-time.full-week-hours"))


def register_code_differs(case: Case) -> bool:
    """The code in the register is not the one that the law gives."""
    given, due = case.answer("register_code"), case.figure("register_code_due")
    return PLANS.holds(case) and bool(given and due) and given != due


def belongs_on_register(case: Case) -> bool:
    """Flexi-schooling, once the register of children not in school is kept."""
    if not is_new_flexi(case):
        return False
    return bool(case.law_on("part-time-timetable.not-in-school-register", max(case.event_date, case.on)))
