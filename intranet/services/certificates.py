"""Reading an attached registration certificate into the grid of marks. Whether the marks are right, a person says."""

from __future__ import annotations

from dataclasses import dataclass

from intranet.attachments import kinds
from intranet.attachments.certificate_marks import Reading
from intranet.attachments.certificates import read_certificate
from intranet.attachments.intake import OPENABLE
from intranet.attachments.kinds import Kind
from intranet.attachments.storage import Folder
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import session_of
from intranet.domain.weeks import week_start
from intranet.errors import IntranetError, NotFound
from intranet.forms.certificate import Marks
from intranet.services.drafting import Keeper, look_at, save_section
from intranet.services.explain import FilledIn
from intranet.services.front_door import FrontDoor
from intranet.store import attachments
from intranet.store.attachments import Attachment
from intranet.store.drafts import Draft

READABLE = (kinds.CSV, kinds.XLSX, kinds.PDF)


class MarksUnread(IntranetError):
    """No mark was taken from the file; the sentence says why, and what to do."""

    status = 422
    logged = False


@dataclass(frozen=True, slots=True)
class MarksRead:
    """How many marks went into the grid of which question, from which file, and how many lay outside its weeks."""

    question: str
    file: str
    taken: int
    left_out: int


def fill_marks(door: FrontDoor, draft_id: str, keeper: Keeper, slug: str, slot: str) -> MarksRead:
    """Put the marks of the newest readable file of a slot into the grid that it belongs to, for a person to check.

    What was typed for the same sessions gives way to the file. Raises MarksUnread when the file cannot be read whole,
    is another pupil's, or has no mark of the weeks of the grid: then nothing is changed. Raises NotFound when the page
    has no such grid, and what `look_at` raises.
    """
    draft, filled_in = look_at(door, draft_id, keeper)
    question = _grid(filled_in, slug, slot)
    file, kind = _newest(door, draft, slot)
    reading = _read(door, file, kind, question)
    _require_same_pupil(file, reading, filled_in)
    shown = set(question.weeks)
    taken = {
        key: code
        for key, code in reading.marks.items()
        if (session := session_of(key)) and week_start(session[0]) in shown
    }
    if not taken:
        raise MarksUnread(f"“{file.name}” has no marks of the weeks below. Check the last day of the absence.")
    before = {key: list(values) for key, values in draft.answers.get(slug, {}).items()}
    marks = {f"{question.short_name}-{key}": [code] for key, code in taken.items()}
    save_section(door, draft_id, keeper, slug, before | marks)
    return MarksRead(question.short_name, file.name, len(taken), len(reading.marks) - len(taken))


def _grid(filled_in: FilledIn, slug: str, slot: str) -> Marks:
    section = filled_in.filled.find(slug)
    for question in section.asked if section else ():
        if isinstance(question, Marks) and question.file == slot:
            return question
    raise NotFound("This page has no marks to fill in from a file.")


def _newest(door: FrontDoor, draft: Draft, slot: str) -> tuple[Attachment, Kind]:
    with door.database.read() as conn:
        files = [each for each in attachments.list_of_draft(conn, draft.id) if each.slot == slot]
    by_type = {kind.media_type: kind for kind in READABLE}
    for each in reversed(files):
        if each.media_type in by_type and each.scan in OPENABLE:
            return each, by_type[each.media_type]
    if files:
        raise MarksUnread("Marks can be read from a CSV, XLSX or PDF file of text. Attach one, or fill in the marks.")
    raise MarksUnread("Attach the certificate first.")


def _read(door: FrontDoor, file: Attachment, kind: Kind, question: Marks) -> Reading:
    try:
        return read_certificate(Folder(door.config.attachments).path(file.id), kind, question.codes_on)
    except Unfit as unfit:
        raise MarksUnread(f"“{file.name}” {unfit}.") from unfit
    except OSError as fault:
        raise MarksUnread(f"“{file.name}” cannot be opened at the moment. Try again in a few minutes.") from fault


def _require_same_pupil(file: Attachment, reading: Reading, filled_in: FilledIn) -> None:
    upn = filled_in.answers.get("upn")
    if upn and reading.upns and upn not in reading.upns:
        raise MarksUnread(f"“{file.name}” is the certificate of a pupil with another UPN. Attach this pupil’s.")
