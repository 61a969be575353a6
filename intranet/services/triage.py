"""What a team does with a notification: take, give back, note, meet a deadline, close, reopen. Knows no list.

Each change is one transaction with its line in the history. Two people who change one notification at once do not
undo each other: the second is told who was first, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet import clock
from intranet.errors import Conflict, NotAllowed, NotFound
from intranet.forms.form import Outcome
from intranet.services import recording
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reading import find_in_team
from intranet.services.recording import Decided
from intranet.store import clocks, history, mailbox, notes, notifications, places
from intranet.store.clocks import KeptClock
from intranet.store.database import Connection
from intranet.store.history import Event, NewEvent
from intranet.store.notifications import CLOSED_STATUSES, Notification
from intranet.store.places import Place

CHANGES = (
    *("taken", "given back", "closed", "reopened", "clock met", "clocks moved", "copy done", "copy reopened"),
    *("corrected", "withdrawn", "moved"),
)
JUST_CLOSED = Outcome("closed", "Closed")
UNDATED = Decided()
_TRIES = 5


class ChangedMeanwhile(Conflict):
    """Somebody else changed the notification first; the message says who, what and when."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A notification in hand within a transaction, by the team in whose list it was found."""

    conn: Connection
    person: Person
    notification: Notification
    place: Place

    @property
    def is_lead(self) -> bool:
        return self.place.part == "lead"


def take(door: FrontDoor, person: Person, team_key: str, reference: str) -> None:
    """Make the person its one owner. Raises ChangedMeanwhile when it is somebody else's, or closed."""
    with door.database.write() as conn:
        held = _hold(conn, person, team_key, reference)
        if held.notification.taken_by == person.account_id and held.notification.closed_at is None:
            return
        _require_lead(held)
        _require_open(held)
        if held.notification.taken_by is not None:
            raise _meanwhile(held)
        _take(held)


def take_next(door: FrontDoor, person: Person, team_key: str) -> str | None:
    """Take the most urgent of what nobody has taken, the oldest of those; its reference, or None when there is none."""
    if team_key not in person.teams:
        raise NotFound("There is no such mailbox.")
    for _ in range(_TRIES):
        try:
            with door.database.write() as conn:
                found = mailbox.find_next_to_take(conn, team_key)
                if found is None:
                    return None
                reference = notifications.get_by_id(conn, found).reference
                held = _hold(conn, person, team_key, reference)
                if held.notification.taken_by is None:
                    _take(held)
                    return reference
        except Conflict:
            continue  # somebody took it between our look and our change: look again
    raise Conflict("Others are taking from this mailbox at the moment. Try again.")


def give_back(door: FrontDoor, person: Person, team_key: str, reference: str, revision: int) -> None:
    """Leave it to the team again. Its owner may, and a lead of the team. Raises NotAllowed, ChangedMeanwhile."""
    with door.database.write() as conn:
        held = _hold(conn, person, team_key, reference)
        _require_lead(held)
        _require_open(held)
        if held.notification.taken_by is None:
            raise _meanwhile(held)
        if held.notification.taken_by != person.account_id and team_key not in person.led_teams:
            raise NotAllowed("Only the person who has taken this, or a lead of the team, can give it back.")
        status = "received" if held.notification.status == "in_progress" else held.notification.status
        _change(held, revision, taken_by=None, taken_by_name="", status=status)
        places.save_open_status(conn, held.notification.id, status)
        _record(held, "given back")


def add_note(door: FrontDoor, person: Person, team_key: str, reference: str, text: str) -> None:
    """Add a note for the council's own eyes. Notes never collide with other changes, so none is ever refused."""
    with door.database.write() as conn:
        held = _hold(conn, person, team_key, reference)
        _save_note(held, text)
        _record(held, "noted")


def meet_clock(door: FrontDoor, person: Person, team_key: str, reference: str, clock_id: str, revision: int) -> None:
    """Note that what a deadline asks for has been done. Raises NotFound for a clock that does not run."""
    with door.database.write() as conn:
        held = _hold(conn, person, team_key, reference)
        _require_lead(held)
        _require_open(held)
        if clocks.save_clock_state(conn, held.notification.id, "met", [clock_id]) == 0:
            raise NotFound("There is no such deadline, or it has been met.")
        due = nearest_due(clocks.list_clocks(conn, held.notification.id), held.notification)
        _change(held, revision, next_due=due)
        places.save_next_due(conn, held.notification.id, due)
        _record(held, "clock met", {"clock": clock_id})


def list_outcomes(door: FrontDoor, notification: Notification) -> Sequence[Outcome]:
    """The ways in which it can be closed: its form's, or plainly "Closed" once the form is no longer served."""
    form = door.catalogue.find_form(notification.form_slug)
    return form.outcomes if form else (JUST_CLOSED,)


def find_closing_fault(
    door: FrontDoor, person: Person, team_key: str, reference: str, code: str, decided: Decided
) -> str:
    """What is wrong with the day of a decision that it is to be closed with; "" when nothing is. Raises NotFound."""
    with door.database.read() as conn:
        notification, _ = find_in_team(conn, person, team_key, reference)
    return recording.find_fault(notification, _outcome_of(door, notification, code), decided, clock.today())


def close(
    door: FrontDoor,
    person: Person,
    team_key: str,
    reference: str,
    code: str,
    revision: int,
    note: str = "",
    decided: Decided = UNDATED,
) -> None:
    """Close it for every team and stop its clocks, with one of its form's outcomes and perhaps a note.

    The outcome goes into the pupil's ledger as its form declares. Raises NotFound for an outcome that it does not
    have, NotAllowed for a team with a copy, Unreadable for a day of the decision that cannot be, ChangedMeanwhile.
    """
    moment = clock.now()
    with door.database.write() as conn:
        held = _hold(conn, person, team_key, reference)
        _require_lead(held)
        _require_open(held)
        outcome = _outcome_of(door, held.notification, code)
        number = held.notification.id
        _change(held, revision, status="closed", outcome=outcome.code, closed_at=moment, next_due=None)
        places.save_standing(conn, number, status="closed", is_open=False, next_due=None)
        running = [each.clock_id for each in clocks.list_clocks(conn, number) if each.state == "open"]
        if running:
            clocks.save_clock_state(conn, number, "stopped", running)
        told = recording.record(conn, held.notification, outcome, decided, clock.local(moment).date())
        if note:
            _save_note(held, note)
        _record(held, "closed", {"outcome": outcome.code, "title": outcome.title, "clocks": running, **told})


def reopen(door: FrontDoor, person: Person, team_key: str, reference: str, revision: int) -> None:
    """Open it again in every team's list; the clocks that closing stopped run again. Raises ChangedMeanwhile."""
    with door.database.write() as conn:
        held = _hold(conn, person, team_key, reference)
        _require_lead(held)
        if held.notification.status != "closed":
            raise _meanwhile(held)
        number = held.notification.id
        closing = history.find_latest_event(conn, number, ["closed"])
        stopped = closing.detail.get("clocks", []) if closing else []
        if stopped:
            clocks.save_clocks_running(conn, number, stopped)
        recording.take_back(conn, held.notification)
        due = nearest_due(clocks.list_clocks(conn, number), held.notification)
        status = "in_progress" if held.notification.taken_by else "received"
        _change(held, revision, status=status, outcome="", closed_at=None, next_due=due)
        places.save_standing(conn, number, status=status, is_open=True, next_due=due)
        _record(held, "reopened")


def finish_copy(door: FrontDoor, person: Person, team_key: str, reference: str, *, done: bool) -> None:
    """Mark a team's copy as dealt with, or take that back; the lead team and the other copies are left as they are."""
    with door.database.write() as conn:
        held = _hold(conn, person, team_key, reference)
        if held.is_lead:
            raise NotAllowed("Your team leads on this: close it for everybody instead.")
        _require_open(held)
        if held.place.is_open == (not done):
            return
        if not done:
            _change(held, held.notification.revision)  # so that a closing at this very moment is not half undone
        status = "closed" if done else held.notification.status
        places.save_standing_in(conn, held.notification.id, team_key, status=status, is_open=not done)
        _record(held, "copy done" if done else "copy reopened")


def nearest_due(kept: Iterable[KeptClock], notification: Notification) -> date | None:
    """The nearest deadline that still runs; one that had passed before it was sent counts only if there is no other."""
    sent = clock.local(notification.submitted_at).date()
    dates = sorted(each.due for each in kept if each.state == "open" and each.due)
    return next((day for day in dates if day >= sent), dates[-1] if dates else None)


def _outcome_of(door: FrontDoor, notification: Notification, code: str) -> Outcome:
    found = next((each for each in list_outcomes(door, notification) if each.code == code), None)
    if found is None:
        raise NotFound("This cannot be closed with that outcome.")
    return found


def _hold(conn: Connection, person: Person, team_key: str, reference: str) -> _Held:
    notification, found = find_in_team(conn, person, team_key, reference)
    place = next(place for place in found if place.team_key == team_key)
    return _Held(conn, person, notification, place)


def _take(held: _Held) -> None:
    status = "in_progress" if held.notification.status == "received" else held.notification.status
    _change(
        held,
        held.notification.revision,
        taken_by=held.person.account_id,
        taken_by_name=held.person.name,
        status=status,
    )
    places.save_open_status(held.conn, held.notification.id, status)
    _record(held, "taken")


def _require_lead(held: _Held) -> None:
    if not held.is_lead:
        raise NotAllowed("Your team has a copy of this. The team that leads on it decides.")


def _require_open(held: _Held) -> None:
    if held.notification.status in CLOSED_STATUSES:
        raise _meanwhile(held)


def _change(held: _Held, revision: int, **values: Any) -> None:
    try:
        notifications.change_notification(held.conn, held.notification.id, revision, **values)
    except Conflict as refusal:
        raise _meanwhile(held) from refusal


def _meanwhile(held: _Held) -> ChangedMeanwhile:
    event = history.find_latest_event(held.conn, held.notification.id, CHANGES)
    if event is None:
        return ChangedMeanwhile("This has changed since you opened the page. Look at it again.")
    return ChangedMeanwhile(f"{_told(event)}, so nothing of yours was changed. Look at it again.")


def _told(event: Event) -> str:
    there = clock.local(event.at)
    what = _WHAT.get(event.action, "changed this")
    return f"{event.actor} {what} at {there:%H:%M} on {there.day} {there:%B %Y}"


_WHAT: Mapping[str, str] = {
    "taken": "took this",
    "given back": "gave this back",
    "closed": "closed this",
    "reopened": "opened this again",
    "clock met": "marked a deadline as met",
    "clocks moved": "changed the school’s calendar, which moved a deadline,",
    "corrected": "sent a correction",
    "withdrawn": "withdrew this",
    "moved": "sent this to another team",
}


def _record(held: _Held, action: str, detail: Mapping[str, Any] | None = None) -> None:
    told = {"team": held.place.team_key, **(detail or {})}
    event = NewEvent(clock.now(), held.person.account_id, held.person.name, action, held.notification.id, told)
    history.append(held.conn, event)


def _save_note(held: _Held, text: str) -> None:
    assert held.person.account_id is not None
    notes.save_note(
        held.conn,
        held.notification.id,
        author_id=held.person.account_id,
        author_name=held.person.name,
        written_at=clock.now(),
        text=text,
    )
