"""Attaching files to a draft and taking them away. Knows no page, and no form but by its questions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from intranet import clock
from intranet.attachments import kinds, names
from intranet.attachments.intake import INFECTED, Incoming, taken_in
from intranet.attachments.storage import Folder, Kept, Readable, in_megabytes
from intranet.attachments.unfit import Infected, Unfit
from intranet.errors import Conflict, IntranetError, NotFound
from intranet.forms.special import Files
from intranet.services.drafting import AlreadySent, Keeper, form_of, get_kept_draft, set_files
from intranet.services.front_door import FrontDoor
from intranet.store import attachments, history
from intranet.store.attachments import Attachment
from intranet.store.database import Connection
from intranet.store.drafts import Draft
from intranet.store.health import is_outage
from intranet.store.history import NewEvent

log = logging.getLogger(__name__)
T = TypeVar("T")

MOST_FILES = 30
MOST_BYTES = 60 * 1024 * 1024
"""Of one draft, in all its slots together, as they are kept."""
SCANNER = "virus scanner"
_TRIES = 20


class FileRefused(IntranetError):
    """The file is not one that we take; the sentence names it and says what to do."""

    status = 422
    logged = False


class CouldNotSave(IntranetError):
    """The disk or the database would not take the file. Nothing of it is kept."""

    status = 503

    def __init__(self) -> None:
        super().__init__("We could not save your file. Your answers are safe. Try again in a few minutes.")


@dataclass(frozen=True, slots=True)
class Slot:
    """A question for files and what is attached to it so far. `most_bytes` is of one file, `most_at_once` of all."""

    draft_id: str
    question: Files
    files: tuple[Attachment, ...]
    most_bytes: int
    most_at_once: int

    @property
    def name(self) -> str:
        """The question's name, which is also the slot's address."""
        name: str = self.question.short_name
        return name

    @property
    def has_room(self) -> bool:
        return sum(each.scan != INFECTED for each in self.files) < self.question.most

    @property
    def accept(self) -> str:
        """What a browser should offer to choose from."""
        return kinds.ACCEPT

    @property
    def rule(self) -> str:
        """What is taken, in a sentence."""
        most = self.question.most
        count = "One file" if most == 1 else f"Up to {most} files, each"
        return f"{count} smaller than {in_megabytes(self.most_bytes)}: {kinds.IN_WORDS}."


def slot_of(door: FrontDoor, draft: Draft, question: Files) -> Slot:
    """A question for files of a draft that its keeper is looking at."""
    with door.database.read() as conn:
        return _slot(door, draft, question, attachments.list_of_draft(conn, draft.id))


def get_slot(door: FrontDoor, draft_id: str, keeper: Keeper, name: str) -> tuple[Slot, str]:
    """A question for files, and the page that asks it.

    Raises NotFound when the draft is somebody else's or its form asks no such thing.
    """
    with door.database.read() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        question = _question(door, draft, name)
        slot = _slot(door, draft, question, attachments.list_of_draft(conn, draft.id))
    return slot, form_of(door, draft).section_of[name]


def add_file(door: FrontDoor, draft_id: str, keeper: Keeper, slot: str, source: Readable, filename: str) -> Attachment:
    """Look at a file from outside and keep it, if it is one that we take.

    Raises FileRefused with what is wrong with it, CouldNotSave, NotFound, or AlreadySent. Whatever it raises,
    nothing of the file stays and the draft is as it was.
    """
    name = names.display_name(filename)
    if not name:
        raise FileRefused("The file has no name. Give it one and attach it again.")
    with door.database.read() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        _require_room(_question(door, draft, slot), attachments.list_of_draft(conn, draft.id), 0)
    folder = Folder(door.config.attachments)
    with told_plainly(name):
        try:
            with taken_in(folder, door.config.clamd_url, source, name, door.config.max_file_bytes) as incoming:
                return _keep(door, draft.id, keeper, slot, incoming, folder)
        except Infected as found:
            _note_virus(door, draft, keeper, slot, found.virus)
            raise


def remove_file(door: FrontDoor, draft_id: str, keeper: Keeper, attachment_id: str) -> str:
    """Take a file off a draft; returns the slot it was in. Raises NotFound when it is not this draft's."""

    def forget() -> str:
        with door.database.write() as conn:
            draft = get_kept_draft(conn, draft_id, keeper)
            files = attachments.list_of_draft(conn, draft.id)
            gone = next((each for each in files if each.id == attachment_id), None)
            if gone is None:
                raise NotFound("There is no such file. It may have been removed already.")
            attachments.delete_attachments(conn, [gone.id])
            answer_slot(door, conn, draft, gone.slot, [each for each in files if each.id != gone.id])
        return gone.slot

    slot = until_settled(forget)
    delete_stored(door, [attachment_id])
    return slot


def answer_slot(door: FrontDoor, conn: Connection, draft: Draft, slot: str, files: Iterable[Attachment]) -> None:
    """Make the answer to a slot's question the names of the files that are in it. Raises Conflict."""
    set_files(door, conn, draft, slot, [each.name for each in files if each.slot == slot and each.scan != INFECTED])


def delete_stored(door: FrontDoor, attachment_ids: Iterable[str]) -> None:
    """Delete the bytes of files whose rows are gone. What cannot be deleted now is swept up later."""
    folder = Folder(door.config.attachments)
    for each in attachment_ids:
        try:
            folder.delete(each)
        except OSError as fault:
            log.error("a file could not be deleted", extra={"attachment": each, "error": type(fault).__name__})


def until_settled(act: Callable[[], T]) -> T:
    """Do it again when another upload or save of the same draft came between. Raises AlreadySent once it is sent."""
    for _ in range(_TRIES):
        try:
            return act()
        except AlreadySent:
            raise
        except Conflict as between:
            conflict = between
    raise conflict


@contextmanager
def told_plainly(name: str) -> Iterator[None]:
    """Turn what can go wrong with a file into words for the person who sent it."""
    try:
        yield
    except Unfit as unfit:
        raise FileRefused(f"“{name}” {unfit}.") from unfit
    except OSError as fault:
        log.error("a file could not be stored", extra={"error": type(fault).__name__, "errno": fault.errno})
        raise CouldNotSave from fault
    except Exception as fault:
        if not is_outage(fault):
            raise
        log.error("a file could not be recorded", extra={"error": type(fault).__name__})
        raise CouldNotSave from fault


def _keep(door: FrontDoor, draft_id: str, keeper: Keeper, slot: str, incoming: Incoming, folder: Folder) -> Attachment:
    """Put the file in its place, then its row; without its row it does not stay."""
    kept = folder.keep(incoming.part)
    new = _row(kept, incoming, slot, draft_id)

    def record() -> Attachment:
        with door.database.write() as conn:
            draft = get_kept_draft(conn, draft_id, keeper)
            before = attachments.list_of_draft(conn, draft.id)
            _require_room(_question(door, draft, slot), before, new.size)
            named = replace(new, name=names.told_apart(new.name, [each.name for each in before]))
            attachments.save_attachment(conn, named)
            answer_slot(door, conn, draft, slot, (*before, named))
        return named

    try:
        return until_settled(record)
    except BaseException:
        delete_stored(door, [kept.key])
        raise


def _row(kept: Kept, incoming: Incoming, slot: str, draft_id: str) -> Attachment:
    return Attachment(
        id=kept.key,
        draft_id=draft_id,
        notification_id=None,
        slot=slot,
        name=incoming.name,
        media_type=incoming.kind.media_type,
        size=kept.size,
        sha256=kept.sha256,
        scan=incoming.scan,
        created_at=clock.now(),
    )


def _question(door: FrontDoor, draft: Draft, slot: str) -> Files:
    question = form_of(door, draft).questions.get(slot)
    if not isinstance(question, Files):
        raise NotFound("This form asks for no such file.")
    return question


def _slot(door: FrontDoor, draft: Draft, question: Files, files: Iterable[Attachment]) -> Slot:
    own = tuple(each for each in files if each.slot == question.short_name)
    return Slot(draft.id, question, own, door.config.max_file_bytes, door.config.max_body_bytes)


def _require_room(question: Files, files: Iterable[Attachment], size: int) -> None:
    """Raise FileRefused when one more file of this size would be too much for the question or for the draft."""
    kept = [each for each in files if each.scan != INFECTED]
    most = question.most
    if sum(each.slot == question.short_name for each in kept) >= most:
        count = "1 file" if most == 1 else f"{most} files"
        raise FileRefused(f"You can attach no more than {count} as {question.thing}. Remove one first.")
    if len(kept) >= MOST_FILES:
        raise FileRefused(f"You can attach no more than {MOST_FILES} files in all. Remove one first.")
    if sum(each.size for each in kept) + size > MOST_BYTES:
        raise FileRefused(f"All files together must be smaller than {in_megabytes(MOST_BYTES)}. Remove one first.")


def _note_virus(door: FrontDoor, draft: Draft, keeper: Keeper, slot: str, virus: str) -> None:
    log.warning("a virus was refused", extra={"virus": virus, "form": draft.form_slug, "slot": slot})
    detail = {"virus": virus, "form": draft.form_slug, "slot": slot, "draft": draft.id}
    with door.database.write() as conn:
        history.append(conn, NewEvent(clock.now(), keeper.account_id, SCANNER, "virus refused", detail=detail))
