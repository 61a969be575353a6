"""Notifications that belong together: linked, or one closed as the same as the other. Both can be taken back.

Only what stands in the same team's list is linked from it, and a team sees only those links whose other end it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intranet import clock
from intranet.errors import Conflict, NotFound
from intranet.services.front_door import FrontDoor
from intranet.services.holding import Held, change, hold, meanwhile, record, require_lead, require_open
from intranet.services.people import Person
from intranet.services.triage import MERGED, nearest_due
from intranet.store import clocks, history, ledger, links, notifications, places
from intranet.store.database import Connection
from intranet.store.links import Link
from intranet.store.notifications import Notification


@dataclass(frozen=True, slots=True)
class Linked:
    """The other end of a link."""

    notification: Notification
    link: Link


def link(door: FrontDoor, person: Person, team_key: str, reference: str, other: str) -> None:
    """Link two notifications of a team's list. Raises NotFound; Conflict for itself and for what is linked already."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        to = _other(conn, held, other)
        if not links.save_link(conn, held.notification.id, to.notification.id, person.name, clock.now()):
            raise Conflict("They are linked already.")
        _record_both(held, to, "linked")


def unlink(door: FrontDoor, person: Person, team_key: str, reference: str, other: str) -> None:
    """Part them. Raises NotFound."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        to = _other(conn, held, other)
        if not links.delete_link(conn, held.notification.id, to.notification.id):
            raise NotFound("They are not linked.")
        _record_both(held, to, "unlinked")


def merge(door: FrontDoor, person: Person, team_key: str, reference: str, other: str, revision: int) -> None:
    """Close a notification as the same as another, which goes on. Its deadlines stop; what it counted for the pupil
    counts no more, for the other counts it. Raises NotFound, NotAllowed, Conflict, ChangedMeanwhile."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        to = _other(conn, held, other)
        number = held.notification.id
        entries = {str(each.id): each.state for each in ledger.list_entries_of(conn, number)}
        running = [each.clock_id for each in clocks.list_clocks(conn, number) if each.state == "open"]
        change(held, revision, status="closed", outcome=MERGED, closed_at=clock.now(), next_due=None)
        places.save_standing(conn, number, status="closed", is_open=False, next_due=None)
        if running:
            clocks.save_clock_state(conn, number, "stopped", running)
        ledger.save_entry_state(conn, number, "replaced")
        links.save_link(conn, number, to.notification.id, person.name, clock.now())
        title = f"The same as {to.notification.reference}"
        told = {"other": to.notification.reference, "title": title, "clocks": running, "ledger": entries}
        record(held, "merged", told)
        record(to, "merged here", {"other": held.notification.reference})


def separate(door: FrontDoor, person: Person, team_key: str, reference: str, revision: int) -> None:
    """Take a merging back: it is open again, its deadlines run on, what it counted counts. Raises ChangedMeanwhile."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        number = held.notification.id
        merging = history.find_latest_event(conn, number, ["merged"])
        if held.notification.status != "closed" or held.notification.outcome != MERGED or merging is None:
            raise meanwhile(held)
        _let_run_again(conn, number, merging.detail)
        due = nearest_due(clocks.list_clocks(conn, number), held.notification)
        status = "in_progress" if held.notification.taken_by else "received"
        change(held, revision, status=status, outcome="", closed_at=None, next_due=due)
        places.save_standing(conn, number, status=status, is_open=True, next_due=due)
        record(held, "separated", {"other": merging.detail.get("other", "")})


def list_linked(conn: Connection, notification: Notification, team_key: str) -> Sequence[Linked]:
    """What a notification is linked to, as far as the team has it in its list too."""
    found = links.list_links(conn, notification.id)
    theirs = places.pick_in_team(conn, [each.other_id for each in found], team_key)
    return [Linked(notifications.get_by_id(conn, each.other_id), each) for each in found if each.other_id in theirs]


def _other(conn: Connection, held: Held, reference: str) -> Held:
    to = hold(conn, held.person, held.place.team_key, reference)
    if to.notification.id == held.notification.id:
        raise Conflict("That is this notification itself.")
    return to


def _let_run_again(conn: Connection, notification_id: int, detail: Mapping[str, Any]) -> None:
    if detail.get("clocks"):
        clocks.save_clocks_running(conn, notification_id, detail["clocks"])
    for entry_id, state in detail.get("ledger", {}).items():
        ledger.restore_entry_state(conn, int(entry_id), state)


def _record_both(held: Held, to: Held, action: str) -> None:
    record(held, action, {"other": to.notification.reference})
    record(to, action, {"other": held.notification.reference})
