"""What a notification leaves in the pupil's ledger for later ones: days of suspension, permanent exclusions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dfd_suspension.days import NOTHING, first_day
from dfd_suspension.earlier import continued, facts_of_continued
from intranet.api import CalendarUnknown, Case, Entry

_DAY = timedelta(days=1)
_ENDS_IT = {"reinstated", "corrected"}


def record(case: Case) -> Iterable[Entry]:
    """The entries of one notification, whatever its kind."""
    match case.answer("record_type"):
        case "SUSP" | "LNCH":
            return _suspension(case)
        case "PERM":
            return _permanent(case)
        case "CANCEL_SUSP" | "CANCEL_PERM":
            return _served(case)
        case "OUTCOME":
            return _outcome(case)
    return ()


def _suspension(case: Case) -> Iterator[Entry]:
    """One entry for each statutory term, so that totals by term and by school year are exact."""
    kind = case.answer("record_type")
    first, last = case.day("start_date"), case.day("end_date")
    if first is None:
        return
    facts = {
        "category": kind,
        "start_session": case.answer("start_session") or "AM",
        "end_session": case.answer("end_session") or "PM",
        "public_place_days": _named_days(case),
    }
    parts = case.figure("parts")
    if not parts:  # the calendar does not reach so far: the dates are kept, and the days are counted by nobody
        yield Entry("suspension", first, last, None, facts=facts)
        return
    # The first and the last part keep the dates as given, so that the same first day is known again.
    for number, part in enumerate(parts):
        starts = first if number == 0 else part.first
        ends = last if number == len(parts) - 1 else part.last
        yield Entry("suspension", starts, ends, part.amount, facts=facts)


def _named_days(case: Case) -> list[str]:
    """The days on which a parent has the duty to keep the pupil out of public places, for a penalty notice."""
    if case.answer("s104_notice_given") is not True:
        return []
    first, last = case.day("s104_first_date"), case.day("s104_last_date")
    days = case.figure("public_place_days") or ()
    return [day.isoformat() for day in days if (not first or first <= day) and (not last or day <= last)]


def _permanent(case: Case) -> Iterator[Entry]:
    first, notice = case.day("start_date"), case.figure("notice_received")
    if first:
        facts = {
            "category": "PERM",
            "notice_received": notice.isoformat() if notice else "",
            "public_place_days": _named_days(case),
        }
        yield Entry("permanent_exclusion", first, facts=facts)


def _served(case: Case) -> Iterator[Entry]:
    """A cancelled exclusion leaves the days that were served, which count like any other."""
    kept = continued(case)
    references = sorted({each.reference for each in kept}) or [str(case.answer("original_ref") or "")]
    category = {"CANCEL_SUSP": "SUSP_CANCELLED", "CANCEL_PERM": "PERM_CANCELLED"}[case.answer("record_type")]
    facts = {"category": category, "cancelled_on": _iso(case, "cancel_date")}
    parts, first = case.figure("parts"), first_day(case)
    if parts:
        for part in parts:
            entry = Entry("suspension", part.first, part.last, part.amount, "ended", facts=facts)
            yield replace(entry, replaces=references[-1])
    elif first:
        served = case.number("days_served")
        yield Entry("suspension", first, case.day("cancel_date"), served, "ended", replaces=references[-1], facts=facts)


def _outcome(case: Case) -> Iterator[Entry]:
    if case.answer("outcome_of") == "PERM":
        yield from _permanent_so_far(case)
    elif case.answer("governors_decision") in {"reinstated_now", "reinstated_on"}:
        yield from _cut_short(case)


def _permanent_so_far(case: Case) -> Iterator[Entry]:
    """The permanent exclusion as it stands now: over when the pupil is reinstated or there was none."""
    learnt = _learnt(case)
    if not learnt:
        return
    kept = continued(case)
    last = kept[-1] if kept else None
    starts = last.starts if last else case.event_date
    over = bool(_ENDS_IT & {str(value) for value in learnt.values()})
    yield Entry(
        "permanent_exclusion",
        starts,
        ends=_date_of(case) if over else None,
        state="ended" if over else "open",
        replaces=last.reference if last else str(case.answer("original_ref") or ""),
        facts={**facts_of_continued(case), "category": "PERM", **learnt},
    )


def _learnt(case: Case) -> dict[str, Any]:
    """What this update says about the process, in the words that other forms ask for."""
    match case.answer("outcome"):
        case "governors":
            decision = str(case.answer("governors_decision") or "")
            received = case.figure("decision_received")
            return {
                "governors": "reinstated" if decision.startswith("reinstated") else decision,
                "decision_received": received.isoformat() if received else "",
            }
        case "review":
            return {"review": case.answer("review_stage"), "review_date": _iso(case, "review_date")}
        case "reconsidered":
            return {"governors": case.answer("reconsideration"), "reconsidered_on": _iso(case, "reconsidered_on")}
        case "corrected":
            return {"record": "corrected"}
        case "deleted":
            return {"deletion_ref": case.answer("deletion_ref")}
        case "placement":
            return {"receiving_school": case.answer("receiving_school") or ""}
    return {}


def _cut_short(case: Case) -> Iterator[Entry]:
    """A suspension that the governors ended: the days from the return on do not count."""
    back = case.day("reinstated_from")
    for each in continued(case):
        if back is None or each.kind != "suspension":
            continue
        if each.ends and each.ends < back:
            yield replace(each, state="ended", replaces=each.reference, reference="")
        else:
            yield _shortened(case, each, back)


def _shortened(case: Case, entry: Entry, back: date) -> Entry:
    amount = entry.amount
    if entry.ends and amount is not None:
        try:
            amount -= case.school_calendar().count(max(back, entry.starts), entry.ends)
        except CalendarUnknown as gap:
            case.note_gap(gap)
    ends = max(entry.starts, back - _DAY)
    kept = None if amount is None else max(amount, NOTHING)
    return replace(entry, ends=ends, amount=kept, state="ended", replaces=entry.reference, reference="")


def _date_of(case: Case) -> date:
    return case.day("reinstated_from") or case.day("reconsidered_on") or case.on


def _iso(case: Case, name: str) -> str:
    day = case.day(name)
    return day.isoformat() if day else ""
