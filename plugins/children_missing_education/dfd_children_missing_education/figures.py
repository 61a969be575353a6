"""What the form works out: days of absence, the earliest day of a deletion, what is still missing, school age."""

from __future__ import annotations

from datetime import date

from dfd_children_missing_education.conditions import (
    CHECKED_BEFORE_SENDING,
    FROM_SCHOOL,
    HAS_STOPPED,
    NEEDS_REGISTER,
    NEWS,
)
from dfd_children_missing_education.enquiries import kinds_tried, missing_before_sending, missing_from_log
from dfd_children_missing_education.options import REGISTER_CODES, UNAUTHORISED
from intranet.api import Case, Computed, answer, compulsory_school_age

_CODES = dict(REGISTER_CODES)
_COUNTED = {"H": "registration.days-after-leave", "I": "registration.days-absent"}
# The list would only frighten on the first page: it is shown from the pages on which something can be done about it.
_TIME_TO_CHECK = CHECKED_BEFORE_SENDING & answer("whereabouts").is_answered()
_DEPARTMENTS = (
    (("sen_provision", frozenset({"E"})), "the special educational needs team"),
    (("care_status", frozenset({"in_care_here", "in_care_elsewhere"})), "the virtual school"),
    (("social_care_status", frozenset({"cin", "cp_plan", "s47"})), "social care"),
)


def first_absent_day(case: Case) -> date | None:
    """The first school day on which the child was due and did not come."""
    match case.answer("scenario"):
        case "H":
            after, given = case.day("leave_granted_to"), case.day("expected_return_date")
        case "K":
            after, given = None, case.day("place_start_date")
        case "G" | "I":
            after, given = case.day("last_attendance_date"), None
        case _:
            return None
    if given is not None:
        return case.school_calendar().nth(given, 1).due
    return case.school_calendar().next_school_day(after) if after else None


def days_absent(case: Case) -> int | None:
    """School days from the first one missed to today, both included."""
    first = case.figure("first_absent_day")
    if first is None or case.day("expected_leaving_date"):
        return None
    return case.school_calendar().count(first, case.on)


def absence_complete(case: Case) -> date | None:
    """The school day with which the absence is as long as its ground asks."""
    first, law_id = case.figure("first_absent_day"), _COUNTED.get(case.answer("scenario") or "")
    if first is None or law_id is None:
        return None
    return case.school_calendar().nth(first, int(case.law(law_id))).due


def is_not_yet_complete(case: Case) -> bool | None:
    """Whether the absence is still shorter than its ground asks."""
    complete = case.figure("absence_complete")
    return None if complete is None else complete > case.on


def earliest_deletion(case: Case) -> date | None:
    """The school day after that, as the deletion form has it; unknown while other codes stand in the way."""
    first, law_id = case.figure("first_absent_day"), _COUNTED.get(case.answer("scenario") or "")
    if first is None or law_id is None or case.figure("other_codes"):
        return None
    return case.school_calendar().once_over(first, int(case.law(law_id)))


def ground(case: Case) -> str | None:
    """The ground for deletion that lies ahead, by the law of the day on which it would be met."""
    day = case.figure("absence_complete") or max(case.on, case.event_date)
    codes = case.law_on("children-missing-education.grounds", day)
    return next((each.title for each in codes if each.code == case.answer("scenario")), None)


def ground_instead(case: Case) -> str | None:
    """The ground that a deletion would give today, for a child who is at another school or educated at home."""
    codes = case.law_on("children-missing-education.grounds", case.on)
    return next((each.title for each in codes if each.code == case.answer("new_school_known")), None)


def other_codes(case: Case) -> tuple[str, ...]:
    """Codes in the register that continuous absence cannot be made of."""
    if case.answer("scenario") != "I":
        return ()
    counted = case.law_on("registration.absence-codes", case.figure("absence_complete") or case.event_date)
    return tuple(_CODES[each] for each in case.answer("absence_codes") or () if each not in counted)


def authorised_codes(case: Case) -> tuple[str, ...]:
    """Codes of authorised absence, where the handbook asks for unauthorised ones."""
    if case.answer("scenario") not in {"G", "H"}:
        return ()
    return tuple(_CODES[each] for each in case.answer("absence_codes") or () if each not in UNAUTHORISED)


def days_since_seen(case: Case) -> int | None:
    """School days since anybody saw the child."""
    seen = case.day("last_seen_date")
    return None if seen is None or seen > case.on else case.school_calendar().school_days_since(seen, case.on)


def last_day_is_school_day(case: Case) -> bool | None:
    """Whether the school was open on the last day of attendance."""
    day = case.day("last_attendance_date")
    return None if day is None else case.school_calendar().is_school_day(day)


def school_age_from(case: Case) -> date | None:
    """The first day of compulsory school age, while it is still to come."""
    born = case.day("dob")
    starts = compulsory_school_age(born)[0] if born and born <= case.on else None
    return starts if starts and starts > case.on else None


def school_age_until(case: Case) -> date | None:
    """The last day of compulsory school age, once it has passed."""
    born = case.day("dob")
    ends = compulsory_school_age(born)[1] if born else None
    return ends if ends and ends < case.on else None


def departments(case: Case) -> str | None:
    """Whose agreement a deletion needs, in words."""
    found = [name for (question, values), name in _DEPARTMENTS if case.answer(question) in values]
    return " and ".join(found) or None


def checklist(case: Case) -> str:
    """What is still missing, in words."""
    missing = case.figure("missing_before_sending")
    return f"still missing: {'; '.join(missing)}" if missing else "nothing is missing"


FIGURES = (
    Computed("first_absent_day", first_absent_day),
    Computed("absence_complete", absence_complete),
    Computed("is_not_yet_complete", is_not_yet_complete),
    Computed("days_absent", days_absent, "School days missed", "school days", FROM_SCHOOL & HAS_STOPPED),
    Computed("days_since_seen", days_since_seen, "School days since the child was seen", "school days", NEWS),
    Computed("other_codes", other_codes),
    Computed("authorised_codes", authorised_codes),
    Computed("ground", ground, "Ground that the name may later come off under", "", FROM_SCHOOL),
    Computed("ground_instead", ground_instead),
    Computed(
        "earliest_deletion",
        earliest_deletion,
        "Earliest day on which the name can come off, once the council confirms",
        "",
        NEEDS_REGISTER,
    ),
    Computed("last_day_is_school_day", last_day_is_school_day),
    Computed("school_age_from", school_age_from, "Of compulsory school age from", "", NEWS),
    Computed("school_age_until", school_age_until),
    Computed("departments", departments),
    Computed("kinds_of_enquiry", lambda case: len(kinds_tried(case))),
    Computed("missing_from_log", missing_from_log),
    Computed("missing_before_sending", missing_before_sending),
    Computed("checklist", checklist, "Before you send it", "", _TIME_TO_CHECK),
)
