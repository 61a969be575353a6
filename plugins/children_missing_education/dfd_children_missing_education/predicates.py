"""What the rules look for where dates and figures are held against each other. Knows no message and no severity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dfd_children_missing_education.conditions import (
    CHECKED_BEFORE_SENDING,
    FROM_SCHOOL,
    HAS_STOPPED,
    LIVES_ELSEWHERE,
    NEWS,
    NO_WORRY_GIVEN,
    PLACE_NOT_TAKEN,
    STOPPED,
    UPDATE,
)
from dfd_children_missing_education.enquiries import kinds_tried
from dfd_children_missing_education.options import HOME_VISIT, IMMEDIATE, SCHOOL, UNKNOWN
from dfd_children_missing_education.records import KIND, find_earlier, has_open, was_suspended_since
from intranet.api import Case

_NOT_A_SCHOOL = frozenset({"council", "other"})
_SESSIONS_A_DAY = 2
_DAY = timedelta(days=1)


def writes_for_no_school(case: Case) -> bool:
    """Said to be from a school, by somebody who works for none."""
    return case.answer("referrer_type") == SCHOOL and case.answer("submitter_kind") in _NOT_A_SCHOOL


def is_nobodys(case: Case) -> bool:
    """Neither a school nor a home that is in the council's area."""
    return LIVES_ELSEWHERE.holds(case) and case.answer("school_urn") is None


def is_to_come(name: str) -> Callable[[Case], bool]:
    """A day that must have passed is after today."""

    def look(case: Case) -> bool:
        day = case.day(name)
        return day is not None and day > case.on

    return look


def was_seen_before_last_day(case: Case) -> bool:
    """Last seen earlier than last at school."""
    seen, last = case.day("last_seen_date"), case.day("last_attendance_date")
    return seen is not None and last is not None and seen < last <= case.on


def leaves_in_past(case: Case) -> bool:
    """Said to be still coming to school, with a last day that has passed."""
    leaving = case.day("expected_leaving_date")
    return leaving is not None and leaving < case.on


def leave_ends_before_start(case: Case) -> bool:
    """The leave ends before it starts."""
    first, last = case.day("leave_granted_from"), case.day("leave_granted_to")
    return first is not None and last is not None and last < first


def is_due_before_leave_ends(case: Case) -> bool:
    """Due back while still on leave."""
    back, last = case.day("expected_return_date"), case.day("leave_granted_to")
    return back is not None and last is not None and back <= last


def is_not_due_yet(case: Case) -> bool:
    """On leave still, or not due back until a later day."""
    if case.answer("scenario") != "H" or leave_ends_before_start(case) or is_due_before_leave_ends(case):
        return False
    if is_to_come("expected_return_date")(case):
        return False  # the same, told at the day that was typed
    first, last = case.figure("first_absent_day"), case.day("leave_granted_to")
    return any(day is not None and day > case.on for day in (first, last and last + _DAY))


def came_back(case: Case) -> bool:
    """At school after the leave had run out."""
    last, leave = case.day("last_attendance_date"), case.day("leave_granted_to")
    return case.answer("scenario") == "H" and last is not None and leave is not None and last > leave


def has_nothing_new(case: Case) -> bool:
    """Later information that tells nothing."""
    told = case.answer("later_information")
    return (
        UPDATE.holds(case)
        and case.answer("whereabouts") == UNKNOWN
        and case.answer("new_school_known") == "none"
        and not told
    )


def has_no_enquiries(case: Case) -> bool:
    """A school that has tried nothing."""
    return CHECKED_BEFORE_SENDING.holds(case) and NO_WORRY_GIVEN.holds(case) and not case.answer("enquiries")


def lacks_enquiries(case: Case) -> bool:
    """A school that has tried something, and not enough."""
    return NO_WORRY_GIVEN.holds(case) and bool(case.answer("enquiries")) and bool(case.figure("missing_from_log"))


def is_sent_early(case: Case) -> bool:
    """Sent with a worry, before all was done."""
    return not NO_WORRY_GIVEN.holds(case) and NEWS.holds(case) and bool(case.figure("missing_before_sending"))


def visit_contradicts(case: Case) -> bool:
    """Nobody has visited, and the log has a visit."""
    return case.answer("home_visit_done") is False and HOME_VISIT in kinds_tried(case)


def tried_in_future(case: Case) -> bool:
    """A line of the log is dated after today."""
    return any((day := each.get("date")) and day > case.on for each in case.answer("enquiries") or ())


def sibling_is_born_later(case: Case) -> bool:
    """A brother or sister is born after today."""
    return any((day := each.get("dob")) and day > case.on for each in case.answer("siblings") or ())


def _uses_other_codes(case: Case) -> bool:
    return FROM_SCHOOL.holds(case) and bool(case.figure("other_codes"))


def uses_other_codes(case: Case) -> bool:
    """Codes that continuous absence cannot be made of, and no worry that would let it be sent at once."""
    return _uses_other_codes(case) and NO_WORRY_GIVEN.holds(case)


def uses_other_codes_in_worry(case: Case) -> bool:
    """The same, with a worry."""
    return _uses_other_codes(case) and not NO_WORRY_GIVEN.holds(case)


def uses_authorised_codes(case: Case) -> bool:
    """Absence that is authorised, where it should not be."""
    return bool(case.figure("authorised_codes"))


def has_too_many_sessions(case: Case) -> bool:
    """More sessions than there were; the child may have gone home on the last day."""
    days = case.figure("days_absent")
    return days is not None and case.number("unauthorised_sessions") > _SESSIONS_A_DAY * days + 1


def has_too_few_sessions(case: Case) -> bool:
    """Fewer sessions than an absence without a break would give; today's may not be marked yet."""
    days = case.figure("days_absent")
    given = case.answer("unauthorised_sessions")
    return (
        case.answer("scenario") == "I"
        and days is not None
        and given is not None
        and given < _SESSIONS_A_DAY * (days - 1)
    )


def is_late(case: Case) -> bool:
    """The council is told later than ten school days after the child was missed."""
    waits = HAS_STOPPED.holds(case) or PLACE_NOT_TAKEN.holds(case)
    days = case.figure("days_absent")
    if not (FROM_SCHOOL.holds(case) and waits) or case.answer("scenario") == "I" or days is None:
        return False
    return bool(days > int(case.law("children-missing-education.tell-within")))


def is_off_roll_already(case: Case) -> bool:
    """The name is said to have come off before today."""
    day = case.day("planned_deletion_date")
    return day is not None and day < case.on


def comes_off_too_early(case: Case) -> bool:
    """The name is to come off before its ground can be met."""
    day, earliest = case.day("planned_deletion_date"), case.figure("earliest_deletion")
    return day is not None and earliest is not None and case.on <= day < earliest


def needs_agreement(case: Case) -> bool:
    """A department must agree before the name comes off."""
    return FROM_SCHOOL.holds(case) and STOPPED.holds(case) and bool(case.figure("departments"))


def is_referred_to_nobody(case: Case) -> bool:
    """At immediate risk, and no reference of police or social care."""
    return case.answer("safeguarding_worry") == IMMEDIATE and not case.answer("referred_to")


def is_referred_without_reference(case: Case) -> bool:
    """At immediate risk, and told, but with nothing to find it by."""
    told = case.answer("safeguarding_worry") == IMMEDIATE and case.answer("referred_to")
    return bool(told) and not case.answer("referral_ref")


def is_worry_untold(case: Case) -> bool:
    """A worry that nobody has been told of."""
    return case.answer("safeguarding_worry") == "worry" and not case.answer("referred_to")


def has_no_school_day_last(case: Case) -> bool:
    """The last day at school was none."""
    return FROM_SCHOOL.holds(case) and case.figure("last_day_is_school_day") is False


def was_suspended_meanwhile(case: Case) -> bool:
    """Suspended by this school within the absence that is said to be without a break."""
    first = case.figure("first_absent_day")
    return case.answer("scenario") == "I" and first is not None and was_suspended_since(case, first)


def was_told_before(case: Case) -> bool:
    """This school has told of the same child, and it is open; the same first day is told by another rule."""
    last = case.day("last_attendance_date")
    mine = (each for each in case.ledger.of_kind(KIND) if each.own_school and each.state == "open")
    return NEWS.holds(case) and any(each.starts != last for each in mine)


def is_deleted_in_ledger(case: Case) -> bool:
    """This school has told of taking the name off, since the child was last there."""
    last = case.day("last_attendance_date") or case.day("last_seen_date")
    found = (each for each in case.ledger.of_kind("deletion") if each.own_school)
    return NEWS.holds(case) and last is not None and any(each.starts >= last for each in found)


def is_part_time(case: Case) -> bool:
    """This school has told of a part-time timetable that has not ended."""
    return NEWS.holds(case) and has_open(case, "part_time_timetable")


def belongs_to_nothing(case: Case) -> bool:
    """Later information without a reference, and nothing of this school's that it could belong to."""
    return UPDATE.holds(case) and not case.answer("original_ref") and find_earlier(case) is None
