"""What the rules look for where a condition cannot say it: what is missing, and dates that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dfd_deletion.circumstances import (
    asks,
    clearance_date,
    consents,
    council_consent,
    evidence,
    governors_told,
    is_notified_missing,
    is_reinstated,
    is_review_on_record,
    missing_agreements,
    open_exclusion,
    open_intent,
    own,
    unit_consent,
)
from dfd_deletion.ground import OTHER_SCHOOL
from dfd_deletion.options import APPLIED, NO_APPLICATION, SEN, SOCIAL_CARE, UNKNOWN, VSK
from intranet.api import Case

_TRANSFER_NUMBER = re.compile(r"[0-9]{3}/?(?:[0-9]{4}|XXXX)|XXX/?XXXX", re.IGNORECASE)


def _asked(case: Case, name: str) -> bool:
    return name in (asks(case) or ())


# -- what is missing -------------------------------------------------------------------
def _lacks_agreement(department: str) -> Callable[[Case], bool]:
    return lambda case: department in (missing_agreements(case) or ())


lacks_sen = _lacks_agreement(SEN)
lacks_virtual_school = _lacks_agreement(VSK)
lacks_social_care = _lacks_agreement(SOCIAL_CARE)


def lacks_special_school_consent(case: Case) -> bool:
    needed = case.figure("needs_special_school_consent") is True and not case.answer("placed_privately")
    return needed and not (case.answer("la_consent_ref") or council_consent(case))


def lacks_home_education_consent(case: Case) -> bool:
    given = case.answer("home_education_consent_ref") or council_consent(case)
    return case.figure("needs_home_education_consent") is True and not given


def lacks_other_school_consent(case: Case) -> bool:
    return OTHER_SCHOOL in (consents(case) or ()) and case.answer("other_school_consents") is False


def lacks_unit_consent(case: Case) -> bool:
    return case.figure("needs_unit_consent") is True and not unit_consent(case)


def lacks_destination(case: Case) -> bool:
    return _asked(case, "destination_confirmed_by") and case.answer("destination_type") == UNKNOWN


def lacks_confirmation(case: Case) -> bool:
    destination = case.answer("destination_type")
    known = destination is not None and destination != UNKNOWN
    return _asked(case, "destination_confirmed_by") and known and not case.answer("destination_confirmed_by")


def lacks_notification(case: Case) -> bool:
    told = is_notified_missing(case) or clearance_date(case) is not None
    return case.figure("needs_clearance") is True and not told


def lacks_clearance(case: Case) -> bool:
    waits = case.figure("needs_clearance") is True and clearance_date(case) is None
    return waits and is_notified_missing(case)


def lacks_governors(case: Case) -> bool:
    return _asked(case, "gb_decision_date") and governors_told(case) is None and not is_reinstated(case)


def lacks_end_of_review(case: Case) -> bool:
    state = case.answer("irp_status")
    return state == APPLIED or (state == NO_APPLICATION and is_review_on_record(case))


def was_reinstated(case: Case) -> bool:
    return _asked(case, "irp_status") and is_reinstated(case)


def lacks_paper(name: str) -> Callable[[Case], bool]:
    """A paper that the ground stands on, where the name is off already and nobody was made to attach it."""

    def is_missing(case: Case) -> bool:
        if case.answer("already_deleted") is not True or name not in (evidence(case) or ()):
            return False
        return name in case.answers and not case.answer(name)

    return is_missing


# -- codes -----------------------------------------------------------------------------
def other_codes(case: Case) -> tuple[str, ...] | None:
    """Codes in the register that continuous absence is not made of."""
    codes = case.answer("absence_codes")
    if not codes:
        return None
    counted = case.law("registration.absence-codes")
    return tuple("another code" if each == "other" else each for each in codes if each not in counted) or None


def is_transfer_number_unreadable(case: Case) -> bool:
    number = case.answer("ctf_destination")
    return bool(number) and not _TRANSFER_NUMBER.fullmatch(number.replace(" ", ""))


# -- dates -----------------------------------------------------------------------------
def is_before(earlier: str, later: str) -> Callable[[Case], bool]:
    """The day called `later` stands before the one called `earlier`."""

    def contradicts(case: Case) -> bool:
        first, second = case.day(earlier), case.day(later)
        return first is not None and second is not None and second < first

    return contradicts


def is_to_come(name: str) -> Callable[[Case], bool]:
    """Something that is said to have happened lies ahead."""

    def lies_ahead(case: Case) -> bool:
        day = case.day(name)
        return day is not None and day > case.on

    return lies_ahead


def is_past_date(case: Case) -> bool:
    day = case.day("proposed_deletion_date")
    return case.answer("already_deleted") is False and day is not None and day < case.on


def is_told_late(case: Case) -> bool:
    day = case.day("proposed_deletion_date")
    return case.answer("already_deleted") is True and day is not None and day < case.on


def came_off_to_come(case: Case) -> bool:
    return case.answer("already_deleted") is True and is_to_come("proposed_deletion_date")(case)


def comes_off_too_soon(case: Case) -> bool:
    """The day chosen is before the ground is met, though by now it could be a later one."""
    day, possible = case.day("proposed_deletion_date"), case.figure("possible_from")
    if case.answer("already_deleted") is not False or day is None or possible is None:
        return False
    return bool(day < possible <= case.on)


def is_ground_met_later(case: Case) -> bool:
    """By the other dates the ground was met after the day given for it, and before today."""
    given, met = case.day("date_ground_met"), case.figure("met_from")
    return given is not None and met is not None and bool(given < met <= case.on)


def agreement_to_come(case: Case) -> bool:
    days = [each.get("date") for each in case.answer("dept_agreement") or ()]
    return any(isinstance(day, date) and day > case.on for day in days)


def was_present_since(case: Case) -> bool:
    """Attended after the absence, or after the leave, is said to have begun."""
    last, start, expired = (case.day(n) for n in ("last_attendance_date", "absence_start", "leave_granted_to"))
    if last is None:
        return False
    return (start is not None and last >= start) or (expired is not None and last > expired)


# -- worth knowing ---------------------------------------------------------------------
def has_parent_without_telephone(case: Case) -> bool:
    return any(each.get("lives_with_pupil") is True and not each.get("phone") for each in case.answer("parents") or ())


def is_exam_year_leaver(case: Case) -> bool:
    """Home education begins in the months before the exams, or the year before them."""
    start = case.day("ehe_from")
    return start is not None and case.answer("ncy") in {"10", "11"} and start.month <= 6


def leaves_during_exclusion(case: Case) -> bool:
    return open_exclusion(case) and asks(case) is not None and not _asked(case, "irp_status")


def has_open(kind: str) -> Callable[[Case], bool]:
    return lambda case: any(each.state == "open" for each in own(case, kind))


def has_another_intent(case: Case) -> bool:
    return not case.figure("completes") and open_intent(case) is not None
