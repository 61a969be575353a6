"""Taking schools in from a file: what it would change is shown before it is done."""

from __future__ import annotations

from typing import BinaryIO

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.attachments.storage import Folder
from intranet.attachments.unfit import Unfit
from intranet.errors import NotFound, Unreadable
from intranet.services import school_changes
from intranet.web.access import admits, current_person
from intranet.web.door import front_door
from intranet.web.requests import takes_files

blueprint = Blueprint("admin_imports", __name__, url_prefix="/admin/schools/import")


@blueprint.get("")
@admits("administrator")
def choose() -> ResponseReturnValue:
    return render_template("admin/school_import.html", look=None, errors=[])


@blueprint.post("")
@admits("administrator")
@takes_files
def look() -> ResponseReturnValue:
    """Keep the file for a day and show what it would change."""
    try:
        key = _keep()
        with _folder().open(key) as file:
            found = school_changes.look(front_door(), file)
    except (Unfit, Unreadable) as problem:
        return render_template("admin/school_import.html", look=None, errors=[("file", str(problem))]), 422
    return render_template("admin/school_import.html", look=found, key=key, errors=[])


@blueprint.post("/apply")
@admits("administrator")
def apply() -> ResponseReturnValue:
    key = request.form.get("key", "")
    with _open(key) as file:
        done = school_changes.apply(front_door(), current_person(), file)
    _folder().delete(key)
    told = ", ".join(f"{count} {word}" for word, count in sorted(done.counts.items()) if count)
    flash(f"The file is taken in: {told or 'nothing changed'}.", "success")
    return redirect(url_for("admin.schools"), 303)


def _keep() -> str:
    chosen = request.files.get("file")
    if chosen is None or not chosen.filename:
        raise Unreadable("Choose a file")
    door = front_door()
    try:
        return _folder().keep(_folder().receive(chosen.stream, door.config.max_body_bytes)).key
    except Unfit as problem:
        raise Unreadable(f"The file {problem}") from problem


def _open(key: str) -> BinaryIO:
    try:
        return _folder().open(key)
    except (ValueError, FileNotFoundError):
        raise NotFound("The file is gone. Choose it again.") from None


def _folder() -> Folder:
    return school_changes.folder_of(front_door())
