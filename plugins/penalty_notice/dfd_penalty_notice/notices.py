"""The notices asked for, parent by parent: who, how often before, which tier. Knows no message and no severity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dfd_penalty_notice.conditions import OF_SESSIONS, PUBLIC_PLACE
from dfd_penalty_notice.options import IN_WRITING, NOT_ISSUED, WITHDRAWN
from intranet.api import Case

KIND = "penalty_notice"
_TYPED = (("notice_1_on", "notice_1_outcome"), ("notice_2_on", "notice_2_outcome"))


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice that is asked for. `before` are the days of notices to this parent that still count, oldest first."""

    parent: str
    name: str
    before: tuple[date, ...]
    this_year: bool

    @property
    def tier(self) -> int:
        """1 for a first notice, 2 for a second, 3 for one that may not be issued."""
        return len(self.before) + 1


def parent_key(parent: dict[str, Any]) -> str:
    """A parent as the ledger names one: "surname, forenames" in small letters."""
    words = (" ".join(str(parent.get(part) or "").split()) for part in ("surname", "forenames"))
    return ", ".join(words).casefold()


def full_name(parent: dict[str, Any]) -> str:
    """A parent as a person would write the name."""
    return f"{parent.get('forenames') or ''} {parent.get('surname') or ''}".strip()


def list_parents(case: Case) -> tuple[dict[str, Any], ...]:
    """Every parent that was given."""
    return tuple(case.answer("parents") or ())


def list_liable(case: Case) -> tuple[dict[str, Any], ...]:
    """The parents for whom a notice is asked."""
    return tuple(each for each in list_parents(case) if each.get("liable") is True)


def under_framework(case: Case) -> bool:
    """Whether the national framework holds: sessions of absence, and none before its first day."""
    first = case.day("absence_period_from")
    starts: date = case.law("penalty-notice.framework-from")
    return OF_SESSIONS.holds(case) and case.event_date >= starts and (first is None or first >= starts)


def list_notices(case: Case) -> tuple[Notice, ...]:
    """The notices that are asked for, with those before that count towards the limit.

    Of what was typed and what our record has for a parent, the longer list counts. A notice for being in a public
    place counts with neither.
    """
    return tuple(_notice(case, each) for each in list_liable(case))


def _notice(case: Case, parent: dict[str, Any]) -> Notice:
    typed, kept = tuple(sorted(typed_before(case, parent))), tuple(sorted(kept_before(case, parent)))
    before = kept if len(kept) > len(typed) else typed
    years = {_school_year_start(day) for day in (*typed, *kept)}
    counts = under_framework(case)
    return Notice(parent_key(parent), full_name(parent), before if counts else (), _school_year_start(case.on) in years)


def typed_before(case: Case, parent: dict[str, Any]) -> Iterator[date]:
    """The notices that the school knows of, within the years that count, without those that were withdrawn."""
    for day_name, outcome_name in _TYPED:
        day = parent.get(day_name)
        if isinstance(day, date) and parent.get(outcome_name) != WITHDRAWN and _counts(case, day):
            yield day


def kept_before(case: Case, parent: dict[str, Any]) -> Iterator[date]:
    """The same by our own record, whichever school asked."""
    for entry in case.ledger.of_kind(KIND):
        facts = entry.facts
        theirs = facts.get("parent") == parent_key(parent) and facts.get("route") != PUBLIC_PLACE
        day = _iso(facts.get("issued_on")) or _iso(facts.get("requested_on")) or entry.starts
        if theirs and facts.get("outcome") not in {WITHDRAWN, NOT_ISSUED} and _counts(case, day):
            yield day


def _counts(case: Case, day: date) -> bool:
    """Whether a notice of a day counts: issued under the framework, and within the years."""
    if not under_framework(case):
        return False
    starts: date = case.law("penalty-notice.framework-from")
    return max(starts, years_before(case.on, int(case.law("penalty-notice.years")))) <= day <= case.on


def years_before(day: date, years: int) -> date:
    """The same day of the month some years before; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def unwarned(case: Case) -> Iterator[str]:
    """Names of liable parents who were not warned in writing, or of whom the day is not given."""
    for each in list_liable(case):
        if each.get("warned_how") not in IN_WRITING or not isinstance(each.get("warned_on"), date):
            yield full_name(each)


def warned_late(case: Case) -> Iterator[str]:
    """Names of liable parents whose warning bears a date after the last day of the absence."""
    last = case.day("absence_period_to")
    for each in list_liable(case):
        day = each.get("warned_on")
        if isinstance(day, date) and last is not None and day > last:
            yield full_name(each)


def _iso(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError:
        return None


def _school_year_start(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1
