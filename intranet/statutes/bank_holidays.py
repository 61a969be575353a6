"""Bank holidays of England, from the holidays library. Knows no school's calendar."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import holidays

from intranet.domain.day_counts import BANK_HOLIDAY

_ON_ANOTHER_DAY = " (observed)"
_SATURDAY = 5
# The library's names where they differ from the ones people in England use.
_USUAL_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "New Year's Day": "New Year’s Day",
}


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """The weekdays of a year that are bank holidays in England, with their names, in order.

    A holiday that falls on a weekend is given on its substitute day only, for a weekend is no school day anyway.
    Source: Banking and Financial Dealings Act 1971 and proclamations, as the `holidays` library has them.
    """
    england = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return MappingProxyType({day: _name(england[day]) for day in sorted(england) if day.weekday() < _SATURDAY})


def bank_holiday_closures(first_year: int, last_year: int) -> dict[date, str]:
    """Closed days for a school calendar, from one calendar year to another: date -> "bank holiday: Good Friday"."""
    return {
        day: f"{BANK_HOLIDAY}: {name}"
        for year in range(first_year, last_year + 1)
        for day, name in bank_holidays(year).items()
    }


def _name(name: str) -> str:
    plain = name.removesuffix(_ON_ANOTHER_DAY)
    usual = _USUAL_NAMES.get(plain, plain)
    return usual if plain == name else f"{usual} (substitute day)"
