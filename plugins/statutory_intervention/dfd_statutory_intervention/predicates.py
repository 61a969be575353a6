"""What the rules look for where dates and figures are held against each other. Knows no message and no severity."""

from datetime import date

from dfd_statutory_intervention import evidence
from dfd_statutory_intervention.options import PHONE, TEXT
from intranet.api import Case, statutory_term

_LAST_YEAR = "11"


def no_sessions(case: Case) -> bool:
    """Whether neither marks nor counts were given."""
    return not case.answer("marks") and all(case.answer(name) is None for _, name in evidence.COUNTS)


def too_few_sessions(case: Case) -> bool:
    """Whether fewer unauthorised sessions were given than a request needs."""
    found = case.figure("sessions_counted")
    return found is not None and found < int(case.law("statutory-intervention.least-sessions"))


def more_than_the_period_has(case: Case) -> bool:
    """Whether more sessions were counted than the days of the period can have."""
    first, last, found = case.day("period_from"), case.day("period_to"), case.figure("sessions_counted")
    return bool(first and last and found and first <= last and found > 2 * ((last - first).days + 1))


def not_recent(case: Case) -> bool:
    """Whether the last unauthorised absence is so long ago that the case would be closed."""
    found = case.figure("days_since")
    return found is not None and found > int(case.law("statutory-intervention.recent-days"))


def period_contradicts(case: Case) -> bool:
    """Whether the period ends before it starts, or on a day to come."""
    first, last = case.day("period_from"), case.day("period_to")
    return last is not None and (last > case.on or (first is not None and last < first))


def last_outside_period(case: Case) -> bool:
    """Whether the last unauthorised absence that was typed is not in the period."""
    first, last, found = case.day("period_from"), case.day("period_to"), case.day("last_unauthorised_date")
    return bool(found and first and last and first <= last and not first <= found <= last)


def only_by_text(case: Case) -> bool:
    """Whether text messages were the only contact."""
    return case.answer("contact_kinds") == (TEXT,)


def not_by_phone(case: Case) -> bool:
    """Whether no call was tried, where there was other contact than text messages."""
    kinds = case.answer("contact_kinds")
    return bool(kinds) and PHONE not in kinds and not only_by_text(case)


def no_liable_parent(case: Case) -> bool:
    """Whether parents were given and none is to answer for the absence."""
    given = evidence.list_parents(case)
    return bool(given) and all(each.get("liable") is False for each in given)


def only_one_parent(case: Case) -> bool:
    """Whether a single parent was given."""
    return len(evidence.list_parents(case)) == 1


def letters_to_come(case: Case) -> bool:
    """Whether a letter, or a parent's date of birth, lies in the future."""
    born = (each.get("dob") for each in evidence.list_parents(case))
    days = (*evidence.letter_days(case), *(day for day in born if isinstance(day, date)))
    return any(day > case.on for day in days)


def meeting_to_come(case: Case) -> bool:
    """Whether the formal attendance meeting is still to be held."""
    day = case.day("fam_on")
    return day is not None and day > case.on


def meetings_to_come(case: Case) -> bool:
    """Whether one of the other meetings is still to be held."""
    days = [each.get("held_on") for each in case.answer("meetings") or ()]
    return any(isinstance(day, date) and day > case.on for day in days)


def notice_dates_contradict(case: Case) -> bool:
    """Whether a penalty notice was for days that end before they start."""
    days = [(each.get("first_day"), each.get("last_day")) for each in case.answer("pn_history") or ()]
    return any(isinstance(a, date) and isinstance(b, date) and b < a for a, b in days)


def paid_in_period(case: Case) -> bool:
    """Whether a notice that was paid is for days of the period."""
    return any(evidence.typed_notices(case, "paid"))


def leaves_soon(case: Case) -> bool:
    """Whether the pupil is in the last year of compulsory school age and Easter is over."""
    return case.answer("ncy") == _LAST_YEAR and statutory_term(case.on).name.startswith("summer")
