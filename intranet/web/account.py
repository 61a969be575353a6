"""Your account: details, password, where you are signed in, your schools; and who asks to join them."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intranet.errors import Conflict, NotFound, Unreadable
from intranet.services import accounts, memberships, sign_ins
from intranet.services.accounts import WrongPassword
from intranet.services.throttle import TooOften
from intranet.web.access import admits, current_person
from intranet.web.account_forms import ChangePasswordForm, DetailsForm, JoinForm, judge, unknown_school
from intranet.web.door import front_door
from intranet.web.navigation import Entry, register_entry

blueprint = Blueprint("account", __name__, url_prefix="/account")


def init(app: Flask) -> None:
    """Bring the room's link to the top of the pages."""
    register_entry(app, Entry("Your account", "account.show", frozenset({"signed_in"}), place=80))


@blueprint.get("")
@admits("signed_in")
def show() -> ResponseReturnValue:
    door, person = front_door(), current_person()
    return render_template(
        "account/show.html",
        person=person,
        places=sign_ins.list_places(door, person),
        belongings=memberships.list_belongings(door, person),
        requests=memberships.list_requests(door, person) if _decides() else (),
        decides=_decides(),
    )


@blueprint.get("/details")
@admits("signed_in")
def details() -> ResponseReturnValue:
    return render_template("account/details.html", form=DetailsForm(obj=current_person()), errors=[])


@blueprint.post("/details")
@admits("signed_in")
def change_details() -> ResponseReturnValue:
    form = DetailsForm(request.form)
    errors = form.problems()
    if errors:
        return render_template("account/details.html", form=form, errors=errors), 422
    accounts.change_details(
        front_door(),
        current_person(),
        name=form.answer("name"),
        job_title=form.answer("job_title"),
        phone=form.answer("phone"),
    )
    flash("Your details are saved.", "success")
    return redirect(url_for("account.show"), 303)


@blueprint.get("/password")
@admits("signed_in")
def password() -> ResponseReturnValue:
    return render_template("account/password.html", form=ChangePasswordForm(), errors=[])


@blueprint.post("/password")
@admits("signed_in")
def change_password() -> ResponseReturnValue:
    door, person, form = front_door(), current_person(), ChangePasswordForm(request.form)
    errors, status = form.problems(), 422
    judge(form.answer("password"), accounts.about(door, person.name, person.email), errors)
    if not errors:
        try:
            accounts.change_password(door, person, form.answer("current"), form.answer("password"))
            flash("Your password is changed. You have been signed out everywhere else.", "success")
            return redirect(url_for("account.show"), 303)
        except WrongPassword as error:
            errors = [("current", str(error))]
        except TooOften as error:
            errors, status = [("", str(error))], error.status
    return render_template("account/password.html", form=form, errors=errors), status


@blueprint.post("/sign-ins/end")
@admits("signed_in")
def end_other_sign_ins() -> ResponseReturnValue:
    sign_ins.end_others(front_door(), current_person())
    flash("You are signed out everywhere else.", "success")
    return redirect(url_for("account.show"), 303)


@blueprint.get("/join")
@admits("signed_in")
def join() -> ResponseReturnValue:
    return render_template("account/join.html", form=JoinForm(), errors=[])


@blueprint.post("/join")
@admits("signed_in")
def ask_to_join() -> ResponseReturnValue:
    form = JoinForm(request.form)
    errors = form.problems()
    if not errors:
        try:
            memberships.ask_to_join(front_door(), current_person(), form.answer("urn"))
            flash("We have passed your request on.", "success")
            return redirect(url_for("account.show"), 303)
        except NotFound:
            errors = [("urn", unknown_school(form.answer("urn")))]
        except (Conflict, TooOften) as error:
            errors = [("urn", str(error))]
    return render_template("account/join.html", form=form, errors=errors), 422


@blueprint.get("/requests")
@admits("school", "administrator")
def requests() -> ResponseReturnValue:
    if not _decides():
        raise NotFound("There is no such page.")
    return render_template("account/requests.html", requests=memberships.list_requests(front_door(), current_person()))


@blueprint.post("/requests/<int:account_id>/<int(max=999999):urn>")
@admits("school", "administrator")
def decide(account_id: int, urn: int) -> ResponseReturnValue:
    decision = request.form.get("decision", "")
    if decision not in {"approve", "refuse"}:
        raise Unreadable("Choose whether to let the person join.")
    approved = decision == "approve"
    memberships.decide(front_door(), current_person(), account_id, urn, approved=approved)
    flash("They can now see the school’s record." if approved else "The request is refused.", "success")
    return redirect(url_for("account.requests"), 303)


def _decides() -> bool:
    person = current_person()
    return person.is_administrator or bool(person.led_schools)
