"""The made-up council with a form that asks for files."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from intranet import clock
from intranet.api import Files, Line, Section
from intranet.services.attaching import add_file
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.store import attachments, drafts, history
from intranet.store.attachments import Attachment
from intranet.store.database import Database
from intranet.store.drafts import Draft
from intranet.store.history import Event
from tests.attachments import samples
from tests.seeded_mailbox import FORM, House, a_draft, make_house, seed

DRAFT = "draft-with-files"


class TheLetters(Section):
    title = "The letters"
    slug = "letters"
    signed_by = Line("Who signed the letter?", thing="who signed the letter")
    letter = Files("Letter to the parents", thing="the letter to the parents", most=2)
    evidence = Files(
        "Anything else", thing="anything else", hint="Statements, or photographs.", most=40, required=False
    )


WITH_FILES = replace(FORM, sections=(*FORM.sections, TheLetters))


@dataclass(frozen=True, slots=True)
class FilingHouse:
    """A front door, a draft that asks for files, and who keeps it."""

    people: House
    door: FrontDoor
    keeper: Keeper

    @property
    def folder(self) -> Path:
        return self.door.config.attachments

    def stored(self) -> list[str]:
        """The names of all files in the folder, parts included."""
        return sorted(each.name for each in self.folder.rglob("*") if each.is_file())

    def rows(self, draft_id: str = DRAFT) -> tuple[Attachment, ...]:
        with self.door.database.read() as conn:
            return attachments.list_of_draft(conn, draft_id)

    def answered(self, slot: str = "letter") -> object:
        return self.draft().answers.get("letters", {}).get(slot)

    def draft(self) -> Draft:
        with self.door.database.read() as conn:
            return drafts.get_draft(conn, DRAFT)

    def attach(self, name: str = "letter.pdf", content: bytes = samples.PDF, slot: str = "letter") -> Attachment:
        return add_file(self.door, DRAFT, self.keeper, slot, io.BytesIO(content), name)

    def send(self, content: bytes = samples.PDF) -> tuple[str, Attachment]:
        """The reference of a notification, and the file that came with it."""
        attached = self.attach(content=content)
        saved = seed(self.door)
        with self.door.database.write() as conn:
            attachments.move_attachments(conn, DRAFT, saved.id)
        return saved.reference, attached

    def mark_sent(self) -> None:
        """The form goes off from another window."""
        with self.door.database.write() as conn:
            drafts.save_draft_sent(conn, DRAFT, "DFD-TEST-0001", drafts.get_draft(conn, DRAFT).revision)

    def events(self, action: str) -> list[Event]:
        with self.door.database.read() as conn:
            return [each for each in history.list_latest_events(conn).rows if each.action == action]

    def with_settings(self, **changes: object) -> FilingHouse:
        """The same house under other settings."""
        config = replace(self.door.config, **changes)  # type: ignore[arg-type]
        return replace(self, door=replace(self.door, config=config))


def make_filing_house(database: Database, folder: Path, **changes: object) -> FilingHouse:
    people = make_house(database, folder, **changes)
    door = replace(people.door, catalogue=replace(people.door.catalogue, forms={WITH_FILES.slug: WITH_FILES}))
    keeper = Keeper(people.referrer.account_id)
    with database.write() as conn:
        drafts.save_new_draft(conn, a_draft(DRAFT, keeper.account_id, expires_at=clock.now() + timedelta(days=28)))
    return FilingHouse(people, door, keeper)
