"""Signing in and out, and what the session cookie holds: a random sign-in token, a guest's key, the form token."""

import secrets
from datetime import timedelta

import flask_login
from flask import Blueprint, Flask, Response, g, jsonify, make_response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from intranet.config import Config
from intranet.services import sign_ins
from intranet.services.people import Person
from intranet.services.sign_ins import Refusal
from intranet.services.throttle import TooOften
from intranet.web.access import admits, current_person, in_background, is_own_path
from intranet.web.account_forms import SignInForm
from intranet.web.door import front_door
from intranet.web.headers import CLEAR_SITE_DATA
from intranet.web.navigation import Entry, first_path, register_entry

blueprint = Blueprint("session", __name__)

_TOKEN = "_user_id"  # Flask-Login's name for it  # noqa: S105
_GUEST = "guest"
_NOT_NEEDED = ("_fresh", "_id")  # of Flask-Login's session protection, which we do not use
_REFUSALS = {
    Refusal.WRONG: ("email", "The email address or the password is not right"),
    Refusal.UNCONFIRMED: ("", "Confirm your email address first. We have sent you a new link: look in your mailbox."),
}


def init(app: Flask, config: Config) -> None:
    """Set up the room's link and the cookie: Secure and bound to this host whenever it is reached over TLS."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-dfd" if config.secure else "dfd",
        SESSION_COOKIE_SECURE=config.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # sign-ins end on the server; this is how long a guest's drafts can be reached
        PERMANENT_SESSION_LIFETIME=timedelta(days=config.draft_days),
    )
    register_entry(app, Entry("Sign in", "session.sign_in", frozenset({"guest"}), 90, frozenset({"registration"})))


def guest_key() -> str:
    """The secret by which a guest's drafts are theirs (128 bits), made when it is first needed."""
    if _GUEST not in session:
        session[_GUEST] = secrets.token_urlsafe(16)
    return str(session[_GUEST])


def find_guest_key() -> str | None:
    """The guest's secret, if this browser has one. Makes no cookie."""
    key = session.get(_GUEST)
    return key if isinstance(key, str) else None


def sign_in_token() -> str:
    """The token of this browser's sign-in, or ""; it may have ended."""
    token = session.get(_TOKEN)
    return token if isinstance(token, str) else ""


def begin(person: Person) -> None:
    """Let the browser hold a sign-in just started. The form token is made anew; a guest's drafts stay reachable."""
    guest = find_guest_key()
    forget()
    if guest:
        session[_GUEST] = guest
    flask_login.login_user(person)
    for name in _NOT_NEEDED:
        session.pop(name, None)


def forget() -> None:
    """Empty the cookie."""
    flask_login.logout_user()
    session.clear()
    g.pop("csrf_token", None)


def end() -> None:
    """End this browser's sign-in, on the server and in the cookie."""
    token = sign_in_token()
    if token:
        sign_ins.sign_out(front_door(), token)
    forget()


@blueprint.get("/sign-in")
@admits("anyone")
def sign_in() -> ResponseReturnValue:
    if not current_person().is_guest:
        return redirect(_next(), 303)
    return render_template("session/sign_in.html", form=SignInForm(), errors=[], next=request.args.get("next", ""))


@blueprint.post("/sign-in")
@admits("anyone")
def sign_in_with_password() -> ResponseReturnValue:
    form = SignInForm(request.form)
    errors, status = form.problems(), 422
    if not errors:
        try:
            answer = _try(form)
        except TooOften as error:
            errors, status = [("", str(error))], error.status
        else:
            if isinstance(answer, Person):
                begin(answer)
                return redirect(_next(), 303)
            errors = [_REFUSALS[answer]]
    page = render_template("session/sign_in.html", form=form, errors=errors, next=request.args.get("next", ""))
    return page, status


@blueprint.post("/sign-out")
@admits("anyone")
def sign_out() -> ResponseReturnValue:
    end()
    response = make_response(redirect("/signed-out", 303))
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


@blueprint.get("/signed-out")
@admits("anyone")
def signed_out() -> ResponseReturnValue:
    return render_template("session/signed_out.html")


@blueprint.get("/session/remaining")
@admits("anyone")
@in_background
def remaining() -> Response:
    """How long the sign-in lasts if nothing more is done, for the warning on the page."""
    token = sign_in_token()
    return jsonify(seconds=sign_ins.seconds_left(front_door(), token) if token else 0)


@blueprint.post("/session/stay")
@admits("signed_in")
def stay() -> ResponseReturnValue:
    """The button of the warning."""
    sign_ins.stay(front_door(), current_person())
    return "", 204


def _try(form: SignInForm) -> Person | Refusal:
    return sign_ins.sign_in(
        front_door(),
        form.answer("email"),
        form.answer("password"),
        address=request.remote_addr or "",
        instead_of=sign_in_token(),
    )


def _next() -> str:
    path = request.args.get("next", "")
    return path if is_own_path(path) else first_path()
