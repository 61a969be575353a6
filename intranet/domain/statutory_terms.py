"""The periods that the law counts in: school years and the terms of exclusion law. Knows no school's own dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from dateutil.easter import easter

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StatutoryTerm:
    """A term as exclusion law counts it, first and last day included; `name` is like "autumn term 2026"."""

    starts: date
    ends: date
    name: str


def statutory_term(day: date) -> StatutoryTerm:
    """The term that exclusion law puts a day in, for a school with more than three terms of its own.

    The School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012 (SI 2012/1033), regulation 2,
    name three reference dates: 31 December, Easter Monday and 31 July. A school that divides its year into more
    than three terms (all that follow Kent's six) counts exclusions between those dates instead of in its own terms.
    The words leave each reference date at the edge of two periods. It is given here to the one that it ends, as the
    exclusion year ends with 31 July; in practice no school opens on any of the three.
    """
    spring_ends = easter(day.year) + _DAY
    if day <= date(day.year, 7, 31):
        if day <= spring_ends:
            return StatutoryTerm(date(day.year, 1, 1), spring_ends, f"spring term {day.year}")
        return StatutoryTerm(spring_ends + _DAY, date(day.year, 7, 31), f"summer term {day.year}")
    return StatutoryTerm(date(day.year, 8, 1), date(day.year, 12, 31), f"autumn term {day.year}")


def statutory_terms_between(first: date, last: date) -> tuple[StatutoryTerm, ...]:
    """Every statutory term that has a day from `first` to `last`, in order; none when `last` is before `first`."""
    return tuple(_terms_from(first, last))


def _terms_from(first: date, last: date) -> Iterator[StatutoryTerm]:
    day = first
    while day <= last:
        term = statutory_term(day)
        yield term
        if term.ends >= last:
            return
        day = term.ends + _DAY


def exclusion_year(day: date) -> tuple[date, date]:
    """First and last day of the year in which days of suspension are added up: 1 August to 31 July.

    The Education Act 1996, section 579, starts a school year with the first term to begin after July. No school day
    lies between 1 August and that term, so the whole of August may be counted with the year to come.
    """
    starts_in = day.year if day.month >= 8 else day.year - 1
    return date(starts_in, 8, 1), date(min(starts_in + 1, MAXYEAR), 7, 31)


def school_year(day: date) -> str:
    """The school year of a day, 1 September to 31 August, written like "2026/27"."""
    starts_in = day.year if day.month >= 9 else day.year - 1
    return f"{starts_in}/{(starts_in + 1) % 100:02}"
