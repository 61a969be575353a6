"""What a team does with a notification: take, give back, note, meet a deadline, close, reopen. Knows no list.

Each change is one transaction with its line in the history. Two people who change one notification at once do not
undo each other: the second is told who was first, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from intranet import clock
from intranet.errors import Conflict, NotAllowed, NotFound
from intranet.forms.form import Outcome
from intranet.services import recording
from intranet.services.front_door import FrontDoor
from intranet.services.holding import (
    ChangedMeanwhile,
    Held,
    change,
    hold,
    keep,
    meanwhile,
    record,
    require_lead,
    require_open,
    require_whole,
)
from intranet.services.people import Person
from intranet.services.reading import find_in_team
from intranet.services.recording import Decided
from intranet.store import clocks, history, mailbox, notes, notifications, places
from intranet.store.clocks import KeptClock
from intranet.store.notifications import Notification

__all__ = [
    "ChangedMeanwhile",
    "add_note",
    "close",
    "finish_copy",
    "give_back",
    "list_outcomes",
    "meet_clock",
    "nearest_due",
    "reopen",
    "take",
    "take_next",
]

JUST_CLOSED = Outcome("closed", "Closed")
UNDATED = Decided()
MERGED = "merged"
_TRIES = 5


def take(door: FrontDoor, person: Person, team_key: str, reference: str) -> None:
    """Make the person its one owner. Raises ChangedMeanwhile when it is somebody else's, or closed."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        if held.notification.taken_by == person.account_id and held.notification.closed_at is None:
            return
        require_lead(held)
        require_open(held)
        if held.notification.taken_by is not None:
            raise meanwhile(held)
        keep(held, person.account_id, person.name, "taken")


def take_next(door: FrontDoor, person: Person, team_key: str) -> str | None:
    """Take what is most urgent of what nobody has taken; its reference, or None when there is none.

    Among those that are as urgent, the nearest deadline goes first, then the oldest of those without one.
    """
    if team_key not in person.teams:
        raise NotFound("There is no such mailbox.")
    for _ in range(_TRIES):
        try:
            with door.database.write() as conn:
                found = mailbox.find_next_to_take(conn, team_key)
                if found is None:
                    return None
                reference = notifications.get_by_id(conn, found).reference
                held = hold(conn, person, team_key, reference)
                if held.notification.taken_by is None:
                    keep(held, person.account_id, person.name, "taken")
                    return reference
        except Conflict:
            continue  # somebody took it between our look and our change: look again
    raise Conflict("Others are taking from this mailbox at the moment. Try again.")


def give_back(door: FrontDoor, person: Person, team_key: str, reference: str, revision: int) -> None:
    """Leave it to the team again. Its owner may, and a lead of the team. Raises NotAllowed, ChangedMeanwhile."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        if held.notification.taken_by is None:
            raise meanwhile(held)
        if held.notification.taken_by != person.account_id and team_key not in person.led_teams:
            raise NotAllowed("Only the person who has taken this, or a lead of the team, can give it back.")
        status = "received" if held.notification.status == "in_progress" else held.notification.status
        change(held, revision, taken_by=None, taken_by_name="", status=status)
        places.save_open_status(conn, held.notification.id, status)
        record(held, "given back")


def add_note(door: FrontDoor, person: Person, team_key: str, reference: str, text: str) -> None:
    """Add a note for the council's own eyes. Notes never collide with other changes, so none is ever refused."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_whole(held)
        _save_note(held, text)
        record(held, "noted")


def meet_clock(door: FrontDoor, person: Person, team_key: str, reference: str, clock_id: str, revision: int) -> None:
    """Note that what a deadline asks for has been done. Raises NotFound for a clock that does not run."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        if clocks.save_clock_state(conn, held.notification.id, "met", [clock_id]) == 0:
            raise NotFound("There is no such deadline, or it has been met.")
        due = nearest_due(clocks.list_clocks(conn, held.notification.id), held.notification)
        change(held, revision, next_due=due)
        places.save_next_due(conn, held.notification.id, due)
        record(held, "clock met", {"clock": clock_id})


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
    have, NotAllowed for a team with a copy, Unreadable for a decision that cannot be, ChangedMeanwhile.
    """
    moment = clock.now()
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        outcome = _outcome_of(door, held.notification, code)
        number = held.notification.id
        change(held, revision, status="closed", outcome=outcome.code, closed_at=moment, next_due=None)
        places.save_standing(conn, number, status="closed", is_open=False, next_due=None)
        running = [each.clock_id for each in clocks.list_clocks(conn, number) if each.state == "open"]
        if running:
            clocks.save_clock_state(conn, number, "stopped", running)
        form = door.catalogue.find_form(held.notification.form_slug)
        told = recording.record(conn, held.notification, form, outcome, decided, clock.local(moment).date())
        if note:
            _save_note(held, note)
        record(held, "closed", {"outcome": outcome.code, "title": outcome.title, "clocks": running, **told})


def reopen(door: FrontDoor, person: Person, team_key: str, reference: str, revision: int) -> None:
    """Open it again in every team's list; the clocks that closing stopped run again. Raises ChangedMeanwhile."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        if held.notification.status != "closed" or held.notification.outcome == MERGED:
            raise meanwhile(held)
        number = held.notification.id
        closing = history.find_latest_event(conn, number, ["closed"])
        stopped = closing.detail.get("clocks", []) if closing else []
        if stopped:
            clocks.save_clocks_running(conn, number, stopped)
        recording.take_back(conn, held.notification)
        due = nearest_due(clocks.list_clocks(conn, number), held.notification)
        status = "in_progress" if held.notification.taken_by else "received"
        change(held, revision, status=status, outcome="", closed_at=None, next_due=due)
        places.save_standing(conn, number, status=status, is_open=True, next_due=due)
        record(held, "reopened")


def finish_copy(door: FrontDoor, person: Person, team_key: str, reference: str, *, done: bool) -> None:
    """Mark a team's copy as dealt with, or take that back; the lead team and the other copies are left as they are."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        if held.is_lead:
            raise NotAllowed("Your team leads on this: close it for everybody instead.")
        require_open(held)
        if held.place.is_open == (not done):
            return
        if not done:
            change(held, held.notification.revision)  # so that a closing at this very moment is not half undone
        status = "closed" if done else held.notification.status
        places.save_standing_in(conn, held.notification.id, team_key, status=status, is_open=not done)
        record(held, "copy done" if done else "copy reopened")


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


def _save_note(held: Held, text: str) -> None:
    assert held.person.account_id is not None
    notes.save_note(
        held.conn,
        held.notification.id,
        author_id=held.person.account_id,
        author_name=held.person.name,
        written_at=clock.now(),
        text=text,
    )
