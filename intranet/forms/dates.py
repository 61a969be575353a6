"""Dates as people type them in three boxes, and times; each with a message that says which part is wrong."""

import re
from datetime import date, time

EARLIEST = 1900
LATEST = 2100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"[0-9]{1,4}")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.]?([0-9]{2}))?\s*(am|pm)?", re.IGNORECASE)


class DateProblem(ValueError):
    """A date that cannot be read. `part` is day, month or year: the box to look at."""

    def __init__(self, message: str, part: str = "day") -> None:
        super().__init__(message)
        self.part = part


def read_date(day: str, month: str, year: str, thing: str) -> date | None:
    """The date typed in three boxes, or None when all are empty. Raises DateProblem.

    `thing` names the date in messages: "the first day of the suspension".
    """
    typed = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    if not any(typed.values()):
        return None
    missing = [part for part, text in typed.items() if not text]
    upper = thing[:1].upper() + thing[1:]
    if missing:
        raise DateProblem(f"{upper} must include a {' and a '.join(missing)}", missing[0])
    number = _month(typed["month"])
    if number is None:
        raise DateProblem(f"{upper}: the month must be between 1 and 12", "month")
    if not _NUMBER.fullmatch(typed["year"]) or len(typed["year"]) != 4:
        raise DateProblem(f"{upper}: the year must include 4 numbers", "year")
    if not EARLIEST <= int(typed["year"]) <= LATEST:
        raise DateProblem(f"{upper}: check the year", "year")
    if not _NUMBER.fullmatch(typed["day"]):
        raise DateProblem(f"{upper}: the day must be a number, like 12", "day")
    try:
        return date(int(typed["year"]), number, int(typed["day"]))
    except ValueError:
        raise DateProblem(f"{upper} must be a real date", "day") from None


def _month(text: str) -> int | None:
    if _NUMBER.fullmatch(text):
        return int(text) if 1 <= int(text) <= 12 else None
    short = text[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS and text.isalpha() else None


def read_time(text: str) -> time | None:
    """A time of day as typed: 9.30am, 09:30, 2pm. None when it cannot be read."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    half = (found.group(3) or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None
