"""Doing one thing to many notifications of a list: count, choose, do, undo."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.services import bulk
from intranet.services.bulk import Choice
from intranet.services.delivered import team_name
from intranet.web.access import admits, current_person
from intranet.web.door import front_door
from intranet.web.item_pages import ReasonForm
from intranet.web.mailbox_work import read_number

blueprint = Blueprint("mailbox_bulk", __name__, url_prefix="/mailbox/<team_key>/bulk")
Errors = Sequence[tuple[str, str]]


@blueprint.post("")
@admits("officer")
def count(team_key: str) -> ResponseReturnValue:
    """How many of those that were ticked it can be done to, before anything is done."""
    if not request.form.getlist("reference"):
        flash("Tick the notifications first.")
        return redirect(url_for("mailbox.show", team_key=team_key), 303)
    return _page(team_key)


@blueprint.post("/do")
@admits("officer")
def carry_out(team_key: str) -> ResponseReturnValue:
    door, person, form = front_door(), current_person(), ReasonForm(request.form)
    choice = _choice(form)
    if errors := _errors(team_key, choice, form):
        return _page(team_key, errors, form), 422
    seen = [read_number(each) for each in request.form.getlist("revision")]
    references = request.form.getlist("reference")
    chosen = [
        (reference, -1 if revision is None else revision)
        for reference, revision in zip(references, [*seen, *[None] * len(references)], strict=False)
    ]
    result = bulk.carry_out(door, person, team_key, chosen, choice)
    return redirect(url_for("mailbox_bulk.show", team_key=team_key, act_id=result.act.id), 303)


@blueprint.get("/<int:act_id>")
@admits("officer")
def show(team_key: str, act_id: int) -> ResponseReturnValue:
    """What became of it, and the way to undo it."""
    door = front_door()
    result = bulk.find_result(door, current_person(), team_key, act_id)
    return render_template(
        "mailbox/bulk_done.html", team_key=team_key, team_name=team_name(door, team_key), result=result
    )


@blueprint.post("/<int:act_id>/undo")
@admits("officer")
def undo(team_key: str, act_id: int) -> ResponseReturnValue:
    undone, left = bulk.undo(front_door(), current_person(), team_key, act_id)
    flash(f"{undone} undone." if undone else "Nothing was undone.", "success" if undone else "message")
    if left:
        flash(f"Not undone, because somebody has changed it since: {', '.join(left)}.")
    return redirect(url_for("mailbox.show", team_key=team_key), 303)


def _choice(form: ReasonForm) -> Choice:
    asked = request.form
    return Choice(
        kind=_kind(),
        account_id=read_number(asked.get("to_person", "")) or 0,
        outcome=asked.get("outcome", ""),
        to_team=asked.get("to_team", ""),
        reason=form.answer("reason") or "",
    )


def _errors(team_key: str, choice: Choice, form: ReasonForm) -> Errors:
    plan = bulk.plan(front_door(), current_person(), team_key, request.form.getlist("reference"), choice.kind)
    if choice.kind == "assign":
        known = {each.account_id for each in plan.members}
        return [] if choice.account_id in known else [("to_person", "Choose a colleague")]
    if choice.kind == "close":
        known_outcomes = {each.code for each in plan.outcomes}
        return [] if choice.outcome in known_outcomes else [("outcome", "Choose how they are closed")]
    errors = form.problems()
    unknown = choice.to_team not in dict(plan.targets)
    return [("to_team", "Choose the team that they should go to"), *errors] if unknown else errors


def _kind() -> str:
    asked = request.form.get("kind", "")
    return asked if asked in bulk.KINDS else "assign"


def _page(team_key: str, errors: Errors = (), form: ReasonForm | None = None) -> str:
    door, kind = front_door(), _kind()
    return render_template(
        "mailbox/bulk.html",
        team_key=team_key,
        team_name=team_name(door, team_key),
        kind=kind,
        plan=bulk.plan(door, current_person(), team_key, request.form.getlist("reference"), kind),
        typed=request.form,
        reason=form or ReasonForm(),
        errors=errors,
    )
