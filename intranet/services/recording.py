"""What the team's decision leaves in the pupil's ledger, and how opening the notification again takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from intranet import clock
from intranet.domain.day_counts import long_day
from intranet.errors import Unreadable
from intranet.forms.form import NotificationForm, Outcome, Recorded
from intranet.store import ledger
from intranet.store.database import Connection
from intranet.store.ledger import KeptEntry
from intranet.store.notifications import Notification

BEFORE = "before"  # the fact that keeps an entry as it was before the closing; no form ever sees it
_OLDEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the officer says of the decision: its day, when it is not today's, and its reference, when it has one.

    `apart` are the entries for which it was closed in another way, each with the code of that outcome.
    """

    day: date | None = None
    reference: str = ""
    apart: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


def find_fault(notification: Notification, outcome: Outcome, decided: Decided, today: date) -> str:
    """What is wrong with the day of the decision; "" when nothing is."""
    if decided.day is None:
        return ""
    may_lie_ahead = outcome.records is not None and outcome.records.ahead
    if decided.day > today and not may_lie_ahead:
        return "The day of the decision must be today or in the past"
    oldest = clock.local(notification.submitted_at).date() - _OLDEST
    if decided.day < oldest:
        return f"The day of the decision must be {long_day(oldest)} or later. Check the year."
    return ""


def list_apart(conn: Connection, notification: Notification, form: NotificationForm | None) -> list[tuple[int, str]]:
    """(id, name) of the entries for which it can be closed in different ways; none where there is only one."""
    if form is None or not form.told_apart_by:
        return []
    named = [(each.id, str(each.facts.get(form.told_apart_by) or "")) for each in _entries_of(conn, notification)]
    told = [each for each in named if each[1]]
    return told if len(told) > 1 else []


def record(
    conn: Connection,
    notification: Notification,
    form: NotificationForm | None,
    outcome: Outcome,
    decided: Decided,
    today: date,
) -> dict[str, Any]:
    """Within the closing's transaction: write the outcome into the ledger. Returns what the history says of it.

    Raises Unreadable for a day that cannot be, and for an entry or an outcome that there is not.
    """
    fault = find_fault(notification, outcome, decided, today)
    if fault:
        raise Unreadable(fault)
    apart = _apart(conn, notification, form, decided)
    for entry in _entries_of(conn, notification):
        records = apart.get(entry.id, outcome).records
        if records is not None and (not records.kinds or entry.kind in records.kinds):
            ledger.save_entry(conn, _after(entry, notification.reference, records, decided, today))
    names = dict(list_apart(conn, notification, form))
    told = {"apart": [[names[each], apart[each].title] for each in sorted(apart)]} if apart else {}
    return {**(_told(outcome.records, decided) if outcome.records else {}), **told}


def _apart(
    conn: Connection, notification: Notification, form: NotificationForm | None, decided: Decided
) -> dict[int, Outcome]:
    names = dict(list_apart(conn, notification, form))
    known = {each.code: each for each in form.outcomes} if form else {}
    if not (decided.apart.keys() <= names.keys() and set(decided.apart.values()) <= known.keys()):
        raise Unreadable("It cannot be closed in that way for one of them. Look at it again.")
    return {entry: known[code] for entry, code in decided.apart.items()}


def take_back(conn: Connection, notification: Notification) -> None:
    """Within the opening's transaction: let the entries stand as they did before it was closed."""
    for entry in ledger.list_entries(conn, [notification.pupil_key]):
        before = entry.facts.get(BEFORE)
        if before and before["by"] == notification.reference:
            ends = date.fromisoformat(before["ends"]) if before["ends"] else None
            ledger.save_entry(conn, replace(entry, state=before["state"], ends=ends, facts=before["facts"]))


def _entries_of(conn: Connection, notification: Notification) -> Sequence[KeptEntry]:
    """The entries that stand for it: its own, or those of the later notification that has taken their place."""
    own = ledger.list_entries_of(conn, notification.id)
    standing = [each for each in own if each.state != "replaced"]
    if standing or not own:
        return standing
    known = [each for each in ledger.list_entries(conn, [notification.pupil_key]) if each.urn == notification.urn]
    return list(_successors(known, notification.reference))


def _successors(known: Sequence[KeptEntry], reference: str) -> Iterator[KeptEntry]:
    seen, left = {reference}, [reference]
    while left:
        replaced = left.pop()
        for entry in known:
            if entry.facts.get("replaces") != replaced:
                continue
            if entry.state != "replaced":
                yield entry
            elif entry.reference not in seen:
                seen.add(entry.reference)
                left.append(entry.reference)


def _after(entry: KeptEntry, reference: str, records: Recorded, decided: Decided, today: date) -> KeptEntry:
    facts: dict[str, Any] = {**entry.facts, **records.facts}
    if records.day:
        facts[records.day] = decided.day.isoformat() if decided.day else facts.get(records.day) or today.isoformat()
    if records.reference:
        facts[records.reference] = decided.reference or reference
    ends = entry.ends
    if records.state == "ended":
        day = max(entry.starts, decided.day or today)
        ends = min(ends, day) if ends else day
    before = {
        "by": reference,
        "state": entry.state,
        "ends": entry.ends.isoformat() if entry.ends else None,
        "facts": dict(entry.facts),
    }
    return replace(entry, state=records.state, ends=ends, facts={**facts, BEFORE: before})


def _told(records: Recorded, decided: Decided) -> dict[str, str]:
    told = {}
    if decided.day:
        told["decided_on"] = decided.day.isoformat()
    if records.reference and decided.reference:
        told["decision_reference"] = decided.reference
    return told
