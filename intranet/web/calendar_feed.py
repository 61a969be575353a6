"""An officer's calendars: making and ending their private addresses, and what a calendar program fetches."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.errors import NotFound
from intranet.services import calendar_feeds
from intranet.web.access import admits, current_person
from intranet.web.door import front_door

blueprint = Blueprint("calendar_feed", __name__, url_prefix="/calendar")


@blueprint.get("")
@admits("officer")
def show() -> ResponseReturnValue:
    return _page()


@blueprint.post("/make")
@admits("officer")
def make() -> ResponseReturnValue:
    """The address is on this one answer and nowhere else: in no cookie, no address bar and no later page."""
    team_key = request.form.get("calendar", "")
    token = calendar_feeds.make_address(front_door(), current_person(), team_key)
    address = front_door().config.public_url + url_for("calendar_feed.fetch", token=token)
    return _page(address=address, made=team_key)


@blueprint.post("/end")
@admits("officer")
def end() -> ResponseReturnValue:
    calendar_feeds.end_address(front_door(), current_person(), request.form.get("calendar", ""))
    flash("That calendar has ended. Programs that still ask for it get nothing.", "success")
    return redirect(url_for("calendar_feed.show"), 303)


@blueprint.get("/<token>.ics")
@admits("anyone")
def fetch(token: str) -> ResponseReturnValue:
    """A calendar program cannot sign in: whoever holds the address is let in, to this alone."""
    try:
        body = calendar_feeds.read_calendar(front_door(), token)
    except NotFound:
        abort(404)
    return body, {"Content-Type": "text/calendar; charset=utf-8"}


def _page(address: str = "", made: str = "") -> str:
    choices = calendar_feeds.list_choices(front_door(), current_person())
    return render_template("calendar/show.html", choices=choices, address=address, made=made)
