"""Files that a team adds to a notification and takes off again."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue

from intranet.services import team_files
from intranet.services.attaching import CouldNotSave, FileRefused
from intranet.web.access import admits, current_person
from intranet.web.door import front_door
from intranet.web.item_pages import item_page, item_path
from intranet.web.requests import takes_files

blueprint = Blueprint("mailbox_files", __name__, url_prefix="/mailbox/<team_key>/<reference>/files")


@blueprint.post("")
@admits("officer")
@takes_files
def add(team_key: str, reference: str) -> ResponseReturnValue:
    """Keep what was chosen. One file that is refused does not keep the others out."""
    door, person = front_door(), current_person()
    chosen = [each for each in request.files.getlist("files") if each.filename]
    errors = [] if chosen else [("files", "Choose a file first.")]
    status = 422
    for each in chosen:
        try:
            team_files.add_file(door, person, team_key, reference, each.stream, each.filename or "")
        except (FileRefused, CouldNotSave) as refused:
            errors.append(("files", str(refused)))
            status = max(status, refused.status)
    if errors:
        return item_page(team_key, reference, errors=errors), status
    flash("The file is kept." if len(chosen) == 1 else "The files are kept.", "success")
    return redirect(item_path(team_key, reference) + "#team-files", 303)


@blueprint.post("/<attachment_id>/remove")
@admits("officer")
def remove(team_key: str, reference: str, attachment_id: str) -> ResponseReturnValue:
    name = team_files.remove_file(front_door(), current_person(), team_key, reference, attachment_id)
    flash(f"{name} is removed.", "success")
    return redirect(item_path(team_key, reference) + "#team-files", 303)
