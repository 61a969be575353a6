"""The administrator's pages: teams, rules, plugins, schools, deliveries and law. None of them shows a pupil."""

from __future__ import annotations

import re

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.domain.findings import Severity
from intranet.errors import Conflict, Unreadable
from intranet.forms.dates import read_date
from intranet.forms.fields import Choice, Day, Email, Line, Phone, Text
from intranet.services import (
    administer,
    closures,
    districts,
    memberships,
    school_changes,
    team_mailboxes,
    team_members,
)
from intranet.services.people import ROLE_NAMES
from intranet.store.calendars import ClosureRow
from intranet.web.access import admits, current_person
from intranet.web.account_forms import AccountForm
from intranet.web.door import front_door
from intranet.web.navigation import Entry, register_entry

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
SECTIONS = (
    ("admin.dashboard", "Overview"),
    ("admin.teams", "Teams"),
    ("admin_teams.show_districts", "Districts"),
    ("admin_officers.officers", "Link officers"),
    ("admin.deliveries", "Deliveries"),
    ("admin.rules", "Rules"),
    ("admin.law", "Law"),
    ("admin.schools", "Schools"),
    ("admin_people.accounts", "Accounts"),
    ("admin.plugins", "Plugins"),
    ("admin_teams.audit", "Audit"),
)
ROOMS = frozenset({"admin_people", "admin_teams", "admin_officers", "admin_imports"})
_DOMAIN = re.compile(r"(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII)
_AS_THE_FORM = "default"


class MailboxForm(AccountForm):
    mailbox = Email(
        "Mailbox", thing="the mailbox", required=False, autocomplete="off",
        hint="Leave it empty if none is known. The team’s list here works all the same.",
    )  # fmt: skip
    phone = Phone("Telephone number", thing="the telephone number", required=False, autocomplete="off")


class ClosureForm(AccountForm):
    day = Day("Which day?", thing="the day", hint="For example, 27 11 2026.")
    kind = Choice("What is it?", thing="what it is", options=tuple(closures.KINDS.items()))
    reason = Line("Reason", thing="the reason", required=False, hint="For example, snow.")


class DomainsForm(AccountForm):
    domains = Text(
        "E-mail domains of the school’s own staff", thing="the domains", rows=3, required=False,
        hint="One on each line, such as orchard.example. Whoever proves an address in one joins without being asked.",
    )  # fmt: skip


def init(app: Flask) -> None:
    """Bring the room's link to the top of the pages, and its own menu to its templates."""
    entry = Entry("Administration", "admin.dashboard", frozenset({"administrator"}), 60, ROOMS, receives=True)
    register_entry(app, entry)
    app.jinja_env.globals["admin_sections"] = SECTIONS


@blueprint.get("")
@admits("administrator")
def dashboard() -> ResponseReturnValue:
    return show_overview()


def show_overview(errors: list[tuple[str, str]] | None = None) -> str:
    """What needs an administrator today, with what was wrong in what they asked for."""
    overview = administer.look_over(front_door(), current_person())
    return render_template(
        "admin/dashboard.html", overview=overview, teams=front_door().council.teams, errors=errors or []
    )


@blueprint.get("/teams")
@admits("administrator")
def teams() -> ResponseReturnValue:
    return render_template("admin/teams.html", teams=administer.list_teams(front_door()))


@blueprint.get("/teams/<team_key>")
@admits("administrator")
def team(team_key: str) -> ResponseReturnValue:
    return show_team(team_key)


@blueprint.post("/teams/<team_key>")
@admits("administrator")
def set_team(team_key: str) -> ResponseReturnValue:
    door, form = front_door(), MailboxForm(request.form)
    line = administer.get_team(door, team_key)
    if errors := form.problems():
        return show_team(team_key, form, errors), 422
    mailbox, phone = form.answer("mailbox") or "", form.answer("phone") or ""
    if team_mailboxes.ask_change(door, current_person(), team_key, mailbox, phone):
        flash(f"A link went to {mailbox}. Until somebody there follows it, the old address stays in use.", "success")
    else:
        flash(f"The mailbox of {line.team.name} is saved.", "success")
    return redirect(url_for("admin.teams"), 303)


def show_team(
    team_key: str, form: MailboxForm | None = None, errors: list[tuple[str, str]] | None = None, typed: str = ""
) -> str:
    """A team's page: its mailbox, what waits to be confirmed, its members."""
    door = front_door()
    line = administer.get_team(door, team_key)
    return render_template(
        "admin/team.html",
        line=line,
        form=form or MailboxForm(obj=line.team),
        errors=errors or [],
        waiting=team_mailboxes.find_waiting(door, team_key),
        members=team_members.list_members(door, team_key),
        past=districts.count_past(door, team_key),
        typed=typed,
        role_names=ROLE_NAMES,
    )


@blueprint.post("/teams/<team_key>/reset")
@admits("administrator")
def reset_team(team_key: str) -> ResponseReturnValue:
    team_mailboxes.reset(front_door(), current_person(), team_key)
    flash("The address is the council pack’s again.", "success")
    return redirect(url_for("admin.teams"), 303)


@blueprint.get("/rules")
@admits("administrator")
def rules() -> ResponseReturnValue:
    return render_template("admin/rules.html", rules=administer.list_rules(front_door()), severities=tuple(Severity))


@blueprint.post("/rules")
@admits("administrator")
def set_rule() -> ResponseReturnValue:
    door, person = front_door(), current_person()
    rule_id, severity = request.form.get("rule", ""), request.form.get("severity", "")
    if severity == _AS_THE_FORM:
        administer.reset_severity(door, person, rule_id)
    elif severity in tuple(Severity):
        administer.set_severity(door, person, rule_id, Severity(severity))
    else:
        raise Unreadable("Choose how much the rule weighs.")
    flash(f"{rule_id} is saved. It holds for what is sent from now on.", "success")
    return redirect(url_for("admin.rules") + f"#{rule_id}", 303)


@blueprint.get("/plugins")
@admits("administrator")
def plugins() -> ResponseReturnValue:
    door = front_door()
    return render_template("admin/plugins.html", catalogue=door.catalogue, failures=administer.list_failures(door))


@blueprint.get("/law")
@admits("administrator")
def law() -> ResponseReturnValue:
    today = clock.today()
    return render_template("admin/law.html", law=administer.list_law(front_door(), today), today=today)


@blueprint.get("/deliveries")
@admits("administrator")
def deliveries() -> ResponseReturnValue:
    door = front_door()
    health = administer.look_over(door, current_person()).health
    return render_template("admin/deliveries.html", lines=administer.list_undelivered(door), health=health)


@blueprint.post("/deliveries/<int:delivery_id>/resend")
@admits("administrator")
def resend(delivery_id: int) -> ResponseReturnValue:
    administer.resend(front_door(), current_person(), delivery_id)
    flash("The notice will be sent again in a moment.", "success")
    return redirect(url_for("admin.deliveries"), 303)


@blueprint.get("/schools")
@admits("administrator")
def schools() -> ResponseReturnValue:
    text = request.args.get("q", "")[:200]
    return render_template("admin/schools.html", text=text, found=administer.search_schools(front_door(), text))


@blueprint.get("/schools/<int:urn>")
@admits("administrator")
def school(urn: int) -> ResponseReturnValue:
    return show_school(urn)


@blueprint.post("/schools/<int:urn>/closures")
@admits("administrator")
def add_closure(urn: int) -> ResponseReturnValue:
    door, form = front_door(), ClosureForm(request.form)
    if errors := form.problems():
        return show_school(urn, closure=form, errors=errors), 422
    row = ClosureRow(urn, form.answer("day"), form.answer("kind"), form.answer("reason") or "")
    _say_moved(closures.add_closure(door, current_person(), row))
    return redirect(url_for("admin.school", urn=urn), 303)


@blueprint.post("/schools/<int:urn>/closures/remove")
@admits("administrator")
def remove_closure(urn: int) -> ResponseReturnValue:
    year, month, day = [*request.form.get("day", "").split("-"), "", "", ""][:3]
    try:
        closed = read_date(day, month, year, "the day")
    except ValueError as problem:
        raise Unreadable(str(problem)) from problem
    if closed is None:
        raise Unreadable("Choose the day that is to be a school day again.")
    _say_moved(closures.remove_closure(front_door(), current_person(), urn, closed))
    return redirect(url_for("admin.school", urn=urn), 303)


@blueprint.post("/schools/<int:urn>/domains")
@admits("administrator")
def set_domains(urn: int) -> ResponseReturnValue:
    door, form = front_door(), DomainsForm(request.form)
    errors = form.problems()
    domains = [line.strip().lower().lstrip("@") for line in (form.answer("domains") or "").splitlines() if line.strip()]
    if not errors and not all(_DOMAIN.fullmatch(domain) for domain in domains):
        errors = [("domains", "Enter domains only, one on each line, like orchard.example")]
    if errors:
        return show_school(urn, domains=form, errors=errors), 422
    memberships.save_school_domains(door, current_person(), urn, domains)
    flash("The domains are saved.", "success")
    return redirect(url_for("admin.school", urn=urn), 303)


def show_school(
    urn: int,
    *,
    closure: ClosureForm | None = None,
    domains: DomainsForm | None = None,
    officer: tuple[str, AccountForm] | None = None,
    errors: list[tuple[str, str]] | None = None,
) -> str:
    """A school's page with what was typed; `officer` is a role and what was typed of it. Raises NotFound."""
    page = administer.get_school_page(front_door(), urn)
    domains = domains or DomainsForm(data={"domains": "\n".join(page.domains)})
    return render_template(
        "admin/school.html",
        page=page,
        closure=closure or ClosureForm(),
        domains=domains,
        typed=officer,
        errors=errors or [],
        kinds=closures.KINDS,
        line=school_changes.get_line(front_door(), page.school.urn),
        role_keys={role.name: role.key for role in front_door().council.link_roles},
    )


def _say_moved(count: int) -> None:
    told = {0: "No open deadline moved.", 1: "One open deadline moved, and its history says so."}
    many = f"{count} open deadlines moved, and their histories say so."
    flash(f"The calendar is saved. {told.get(count, many)}", "success")


@blueprint.errorhandler(Conflict)
def on_conflict(conflict: Conflict) -> ResponseReturnValue:
    """What cannot be done as things stand is said on the page one came from."""
    flash(str(conflict))
    return redirect(url_for("admin.deliveries" if request.endpoint == "admin.resend" else "admin.dashboard"), 303)
