"""A count of school days and how it reads to a person. Knows dates and reasons, and no calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
# Written out, because strftime follows the machine's language.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

WEEKEND = "weekend"
BANK_HOLIDAY = "bank holiday"  # how the reason of every such day begins; its name follows
BETWEEN_TERMS = "between terms"
HALF_TERM, CHRISTMAS, EASTER, SUMMER = (f"{name} holiday" for name in ("half-term", "Christmas", "Easter", "summer"))
_HOLIDAYS = frozenset({BETWEEN_TERMS, HALF_TERM, CHRISTMAS, EASTER, SUMMER})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Days in a row that were not counted, and why."""

    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A count of `n` school days and how it came about.

    `due` is the last day of `counted`, which are the `n` days in order; `skipped` are the days among them that were
    left out. When `inclusive`, `start` itself is day 1 if it is a school day; otherwise counting begins after it.
    """

    start: date
    n: int
    due: date
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    inclusive: bool

    def sentence(self) -> str:
        """The count in plain words, with every day that was left out."""
        skipped = ", ".join(f"{span(run.first, run.last)} ({run.reason})" for run in self.skipped)
        return f"{self._opening()}: {long_day(self.due)}." + (f" Skipped: {skipped}." if skipped else "")

    def _opening(self) -> str:
        if self.inclusive:
            return f"School day {self.n} from {long_day(self.start)}, with {short_day(self.counted[0])} as day 1"
        days = "school day" if self.n == 1 else "school days"
        return f"{self.n} {days} after {long_day(self.start)}, counting from {short_day(self.counted[0])}"


def short_day(day: date) -> str:
    """A date like "Tue 24 Nov"."""
    return f"{_WEEKDAYS[day.weekday()]} {_day_and_month(day)}"


def long_day(day: date) -> str:
    """A date like "Tue 24 Nov 2026"."""
    return f"{short_day(day)} {day.year}"


def span(first: date, last: date) -> str:
    """Days in a row: "Fri 27 Nov", "Sat 28-Sun 29 Nov", "26-30 Oct", "21 Dec-1 Jan"."""
    if first == last:
        return short_day(first)
    same_month = (first.year, first.month) == (last.year, last.month)
    if last - first == _DAY:
        return f"{_WEEKDAYS[first.weekday()]} {first.day if same_month else _day_and_month(first)}-{short_day(last)}"
    return f"{first.day if same_month else _day_and_month(first)}-{_day_and_month(last)}"


def _day_and_month(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def in_runs(closed: Iterable[tuple[date, str]]) -> Iterator[Skipped]:
    """Closed days in order, put together where days in a row have one reason.

    A holiday takes in the weekends and bank holidays inside it, so that six weeks of summer read as one.
    """
    runs = list(_by_reason(closed))
    while runs:
        run = runs.pop(0)
        if run.reason in _HOLIDAYS:
            inside = _end_of_holiday(run, runs)
            if inside:
                run = Skipped(run.first, runs[inside - 1].last, run.reason)
                del runs[:inside]
        yield run


def _by_reason(closed: Iterable[tuple[date, str]]) -> Iterator[Skipped]:
    run: Skipped | None = None
    for day, reason in closed:
        if run and run.reason == reason and run.last + _DAY == day:
            run = Skipped(run.first, day, reason)
            continue
        if run:
            yield run
        run = Skipped(day, day, reason)
    if run:
        yield run


def _end_of_holiday(holiday: Skipped, following: list[Skipped]) -> int:
    """How many of the runs that follow lie inside the holiday, its own last run included."""
    inside, last = 0, holiday.last
    for place, run in enumerate(following, start=1):
        if run.first != last + _DAY:
            break
        last = run.last
        if run.reason == holiday.reason:
            inside = place
    return inside
