"""Who is let in where: every view says whom it admits, and what says nothing admits nobody. Knows no view."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

import flask_login
from flask import Flask, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue

from intranet.services import sign_ins
from intranet.services.people import GUEST, Person
from intranet.web import hx
from intranet.web.door import front_door

log = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., object])
SignedOutRecovery = Callable[[], ResponseReturnValue | None]
_LONGEST_NEXT = 500
_DEEPEST_ESCAPES = 5

# "anyone": no look at who it is; "guest": whoever is not signed in; "signed_in": whoever is, with or without a role
KINDS = ("anyone", "guest", "signed_in", "school", "officer", "team_lead", "analyst", "administrator")


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the route table. No kinds: the view does not say whom it admits, so nobody gets in."""

    rule: str
    endpoint: str
    methods: frozenset[str]
    kinds: frozenset[str]


def admits(*kinds: str) -> Callable[[View], View]:
    """Say whom a view admits: any of KINDS. Goes under the route decorators, next to the function."""
    if not kinds or not set(kinds) <= set(KINDS):
        raise ValueError(f"a view admits one or more of {', '.join(KINDS)}, not {kinds!r}")

    def mark(view: View) -> View:
        view.admits = frozenset(kinds)  # type: ignore[attr-defined]
        return view

    return mark


def in_background(view: View) -> View:
    """Mark a view that pages call by themselves, so that it does not count as the person still being there."""
    view.in_background = True  # type: ignore[attr-defined]
    return view


def init(app: Flask) -> None:
    """Ask every request for what its view admits. To be called after the checks of `requests`."""
    manager = flask_login.LoginManager()
    manager.init_app(app, add_context_processor=False)  # an error page must not ask the database who is looking
    manager.session_protection = None  # a sign-in is ended on the server, not guessed from address and browser
    manager.anonymous_user = lambda: GUEST
    manager.user_loader(_load)
    app.extensions["signed_out_recoveries"] = {}
    if app.has_static_folder:
        admits("anyone")(app.view_functions["static"])
    app.before_request(_check)


def current_person() -> Person:
    """Who is asking; GUEST when nobody is signed in."""
    person: Person = flask_login.current_user._get_current_object()
    return person


def is_admitted(person: Person, kinds: Iterable[str]) -> bool:
    """Whether any of the kinds fits the person."""
    return any(_FITS[kind](person) for kind in kinds)


def route_table(app: Flask) -> tuple[Route, ...]:
    """Every rule with its methods and whom it admits, in order of the rule."""
    routes = (
        Route(rule.rule, rule.endpoint, frozenset(rule.methods or ()), _kinds(app, rule.endpoint))
        for rule in app.url_map.iter_rules()
    )
    return tuple(sorted(routes, key=lambda route: (route.rule, sorted(route.methods))))


def register_signed_out_recovery(app: Flask, blueprint: str, recover: SignedOutRecovery) -> None:
    """Let a blueprint keep what somebody sent after their session had ended.

    `recover()` runs within the refused request, whose token was good; it gives the answer (usually a redirect to
    the sign-in page with a `next` of its own) or None for the ordinary one. Called once for each blueprint.
    """
    app.extensions["signed_out_recoveries"][blueprint] = recover


def sign_in_path(next_path: str = "") -> str:
    """The address of the sign-in page, with where to go afterwards."""
    return url_for("session.sign_in", next=next_path or None)


def is_own_path(path: str) -> bool:
    """Whether a `next` stays on this site: one absolute path, and nothing that a browser would read otherwise.

    Looked at as it is and with its escapes undone, however often they are nested.
    """
    if not path.isascii() or len(path) > _LONGEST_NEXT:
        return False
    for _ in range(_DEEPEST_ESCAPES):
        if not _is_plain(path):
            return False
        meant = unquote(path)
        if meant == path:
            return True
        path = meant
    return False


def _is_plain(path: str) -> bool:
    starts_here = path.startswith("/") and not path.startswith("/..")
    return starts_here and "//" not in path and "\\" not in path and path.isprintable()


def _check() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # Flask answers 404 or 405 by itself
    kinds = _kinds(current_app, request.endpoint)
    if not kinds:
        log.error("a view admits nobody", extra={"endpoint": request.endpoint})
        abort(404)
    if "anyone" in kinds or _asks_for_methods():
        return None
    person = current_person()
    if is_admitted(person, kinds):
        return None
    if person.is_guest:
        return _send_to_sign_in()
    log.warning("refused", extra={"endpoint": request.endpoint, "account_id": person.account_id})
    return abort(404)  # not 403: what is there is nobody else's business


def _asks_for_methods() -> bool:
    """Flask answers OPTIONS with the list of methods, and runs no view."""
    return request.method == "OPTIONS" and bool(getattr(request.url_rule, "provide_automatic_options", False))


def _send_to_sign_in() -> ResponseReturnValue:
    recoveries: dict[str, SignedOutRecovery] = current_app.extensions["signed_out_recoveries"]
    recover = recoveries.get(request.blueprint or "")
    kept = recover() if recover and request.method not in {"GET", "HEAD"} else None
    if kept is not None:
        return kept
    path = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} and not hx.is_fragment() else ""
    answer = current_app.make_response(hx.go_to(sign_in_path(path if is_own_path(path) else "")))
    if hx.is_fragment():
        answer.status_code = 401
    return answer


def _load(token: str) -> Person | None:
    view = current_app.view_functions.get(request.endpoint or "")
    return sign_ins.find_person(front_door(), token, counts_as_use=not getattr(view, "in_background", False))


def _kinds(app: Flask, endpoint: str) -> frozenset[str]:
    kinds: frozenset[str] = getattr(app.view_functions.get(endpoint), "admits", frozenset())
    return kinds


_FITS: dict[str, Callable[[Person], bool]] = {
    "anyone": lambda person: True,
    "guest": lambda person: person.is_guest,
    "signed_in": lambda person: not person.is_guest,
    "school": lambda person: bool(person.schools),
    "officer": lambda person: bool(person.teams),
    "team_lead": lambda person: bool(person.led_teams),
    "analyst": lambda person: person.has("analyst"),
    "administrator": lambda person: person.is_administrator,
}
