"""One school's calendar: which days are school days, and counting in them. Knows no rule's number and no clock."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from intranet.domain.day_counts import (
    BANK_HOLIDAY,
    BETWEEN_TERMS,
    CHRISTMAS,
    EASTER,
    HALF_TERM,
    SUMMER,
    WEEKEND,
    Counted,
    Skipped,
    in_runs,
    long_day,
)
from intranet.domain.statutory_terms import school_year
from intranet.errors import IntranetError

__all__ = ["CalendarError", "CalendarUnknown", "Counted", "SchoolCalendar", "Skipped", "Term"]

_DAY = timedelta(days=1)
_LONGEST_TERM = timedelta(days=366)
_SATURDAY = 5
_HOLIDAY_BY_MONTH = {8: SUMMER, 12: CHRISTMAS, 4: EASTER}
# A year whose dates stop or start short of these (month, day) is known in part only: its other days are not guessed.
_WHOLE_YEAR_STARTS_BY = (9, 30)
_WHOLE_YEAR_ENDS_FROM = (6, 15)


class CalendarError(IntranetError):
    """Term dates that contradict each other."""


class CalendarUnknown(IntranetError):
    """A day was asked about whose term dates nobody has given. The message names the school year that is missing."""

    status = 503

    @classmethod
    def around(cls, calendar: str, day: date) -> "CalendarUnknown":
        return cls(
            f"The term dates of {calendar} for {school_year(day)} are not known, so school days around "
            f"{long_day(day)} cannot be counted. An administrator can add them."
        )


@dataclass(frozen=True, slots=True)
class Term:
    """Part of a school year without a holiday in it, first and last day included, as `name` calls it ("Term 1").

    One that ends before it starts, or is longer than any term, is refused with a sentence.
    """

    starts: date
    ends: date
    name: str = ""

    def __post_init__(self) -> None:
        if not self.starts <= self.ends <= self.starts + _LONGEST_TERM:
            raise CalendarError(f"A term cannot run from {long_day(self.starts)} to {long_day(self.ends)}.")

    def has(self, day: date) -> bool:
        return self.starts <= day <= self.ends


class SchoolCalendar:
    """The school days of one school, from term dates and closed days.

    `closed` gives the reason for each weekday in term without a session: bank holiday, INSET day, closure. A school
    year (1 September to 31 August, or from an earlier start of its first term) is covered when it has terms; a year
    with its later terms missing is covered up to the last one given. Anything that would have to look at a day
    outside the covered time raises CalendarUnknown instead of guessing.
    Source of "school day": Education Act 1996, section 579 (a day on which the school meets).
    """

    def __init__(self, name: str, terms: Iterable[Term], closed: Mapping[date, str]) -> None:
        self.name = name
        self.terms = tuple(sorted(terms, key=lambda term: term.starts))
        self.closed: Mapping[date, str] = MappingProxyType(dict(closed))
        for earlier, later in zip(self.terms, self.terms[1:], strict=False):
            if later.starts <= earlier.ends:
                raise CalendarError(f"Two terms of {name} share {long_day(later.starts)}.")
        self._covered = tuple(_covered(self.terms))
        self._years_of_bank_holidays = {day.year for day, why in closed.items() if why.startswith(BANK_HOLIDAY)}
        self._school_days = tuple(
            day for term in self.terms for day in _each(term.starts, term.ends) if self.why_closed(day) is None
        )

    def with_closures(self, closures: Mapping[date, str]) -> "SchoolCalendar":
        """The same calendar with more days closed, for instance a school's INSET days or a snow day."""
        return SchoolCalendar(self.name, self.terms, {**self.closed, **closures})

    def with_terms(self, name: str, terms: Iterable[Term]) -> "SchoolCalendar":
        """A school's own term dates in place of the council's, in the school years that they give."""
        own = tuple(terms)
        replaced = {_year_of(term) for term in own}
        kept = (term for term in self.terms if _year_of(term) not in replaced)
        return SchoolCalendar(name, (*kept, *own), self.closed)

    def covers(self, day: date) -> bool:
        """Whether the term dates around a day are known."""
        return any(first <= day <= last for first, last in self._covered)

    def is_school_day(self, day: date) -> bool:
        """Raises CalendarUnknown outside the covered time."""
        return self.why_closed(day) is None

    def why_closed(self, day: date) -> str | None:
        """Why a day is no school day, in two or three words; None when it is one. Raises CalendarUnknown."""
        self._require(day, day)
        if day.weekday() >= _SATURDAY:
            return WEEKEND
        if day in self.closed:
            return self.closed[day]
        place = bisect_right(self.terms, day, key=lambda term: term.starts)
        if place and self.terms[place - 1].has(day):
            return None
        return self._holiday(place, day)

    def after(self, start: date, n: int) -> Counted:
        """The n-th school day after a day that does not itself count. n is 1 or more. Raises CalendarUnknown."""
        return self._count(start, n, bisect_right(self._school_days, start), inclusive=False)

    def nth(self, start: date, n: int) -> Counted:
        """School day n of a period: `start` is day 1, or the next school day if it is none. Raises CalendarUnknown."""
        return self._count(start, n, bisect_left(self._school_days, start), inclusive=True)

    def once_over(self, start: date, n: int) -> date:
        """The first school day on which n whole school days are over; `start` is day 1, or the next school day is.

        Where the law asks that something has lasted so many school days, this is the day from which it has: the last
        of them is over only when its last session is. Raises CalendarUnknown.
        """
        return self.next_school_day(self.nth(start, n).due)

    def before(self, end: date, n: int) -> date:
        """The n-th school day before a day that does not itself count. n is 1 or more. Raises CalendarUnknown."""
        _require_a_count(n)
        place = bisect_left(self._school_days, end) - n
        found = self._school_days[place] if place >= 0 else date.min
        self._require(found, _day_before(end), backwards=True)
        return found

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from first to last, both included; none when last is before first. Raises CalendarUnknown."""
        if last < first:
            return ()
        self._require(first, last)
        return self._school_days[bisect_left(self._school_days, first) : bisect_right(self._school_days, last)]

    def count(self, first: date, last: date) -> int:
        """How many school days there are from first to last, both included. Raises CalendarUnknown."""
        return len(self.days(first, last))

    def next_school_day(self, after: date) -> date:
        """The first school day after a day. Raises CalendarUnknown."""
        return self.after(after, 1).due

    def previous_school_day(self, before: date) -> date:
        """The last school day before a day. Raises CalendarUnknown."""
        return self.before(before, 1)

    def working_day_after(self, start: date, n: int) -> date:
        """The n-th working day after a day: weekdays that are no bank holiday, in term or not.

        A letter sent by post is taken to have arrived some working days later, whether the school is open or not, so
        this needs the bank holidays of the year and not its terms. Raises CalendarUnknown where neither is known.
        """
        _require_a_count(n)
        day = start
        while n:
            day = _day_after(day)
            if day.year not in self._years_of_bank_holidays:
                self._require(day, day)
            n -= day.weekday() < _SATURDAY and not self.closed.get(day, "").startswith(BANK_HOLIDAY)
        return day

    def school_days_since(self, day: date, today: date) -> int:
        """School days after `day` up to and including `today`: n exactly when after(day, n) is due today."""
        return self.count(day + _DAY, today) if day < today else 0

    def _count(self, start: date, n: int, place: int, *, inclusive: bool) -> Counted:
        _require_a_count(n)
        first = start if inclusive else _day_after(start)
        counted = self._school_days[place : place + n]
        due = counted[-1] if len(counted) == n else date.max
        self._require(first, due)
        skipped = tuple(in_runs(self._closed_days(first, due)))
        return Counted(start, n, due, counted, skipped, inclusive)

    def _closed_days(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        for day in _each(first, last):
            if reason := self.why_closed(day):
                yield day, reason

    def _require(self, first: date, last: date, *, backwards: bool = False) -> None:
        """Raise CalendarUnknown unless every day from first to last is covered, naming the first that is not."""
        near, far = (last, first) if backwards else (first, last)
        for start, end in self._covered:
            if start <= near <= end:
                if start <= far <= end:
                    return
                raise CalendarUnknown.around(self.name, start - _DAY if backwards else end + _DAY)
        raise CalendarUnknown.around(self.name, near)

    def _holiday(self, place: int, day: date) -> str:
        """The usual name of the holiday between the terms on either side of `place`, judged by its months."""
        if not 0 < place < len(self.terms):
            return SUMMER if day.month in {7, 8, 9} else BETWEEN_TERMS
        holiday = _each(self.terms[place - 1].ends + _DAY, self.terms[place].starts - _DAY)
        months = {day.month for day in holiday}
        return next((name for month, name in _HOLIDAY_BY_MONTH.items() if month in months), HALF_TERM)


def _covered(terms: tuple[Term, ...]) -> Iterator[tuple[date, date]]:
    """The stretches of days about which the terms leave no doubt, joined where they touch."""
    pending: tuple[date, date] | None = None
    for first, last in map(_known_part, _by_year(terms)):
        if pending and first <= pending[1] + _DAY:
            pending = pending[0], max(last, pending[1])
            continue
        if pending:
            yield pending
        pending = first, last
    if pending:
        yield pending


def _by_year(terms: tuple[Term, ...]) -> list[list[Term]]:
    years: dict[int, list[Term]] = {}
    for term in terms:
        years.setdefault(_year_of(term), []).append(term)
    return [years[year] for year in sorted(years)]


def _year_of(term: Term) -> int:
    """The year in which the term's school year starts. A term may begin in August, so its end decides."""
    return term.ends.year - (term.ends.month < 9)


def _known_part(terms: list[Term]) -> tuple[date, date]:
    first, last, year = terms[0].starts, terms[-1].ends, _year_of(terms[0])
    if first <= date(year, *_WHOLE_YEAR_STARTS_BY):
        first = min(first, date(year, 9, 1))
    if last >= date(year + 1, *_WHOLE_YEAR_ENDS_FROM):
        last = date(year + 1, 8, 31)
    return first, last


def _each(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def _day_after(day: date) -> date:
    return day + _DAY if day < date.max else day


def _day_before(day: date) -> date:
    return day - _DAY if day > date.min else day


def _require_a_count(n: int) -> None:
    if n < 1:
        raise ValueError(f"school days are counted from 1, not {n}")
