"""Messages between a team and a school, and waiting for the school. They stay on the notification for both to read.

While the team waits for the school its own clock stands still. Deadlines that the law sets run on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from intranet import clock
from intranet.attachments import names
from intranet.errors import NotAllowed
from intranet.services import answer_files, reading, work_mail
from intranet.services.answer_files import Chosen
from intranet.services.deliver import announce
from intranet.services.front_door import FrontDoor
from intranet.services.holding import Held, change, hold, meanwhile, record, require_lead, require_open
from intranet.services.people import Person
from intranet.store import attachments, deliveries, history, messages, notifications, places
from intranet.store.attachments import Attachment
from intranet.store.database import Connection
from intranet.store.history import NewEvent
from intranet.store.messages import Message, NewMessage
from intranet.store.notifications import CLOSED_STATUSES, Notification

WAITING = "awaiting_school"


def ask_school(door: FrontDoor, person: Person, team_key: str, reference: str, text: str, revision: int) -> None:
    """Ask whoever sent it for information, and wait. Raises NotAllowed for a team with a copy, ChangedMeanwhile."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        change(held, revision, status=WAITING)
        places.save_open_status(conn, held.notification.id, WAITING)
        _write(door, held, "request", text)
        record(held, "asked")
    announce()


def write_to_school(door: FrontDoor, person: Person, team_key: str, reference: str, text: str) -> None:
    """Write without waiting for an answer. Raises NotAllowed for a team with a copy."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        _write(door, held, "message", text)
        record(held, "wrote")
    announce()


def stop_waiting(door: FrontDoor, person: Person, team_key: str, reference: str, revision: int) -> None:
    """Go on without an answer, or with one that came by another way. Raises ChangedMeanwhile."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_lead(held)
        require_open(held)
        if held.notification.status != WAITING:
            raise meanwhile(held)
        _go_on(conn, held.notification, revision)
        record(held, "waiting ended")


def answer(door: FrontDoor, person: Person, reference: str, text: str, files: Chosen = ()) -> None:
    """Write to the team that leads, as the school or whoever sent it; that also ends the team's waiting.

    `files` are (source, name); they are kept with the words, all of them or nothing. Raises NotFound for somebody who
    may not read it, NotAllowed for an officer who is not of the school, FileRefused, CouldNotSave.
    """
    with door.database.read() as conn:
        number = _of_sender(door, conn, person, reference).id
    with (
        answer_files.looked_at(door, person, number, files) as incoming,
        answer_files.kept(door, incoming) as new,
        door.database.write() as conn,
    ):
        _save_answer(door, conn, person, _of_sender(door, conn, person, reference), text, new)
    announce()


def _of_sender(door: FrontDoor, conn: Connection, person: Person, reference: str) -> Notification:
    notification = reading.get_readable(door, conn, person, reference)
    if not reading.is_from_sender(person, notification):
        raise NotAllowed("Only the school can answer here. Write from your team’s mailbox.")
    return notification


def _save_answer(
    door: FrontDoor,
    conn: Connection,
    person: Person,
    notification: Notification,
    text: str,
    files: Sequence[Attachment],
) -> None:
    if notification.status == WAITING:
        _go_on(conn, notification, notification.revision)
    number = messages.save_message(conn, _new(notification.id, "answer", "", person, text))
    taken = [each.name for each in answer_files.require_room(conn, notification.id, files)]
    for each in files:
        taken.append(names.told_apart(each.name, taken))
        slot = answer_files.slot_of(number)
        named = replace(each, notification_id=notification.id, slot=slot, name=taken[-1])
        attachments.save_attachment(conn, named)
    places.save_news(conn, notification.id, notification.lead_team)
    told = {"files": len(files)} if files else {}
    history.append(conn, NewEvent(clock.now(), person.account_id, person.name, "answered", notification.id, told))
    deliveries.queue(conn, [work_mail.answer_to_team(door, notification, number)])


def list_messages(door: FrontDoor, notification: Notification) -> Sequence[Message]:
    """What was written, oldest first, for somebody who was let in to the notification."""
    with door.database.read() as conn:
        return messages.list_messages(conn, notification.id)


def _write(door: FrontDoor, held: Held, kind: str, text: str) -> None:
    number = messages.save_message(held.conn, _new(held.notification.id, kind, held.place.team_key, held.person, text))
    letter = work_mail.question_to_school(door, held.notification, number, is_request=kind == "request")
    deliveries.queue(held.conn, [letter])


def _new(notification_id: int, kind: str, team_key: str, person: Person, text: str) -> NewMessage:
    return NewMessage(notification_id, kind, team_key, person.account_id, person.name, clock.now(), text)


def _go_on(conn: Connection, notification: Notification, revision: int) -> None:
    if notification.status in CLOSED_STATUSES:
        return
    status = "received" if notification.taken_by is None else "in_progress"
    notifications.change_notification(conn, notification.id, revision, status=status)
    places.save_open_status(conn, notification.id, status)
