"""Days of suspension: as typed or as notified, whichever is more. Nothing here can hold a request up."""

from datetime import date
from decimal import Decimal

from intranet.api import Case, Computed, exclusion_year, statutory_term

_NONE = Decimal(0)


def _notified(case: Case, first: date, last: date, own_school: bool) -> Decimal:
    """Days on record between two dates; of this school alone, or of every school."""
    return sum(
        (
            each.amount or _NONE
            for each in case.ledger.of_kind("suspension")
            if first <= each.starts <= last and (each.own_school or not own_school)
        ),
        _NONE,
    )


def _term_notified(case: Case) -> Decimal:
    term = statutory_term(case.on)
    return _notified(case, term.starts, term.ends, own_school=True)


def _year_notified(case: Case) -> Decimal:
    return _notified(case, *exclusion_year(case.on), own_school=False)


def _larger(case: Case, typed: str, notified: str) -> Decimal | None:
    known = case.figure(notified) or _NONE
    given = case.answer(typed)
    return max(known, case.number(typed)) if given is not None or known else None


def _term_total(case: Case) -> Decimal | None:
    return _larger(case, "suspension_days_term", "term_notified")


def _year_total(case: Case) -> Decimal | None:
    year, term = _larger(case, "suspension_days_year", "year_notified"), case.figure("term_total")
    return max(year or _NONE, term or _NONE) if year is not None or term is not None else None


def _days_left(case: Case) -> Decimal | None:
    total = case.figure("year_total")
    return None if total is None else max(_NONE, Decimal(case.law("suspension.days-per-year")) - total)


FIGURES = (
    Computed("term_notified", _term_notified),
    Computed("year_notified", _year_notified),
    Computed("term_total", _term_total, label="Suspended this term", unit="school days"),
    Computed("year_total", _year_total, label="Suspended this school year", unit="school days"),
    Computed("days_left", _days_left, label="Left of the limit of the year", unit="school days"),
)
