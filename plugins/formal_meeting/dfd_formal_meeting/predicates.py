"""What the rules look for where dates and lists are held against each other. Knows no message and no severity."""

from dfd_formal_meeting.figures import slots_of
from dfd_formal_meeting.history import find_meeting, has_any, has_open
from dfd_formal_meeting.options import CONTRACT
from intranet.api import CalendarUnknown, Case


def is_past(case: Case) -> bool:
    """One of the dates is past."""
    return any(each["date"] < case.on for each in slots_of(case))


def is_far_ahead(case: Case) -> bool:
    """One of the dates is so far ahead that the year must be wrong."""
    return any((each["date"] - case.on).days > int(case.law("formal-meeting.ahead-days")) for each in slots_of(case))


def is_too_soon(case: Case) -> bool:
    """The first date leaves less than the least notice."""
    ahead = case.figure("days_ahead")
    return ahead is not None and ahead < int(case.law("formal-meeting.least-notice"))


def is_soon(case: Case) -> bool:
    """The first date leaves the least notice, and less than an officer can usually do with."""
    ahead = case.figure("days_ahead")
    return ahead is not None and not is_too_soon(case) and ahead < int(case.law("formal-meeting.good-notice"))


def is_no_school_day(case: Case) -> bool:
    """One of the dates to come is no day of the school's calendar."""
    try:
        return any(
            not case.school_calendar().is_school_day(each["date"])
            for each in slots_of(case)
            if each["date"] >= case.on and not is_far_ahead(case)
        )
    except CalendarUnknown as gap:
        case.note_gap(gap)
        return False


def ends_before_start(case: Case) -> bool:
    """One of the meetings ends no later than it starts."""
    return any(each.get("start") and each.get("end") and each["end"] <= each["start"] for each in slots_of(case))


def absence_is_to_come(case: Case) -> bool:
    """The last absence is dated after today."""
    last = case.day("last_unauthorised_date")
    return last is not None and last > case.on


def absent_without_missing(case: Case) -> bool:
    """Nothing was missed, and yet there were absences."""
    missed = case.number("authorised_sessions") + case.number("unauthorised_sessions")
    return case.figure("missed_pct") == 0 and missed > 0


def _invited(case: Case) -> list[bool]:
    return [each["parent_invited"] for each in case.answer("parents") or () if each.get("parent_invited") is not None]


def nobody_is_invited(case: Case) -> bool:
    """There are parents, and none of them was invited."""
    said = _invited(case)
    return bool(said) and not any(said)


def somebody_is_left_out(case: Case) -> bool:
    """Some of the parents were invited, and some were not."""
    said = _invited(case)
    return any(said) and not all(said)


def invited_later(case: Case) -> bool:
    """An invitation is dated after today."""
    return any(each.get("invited_on") and each["invited_on"] > case.on for each in case.answer("parents") or ())


def is_about_contract_alone(case: Case) -> bool:
    """The meeting is for nothing but an attendance contract."""
    return bool(case.answer("purpose") == (CONTRACT,))


def reviews_no_contract(case: Case) -> bool:
    """A contract is to be reviewed that was never offered, or was declined."""
    is_wanted = CONTRACT in (case.answer("purpose") or ()) and not is_about_contract_alone(case)
    return is_wanted and (case.answer("contract_offered") is False or case.answer("contract_result") == "declined")


def names_absent_professional(case: Case) -> bool:
    """The lead professional belongs to a service that the pupil is not known to."""
    known = {
        "social_worker": case.answer("social_care_status") not in {None, "none", "closed"},
        "early_help": case.answer("early_help_status") not in {None, "none", "closed"},
    }
    return known.get(str(case.answer("lead_professional")), True) is False


def is_part_time(case: Case) -> bool:
    """The pupil is on a part-time timetable, by the answer or by what was notified."""
    return case.answer("ptt_running") is True or has_open(case, "part_time_timetable")


def is_before_court(case: Case) -> bool:
    """A statutory intervention is open."""
    return has_open(case, "statutory_intervention")


def may_be_missing(case: Case) -> bool:
    """The school has told of the pupil as potentially missing education."""
    return has_open(case, "cme")


def has_left(case: Case) -> bool:
    """The school has told of the deletion from its register."""
    return has_any(case, "deletion")


def is_invited_already(case: Case) -> bool:
    """The school has invited to a meeting about the same time before."""
    return find_meeting(case) is not None
