"""Which requests are heard at all: from our own pages, of our own kinds, not too large. Knows no person."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, Request, current_app, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from intranet.config import LOOPBACK, Config
from intranet.errors import IntranetError, NotAllowed, TooLarge, Unreadable

View = TypeVar("View", bound=Callable[..., object])
CsrfRecovery = Callable[[], ResponseReturnValue | None]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_LONGEST_PATH = 1000
_LONGEST_QUERY = 4000


class WrongKind(IntranetError):
    """A body of a kind that no page of ours sends."""

    status = 415
    logged = False


class AddressTooLong(IntranetError):
    """A path or query longer than any of ours."""

    status = 414
    logged = False


class FromElsewhere(NotAllowed):
    """A change asked for by a page that is not ours."""


def init(app: Flask, config: Config) -> None:
    """Refuse, before any view runs: wrong hosts, foreign pages, foreign kinds of body, bodies too large, no token."""
    app.config.update(
        MAX_CONTENT_LENGTH=config.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=config.max_form_bytes,
        MAX_FORM_PARTS=config.max_form_parts,
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open as long as its session; the session ends by itself
        WTF_CSRF_SSL_STRICT=False,  # `check_origin` does it, also for browsers that send no Referer
    )
    app.extensions["csrf_recoveries"] = {}
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]

    def check() -> None:
        # a command that listens elsewhere may have changed the address since
        config: Config = current_app.extensions["front_door"].config
        check_address(request, config)
        check_origin(request, config)
        check_body(request, config)

    app.before_request(check)
    CSRFProtect(app)


def takes_files(view: View) -> View:
    """Mark a view that is sent files, so that its body may be as large as they are."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def register_csrf_recovery(app: Flask, blueprint: str, recover: CsrfRecovery) -> None:
    """Let a blueprint answer when a form comes without a good token, so that nothing typed is lost.

    `recover()` runs within the refused request. It must change nothing; it gives the page to answer with, which
    goes out with status 400, or None for the ordinary page. Called once for each blueprint.
    """
    app.extensions["csrf_recoveries"][blueprint] = recover


def find_csrf_recovery(error: BaseException) -> ResponseReturnValue | None:
    """What the blueprint of the refused request has to say, when the error is a missing or wrong token."""
    if not isinstance(error, CSRFError) or request.blueprint is None:
        return None
    recoveries: dict[str, CsrfRecovery] = current_app.extensions["csrf_recoveries"]
    recover = recoveries.get(request.blueprint)
    try:
        return recover() if recover else None
    except IntranetError:
        return None  # there is nothing to show again: the ordinary page does


def check_address(request: Request, config: Config) -> None:
    """Refuse other hosts, so that no link is ever made from a Host header. Raises Unreadable, AddressTooLong."""
    if request.host != config.host and not (_allows_loopback(config) and _is_loopback(request.host)):
        raise Unreadable("This address does not belong to the service.")
    if len(request.path) > _LONGEST_PATH or len(request.query_string) > _LONGEST_QUERY:
        raise AddressTooLong("This address is too long.")


def check_origin(request: Request, config: Config) -> None:
    """Refuse changes that another site's page asks for. The form's token is checked besides. Raises FromElsewhere."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        raise FromElsewhere("This was sent by another site, so nothing was changed.")
    if origin is not None and not _is_own(origin, request, config):
        raise FromElsewhere("This was sent by another site, so nothing was changed.")
    referrer = request.headers.get("Referer")
    if site is None and origin is None and referrer and not _is_own(referrer, request, config):
        raise FromElsewhere("This was sent by another site, so nothing was changed.")


def check_body(request: Request, config: Config) -> None:
    """Refuse bodies of a wrong kind or size, before they are read. Raises WrongKind or TooLarge."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
        raise WrongKind("This service does not read compressed forms.")
    has_body = bool(request.content_length) or "chunked" in request.headers.get("Transfer-Encoding", "").lower()
    if has_body and request.mimetype not in FORM_TYPES:
        raise WrongKind("This service reads only what its own forms send.")
    if request.mimetype_params.get("charset", "utf-8").strip("\"' ").lower() not in {"utf-8", "utf8"}:
        raise WrongKind("This service reads only UTF-8.")
    with_files = _takes_files(request) and request.mimetype == "multipart/form-data"
    request.max_content_length = config.max_body_bytes if with_files else config.max_form_bytes
    if (request.content_length or 0) > request.max_content_length:
        raise TooLarge("What you sent is too large.")
    # Werkzeug counts the parts of multipart bodies only
    is_plain = request.mimetype == "application/x-www-form-urlencoded"
    if is_plain and request.get_data(cache=True).count(b"&") >= config.max_form_parts:
        raise TooLarge("What you sent has too many parts.")


def _takes_files(request: Request) -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "takes_files", False))


def _allows_loopback(config: Config) -> bool:
    return config.demo or config.testing or config.on_this_machine


def _is_loopback(host: str) -> bool:
    name, _, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "")
    return name.strip("[]") in LOOPBACK and (port.isdigit() or not port)


def _is_own(url: str, request: Request, config: Config) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    own = urlsplit(config.public_url)
    if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
        return True
    return _allows_loopback(config) and parts.scheme == request.scheme and parts.netloc == request.host
