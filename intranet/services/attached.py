"""Opening attached files, for those who may. Knows nothing of how they got there."""

from __future__ import annotations

import logging
from typing import BinaryIO

from intranet import clock
from intranet.attachments.intake import CHECKING, OPENABLE
from intranet.attachments.storage import Folder
from intranet.errors import NotFound
from intranet.services.drafting import Keeper, get_kept_draft
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reading import TEAMS_OWN, get_readable, sight_for
from intranet.store import attachments, history
from intranet.store.attachments import Attachment
from intranet.store.history import NewEvent
from intranet.store.places import list_places

log = logging.getLogger(__name__)

FILE_OPENED = "file opened"
SCAN_WORDS = {
    "clean": "Checked for viruses",
    "not_scanned": "Not checked for viruses",
    "checking": "Being checked for viruses. It can be opened after that.",
    "infected": "Contained a virus, so it was deleted.",
}
"""How each state of a file is told."""
_NONE = "There is no such file. It may have been removed."


def open_draft_file(door: FrontDoor, draft_id: str, keeper: Keeper, attachment_id: str) -> tuple[Attachment, BinaryIO]:
    """A file of a draft, for whoever the draft belongs to. Raises NotFound, or AlreadySent."""
    with door.database.read() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        found = attachments.find_attachment(conn, attachment_id)
    if found is None or found.draft_id != draft.id:
        raise NotFound(_NONE)
    return found, _open(door, found)


def open_notification_file(
    door: FrontDoor, person: Person, reference: str, attachment_id: str
) -> tuple[Attachment, BinaryIO]:
    """A file of a notification, for those who may read it; that it was opened is recorded. Raises NotFound.

    What a team added is for teams that have the notification alone.
    """
    with door.database.read() as conn:
        notification = get_readable(door, conn, person, reference)
        found = attachments.find_attachment(conn, attachment_id)
        places = list_places(conn, notification.id)
        sight = sight_for(conn, person, notification)
    in_team = any(place.team_key in person.teams for place in places)
    is_there = found is not None and found.notification_id == notification.id
    if found is None or not is_there or not sight.shows(found.slot) or (found.slot == TEAMS_OWN and not in_team):
        raise NotFound(_NONE)
    opened = _open(door, found)
    event = NewEvent(clock.now(), person.account_id, person.name, FILE_OPENED, notification.id, {"file": found.id})
    try:
        with door.database.write() as conn:
            history.append(conn, event)
    except BaseException:
        opened.close()
        raise
    return found, opened


def _open(door: FrontDoor, attachment: Attachment) -> BinaryIO:
    if attachment.scan == CHECKING:
        raise NotFound("This file is still being checked for viruses. Try again in a few minutes.")
    if attachment.scan not in OPENABLE:
        raise NotFound("This file contained a virus, so it was deleted.")
    try:
        return Folder(door.config.attachments).open(attachment.id)
    except (OSError, ValueError) as fault:
        log.error("a file is not in its place", extra={"attachment": attachment.id, "error": type(fault).__name__})
        raise NotFound(
            "This file cannot be read at the moment. The people who run the service have been told."
        ) from fault
