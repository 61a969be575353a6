"""Files that somebody attaches to a draft, and opening what was attached. Works as one plain form; htmx improves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from flask import Blueprint, Response, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from intranet.attachments import kinds, names
from intranet.errors import NotFound
from intranet.forms.special import Files
from intranet.services import attached, attaching, drafting
from intranet.services.attaching import CouldNotSave, FileRefused, Slot
from intranet.services.drafting import AlreadySent
from intranet.store.attachments import Attachment
from intranet.store.drafts import Draft
from intranet.web import hx
from intranet.web.access import admits, current_person, sign_in_path
from intranet.web.door import front_door
from intranet.web.drafts import render_section
from intranet.web.inputs import settle_schools
from intranet.web.keeping import keeper
from intranet.web.requests import takes_files

blueprint = Blueprint("files", __name__)
SANDBOX = "default-src 'none'; sandbox"
NOTHING_CHOSEN = "Choose a file first."
_NOT_ANSWERS = frozenset({"csrf_token", "action", "_asked"})


@blueprint.app_template_global()
def file_slot(draft: Draft, question: Files) -> Slot:
    """For `files/slot.html`: what is attached to one question of a draft."""
    return attaching.slot_of(front_door(), draft, question)


@blueprint.errorhandler(AlreadySent)
def already_sent(_sent: AlreadySent) -> ResponseReturnValue:
    """The form was sent from another window: say that it has arrived."""
    return hx.go_to(url_for("drafts.sent", draft_id=(request.view_args or {})["draft_id"]))


@blueprint.errorhandler(NotFound)
def not_found(problem: NotFound) -> ResponseReturnValue:
    """Somebody who was signed out while they filled a form in is asked to sign in again, and comes back to it."""
    draft_id = (request.view_args or {}).get("draft_id")
    if draft_id and current_person().is_guest and drafting.belongs_to_account(front_door(), draft_id):
        return hx.go_to(sign_in_path(url_for("drafts.tasks", draft_id=draft_id)))
    raise problem


@blueprint.post("/drafts/<draft_id>/files/<slot>")
@admits("anyone")
@takes_files
def add(draft_id: str, slot: str) -> ResponseReturnValue:
    """Attach what was chosen. One file that is refused does not keep the others from being attached."""
    page = _keep_typed(draft_id, slot)
    chosen = [each for each in request.files.getlist(slot) if each.filename or _has_content(each)]
    problems = [] if chosen else [NOTHING_CHOSEN]
    status = 200 if chosen else 422
    for each in chosen:
        try:
            attaching.add_file(front_door(), draft_id, keeper(make=False), slot, each.stream, each.filename or "")
        except (FileRefused, CouldNotSave) as refused:
            problems.append(str(refused))
            status = max(status, refused.status)
    return _show_slot(draft_id, slot, page, problems, status)


@blueprint.post("/drafts/<draft_id>/files/<attachment_id>/remove")
@admits("anyone")
@takes_files
def remove(draft_id: str, attachment_id: str) -> ResponseReturnValue:
    """Take a file off the draft."""
    slot = attaching.remove_file(front_door(), draft_id, keeper(make=False), attachment_id)
    return _show_slot(draft_id, slot, _keep_typed(draft_id, slot), [], 200)


@blueprint.get("/drafts/<draft_id>/files/<attachment_id>")
@admits("anyone")
def of_draft(draft_id: str, attachment_id: str) -> ResponseReturnValue:
    """A file of a draft, for whoever the draft belongs to."""
    return _download(*attached.open_draft_file(front_door(), draft_id, keeper(make=False), attachment_id))


@blueprint.get("/notifications/<reference>/files/<attachment_id>")
@admits("signed_in")
def of_notification(reference: str, attachment_id: str) -> ResponseReturnValue:
    """A file of a notification, for its sender, their school and the teams that have it."""
    return _download(*attached.open_notification_file(front_door(), current_person(), reference, attachment_id))


def _has_content(part: FileStorage) -> bool:
    """Whether a part without a name is a file all the same, and not the box that nobody used."""
    found = part.stream.read(1)
    part.stream.seek(0)
    return bool(found)


def _keep_typed(draft_id: str, slot: str) -> str:
    """Save what came along from the rest of the page, as it does without scripts; returns the page's slug."""
    door, own = front_door(), keeper(make=False)
    _, slug = attaching.get_slot(door, draft_id, own, slot)
    if "_asked" in request.form:
        section_class = drafting.form_of_kept(door, draft_id, own).find_section(slug)
        inputs = {key: request.form.getlist(key) for key in request.form if key not in _NOT_ANSWERS}
        if section_class is not None:
            inputs, _found = settle_schools(door, section_class, inputs)
            drafting.save_section(door, draft_id, own, slug, inputs)
    return slug


def _show_slot(draft_id: str, slot: str, page: str, problems: Sequence[str], status: int) -> ResponseReturnValue:
    """The list of files as it is now: alone for htmx, otherwise within its page."""
    problem = " ".join(problems)
    if hx.is_fragment():
        # htmx puts nothing in that comes with a status of 5xx
        found, _ = attaching.get_slot(front_door(), draft_id, keeper(make=False), slot)
        return hx.respond(render_template("files/fragment.html", slot=found, problem=problem), min(status, 422))
    if problem:
        return render_section(draft_id, page, file_errors={slot: problem}, status=status)
    return hx.go_to(f"{url_for('drafts.section', draft_id=draft_id, slug=page)}#{slot}")


def _download(attachment: Attachment, file: BinaryIO) -> Response:
    """The bytes, never to be shown on a page of ours."""
    known = attachment.media_type in kinds.MEDIA_TYPES
    response = send_file(file, "application/octet-stream", conditional=False, etag=False)
    response.headers["Content-Type"] = attachment.media_type if known else "application/octet-stream"
    response.headers["Content-Disposition"] = names.disposition(attachment.name)
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Content-Length"] = str(attachment.size)
    return response
