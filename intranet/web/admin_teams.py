"""The administrator's pages about who receives what: members, districts, a mailbox that confirms itself, the audit."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.errors import NotFound
from intranet.services import audit as audit_log
from intranet.services import closed_teams, districts, team_mailboxes, team_members
from intranet.services.links import LinkExpired, LinkRefused
from intranet.web.access import admits, current_person
from intranet.web.admin import show_overview, show_team
from intranet.web.door import front_door
from intranet.web.posted import read_number

blueprint = Blueprint("admin_teams", __name__)


@blueprint.post("/admin/teams/<team_key>/members")
@admits("administrator")
def add_member(team_key: str) -> ResponseReturnValue:
    email, leads = request.form.get("email", ""), request.form.get("role") == "team_lead"
    try:
        name = team_members.add_member(front_door(), current_person(), team_key, email, leads=leads)
    except NotFound as problem:
        return show_team(team_key, errors=[("email", str(problem))], typed=email), 422
    flash(f"{name} belongs to the team from their next page.", "success")
    return redirect(url_for("admin.team", team_key=team_key), 303)


@blueprint.post("/admin/teams/<team_key>/members/remove")
@admits("administrator")
def remove_member(team_key: str) -> ResponseReturnValue:
    account_id = read_number(request.form.get("account", "")) or 0
    role = request.form.get("role", "")
    team_members.remove_member(front_door(), current_person(), team_key, account_id, role)
    flash("The person no longer has that role in the team.", "success")
    return redirect(url_for("admin.team", team_key=team_key), 303)


@blueprint.post("/admin/teams/<team_key>/drop-change")
@admits("administrator")
def drop_change(team_key: str) -> ResponseReturnValue:
    team_mailboxes.drop_change(front_door(), current_person(), team_key)
    flash("The change is dropped. The link that was sent no longer works.", "success")
    return redirect(url_for("admin.team", team_key=team_key), 303)


@blueprint.post("/admin/closed-teams/<team_key>")
@admits("administrator")
def hand_over(team_key: str) -> ResponseReturnValue:
    """What a team has open that the council no longer has goes to another."""
    to_team = request.form.get("to_team", "")
    if all(team.key != to_team for team in front_door().council.teams):
        return show_overview([(f"to-{team_key}", "Choose the team that deals with it now")]), 422
    done = closed_teams.hand_over(front_door(), current_person(), team_key, to_team)
    flash(f"{done} handed over. The team that has them now is told of each that it leads on.", "success")
    return redirect(url_for("admin.dashboard"), 303)


@blueprint.get("/team-mailbox/<token>")
@admits("anyone")
def look_at_mailbox(token: str) -> ResponseReturnValue:
    name, change = team_mailboxes.look_at_link(front_door(), token)
    return render_template("admin/mailbox_link.html", team=name, change=change)


@blueprint.post("/team-mailbox/<token>")
@admits("anyone")
def confirm_mailbox(token: str) -> ResponseReturnValue:
    name = team_mailboxes.confirm(front_door(), token)
    return render_template("admin/mailbox_link.html", team=name, change=None)


@blueprint.errorhandler(LinkRefused)
@blueprint.errorhandler(LinkExpired)
def bad_link(problem: LinkRefused | LinkExpired) -> ResponseReturnValue:
    return render_template("admin/mailbox_link.html", problem=str(problem)), problem.status


@blueprint.get("/admin/districts")
@admits("administrator")
def show_districts() -> ResponseReturnValue:
    return _districts()


@blueprint.post("/admin/districts/try")
@admits("administrator")
def try_district() -> ResponseReturnValue:
    """What a change would have done, before anybody makes it."""
    try:
        tried = districts.try_out(front_door(), *_change())
    except NotFound as problem:
        return _districts([("team", str(problem))]), 422
    return _districts(tried=tried)


@blueprint.post("/admin/districts")
@admits("administrator")
def set_district() -> ResponseReturnValue:
    districts.set_team(front_door(), current_person(), *_change())
    flash("The district is given to the team, for what is sent from now on.", "success")
    return redirect(url_for("admin_teams.show_districts"), 303)


@blueprint.get("/admin/audit")
@admits("administrator")
def audit() -> ResponseReturnValue:
    page = audit_log.list_audit(front_door(), after=request.args.get("after", "")[:20])
    return render_template("admin/audit.html", page=page, is_first="after" not in request.args)


def _change() -> tuple[str, str, str]:
    return request.form.get("choice", ""), request.form.get("district", ""), request.form.get("team", "")


def _districts(errors: list[tuple[str, str]] | None = None, tried: districts.Tried | None = None) -> str:
    door = front_door()
    return render_template(
        "admin/districts.html",
        lines=districts.list_districts(door),
        choices=tuple(door.directory().by_district),
        teams={team.key: team.name for team in door.directory().list_teams()},
        tried=tried,
        typed=request.form,
        errors=errors or [],
    )
