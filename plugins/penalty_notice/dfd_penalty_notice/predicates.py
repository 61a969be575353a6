"""What the rules look for where dates and figures are held against each other. Knows no message and no severity."""

from datetime import date
from decimal import Decimal

from dfd_penalty_notice import exclusion, notices, register
from dfd_penalty_notice.conditions import IS_ABSENCE, IS_LEAVE, IS_PUBLIC_PLACE, OF_SESSIONS
from dfd_penalty_notice.notices import under_framework
from dfd_penalty_notice.options import RUNNING
from intranet.api import CalendarUnknown, Case

_PERCENT = 100
_ELSEWHERE = ("part_time_timetable", "flexi_schooling")


def at_other_school_type(case: Case) -> bool:
    """Whether no penalty notice can be issued for pupils of this type of school."""
    outside = {code.code for code in case.law("penalty-notice.other-school-types")}
    return case.school is not None and case.school.type_code.lstrip("0") in outside


def before_framework(case: Case) -> bool:
    """Whether a day of the absence lies before the framework."""
    first = case.day("absence_period_from")
    starts: date = case.law("penalty-notice.framework-from")
    return OF_SESSIONS.holds(case) and first is not None and first < starts


def ends_before_it_starts(case: Case) -> bool:
    """Whether the last day of the absence is before the first."""
    first, last = case.day("absence_period_from"), case.day("absence_period_to")
    return first is not None and last is not None and last < first


def offence_to_come(field: str, case: Case) -> bool:
    """Whether the day of this answer lies ahead."""
    day = case.day(field)
    return day is not None and day > case.on


def too_late_for_court(field: str, case: Case) -> bool:
    """Whether no court can be asked any more about the day of this answer."""
    last: date | None = case.figure("court_by")
    return case.day(field) is not None and last is not None and case.on > last


def late(field: str, case: Case) -> bool:
    """Whether little time is left for the notice and the court."""
    near: date | None = case.figure("late_from")
    told = case.day(field) is not None and near is not None and case.on > near
    return told and not too_late_for_court(field, case)


def no_liable_parent(case: Case) -> bool:
    """Whether parents were given and a notice is asked for none of them."""
    given = notices.list_parents(case)
    return bool(given) and all(each.get("liable") is False for each in given)


def only_one_parent(case: Case) -> bool:
    """Whether a single parent was given."""
    return len(notices.list_parents(case)) == 1


def warned_in_future(case: Case) -> bool:
    """Whether a warning, or a notice before, bears a date to come."""
    names = ("warned_on", "notice_1_on", "notice_2_on", "dob")
    days = [each.get(name) for each in notices.list_parents(case) for name in names]
    return any(isinstance(day, date) and day > case.on for day in days)


def no_sessions(case: Case) -> bool:
    """Whether nothing was given, or nothing of it counts."""
    if not under_framework(case):
        return False
    given = bool(case.answer("marks")) or any(case.answer(name) is not None for _, name in register.COUNTS)
    return not given or case.figure("sessions_counted") == 0


def too_many_sessions(case: Case) -> bool:
    """Whether more sessions were counted than the school weeks have."""
    found, most = case.figure("sessions_counted"), case.figure("possible_sessions")
    return found is not None and most is not None and found > most


def below_threshold(case: Case) -> bool:
    """Whether fewer sessions count than a school must act on."""
    found = case.figure("sessions_counted") if under_framework(case) else None
    return bool(found) and found < int(case.law("penalty-notice.threshold-sessions"))


def has_old_unexplained(case: Case) -> bool:
    """Whether a session still stands as N although its reason should have been established."""
    try:
        return register.old_unexplained(case)
    except CalendarUnknown as gap:
        case.note_gap(gap)
        return False


def _has_code(case: Case, code: str) -> bool:
    try:
        return register.has_code(case, code)
    except CalendarUnknown as gap:
        case.note_gap(gap)
        return False


def has_late_marks(case: Case) -> bool:
    """Whether sessions of a pupil who came after the register closed are counted."""
    return _has_code(case, "U")


def not_absent_in_period(case: Case) -> bool:
    """Whether marks were given and none between the first and the last day of the absence counts."""
    counted = bool(case.figure("sessions_counted")) and not ends_before_it_starts(case)
    return under_framework(case) and counted and register.absent_in_period(case) == 0


def severely_absent(case: Case) -> bool:
    """Whether so much was missed that the absence is severe."""
    attended = case.answer("attendance_percentage")
    if not isinstance(attended, Decimal):
        return False
    return bool(_PERCENT - attended >= Decimal(case.law("attendance.severe-absence")))


def two_schools(case: Case) -> bool:
    """Whether some of the weeks may be another school's."""
    return case.answer("enrolment_status") in {"M", "S"} or bool(register.other_school(case))


def authorised_elsewhere(case: Case) -> bool:
    """Whether our record has an arrangement in these weeks that the answer leaves out."""
    first, last = case.day("absence_period_from"), case.day("absence_period_to")
    if case.answer("ptt_in_period") is not False or first is None or last is None:
        return False
    return any(e.own_school for kind in _ELSEWHERE for e in case.ledger.overlapping(kind, first, last))


def statutory_open(case: Case) -> bool:
    """Whether a request for statutory intervention is open, whoever made it."""
    typed = case.answer("other_legal_action_kind") == "statutory"
    return typed or any(each.state == "open" for each in case.ledger.of_kind("statutory_intervention"))


def leave_dates_contradict(case: Case) -> bool:
    """Whether the leave was refused before it was asked for, or either lies ahead."""
    asked, refused = case.day("leave_requested_on"), case.day("leave_refused_on")
    ahead = any(day is not None and day > case.on for day in (asked, refused))
    return IS_LEAVE.holds(case) and (ahead or (asked is not None and refused is not None and refused < asked))


def leave_refused_late(case: Case) -> bool:
    """Whether the parents learnt of the refusal when the leave had begun."""
    refused, first = case.day("leave_refused_on"), case.day("absence_period_from")
    return refused is not None and first is not None and refused >= first


def notice_still_runs(case: Case) -> bool:
    """Whether the notice to improve has not run out."""
    ends = case.day("nti_ends_on")
    return case.answer("nti_result") == RUNNING or (ends is not None and ends > case.on)


def notice_ends_first(case: Case) -> bool:
    """Whether the notice to improve ends before it was sent, or was sent on a day to come."""
    sent, ends = case.day("nti_issued_on"), case.day("nti_ends_on")
    return IS_ABSENCE.holds(case) and sent is not None and (sent > case.on or (ends is not None and ends < sent))


def not_on_named_day(case: Case) -> bool:
    """Whether the day is none of those that the notice named."""
    seen, named = case.day("seen_on"), case.figure("named_days")
    return IS_PUBLIC_PLACE.holds(case) and seen is not None and named is not None and seen not in named


def named_days_contradict(case: Case) -> bool:
    """Whether the last named day comes before the first."""
    first, last = case.day("s104_first_date"), case.day("s104_last_date")
    return first is not None and last is not None and last < first


def reference_unknown(case: Case) -> bool:
    """Whether a reference was given that is none of this school's exclusions of this pupil."""
    return bool(case.answer("suspension_ref")) and exclusion.entry_on_record(case) is None


def notices_differ(case: Case) -> bool:
    """Whether what was typed and what our record has of earlier notices are not as many."""
    return any(
        len(tuple(notices.typed_before(case, each))) != len(tuple(notices.kept_before(case, each)))
        for each in notices.list_liable(case)
    )
