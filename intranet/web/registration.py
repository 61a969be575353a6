"""Getting an account and getting back into it: pages that people reach before they can sign in."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.services import accounts, links, memberships, sign_ins
from intranet.services.accounts import Registration, WrongPassword
from intranet.services.throttle import TooOften
from intranet.store.accounts import Account
from intranet.web import session
from intranet.web.access import admits, current_person
from intranet.web.account_forms import (
    ChoosePasswordForm,
    ConfirmForm,
    EmailForm,
    Errors,
    RegisterForm,
    judge,
    unknown_school,
)
from intranet.web.door import front_door

blueprint = Blueprint("registration", __name__)
_ASKED = ("email", "name", "job_title", "phone", "urn", "password")


@blueprint.get("/register")
@admits("anyone")
def register() -> ResponseReturnValue:
    return render_template("session/register.html", form=RegisterForm(), errors=[])


@blueprint.post("/register")
@admits("anyone")
def register_account() -> ResponseReturnValue:
    form = RegisterForm(request.form)
    errors, status = _judge_registration(form), 422
    if not errors:
        wanted = Registration(**{name: form.answer(name) for name in _ASKED})
        try:
            accounts.register(front_door(), wanted, address=_address())
            return redirect(url_for("registration.check_email"), 303)
        except TooOften as error:
            errors, status = [("", str(error))], error.status
    return render_template("session/register.html", form=form, errors=errors), status


@blueprint.get("/check-email")
@admits("anyone")
def check_email() -> ResponseReturnValue:
    return render_template("session/check_email.html")


@blueprint.get("/confirm/<token>")
@admits("anyone")
def confirm(token: str) -> ResponseReturnValue:
    account = accounts.find_unconfirmed(front_door(), token)
    return render_template("session/confirm.html", form=ConfirmForm(), errors=[], account=account)


@blueprint.post("/confirm/<token>")
@admits("anyone")
def confirm_account(token: str) -> ResponseReturnValue:
    door, form = front_door(), ConfirmForm(request.form)
    errors, status = form.problems(), 422
    if not errors:
        try:
            account = accounts.confirm(door, token, form.answer("password"), address=_address())
        except WrongPassword as error:
            errors = [("password", str(error))]
        except TooOften as error:
            errors, status = [("", str(error))], error.status
        else:
            session.begin(sign_ins.start(door, account.id, instead_of=session.sign_in_token()))
            flash("Your account is ready.", "success")
            return redirect("/", 303)
    account = accounts.find_unconfirmed(door, token)
    return render_template("session/confirm.html", form=form, errors=errors, account=account), status


@blueprint.get("/forgotten-password")
@admits("anyone")
def forgotten() -> ResponseReturnValue:
    return render_template("session/forgotten.html", form=EmailForm(), errors=[])


@blueprint.post("/forgotten-password")
@admits("anyone")
def ask_new_password() -> ResponseReturnValue:
    form = EmailForm(request.form)
    errors, status = form.problems(), 422
    if not errors:
        try:
            accounts.ask_new_password(front_door(), form.answer("email"), address=_address())
            return redirect(url_for("registration.check_email"), 303)
        except TooOften as error:
            errors, status = [("", str(error))], error.status
    return render_template("session/forgotten.html", form=form, errors=errors), status


@blueprint.get("/new-password/<token>")
@admits("anyone")
def new_password(token: str) -> ResponseReturnValue:
    return _show_choice(links.NEW_PASSWORD, token)


@blueprint.post("/new-password/<token>")
@admits("anyone")
def set_new_password(token: str) -> ResponseReturnValue:
    return _choose(links.NEW_PASSWORD, token)


@blueprint.get("/invitation/<token>")
@admits("anyone")
def invitation(token: str) -> ResponseReturnValue:
    return _show_choice(links.INVITATION, token)


@blueprint.post("/invitation/<token>")
@admits("anyone")
def accept_invitation(token: str) -> ResponseReturnValue:
    return _choose(links.INVITATION, token)


@blueprint.errorhandler(links.LinkExpired)
@blueprint.errorhandler(links.LinkRefused)
def on_bad_link(error: links.LinkExpired | links.LinkRefused) -> ResponseReturnValue:
    return render_template("session/bad_link.html", message=str(error), endpoint=request.endpoint), error.status


def _show_choice(purpose: links.Purpose, token: str) -> ResponseReturnValue:
    account = accounts.find_by_link(front_door(), purpose, token)
    return _choice_page(ChoosePasswordForm(), [], account, purpose)


def _choose(purpose: links.Purpose, token: str) -> ResponseReturnValue:
    door, form = front_door(), ChoosePasswordForm(request.form)
    account = accounts.find_by_link(door, purpose, token)
    errors = form.problems()
    judge(form.answer("password"), accounts.about(door, account.name, account.email), errors)
    if errors:
        return _choice_page(form, errors, account, purpose), 422
    if not current_person().is_guest:
        session.end()  # whoever is signed in here may be somebody else
    accounts.set_password(door, purpose, token, form.answer("password"))
    flash("Your password is set. Sign in with it.", "success")
    return redirect(url_for("session.sign_in"), 303)


def _choice_page(form: ChoosePasswordForm, errors: Errors, account: Account, purpose: links.Purpose) -> str:
    return render_template(
        "session/choose_password.html",
        form=form,
        errors=errors,
        account=account,
        is_invitation=purpose is links.INVITATION,
    )


def _judge_registration(form: RegisterForm) -> Errors:
    door, errors = front_door(), form.problems()
    if form.answer("urn") and memberships.find_school_name(door, form.answer("urn")) is None:
        errors.append(("urn", unknown_school(form.answer("urn"))))
    judge(form.answer("password"), accounts.about(door, form.answer("name") or "", form.answer("email") or ""), errors)
    return errors


def _address() -> str:
    return request.remote_addr or ""
