"""What cannot be true of an exclusion, or has no place on this form: such an answer stops the notification."""

from collections.abc import Callable

from dfd_suspension import law as our
from intranet.api import Case, error


def _not_under_exclusion_law(case: Case) -> bool:
    outside = {each.code for each in case.law("suspension.school-types") if each.kind == our.OUTSIDE}
    return case.school is not None and case.school.type_code.lstrip("0") in outside


def _ends_before_it_starts(case: Case) -> bool:
    first, last = case.day("start_date"), case.day("end_date")
    return first is not None and last is not None and last < first


def _ends_before_it_starts_that_day(case: Case) -> bool:
    same_day = case.day("start_date") is not None and case.day("start_date") == case.day("end_date")
    return same_day and case.answer("start_session") in {"part", "PM"} and case.answer("end_session") == "AM"


def _returns_too_early(case: Case) -> bool:
    back, last = case.day("return_date"), case.day("end_date")
    if back is None or last is None:
        return False
    return back < last or (back == last and case.answer("end_session") != "AM")


def _repeated(name: str, *others: str) -> Callable[[Case], bool]:
    def same(case: Case) -> bool:
        given = case.answer(name)
        return given is not None and given in {case.answer(other) for other in others}

    return same


def _too_many_lunchtimes(case: Case) -> bool:
    most = case.figure("days_in_range")
    return most is not None and case.number("lunchtimes_count") > most


def _decided_in_future(case: Case) -> bool:
    decided = case.day("decision_date")
    return decided is not None and decided > case.on


def _previous_is_not_earlier(case: Case) -> bool:
    first, previous = case.day("start_date"), case.day("previous_start_date")
    return first is not None and previous is not None and previous >= first


MISTAKES = (
    error(
        "suspension.regime",
        "The law on suspension and permanent exclusion does not apply to {school.name} ({school.type_name}). It "
        "follows its own procedure and need not tell the council on this form. For advice about the pupil, ask "
        "the area team.",
        _not_under_exclusion_law,
        field="school_urn",
        source=our.REGULATIONS,
    ),
    error(
        "suspension.end-before-start",
        "The last day of the suspension ({end_date}) is before its first day ({start_date}).",
        _ends_before_it_starts,
        field="end_date",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.sessions-order",
        "A suspension that begins during {start_date} cannot end with that morning.",
        _ends_before_it_starts_that_day,
        field="end_session",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.return-before-end",
        "The day of return ({return_date}) must be after the last day of the suspension ({end_date}). Enter the last "
        "school day out as the last day, not the day of return.",
        _returns_too_early,
        field="return_date",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.reasons-repeated",
        "The second reason is the same as the first. Choose another one, or leave it empty.",
        _repeated("reason_2", "reason_1"),
        field="reason_2",
        source=our.CENSUS,
    ),
    error(
        "suspension.third-reason-repeated",
        "The third reason is the same as an earlier one. Choose another one, or leave it empty.",
        _repeated("reason_3", "reason_1", "reason_2"),
        field="reason_3",
        source=our.CENSUS,
    ),
    error(
        "suspension.lunchtimes-too-many",
        "There are {days_in_range} school days from {start_date} to {end_date}, so there cannot be "
        "{lunchtimes_count} lunchtimes.",
        _too_many_lunchtimes,
        field="lunchtimes_count",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.decision-in-future",
        "The date of the decision must be today or in the past.",
        _decided_in_future,
        field="decision_date",
        source=our.OWN_CHECK,
    ),
    error(
        "suspension.previous-start-later",
        "The earlier suspension must have begun before this one ({start_date}).",
        _previous_is_not_earlier,
        field="previous_start_date",
        source=our.OWN_CHECK,
    ),
)
