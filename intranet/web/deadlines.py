"""One deadline: how it was counted and who is reminded of it when. Reminders lead here."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.services import deadlines
from intranet.web import telling
from intranet.web.access import admits, current_person
from intranet.web.door import front_door

blueprint = Blueprint("deadlines", __name__)


@blueprint.get("/notifications/<reference>/deadlines/<clock_id>")
@admits("signed_in")
def show(reference: str, clock_id: str) -> ResponseReturnValue:
    found = deadlines.look_at(front_door(), current_person(), reference, clock_id)
    return render_template(
        "deadlines/show.html", found=found, n=found.notification, telling=telling, today=clock.today()
    )
