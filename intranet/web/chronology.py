"""A pupil's chronology: the page, what people decide on it, looking beyond one's team, a lead's weekly review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.domain.day_counts import long_day
from intranet.forms.fields import Text
from intranet.services import chronology, looking_beyond, same_pupil
from intranet.services.looking_beyond import LONGEST_REASON, SHORTEST_REASON
from intranet.web import telling, timeline
from intranet.web.access import admits, current_person
from intranet.web.account_forms import AccountForm
from intranet.web.door import front_door
from intranet.web.navigation import Entry, register_entry
from intranet.web.wording import form_title

blueprint = Blueprint("chronology", __name__)
_DECISIONS: dict[str, tuple[Callable[..., None], str]] = {
    "join": (same_pupil.join, "The two are now on one line of time. You can part them again below."),
    "refuse": (same_pupil.refuse, "It is noted that this is another pupil, and nobody is asked again."),
    "apart": (same_pupil.set_apart, "It no longer stands on this line of time. You can put it back below."),
}


class ReasonForm(AccountForm):
    reason = Text("Why do you need to see what other teams have?", thing="your reason", limit=LONGEST_REASON)


def init(app: Flask) -> None:
    """Bring a lead's link to the top of the pages."""
    register_entry(app, Entry("Review", "chronology.reviews", frozenset({"team_lead"}), place=25))


@blueprint.get("/pupils/<team_key>/<reference>")
@admits("officer")
def show(team_key: str, reference: str) -> ResponseReturnValue:
    return _page(team_key, reference)


@blueprint.post("/pupils/<team_key>/<reference>/reason")
@admits("officer")
def give_reason(team_key: str, reference: str) -> ResponseReturnValue:
    form = ReasonForm(request.form)
    problems = form.problems()
    text = (form.answer("reason") or "").strip()
    if not problems and len(text) < SHORTEST_REASON:
        problems = [("reason", f"Your reason must have at least {SHORTEST_REASON} characters")]
    if problems:
        return _page(team_key, reference, errors=problems, form=form), 422
    looking_beyond.give_reason(front_door(), current_person(), team_key, reference, text)
    flash(
        "You can read what other teams have of this pupil until the end of today. Each reading is recorded.", "success"
    )
    return redirect(_path(team_key, reference), 303)


@blueprint.get("/pupils/<team_key>/<reference>/beyond/<other>")
@admits("officer")
def beyond(team_key: str, reference: str, other: str) -> ResponseReturnValue:
    sent = looking_beyond.read_beyond(front_door(), current_person(), team_key, reference, other)
    return render_template(
        "chronology/beyond.html",
        sent=sent,
        n=sent.notification,
        back=_path(team_key, reference),
        telling=telling,
        door=front_door(),
        today=clock.today(),
    )


@blueprint.post("/pupils/<team_key>/<reference>/decide/<other>")
@admits("officer")
def decide(team_key: str, reference: str, other: str) -> ResponseReturnValue:
    act, done = _DECISIONS.get(request.form.get("decision", ""), (None, ""))
    if act is None:
        return _page(team_key, reference, errors=[("", "Choose what you want to say of it")]), 422
    act(front_door(), current_person(), team_key, reference, other)
    flash(done, "success")
    return redirect(_path(team_key, reference), 303)


@blueprint.post("/pupils/<team_key>/<reference>/decisions/<int:decision_id>/take-back")
@admits("officer")
def take_back(team_key: str, reference: str, decision_id: int) -> ResponseReturnValue:
    same_pupil.take_back(front_door(), current_person(), team_key, reference, decision_id)
    flash("That decision is taken back, and everything stands as it did before it.", "success")
    return redirect(_path(team_key, reference), 303)


@blueprint.get("/reviews")
@admits("team_lead")
def reviews() -> ResponseReturnValue:
    week = _asked_week()
    found = looking_beyond.list_reviews(front_door(), current_person(), week)
    monday = looking_beyond.first_day(week)
    return render_template(
        "chronology/reviews.html",
        reviews=found,
        monday=monday,
        sunday=monday + timedelta(days=6),
        earlier=monday - timedelta(days=7),
        later=monday + timedelta(days=7) if monday < looking_beyond.first_day(clock.today()) else None,
        reader_id=current_person().account_id,
    )


@blueprint.post("/reviews/<int:reason_id>")
@admits("team_lead")
def review(reason_id: int) -> ResponseReturnValue:
    looking_beyond.mark_reviewed(front_door(), current_person(), reason_id)
    flash("Noted as reviewed.", "success")
    return redirect(url_for("chronology.reviews", week=_asked_week().isoformat()), 303)


def _page(
    team_key: str, reference: str, *, errors: Sequence[tuple[str, str]] = (), form: ReasonForm | None = None
) -> str:
    person = current_person()
    found = chronology.read_chronology(front_door(), person, team_key, reference)
    return render_template(
        "chronology/show.html",
        found=found,
        n=found.anchor,
        picture=timeline.draw(found, form_title),
        short=long_day,
        telling=telling,
        door=front_door(),
        errors=errors,
        form=form or ReasonForm(),
        printed=(clock.now(), person.name),
        own={"team_key": team_key, "reference": reference},
    )


def _path(team_key: str, reference: str) -> str:
    return url_for("chronology.show", team_key=team_key, reference=reference)


def _asked_week() -> date:
    """The week in the address; this one when it is missing, made up or out of a calendar's reach."""
    try:
        week = date.fromisoformat(request.values.get("week", ""))
    except ValueError:
        return clock.today()
    return week if abs((week - clock.today()).days) < 3_660 else clock.today()
