"""The administrator's pages about link officers: a school's contacts, who is away and who stands in, who takes over."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.errors import NotFound
from intranet.forms.fields import Day, Email, PersonName, Phone
from intranet.services import link_officers
from intranet.store.cover import NewAbsence
from intranet.store.link_officers import LinkOfficer
from intranet.web.access import admits, current_person
from intranet.web.account_forms import AccountForm
from intranet.web.admin import show_school
from intranet.web.door import front_door

blueprint = Blueprint("admin_officers", __name__, url_prefix="/admin")
Errors = list[tuple[str, str]]


class OfficerForm(AccountForm):
    name = PersonName("Full name", thing="the officer’s name", limit=120, autocomplete="off", required=False)
    email = Email("Email address", thing="the email address", required=False, autocomplete="off")
    phone = Phone("Telephone number", thing="the telephone number", required=False, autocomplete="off")

    def problems(self) -> Errors:
        found = super().problems()
        if not found and not self.answer("name") and (self.answer("email") or self.answer("phone")):
            found = [("name", "Enter the officer’s name, or leave all three empty")]
        return found


class AbsenceForm(AccountForm):
    starts = Day("First day away", thing="the first day away")
    ends = Day("Last day away", thing="the last day away")
    stand_in_name = PersonName("Who stands in", thing="the name of who stands in", limit=120, autocomplete="off")
    stand_in_email = Email("Their email address", thing="their email address", required=False, autocomplete="off")
    stand_in_phone = Phone("Their telephone number", thing="their telephone number", required=False, autocomplete="off")

    def problems(self) -> Errors:
        found = super().problems()
        if not found and self.answer("ends") < self.answer("starts"):
            found = [("ends-day", "The last day away must not be before the first")]
        return found


class SuccessorForm(AccountForm):
    new_name = PersonName("Who takes over", thing="the name of who takes over", limit=120, autocomplete="off")
    new_email = Email("Their email address", thing="their email address", required=False, autocomplete="off")
    new_phone = Phone("Their telephone number", thing="their telephone number", required=False, autocomplete="off")


@blueprint.get("/officers")
@admits("administrator")
def officers() -> ResponseReturnValue:
    return _officers()


@blueprint.post("/officers/absences")
@admits("administrator")
def add_absence() -> ResponseReturnValue:
    form = AbsenceForm(request.form)
    errors = form.problems()
    name, email = _officer()
    if not errors:
        days = (form.answer("starts"), form.answer("ends"))
        whom = (form.answer("stand_in_name"), form.answer("stand_in_email") or "", form.answer("stand_in_phone") or "")
        try:
            link_officers.add_absence(front_door(), current_person(), NewAbsence(name, email, *days, *whom))
        except NotFound:
            errors = [("officer", "Choose the officer")]
    if errors:
        return _officers(absence=form, errors=errors), 422
    flash("The cover is saved. It holds for what is sent on those days.", "success")
    return redirect(url_for("admin_officers.officers"), 303)


@blueprint.post("/officers/absences/<int:absence_id>/remove")
@admits("administrator")
def remove_absence(absence_id: int) -> ResponseReturnValue:
    link_officers.remove_absence(front_door(), current_person(), absence_id)
    flash("The cover is removed.", "success")
    return redirect(url_for("admin_officers.officers"), 303)


@blueprint.post("/officers/hand-over")
@admits("administrator")
def hand_over() -> ResponseReturnValue:
    form = SuccessorForm(request.form)
    errors = form.problems()
    count, (name, email) = 0, _officer("leaver")
    if not errors:
        to = LinkOfficer(0, "", form.answer("new_name"), form.answer("new_email") or "", form.answer("new_phone") or "")
        try:
            count = link_officers.hand_over(front_door(), current_person(), name, email, to)
        except NotFound:
            errors = [("leaver", "Choose the officer")]
    if errors:
        return _officers(successor=form, errors=errors), 422
    flash(f"{form.answer('new_name')} is the contact now, in {count} places.", "success")
    return redirect(url_for("admin_officers.officers"), 303)


@blueprint.post("/schools/<int(max=999999):urn>/officers")
@admits("administrator")
def set_officer(urn: int) -> ResponseReturnValue:
    form, role = OfficerForm(request.form), request.form.get("role", "")
    if problems := form.problems():
        return show_school(urn, officer=(role, form), errors=[(f"{role}-{at}", told) for at, told in problems]), 422
    told = (form.answer("name") or "", form.answer("email") or "", form.answer("phone") or "")
    link_officers.set_officer(front_door(), current_person(), LinkOfficer(urn, role, *told))
    flash("The link officer is saved." if told[0] else "The role is left empty.", "success")
    return redirect(url_for("admin.school", urn=urn), 303)


def _officer(name: str = "officer") -> tuple[str, str]:
    """Name and address, as the choice carries them; the address has no bar in it."""
    before, _, after = request.form.get(name, "").rpartition("|")
    return before, after


def _officers(
    absence: AbsenceForm | None = None, successor: SuccessorForm | None = None, errors: Errors | None = None
) -> str:
    return render_template(
        "admin/officers.html",
        found=link_officers.look_at_officers(front_door()),
        absence=absence or AbsenceForm(),
        successor=successor or SuccessorForm(),
        chosen=request.form.get("officer", ""),
        leaver=request.form.get("leaver", ""),
        errors=errors or [],
    )
