"""A plugin while it is written. Only there under `flask plugins preview`, on this machine alone."""

import secrets

from flask import Blueprint, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from intranet.kit import preview
from intranet.services import starting
from intranet.web import hx
from intranet.web.access import admits, current_person, in_background
from intranet.web.door import front_door
from intranet.web.keeping import keeper

blueprint = Blueprint("preview", __name__)
_STARTED = secrets.token_urlsafe(8)  # another with each start: a page that has an older one loads itself anew


@blueprint.get("/preview")
@admits("anyone")
def show() -> ResponseReturnValue:
    """The plugin's forms with their samples, routing tables, deadlines and e-mails; what the contract finds."""
    return render_template("preview/plugin.html", seen=preview.look_at(front_door()), started=_STARTED)


@blueprint.get("/preview/since/<started>")
@admits("anyone")
@in_background
def since(started: str) -> ResponseReturnValue:
    """Asked every second by an open page: whether a file was saved, and the service started anew, since it was made."""
    answer = make_response("", 204)
    if started != _STARTED:
        answer.headers["HX-Refresh"] = "true"
    return answer


@blueprint.post("/preview/<slug>/<int:number>")
@admits("anyone")
def fill_in(slug: str, number: int) -> ResponseReturnValue:
    """The form in the browser with the answers of a sample in it."""
    form, typed = preview.typed_sample(front_door(), slug, number)
    draft = starting.start_draft(front_door(), form, current_person(), keeper(), typed=typed)
    return hx.go_to(url_for("drafts.section", draft_id=draft.id, slug=form.sections[0].slug))
