"""The marks of one pupil's attendance register, and what they add up to. Knows no file, no page and no form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from intranet.domain.calendar import SchoolCalendar
from intranet.domain.day_counts import long_day
from intranet.domain.statutes import Code
from intranet.domain.weeks import school_days_in, ten_school_weeks, week_start

HALVES = ("am", "pm")

# What a code counts as in attendance figures.
PRESENT = "present"
ELSEWHERE = "attending elsewhere"
AUTHORISED = "authorised absence"
UNAUTHORISED = "unauthorised absence"
NOT_POSSIBLE = "not a possible attendance"
ADMINISTRATIVE = "administrative"

CodesOn = Callable[[date], Sequence[Code]]
"""The code list of the register on a day: it changed on 19 August 2024."""
CountedOn = Callable[[date], Container[str]]
"""The codes that count towards a threshold on a day."""

_KEY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-(am|pm)")
_TENTH = Decimal("0.1")
_PERCENT = 100


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One session's mark: its day, `half` (am or pm) and the code as the register has it."""

    day: date
    half: str
    code: str

    @property
    def key(self) -> str:
        """The session as answers name it: 2026-11-09-am."""
        return f"{self.day.isoformat()}-{self.half}"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A registration certificate: marks of one pupil in the order of their sessions, one for each session at most."""

    marks: tuple[Mark, ...] = ()

    @classmethod
    def of(cls, sessions: Mapping[str, str] | None) -> Certificate:
        """From an answer: session (2026-11-09-am) -> code. Raises ValueError for what is no session."""
        found = []
        for key, code in (sessions or {}).items():
            session = session_of(key)
            if session is None:
                raise ValueError(f"{key} is no session")
            found.append(Mark(*session, code))
        return cls(tuple(sorted(found)))

    def between(self, first: date, last: date) -> Certificate:
        """The marks of some days, both ends included."""
        return Certificate(tuple(each for each in self.marks if first <= each.day <= last))

    def with_codes(self, codes: CountedOn) -> tuple[Mark, ...]:
        """The marks whose code is among those that count on their day."""
        return tuple(each for each in self.marks if each.code in codes(each.day))

    def totals(self) -> dict[str, int]:
        """How often each code stands, the most frequent first."""
        return dict(Counter(each.code for each in self.marks).most_common())


def session_of(key: str) -> tuple[date, str] | None:
    """The day and half that a session's name means; None for what is none."""
    found = _KEY.fullmatch(key)
    try:
        return (date.fromisoformat(found[1]), found[2]) if found else None
    except ValueError:
        return None


def kind_of(mark: Mark, codes: CodesOn) -> str:
    """What a mark counts as by the code list of its own day; "" for a code that the list does not have."""
    return next((each.kind for each in codes(mark.day) if each.code == mark.code), "")


@dataclass(frozen=True, slots=True)
class Attendance:
    """Sessions, each half a school day, by what they count as.

    `not_counted` are those of which nobody could have been there. `unknown` are marks whose code was not in the list of
    their day; they are in none of the numbers.
    """

    attended: int
    authorised: int
    unauthorised: int
    not_counted: int
    unknown: tuple[Mark, ...] = ()

    @property
    def possible(self) -> int:
        """Sessions that the pupil could have attended."""
        return self.attended + self.authorised + self.unauthorised

    @property
    def percentage(self) -> Decimal | None:
        """Sessions attended out of those possible, to one decimal place; None where a code is unknown or none was."""
        if self.unknown or not self.possible:
            return None
        return (Decimal(self.attended) * _PERCENT / self.possible).quantize(_TENTH)

    def sentence(self) -> str:
        """How the percentage comes about."""
        absent = f"{self.authorised} authorised and {self.unauthorised} unauthorised absences"
        rest = f"; {self.not_counted} marks count as no possible attendance" if self.not_counted else ""
        return f"{self.attended} of {self.possible} possible sessions attended, {absent}{rest}."


def count_attendance(certificate: Certificate, codes: CodesOn) -> Attendance:
    """What the marks add up to in sessions, each by the code list of its own day.

    `codes` gives the register's codes in force on a day. Educated elsewhere counts as attended.
    """
    kinds = [(each, kind_of(each, codes)) for each in certificate.marks]
    count = Counter(kind for _, kind in kinds)
    return Attendance(
        attended=count[PRESENT] + count[ELSEWHERE],
        authorised=count[AUTHORISED],
        unauthorised=count[UNAUTHORISED],
        not_counted=count[NOT_POSSIBLE] + count[ADMINISTRATIVE],
        unknown=tuple(mark for mark, kind in kinds if not kind),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """The absences that count within a number of school weeks which end with one of them.

    `weeks` are Mondays, `counted` the marks that count, `left_out` absences of the same codes before the window, and
    `unmarked` the sessions of the window's school days, up to its last absence, for which the certificate has no mark.
    """

    weeks: tuple[date, ...]
    ends: date
    counted: tuple[Mark, ...]
    left_out: tuple[Mark, ...] = ()
    unmarked: tuple[tuple[date, str], ...] = field(default=())

    @property
    def total(self) -> int:
        """How many sessions count."""
        return len(self.counted)

    @property
    def by_code(self) -> dict[str, int]:
        """How many of each code count."""
        return Certificate(self.counted).totals()

    def sentence(self) -> str:
        """Which weeks were looked at and what counts in them."""
        codes = ", ".join(f"{count} {code}" for code, count in sorted(self.by_code.items())) or "none"
        span = (self.weeks[-1] - self.weeks[0]).days // 7 + 1
        holidays = f", {span} calendar weeks because holiday weeks are left out" if span > len(self.weeks) else ""
        before = f" {len(self.left_out)} earlier sessions are outside it." if self.left_out else ""
        return (
            f"The {len(self.weeks)} school weeks from {long_day(self.weeks[0])} to {long_day(self.ends)}{holidays}: "
            f"{self.total} sessions count ({codes}).{before}"
        )


def qualifying_window(
    certificate: Certificate, calendar: SchoolCalendar, counted: CountedOn, weeks: int, ending: date
) -> Window | None:
    """The window of school weeks that ends with the last absence that counts on or before a day.

    None when no mark counts. Raises CalendarUnknown. Source: Education (Penalty Notices) (England) (Amendment)
    Regulations 2024 (SI 2024/210), the national framework.
    """
    absences = [each for each in certificate.with_codes(counted) if each.day <= ending]
    if not absences:
        return None
    last = absences[-1].day
    mondays = ten_school_weeks(calendar, last, weeks)
    days = [day for monday in mondays for day in school_days_in(calendar, monday) if day <= last]
    marked = {(each.day, each.half) for each in certificate.marks}
    return Window(
        weeks=mondays,
        ends=last,
        counted=tuple(each for each in absences if week_start(each.day) >= mondays[0]),
        left_out=tuple(each for each in absences if week_start(each.day) < mondays[0]),
        unmarked=tuple((day, half) for day in days for half in HALVES if (day, half) not in marked),
    )


@dataclass(frozen=True, slots=True)
class Recent:
    """The absences that count among a pupil's latest school days, `first` and `last` included."""

    first: date
    last: date
    counted: tuple[Mark, ...]

    def sentence(self) -> str:
        """Which days were looked at and what was found in them."""
        return f"From {long_day(self.first)} to {long_day(self.last)}: {len(self.counted)} sessions count."


def recent_absences(
    certificate: Certificate, calendar: SchoolCalendar, counted: CountedOn, days: int, on: date
) -> Recent:
    """The absences that count in the latest `days` school days up to a day, itself included. Raises CalendarUnknown.

    `counted` gives the codes that count on a day. Where the day is no school day, the last one before it is the last.
    """
    last = on if calendar.is_school_day(on) else calendar.previous_school_day(on)
    first = calendar.before(last, days - 1) if days > 1 else last
    found = certificate.between(first, last).with_codes(counted)
    return Recent(first, last, found)


def dated_before(marks: Iterable[Mark], codes: Container[str], day: date) -> tuple[Mark, ...]:
    """Marks of some codes that lie before a day, such as reasons that should have been established by now."""
    return tuple(each for each in marks if each.code in codes and each.day < day)
