"""The days that a registration certificate prints, in the ways in which schools' systems print them. Knows no mark."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterable
from datetime import date, timedelta

from intranet.attachments.unfit import Unfit

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY = 2000  # of a year printed with two figures
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_IN_FIGURES = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})"
_IN_WORDS = rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ /.-]{_MONTH}[ /.-](?:[0-9]{{4}}|[0-9]{{2}})"
_MONTH_FIRST = rf"{_MONTH} [0-9]{{1,2}},? [0-9]{{4}}"
A_DATE = rf"(?:{_IN_FIGURES}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{_IN_WORDS}|{_MONTH_FIRST})"
A_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
A_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
_ONE_DATE = re.compile(rf"(?:(?P<weekday>{A_WEEKDAY})\b,? ?)?(?P<date>{A_DATE})(?:[ T]{A_TIME})?", re.I)
_SWAPPABLE = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-]")
_LAST_MONTH = 12
_ASK_FOR_ORDER = "Export it with the day before the month"


def read_date(text: str) -> date | None:
    """The day that a text is; None for what is none or does not exist.

    Figures alone are day, month, year, as they are written here. Raises Unfit where the text names another weekday.
    """
    found = _ONE_DATE.fullmatch(" ".join(text.split()))
    day = _existing(found["date"]) if found else None
    if found and day and found["weekday"]:
        require_weekday(day, found["weekday"])
    return day


def require_weekday(day: date, named: str) -> None:
    """Raises Unfit where the weekday that stands beside a date is not its own."""
    if named[:3].casefold() != WEEKDAYS[day.weekday()]:
        said = next((name for name in day_name if name[:3].casefold() == named[:3].casefold()), named)
        raise Unfit(f"calls {day:%d/%m/%Y} a {said}, and it is a {day:%A}. {_ASK_FOR_ORDER}")


def require_day_first(texts: Iterable[str]) -> None:
    """Raises Unfit where dates in figures make one run of days only when the month is taken to stand first.

    Each of 11/09, 11/10 and 11/11 could be either. A certificate is of days that follow one another, so the reading
    in which they lie nearer together is what was meant.
    """
    here, turned = set[date](), set[date]()
    for text in texts:
        day = read_date(text)
        if day is None:
            continue
        found = _SWAPPABLE.search(text)
        if found is None or int(found["day"]) > _LAST_MONTH:
            return
        here.add(day)
        turned.add(date(day.year, day.day, day.month))
    if here and _span(turned) < _span(here):
        raise Unfit(f"has dates that can be read with the month first, like {min(turned):%m/%d/%Y}. {_ASK_FOR_ORDER}")


def _span(days: set[date]) -> timedelta:
    return max(days) - min(days)


def _existing(text: str) -> date | None:
    parts = [each for each in re.split(r"[/., -]+", text) if each]
    if parts[0].isalpha():
        parts = [parts[1], parts[0], parts[2]]
    if len(parts[0]) == 4:
        parts.reverse()
    try:
        year = int(parts[2])
        day = int(re.sub(r"[a-z]+", "", parts[0], flags=re.I))
        return date(year + _CENTURY if year < 100 else year, _month(parts[1]), day)
    except ValueError:
        return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].casefold()) + 1 if word[:3].casefold() in _MONTHS else int(word)
