"""The first pages: which form is the right one, what it is for, and starting to fill it in."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from intranet.errors import NotFound
from intranet.forms.form import NotificationForm
from intranet.services import drafting, starting
from intranet.services.catalogue import find_missing, levels_of, list_by_kind
from intranet.web import hx
from intranet.web.access import admits, current_person
from intranet.web.door import front_door
from intranet.web.keeping import keeper
from intranet.web.posted import read_number

blueprint = Blueprint("start", __name__)


@blueprint.get("/")
@admits("anyone")
def home() -> ResponseReturnValue:
    """The forms by what they do, and the levels of intervention as a picture that leads to them."""
    door = front_door()
    drafts = drafting.list_drafts(door, keeper(make=False))
    return render_template("start/home.html", kinds=list_by_kind(door), levels=levels_of(door), drafts=drafts)


@blueprint.get("/forms/<slug>", strict_slashes=False)
@admits("anyone")
def guidance(slug: str) -> ResponseReturnValue:
    """What a form is for, when to use it and when not, what to have ready, the law."""
    door = front_door()
    form = door.catalogue.find_form(slug)
    if form is None:
        missing = find_missing(door, slug)
        return render_template("start/missing.html", missing=missing), 503 if missing else 404
    carried = {name: request.args.get(name, "")[:60] for name in ("from", "draft")}
    return render_template("start/guidance.html", form=form, forms=door.catalogue.forms, carried=carried)


@blueprint.post("/forms/<slug>/start")
@admits("anyone")
def begin(slug: str) -> ResponseReturnValue:
    """Start a draft and go to its first page."""
    form = _served(slug)
    door, asked, kept_by = front_door(), request.form, keeper()
    typed = starting.carry_from_draft(door, asked["draft"], kept_by, form) if asked.get("draft") else None
    step = read_number(asked.get("step", ""))
    draft = starting.start_draft(
        door,
        form,
        current_person(),
        kept_by,
        asked.get("from", ""),
        typed,
        starting.NO_STEP if step is None else step,
    )
    return hx.go_to(f"/drafts/{draft.id}/{form.sections[0].slug}")


def _served(slug: str) -> NotificationForm:
    form = front_door().catalogue.find_form(slug)
    if form is None:
        raise NotFound("This form is not available at the moment.")
    return form
