"""What the register, the letters and our record show. Knows no message and no severity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dfd_statutory_intervention.options import LETTERS, LIVE, PAID
from intranet.api import Case, Certificate, Entry

COUNTS = (("G", "sessions_g"), ("N", "sessions_n"), ("O", "sessions_o"), ("U", "sessions_u"))
KIND = "statutory_intervention"


def _marked(case: Case) -> Certificate:
    """The marks within the period."""
    first, last = case.day("period_from"), case.day("period_to")
    certificate = Certificate.of(case.answer("marks"))
    return certificate.between(first, last) if first and last and first <= last else Certificate()


def _codes(case: Case) -> frozenset[str]:
    return frozenset(case.law("statutory-intervention.counted-codes"))


def by_code(case: Case) -> dict[str, int] | None:
    """Unauthorised sessions in the period, by code; None while nothing was given."""
    codes = _codes(case)
    if case.answer("marks"):
        return Certificate(_marked(case).with_codes(lambda _: codes)).totals()
    if all(case.answer(name) is None for _, name in COUNTS):
        return None
    return {code: int(case.number(name)) for code, name in COUNTS if case.number(name)}


def total(case: Case) -> int | None:
    """Unauthorised sessions in the period."""
    found = by_code(case)
    return None if found is None else sum(found.values())


def last_unauthorised(case: Case) -> date | None:
    """The last day of unauthorised absence: of the marks, else as it was typed."""
    codes = _codes(case)
    marked = Certificate.of(case.answer("marks")).with_codes(lambda _: codes)
    return marked[-1].day if marked else case.day("last_unauthorised_date")


def days_since(case: Case) -> int | None:
    """School days since then. Raises CalendarUnknown."""
    last: date | None = case.figure("last_unauthorised")
    return None if last is None or last > case.on else case.school_calendar().school_days_since(last, case.on)


def fam_on_record(case: Case) -> date | None:
    """The day of the last formal attendance meeting that our record says this school held."""
    held = [e for e in case.ledger.of_kind("formal_meeting") if e.own_school and e.facts.get("held") is True]
    if not held:
        return None
    try:
        return date.fromisoformat(str(held[-1].facts.get("date")))
    except ValueError:
        return held[-1].starts


def part_time_on_record(case: Case) -> str | None:
    """The reference of this school's part-time timetable that is open in our record and shares days with the period."""
    entry = _first(e for e in _in_period(case, "part_time_timetable") if e.own_school and e.state == "open")
    return (entry.reference or "notified") if entry else None


def _in_period(case: Case, kind: str) -> tuple[Entry, ...]:
    first, last = case.day("period_from"), case.day("period_to")
    return case.ledger.overlapping(kind, first, last) if first and last and first <= last else ()


def _first(entries: Iterator[Entry]) -> Entry | None:
    return next(entries, None)


def full_name(parent: dict[str, Any]) -> str:
    """A parent as a person would write the name."""
    return f"{parent.get('forenames') or ''} {parent.get('surname') or ''}".strip()


def list_parents(case: Case) -> tuple[dict[str, Any], ...]:
    """Every parent that was given."""
    return tuple(case.answer("parents") or ())


def list_liable(case: Case) -> tuple[dict[str, Any], ...]:
    """The parents who are to answer for the absence."""
    return tuple(each for each in list_parents(case) if each.get("liable") is True)


def missing_letters(case: Case) -> Iterator[str]:
    """Each liable parent with the letters that are missing: "Jo Nuñez (the pupil’s poor attendance)"."""
    for parent in list_liable(case):
        missing = [about for name, about in LETTERS if not isinstance(parent.get(name), date)]
        if missing:
            yield f"{full_name(parent)} ({', '.join(missing)})"


def letter_days(case: Case) -> Iterator[date]:
    """The days of all letters."""
    for parent in list_parents(case):
        for name, _ in LETTERS:
            day = parent.get(name)
            if isinstance(day, date):
                yield day


def typed_notices(case: Case, *outcomes: str) -> Iterator[dict[str, Any]]:
    """Penalty notices that the school gave with one of these outcomes, for days of the period."""
    first, last = case.day("period_from"), case.day("period_to")
    for notice in case.answer("pn_history") or ():
        begins, ends = notice.get("first_day"), notice.get("last_day")
        known = first and last and isinstance(begins, date) and isinstance(ends, date)
        if known and notice.get("outcome") in outcomes and begins <= last and ends >= first:
            yield notice


def live_notice(case: Case) -> bool:
    """Whether a notice for days of the period is still to be paid, by the answers or, if they are silent, our record.

    What the school says about a notice of these days is later news than the request that our record has.
    """
    if any(typed_notices(case, LIVE)):
        return True
    kept = any(each.state == "open" for each in _in_period(case, "penalty_notice"))
    return kept and not any(typed_notices(case, PAID, "unpaid", "withdrawn"))


def open_elsewhere(case: Case) -> bool:
    """Whether the pupil is reported missing, or off roll for home education, as far as our record goes."""
    missing = any(each.state == "open" for each in case.ledger.of_kind("cme"))
    at_home = any(each.facts.get("kind") == "home_educated" for each in case.ledger.of_kind("deletion"))
    return missing or at_home


def already_open(case: Case) -> bool:
    """Whether a request for this pupil is open."""
    return any(each.state == "open" for each in case.ledger.of_kind(KIND))
