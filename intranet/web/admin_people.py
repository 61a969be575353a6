"""The administrator's pages about people: accounts, roles, invitations, who asks to join a school."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.errors import Conflict, NotFound
from intranet.forms.fields import Email, PersonName
from intranet.services import accounts as account_service
from intranet.services import administer, memberships
from intranet.services.people import COUNCIL_ROLES, ROLE_NAMES, SCHOOL_ROLES, TEAM_ROLES, Role
from intranet.web.access import admits, current_person
from intranet.web.account_forms import AccountForm
from intranet.web.door import front_door

blueprint = Blueprint("admin_people", __name__, url_prefix="/admin/accounts")
GIVEN = {role: ROLE_NAMES[role] for role in (*sorted(TEAM_ROLES), *sorted(SCHOOL_ROLES), *sorted(COUNCIL_ROLES))}


class InviteForm(AccountForm):
    name = PersonName("Full name", thing="the person’s name", limit=120)
    email = Email("Work email address", thing="the work email address", autocomplete="off")


@blueprint.get("")
@admits("administrator")
def accounts() -> ResponseReturnValue:
    door, person = front_door(), current_person()
    return render_template(
        "admin/accounts.html",
        page=memberships.list_accounts(door, after=request.args.get("after", "")[:254]),
        requests=memberships.list_requests(door, person),
        role_names=ROLE_NAMES,
        is_first="after" not in request.args,
        form=InviteForm(),
        errors=[],
    )


@blueprint.post("/find")
@admits("administrator")
def find() -> ResponseReturnValue:
    """By e-mail address, which is sent in the body so that it stands in no address."""
    found = administer.find_account_id(front_door(), request.form.get("email", ""))
    if found is None:
        flash("Nobody has an account with that email address.")
        return redirect(url_for("admin_people.accounts"), 303)
    return redirect(url_for("admin_people.account", account_id=found), 303)


@blueprint.post("/invite")
@admits("administrator")
def invite() -> ResponseReturnValue:
    door, form = front_door(), InviteForm(request.form)
    errors = form.problems()
    if not errors:
        try:
            made = account_service.invite(door, email=form.answer("email"), name=form.answer("name"), roles=[])
            flash("The invitation is on its way. Give the person their roles now.", "success")
            return redirect(url_for("admin_people.account", account_id=made.id), 303)
        except Conflict as conflict:
            errors = [("email", str(conflict))]
    page = memberships.list_accounts(door)
    names = {"role_names": ROLE_NAMES, "requests": memberships.list_requests(door, current_person())}
    return render_template("admin/accounts.html", page=page, is_first=True, form=form, errors=errors, **names), 422


@blueprint.get("/<int:account_id>")
@admits("administrator")
def account(account_id: int) -> ResponseReturnValue:
    return _account(account_id)


@blueprint.post("/<int:account_id>/roles")
@admits("administrator")
def give_role(account_id: int) -> ResponseReturnValue:
    role = _role()
    try:
        administer.give_role(front_door(), current_person(), account_id, role)
    except NotFound:
        found = administer.get_account(front_door(), account_id)
        where = "team" if role.role in TEAM_ROLES else "urn" if role.role in SCHOOL_ROLES else "role"
        problem = {"team": "Choose the team", "urn": "Enter the URN of a school that is known here"}
        errors = [(where, problem.get(where, "Choose the role"))]
        return _account(found.account.id, errors), 422
    flash("The role is given. It holds from the person’s next page.", "success")
    return redirect(url_for("admin_people.account", account_id=account_id), 303)


@blueprint.post("/<int:account_id>/roles/take")
@admits("administrator")
def take_role(account_id: int) -> ResponseReturnValue:
    role = Role(request.form.get("role", ""), request.form.get("scope", ""))
    memberships.take_role(front_door(), current_person(), account_id, role)
    flash("The role is taken away.", "success")
    return redirect(url_for("admin_people.account", account_id=account_id), 303)


@blueprint.post("/<int:account_id>/disable")
@admits("administrator")
def disable(account_id: int) -> ResponseReturnValue:
    memberships.disable(front_door(), current_person(), account_id)
    flash("The account is locked, and its owner is signed out everywhere.", "success")
    return redirect(url_for("admin_people.account", account_id=account_id), 303)


@blueprint.post("/<int:account_id>/enable")
@admits("administrator")
def enable(account_id: int) -> ResponseReturnValue:
    memberships.enable(front_door(), current_person(), account_id)
    flash("The account is open again.", "success")
    return redirect(url_for("admin_people.account", account_id=account_id), 303)


@blueprint.post("/<int:account_id>/sign-out")
@admits("administrator")
def end_sign_ins(account_id: int) -> ResponseReturnValue:
    found = administer.get_account(front_door(), account_id)
    memberships.end_sign_ins_of(front_door(), current_person(), found.account.id)
    flash("The person is signed out everywhere.", "success")
    return redirect(url_for("admin_people.account", account_id=account_id), 303)


@blueprint.errorhandler(Conflict)
def on_conflict(conflict: Conflict) -> ResponseReturnValue:
    """What one may not do to oneself is said on the page one came from."""
    flash(str(conflict))
    account_id = (request.view_args or {}).get("account_id")
    own = url_for("admin_people.account", account_id=account_id) if account_id else url_for("admin_people.accounts")
    return redirect(own, 303)


def _account(account_id: int, errors: list[tuple[str, str]] | None = None) -> str:
    door = front_door()
    return render_template(
        "admin/account.html",
        listed=administer.get_account(door, account_id),
        role_names=ROLE_NAMES,
        given=GIVEN,
        teams=door.council.teams,
        reader=current_person(),
        errors=errors or [],
        typed=request.form,
    )


def _role() -> Role:
    """The role chosen, with the scope that goes with it; what was typed for another kind of role is left aside."""
    role = request.form.get("role", "")
    scope = request.form.get("team", "") if role in TEAM_ROLES else ""
    return Role(role, request.form.get("urn", "").strip() if role in SCHOOL_ROLES else scope)
