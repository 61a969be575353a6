"""What happens to an earlier notification when one that follows it is sent: replaced, ended, its clocks stopped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from intranet.domain.facts import Case
from intranet.domain.findings import Finding, Severity
from intranet.domain.ledger import Entry
from intranet.forms.filling import Filled
from intranet.forms.form import Continuation
from intranet.store import clocks, history, ledger, notifications, places
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.notifications import Notification

UNKNOWN = (
    "We know no notification with the reference {reference} from your school. Check it; if it was sent in another "
    "way, go on."
)


def find_continuation(filled: Filled, case: Case) -> tuple[Continuation, str] | None:
    """How this notification follows an earlier one and the earlier one's reference, if it does."""
    for each in filled.form.continuations:
        reference = case.answer(each.reference)
        if reference and each.when.holds(case):
            return each, str(reference)
    return None


def look_back(conn: Connection, filled: Filled, case: Case) -> tuple[Finding, ...]:
    """A note when the reference is not one of the school's own; the same for an unknown one and another school's."""
    follows = find_continuation(filled, case)
    if follows is None:
        return ()
    continuation, reference = follows
    if _find_own(conn, reference, case.school.urn if case.school else 0):
        return ()
    message = UNKNOWN.format(reference=reference[:40])
    return (Finding("continuation.unknown-reference", Severity.NOTE, message, field=continuation.reference),)


def carry_out(
    conn: Connection, filled: Filled, case: Case, entries: Iterable[Entry], new_reference: str, moment: datetime
) -> None:
    """Within the sending's transaction: end or replace what the new notification follows."""
    urn = case.school.urn if case.school else 0
    for reference in sorted({each.replaces for each in entries if each.replaces}):
        earlier = _find_own(conn, reference, urn)
        if earlier:
            ledger.save_entry_state(conn, earlier.id, "replaced")
    follows = find_continuation(filled, case)
    earlier = _find_own(conn, follows[1], urn) if follows else None
    if follows and earlier:
        _follow(conn, follows[0], earlier, new_reference, moment)


def _find_own(conn: Connection, reference: str, urn: int) -> Notification | None:
    found = notifications.find_notification(conn, reference)
    return found if found is not None and urn and found.urn == urn else None


def _follow(
    conn: Connection, continuation: Continuation, earlier: Notification, new_reference: str, moment: datetime
) -> None:
    if continuation.closes or continuation.stops_clocks:
        clocks.save_clock_state(conn, earlier.id, "stopped")
    if continuation.closes and earlier.status not in notifications.CLOSED_STATUSES:
        changes = {"status": "closed", "outcome": continuation.outcome, "closed_at": moment, "next_due": None}
        notifications.change_notification(conn, earlier.id, earlier.revision, **changes)
        places.save_standing(conn, earlier.id, status="closed", is_open=False, next_due=None)
    detail = {"reference": new_reference, "closes": continuation.closes}
    history.append(conn, NewEvent(moment, None, "The school", "continued", earlier.id, detail))
