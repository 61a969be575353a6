"""What the pupil's ledger knows of before: days already counted, suspensions in a row, the notification continued."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dfd_suspension.days import NOTHING, Part, first_day
from intranet.api import Case, Entry, exclusion_year, statutory_term

_DAY = timedelta(days=1)


def _replaced_by(entry: Entry) -> str:
    """The reference whose place an entry takes; a stored entry carries it among its facts."""
    return entry.replaces or str(entry.facts.get("replaces") or "")


def chain(case: Case) -> frozenset[str]:
    """The reference that is continued and those of every later notification that took its place."""
    reference = case.answer("original_ref")
    known = {reference} if reference else set()
    own = [each for each in case.ledger.entries if each.own_school and each.reference]
    while more := {each.reference for each in own if _replaced_by(each) in known} - known:
        known |= more
    return frozenset(known)


def standing(case: Case, kind: str) -> tuple[Entry, ...]:
    """The entries of a kind that still stand: nothing replaced them and this notification does not either."""
    gone = _gone(case) | {(True, reference) for reference in chain(case)}
    return tuple(each for each in case.ledger.of_kind(kind) if (each.own_school, each.reference) not in gone)


def _gone(case: Case) -> set[tuple[bool, str]]:
    """Whose entries have been replaced, as (own school or not, reference): no school can take another's days away."""
    return {(each.own_school, _replaced_by(each)) for each in case.ledger.entries if _replaced_by(each)}


def continued(case: Case) -> tuple[Entry, ...]:
    """The own school's entries that stand of the notification that is continued; none when it is not known."""
    references = {(True, reference) for reference in chain(case)} - _gone(case)
    return tuple(
        each
        for each in case.ledger.entries
        if (each.own_school, each.reference) in references and each.state != "replaced"
    )


def known_start(case: Case) -> date | None:
    """The first day of the exclusion that is continued, where our record has it."""
    return min((each.starts for each in continued(case)), default=None)


def known_kind(case: Case) -> str | None:
    """SUSP or PERM: what the continued notification was, where our record has it."""
    entries = continued(case)
    if not entries:
        return None
    return "PERM" if any(each.kind == "permanent_exclusion" for each in entries) else "SUSP"


def governors_have_considered(case: Case) -> bool:
    """Whether our record has a decision of the governors on the continued exclusion."""
    return any(each.facts.get("governors") in {"declined", "reinstated"} for each in continued(case))


def ledger_days_year(case: Case) -> Decimal | None:
    """Days in the same school year that our record has, of any school; None when it has no suspension in it."""
    first = first_day(case)
    if first is None:
        return None
    found = [e for e in standing(case, "suspension") if exclusion_year(e.starts) == exclusion_year(first)]
    return _sum(found) if found else None


def ledger_days_term(case: Case) -> Decimal | None:
    """Days in the same statutory term that our record has of this school; None when it has none in the year.

    Governors look at what a pupil has missed of their own school, so other schools' days do not count here.
    """
    first = first_day(case)
    if first is None or ledger_days_year(case) is None:
        return None
    return _own_days_in_term(case, first)


def _own_days_in_term(case: Case, day: date) -> Decimal:
    term = statutory_term(day)
    return _sum(e for e in standing(case, "suspension") if e.own_school and statutory_term(e.starts) == term)


def _sum(entries: Iterable[Entry]) -> Decimal:
    return sum((Decimal(each.amount) for each in entries if each.amount is not None), NOTHING)


def prior_term(case: Case) -> Decimal:
    """Days before this one in its first statutory term: the larger of what was typed and what our record has.

    Where neither is known the whole year's days are taken for the term's, which errs on the side of a duty.
    """
    typed, kept = case.answer("prior_days_term"), ledger_days_term(case)
    if typed is None and kept is None:
        return case.number("prior_days_year")
    return max(typed or NOTHING, kept or NOTHING)


def prior_year(case: Case) -> Decimal:
    """Days before this one in its first school year: the largest of what was typed and what our record has."""
    kept = ledger_days_year(case) or NOTHING
    return max(case.number("prior_days_year"), case.number("prior_days_term"), kept)


def term_totals(case: Case) -> tuple[Decimal, ...] | None:
    """The total of each statutory term that the exclusion touches, with it."""
    parts: tuple[Part, ...] | None = case.figure("parts")
    if not parts:
        return None
    later = (_own_days_in_term(case, part.first) + part.amount for part in parts[1:])
    return (prior_term(case) + parts[0].amount, *later)


def year_totals(case: Case) -> tuple[Decimal, ...] | None:
    """The total of each school year that the exclusion touches, with it."""
    parts: tuple[Part, ...] | None = case.figure("parts")
    if not parts:
        return None
    amounts: dict[tuple[date, date], Decimal] = {}
    for part in parts:
        amounts[part.year] = amounts.get(part.year, NOTHING) + part.amount
    kept = {year: _sum(e for e in standing(case, "suspension") if exclusion_year(e.starts) == year) for year in amounts}
    kept[parts[0].year] = prior_year(case)
    return tuple(kept[year] + amount for year, amount in amounts.items())


def earlier_run_start(case: Case) -> date | None:
    """The first day of the suspensions that our record has running straight into this one. Raises CalendarUnknown."""
    start = case.day("start_date")
    if start is None:
        return None
    found = _back_from(case, start)
    return found if found < start else None


def run_start(case: Case) -> date | None:
    """The first day of the consecutive days out of school that this suspension belongs to. Raises CalendarUnknown.

    Since 5 January 2015 suspensions with no school day between them are one (SI 2014/3216). A day that the pupil is
    out for part of counts. Lunchtimes do not: the pupil is in school.
    """
    start, typed = case.day("start_date"), case.day("previous_start_date")
    if start is None or case.answer("record_type") != "SUSP":
        return None
    return _back_from(case, min(start, typed) if typed else start)


def _back_from(case: Case, day: date) -> date:
    calendar = case.school_calendar()
    runs = [e for e in standing(case, "suspension") if e.own_school and e.ends and e.facts.get("category") != "LNCH"]
    for each in sorted(runs, key=lambda entry: entry.starts, reverse=True):
        if each.starts < day and each.ends and not calendar.days(each.ends + _DAY, day - _DAY):
            day = each.starts
    return day


def overlapping(case: Case) -> tuple[Entry, ...]:
    """Own suspensions that share a day with this one and do not begin with it (those are duplicates)."""
    first, last = case.day("start_date"), case.day("end_date")
    if first is None or last is None or last < first:
        return ()
    standing_ones = standing(case, "suspension")
    shared = (each for each in case.ledger.overlapping("suspension", first, last) if each in standing_ones)
    return tuple(e for e in shared if e.own_school and e.starts != first and not _hands_over(e, first, case))


def _hands_over(entry: Entry, first: date, case: Case) -> bool:
    """Out in the morning by one suspension and in the afternoon by the next is no overlap."""
    return entry.ends == first and entry.facts.get("end_session") == "AM" and case.answer("start_session") != "AM"


def facts_of_continued(case: Case) -> dict[str, Any]:
    """All that our record has learnt about the continued exclusion, later facts over earlier ones."""
    facts: dict[str, Any] = {}
    for each in continued(case):
        facts |= {name: value for name, value in each.facts.items() if name != "replaces"}
    return facts
