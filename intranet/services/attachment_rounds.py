"""What is done to attached files when nobody is asking: scanned again, swept up, counted. Knows no person."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice

from intranet import clock
from intranet.attachments.intake import CHECKING, INFECTED, scanned
from intranet.attachments.scanning import Scanner
from intranet.attachments.storage import Folder
from intranet.attachments.unfit import Infected
from intranet.errors import NotFound
from intranet.services.attaching import SCANNER, answer_slot, delete_stored, until_settled
from intranet.services.front_door import FrontDoor
from intranet.store import attachments, drafts, history
from intranet.store.attachments import Attachment
from intranet.store.database import Connection
from intranet.store.history import NewEvent

log = logging.getLogger(__name__)

VIRUS_FOUND = "virus found"
ORPHANS_LIVE_FOR = timedelta(days=1)
"""A file is in its place a moment before its row is; what has none after this long was left by a crash."""
LEAST_FREE_BYTES = 200 * 1024 * 1024
_AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Rescanned:
    """What one round of scanning found, in numbers of files; `waiting` could still not be looked at."""

    clean: int = 0
    infected: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep deleted, in numbers of files: those of drafts that are gone, and what crashes left."""

    of_gone_drafts: int
    orphans: int
    parts: int


@dataclass(frozen=True, slots=True)
class FilesHealth:
    """How the storing of files stands. `scanner` is none, answering or silent; `waiting` files are held for it."""

    is_writable: bool
    free_bytes: int
    scanner: str
    waiting: int

    @property
    def is_good(self) -> bool:
        return self.is_writable and self.free_bytes >= LEAST_FREE_BYTES and self.scanner != "silent"


def rescan(door: FrontDoor) -> Rescanned:
    """Have the files looked at that came while the scanner was away. To be called every minute or so.

    A clean one can then be opened. An infected one loses its bytes and stays as a line that says so, both in its
    draft, whose answer it no longer is, and with its notification. Where the operator has taken the scanner away,
    the files become ones that nobody checked.
    """
    with door.database.read() as conn:
        waiting = attachments.list_checking(conn, _AT_A_TIME)
    if not waiting:
        return Rescanned()
    if door.config.clamd_url and not Scanner(door.config.clamd_url).is_answering():
        return Rescanned(waiting=len(waiting))
    states = [_rescan_one(door, each) for each in waiting]
    infected, still = states.count(INFECTED), states.count(CHECKING)
    return Rescanned(len(states) - infected - still, infected, still)


def _rescan_one(door: FrontDoor, attachment: Attachment) -> str:
    try:
        state = scanned(door.config.clamd_url, Folder(door.config.attachments).path(attachment.id))
    except Infected as found:
        until_settled(partial(_note_virus, door, attachment.id, found.virus))
        delete_stored(door, [attachment.id])
        return INFECTED
    except OSError as fault:
        log.error("a file is not in its place", extra={"attachment": attachment.id, "error": type(fault).__name__})
        return CHECKING
    if state != CHECKING:
        with door.database.write() as conn:
            attachments.save_scan(conn, attachment.id, state)
    return state


def _note_virus(door: FrontDoor, attachment_id: str, virus: str) -> None:
    log.warning("a virus was found", extra={"virus": virus, "attachment": attachment_id})
    with door.database.write() as conn:
        attachments.save_scan(conn, attachment_id, INFECTED)
        found = attachments.find_attachment(conn, attachment_id)
        if found is None:  # taken off its draft meanwhile
            return
        detail = {"virus": virus, "file": found.id, "slot": found.slot}
        event = NewEvent(clock.now(), None, SCANNER, VIRUS_FOUND, found.notification_id, detail)
        history.append(conn, event)
        _take_out_of_answers(door, conn, found)


def _take_out_of_answers(door: FrontDoor, conn: Connection, attachment: Attachment) -> None:
    draft = drafts.find_draft(conn, attachment.draft_id) if attachment.draft_id else None
    if draft is None or draft.reference:
        return
    try:
        answer_slot(door, conn, draft, attachment.slot, attachments.list_of_draft(conn, draft.id))
    except (NotFound, KeyError):  # its form is not served at the moment, or asks for no such file any more
        log.warning("a draft still names a file that is gone", extra={"attachment": attachment.id})


def sweep(door: FrontDoor) -> Swept:
    """Delete the files of drafts that are gone, and what crashes left behind. To be called every hour or so."""
    gone = delete_of_gone_drafts(door)
    folder = Folder(door.config.attachments)
    before = clock.now() - ORPHANS_LIVE_FOR
    orphans, keys = 0, folder.list_older(before)
    while batch := list(islice(keys, _AT_A_TIME)):
        left = _without_row(door, batch)
        delete_stored(door, left)
        orphans += len(left)
    return Swept(gone, orphans, folder.delete_old_parts(before))


def delete_of_gone_drafts(door: FrontDoor) -> int:
    """Delete the files of drafts that were deleted or have expired. Returns how many; call it after deleting one."""
    count = 0
    while True:
        with door.database.write() as conn:
            gone = [each.id for each in attachments.list_without_draft(conn, _AT_A_TIME)]
            if gone:
                attachments.delete_attachments(conn, gone)
        delete_stored(door, gone)
        count += len(gone)
        if len(gone) < _AT_A_TIME:
            return count


def _without_row(door: FrontDoor, keys: Collection[str]) -> list[str]:
    with door.database.read() as conn:
        known = attachments.pick_kept(conn, keys)
    return [each for each in keys if each not in known]


def health(door: FrontDoor) -> FilesHealth:
    """Whether files can be taken and looked at now, for the operators' page."""
    folder, url = Folder(door.config.attachments), door.config.clamd_url
    try:
        folder.discard(folder.new_part())
        is_writable, free = True, folder.free_bytes()
    except OSError:
        is_writable, free = False, 0
    scanner = "none" if not url else "answering" if Scanner(url, patience=2.0).is_answering() else "silent"
    with door.database.read() as conn:
        return FilesHealth(is_writable, free, scanner, attachments.count_checking(conn))
