"""What this form works out: how long the placement has lasted, and the day of the census."""

from datetime import date, timedelta

from intranet.api import Case, Computed

_DAYS_IN_WEEK = 7
_THURSDAY = 3


def census_after(day: date) -> date:
    """The January census on a day or next after it: the third Thursday of January."""
    this_year = _third_thursday(day.year)
    return this_year if day <= this_year else _third_thursday(min(day.year + 1, date.max.year))


def _third_thursday(year: int) -> date:
    first = date(year, 1, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % _DAYS_IN_WEEK + 2 * _DAYS_IN_WEEK)


def _placed_weeks(case: Case) -> int | None:
    start, end = case.day("dual_registration_start"), case.day("proposed_single_reg_date")
    if start is None or end is None or start > min(case.on, end):
        return None
    return (end - start).days // _DAYS_IN_WEEK


def _census(case: Case) -> date | None:
    proposed = case.day("proposed_single_reg_date")
    return census_after(proposed) if proposed else None


def _unit_name(case: Case) -> str | None:
    found = case.find_other_school("pru_urn")
    return found.name if found else None


FIGURES = (
    Computed("unit_name", _unit_name),
    Computed("placed_weeks", _placed_weeks, label="On two registers until then", unit="weeks"),
    Computed("census", _census),
)
