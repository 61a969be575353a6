"""Files that a school attaches to what it writes to the council: looked at as a form's are, kept with the words."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from intranet import clock
from intranet.attachments import names
from intranet.attachments.intake import Incoming, taken_in
from intranet.attachments.storage import Folder, Readable, in_megabytes
from intranet.attachments.unfit import Infected
from intranet.services.attaching import MOST_BYTES, SCANNER, FileRefused, delete_stored, told_plainly
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import attachments, history
from intranet.store.attachments import Attachment
from intranet.store.database import Connection
from intranet.store.history import NewEvent

log = logging.getLogger(__name__)
MOST_AT_ONCE = 10
MOST_IN_ALL = 50
_SLOT = "answer "  # and the number of the message: with a space in it, no question of a form can be called so

Chosen = Sequence[tuple[Readable, str]]


def slot_of(message_id: int) -> str:
    """The slot of the files that came with a message."""
    return f"{_SLOT}{message_id}"


def is_of_answer(attachment: Attachment) -> bool:
    """Whether a file came with something that the school wrote, and not with the form."""
    return attachment.slot.startswith(_SLOT)


@contextmanager
def looked_at(door: FrontDoor, person: Person, notification_id: int, chosen: Chosen) -> Iterator[list[Incoming]]:
    """The files, received and looked at; what is not kept within the block is thrown away. Raises FileRefused.

    One that is refused refuses them all: the words that belong to them are sent with all of them or not at all.
    """
    if len(chosen) > MOST_AT_ONCE:
        raise FileRefused(f"You can attach no more than {MOST_AT_ONCE} files at once.")
    folder, config = Folder(door.config.attachments), door.config
    with ExitStack() as stack:
        found = []
        for source, filename in chosen:
            name = names.display_name(filename)
            if not name:
                raise FileRefused("A file has no name. Give it one and attach it again.")
            with told_plainly(name):
                try:
                    found.append(
                        stack.enter_context(taken_in(folder, config.clamd_url, source, name, config.max_file_bytes))
                    )
                except Infected as virus:
                    _note_virus(door, person, notification_id, virus.virus)
                    raise
        yield found


@contextmanager
def kept(door: FrontDoor, incoming: Sequence[Incoming]) -> Iterator[list[Attachment]]:
    """Put the files in their places; without the rows that the block saves, none stays. They have no owner yet."""
    folder, found = Folder(door.config.attachments), list[Attachment]()
    try:
        for each in incoming:
            with told_plainly(each.name):
                stored = folder.keep(each.part)
            about = (each.name, each.kind.media_type, stored.size, stored.sha256, each.scan)
            found.append(Attachment(stored.key, None, None, "", *about, clock.now()))
        yield found
    except BaseException:
        delete_stored(door, [each.id for each in found])
        raise


def require_room(conn: Connection, notification_id: int, more: Sequence[Attachment]) -> Sequence[Attachment]:
    """What is attached to the notification already. Raises FileRefused where more would be too much."""
    before = attachments.list_of_notification(conn, notification_id)
    answers = [*filter(is_of_answer, before), *more]
    if more and len(answers) > MOST_IN_ALL:
        raise FileRefused(f"You can attach no more than {MOST_IN_ALL} files to messages about one notification.")
    if more and sum(each.size for each in answers) > MOST_BYTES:
        raise FileRefused(f"The files of all messages together must be smaller than {in_megabytes(MOST_BYTES)}.")
    return before


def _note_virus(door: FrontDoor, person: Person, notification_id: int, virus: str) -> None:
    log.warning("a virus was refused", extra={"virus": virus, "notification": notification_id})
    event = NewEvent(clock.now(), person.account_id, SCANNER, "virus refused", notification_id)
    with door.database.write() as conn:
        history.append(conn, event)
