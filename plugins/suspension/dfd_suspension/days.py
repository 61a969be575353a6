"""Which school days an exclusion takes, what each counts, and which term and year it falls in. Knows no total."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from intranet.api import Case, StatutoryTerm, exclusion_year, statutory_term

NOTHING, WHOLE, HALF = Decimal(0), Decimal(1), Decimal("0.5")
_DAY = timedelta(days=1)

Weighed = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an exclusion that lies in one statutory term: first and last school day, and what they count."""

    term: StatutoryTerm
    first: date
    last: date
    amount: Decimal

    @property
    def year(self) -> tuple[date, date]:
        """First and last day of the school year it counts in."""
        return exclusion_year(self.first)


def parts(case: Case) -> tuple[Part, ...] | None:
    """The exclusion in parts, one for each statutory term it touches; None while its dates are unknown.

    A statutory term never reaches over the end of a school year, so the parts also divide it by years.
    Raises CalendarUnknown.
    """
    match case.answer("record_type"):
        case "SUSP":
            weighed = _suspended_days(case)
        case "LNCH":
            weighed = _lunchtimes(case)
        case "CANCEL_SUSP" | "CANCEL_PERM":
            weighed = _served_days(case)
        case _:
            return None
    return None if weighed is None else tuple(_by_term(weighed))


def _by_term(weighed: Iterable[Weighed]) -> Iterable[Part]:
    for term, group in groupby(weighed, key=lambda each: statutory_term(each[0])):
        days = list(group)
        yield Part(term, days[0][0], days[-1][0], sum((weight for _, weight in days), NOTHING))


def _range(case: Case) -> tuple[date, date] | None:
    first, last = case.day("start_date"), case.day("end_date")
    return (first, last) if first and last and first <= last else None


def _suspended_days(case: Case) -> list[Weighed] | None:
    """Each school day of a suspension: a half when it begins during the day or ends with the morning."""
    span = _range(case)
    if span is None:
        return None
    first, last = span
    weights = dict.fromkeys(case.school_calendar().days(first, last), WHOLE)
    if case.answer("start_session") in {"part", "PM"} and first in weights:
        weights[first] -= HALF
    if case.answer("end_session") == "AM" and last in weights:
        weights[last] -= HALF
    return list(weights.items()) or [(first, NOTHING)]


def _lunchtimes(case: Case) -> list[Weighed] | None:
    """Lunchtimes, one a day from the first day on; half a school day each."""
    span, count = _range(case), int(case.number("lunchtimes_count"))
    if span is None or not count:
        return None
    each = case.law("suspension.lunchtime-days")
    days = case.school_calendar().days(*span)[:count]
    weighed = [(day, each) for day in days] or [(span[0], NOTHING)]
    return _all_of(weighed, each * count)


def _served_days(case: Case) -> list[Weighed] | None:
    """The days out of school before a cancellation, from the first day of the exclusion on."""
    served, cancelled, first = case.answer("days_served"), case.day("cancel_date"), first_day(case)
    if served is None or first is None:
        return None
    weighed: list[Weighed] = []
    left = Decimal(served)
    for day in case.school_calendar().days(first, max(first, cancelled or first)):
        if left <= NOTHING:
            break
        weighed.append((day, min(WHOLE, left)))
        left -= WHOLE
    return _all_of(weighed or [(first, NOTHING)], Decimal(served))


def _all_of(weighed: list[Weighed], total: Decimal) -> list[Weighed]:
    """What no school day was found for is put on the last, so that no day that was reported is lost."""
    missing = total - sum((weight for _, weight in weighed), NOTHING)
    day, weight = weighed[-1]
    return [*weighed[:-1], (day, weight + missing)]


def first_day(case: Case) -> date | None:
    """The first day of the exclusion that this notification is about, as far as it is known."""
    if case.answer("record_type") in {"CANCEL_SUSP", "CANCEL_PERM"}:
        return case.figure("known_start") or case.day("original_start_date") or case.day("cancel_date")
    return case.day("start_date")


def expected_return(case: Case) -> date | None:
    """When a suspended pupil is back: the same day after a morning, else the next school day. Raises "
    "CalendarUnknown."""
    span = _range(case)
    if span is None or case.answer("record_type") != "SUSP":
        return None
    calendar = case.school_calendar()
    if case.answer("end_session") == "AM" and calendar.is_school_day(span[1]):
        return span[1]
    return calendar.next_school_day(span[1])


def returns_on(case: Case) -> date | None:
    """The day of return that was given, else the one to expect."""
    return case.day("return_date") or case.figure("expected_return")


def public_place_days(case: Case) -> tuple[date, ...] | None:
    """The days on which a parent must keep the pupil out of public places. Raises CalendarUnknown.

    The first five school days of this exclusion, or all of a shorter one. The day itself counts when the pupil was
    excluded before its afternoon session began; after that the days begin with the next school day.
    """
    first, last = case.day("start_date"), case.day("end_date")
    if first is None:
        return None
    calendar, most = case.school_calendar(), int(case.law("exclusion.public-place-days"))
    if case.answer("start_session") == "PM":
        first += _DAY
    if case.answer("record_type") == "PERM":
        return calendar.nth(first, most).counted
    return calendar.days(first, last)[:most] if last else None


def public_place_span(case: Case) -> str:
    """Those days in words, as first and last."""
    days = case.figure("public_place_days") or ()
    if not days:
        return ""
    first, last = (f"{day:%A} {day.day} {day:%B %Y}" for day in (days[0], days[-1]))
    return first if days[0] == days[-1] else f"the {len(days)} school days from {first} to {last}"
