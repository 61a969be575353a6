"""What lies beside a notification: who else has it open, what it is linked to, and the checklist."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from intranet.errors import Conflict, NotFound
from intranet.services import checking_off, linking
from intranet.services.presence import note_presence
from intranet.services.triage import ChangedMeanwhile
from intranet.web.access import admits, current_person, in_background
from intranet.web.door import front_door
from intranet.web.item_pages import Typed, act, item_page, item_path, seen_revision

blueprint = Blueprint("mailbox_links", __name__, url_prefix="/mailbox/<team_key>/<reference>")


@blueprint.get("/presence")
@admits("officer")
@in_background
def presence(team_key: str, reference: str) -> ResponseReturnValue:
    """The line that says who else is here; the page asks for it while it is open."""
    others = note_presence(front_door(), current_person(), team_key, reference)
    return render_template("mailbox/presence.html", others=others, sent_team=team_key, reference=reference)


@blueprint.post("/links")
@admits("officer")
def link(team_key: str, reference: str) -> ResponseReturnValue:
    door, person, revision = front_door(), current_person(), seen_revision()
    other, merges = " ".join(request.form.get("other", "").split()).upper(), request.form.get("how") == "merge"
    typed = Typed(other=other[:20])
    try:
        if merges:
            linking.merge(door, person, team_key, reference, other, revision)
        else:
            linking.link(door, person, team_key, reference, other)
    except ChangedMeanwhile as conflict:
        return item_page(team_key, reference, conflict=str(conflict), typed=typed), conflict.status
    except (NotFound, Conflict) as refusal:
        # a notification that is not there or not in this mailbox is the same to whoever asks
        message = "No other notification in this mailbox has that reference" if refusal.status == 404 else str(refusal)
        return item_page(team_key, reference, errors=[("other", message)], typed=typed), 422
    flash("It is closed as the same as the other." if merges else "They are linked.", "success")
    return redirect(item_path(team_key, reference) + "#links", 303)


@blueprint.post("/links/<other>/remove")
@admits("officer")
def unlink(team_key: str, reference: str, other: str) -> ResponseReturnValue:
    linking.unlink(front_door(), current_person(), team_key, reference, other)
    flash("They are not linked any more.", "success")
    return redirect(item_path(team_key, reference) + "#links", 303)


@blueprint.post("/separate")
@admits("officer")
def separate(team_key: str, reference: str) -> ResponseReturnValue:
    door, person, revision = front_door(), current_person(), seen_revision()
    return act(
        team_key,
        reference,
        lambda: linking.separate(door, person, team_key, reference, revision),
        "It is open again.",
    )


@blueprint.post("/checklist/<code>")
@admits("officer")
def tick(team_key: str, reference: str, code: str) -> ResponseReturnValue:
    done = request.form.get("done") == "yes"
    checking_off.tick(front_door(), current_person(), team_key, reference, code, done=done)
    return redirect(item_path(team_key, reference) + "#checklist", 303)
