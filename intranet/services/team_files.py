"""Files that a team adds to a notification: minutes, letters, what came by post. The school never sees them."""

from __future__ import annotations

import logging

from intranet import clock
from intranet.attachments import names
from intranet.attachments.intake import INFECTED, Incoming, taken_in
from intranet.attachments.storage import Folder, Readable, in_megabytes
from intranet.attachments.unfit import Infected
from intranet.errors import NotFound
from intranet.services.attaching import MOST_BYTES, SCANNER, FileRefused, delete_stored, told_plainly
from intranet.services.front_door import FrontDoor
from intranet.services.holding import hold, record, require_whole
from intranet.services.people import Person
from intranet.services.reading import TEAMS_OWN
from intranet.store import attachments, history
from intranet.store.attachments import Attachment
from intranet.store.database import Connection
from intranet.store.history import NewEvent

log = logging.getLogger(__name__)
MOST_FILES = 30


def add_file(
    door: FrontDoor, person: Person, team_key: str, reference: str, source: Readable, filename: str
) -> Attachment:
    """Look at a file from outside and keep it for the teams that have the notification.

    Any of these teams may that has all of it. Raises NotFound, NotAllowed, FileRefused, CouldNotSave.
    """
    name = names.display_name(filename)
    if not name:
        raise FileRefused("The file has no name. Give it one and attach it again.")
    with door.database.read() as conn:
        held = hold(conn, person, team_key, reference)
        require_whole(held)
        _require_room(conn, held.notification.id, 0)
    folder = Folder(door.config.attachments)
    with told_plainly(name):
        try:
            with taken_in(folder, door.config.clamd_url, source, name, door.config.max_file_bytes) as incoming:
                return _keep(door, person, team_key, reference, incoming, folder)
        except Infected as found:
            log.warning("a virus was refused", extra={"virus": found.virus, "notification": held.notification.id})
            event = NewEvent(clock.now(), person.account_id, SCANNER, "virus refused", held.notification.id)
            with door.database.write() as conn:
                history.append(conn, event)
            raise


def remove_file(door: FrontDoor, person: Person, team_key: str, reference: str, attachment_id: str) -> str:
    """Take a file of the teams off again; its name. Raises NotFound, NotAllowed."""
    with door.database.write() as conn:
        held = hold(conn, person, team_key, reference)
        require_whole(held)
        own = _list(conn, held.notification.id)
        gone = next((each for each in own if each.id == attachment_id), None)
        if gone is None:
            raise NotFound("There is no such file. It may have been removed already.")
        attachments.delete_attachments(conn, [gone.id])
        record(held, "file removed", {"name": gone.name, "sha256": gone.sha256})
    delete_stored(door, [attachment_id])
    return gone.name


def _keep(
    door: FrontDoor, person: Person, team_key: str, reference: str, incoming: Incoming, folder: Folder
) -> Attachment:
    """Put the file in its place, then its row; without its row it does not stay."""
    kept = folder.keep(incoming.part)
    try:
        with door.database.write() as conn:
            held = hold(conn, person, team_key, reference)
            _require_room(conn, held.notification.id, kept.size)
            before = attachments.list_of_notification(conn, held.notification.id)
            new = Attachment(
                id=kept.key,
                draft_id=None,
                notification_id=held.notification.id,
                slot=TEAMS_OWN,
                name=names.told_apart(incoming.name, [each.name for each in before]),
                media_type=incoming.kind.media_type,
                size=kept.size,
                sha256=kept.sha256,
                scan=incoming.scan,
                created_at=clock.now(),
            )
            attachments.save_attachment(conn, new)
            record(held, "file added", {"name": new.name, "sha256": new.sha256})
    except BaseException:
        delete_stored(door, [kept.key])
        raise
    return new


def _list(conn: Connection, notification_id: int) -> list[Attachment]:
    return [each for each in attachments.list_of_notification(conn, notification_id) if each.slot == TEAMS_OWN]


def _require_room(conn: Connection, notification_id: int, size: int) -> None:
    kept = [each for each in _list(conn, notification_id) if each.scan != INFECTED]
    if len(kept) >= MOST_FILES:
        raise FileRefused(f"The teams can add no more than {MOST_FILES} files. Remove one first.")
    if sum(each.size for each in kept) + size > MOST_BYTES:
        raise FileRefused(f"The teams’ files together must be smaller than {in_megabytes(MOST_BYTES)}.")
