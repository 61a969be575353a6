"""What a notification leaves in the pupil's ledger, and what earlier ones have left there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dfd_children_missing_education.conditions import NEWS, SCHOOL_CONFIRMED, UPDATE
from intranet.api import Case, Entry

KIND = "cme"


def record(case: Case) -> Iterable[Entry]:
    """One entry for a child who may be missing; later information takes its place."""
    if NEWS.holds(case):
        yield Entry(KIND, _starts(case), facts={"ground": case.answer("scenario")})
    elif UPDATE.holds(case):
        earlier = find_earlier(case)
        if earlier is not None:
            found = SCHOOL_CONFIRMED.holds(case)
            ends = (case.day("new_school_start") or case.on) if found else None
            facts = {name: value for name, value in earlier.facts.items() if name != "replaces"}
            yield Entry(
                KIND,
                earlier.starts,
                ends=max(ends, earlier.starts) if ends else None,
                state="ended" if found else "open",
                replaces=earlier.reference,
                facts=facts,
            )


def _starts(case: Case) -> date:
    given = (case.day(name) for name in ("last_attendance_date", "place_start_date", "last_seen_date"))
    return next((day for day in given if day), case.on)


def find_earlier(case: Case) -> Entry | None:
    """The entry that later information belongs to: by its reference, else the school's latest open one."""
    mine = [each for each in case.ledger.of_kind(KIND) if each.own_school]
    reference = case.answer("original_ref")
    named = [each for each in mine if reference and reference in {each.reference, each.replaces}]
    still_open = [each for each in mine if each.state == "open" and not reference]
    found = named or still_open
    return found[-1] if found else None


def has_open(case: Case, kind: str) -> bool:
    """Whether this school has told of something that has not ended. Other schools' is not given away."""
    return any(each.own_school and each.state == "open" for each in case.ledger.of_kind(kind))


def was_suspended_since(case: Case, first: date) -> bool:
    """Whether this school has told of a suspension from a day until today."""
    return any(
        each.own_school and each.starts <= case.on and (each.ends or each.starts) >= first
        for each in case.ledger.of_kind("suspension")
    )
