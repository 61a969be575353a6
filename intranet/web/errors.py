"""Pages for everything that went wrong. They need neither session nor database, and say nothing of the inside."""

import logging
import secrets
import traceback
from collections.abc import Iterator

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from jinja2 import TemplateError
from markupsafe import escape
from werkzeug.exceptions import HTTPException, InternalServerError

from intranet.errors import IntranetError
from intranet.store.health import is_outage
from intranet.web import hx
from intranet.web.assets import NotBuilt
from intranet.web.requests import find_csrf_recovery

log = logging.getLogger(__name__)

TITLES = {
    400: "Sorry, we could not read that",
    401: "You are signed out",
    403: "You cannot do this",
    404: "Page not found",
    405: "This page cannot be used in that way",
    409: "Something has changed since you opened the page",
    410: "This page has gone",
    413: "What you sent is too large",
    414: "This address is too long",
    415: "We cannot read this kind of content",
    429: "This has been tried too often",
    503: "The service is not available for a moment",
}
WHAT_NEXT = {
    400: "Nothing was changed. Go back to the page you came from, load it again and try once more.",
    404: "If you typed the address, check that it is correct. If you followed a link, the page may have moved, "
    "or you may need to sign in with another account to see it.",
    405: "Nothing was changed. Go back to the page you came from.",
    413: "Nothing was changed. Go back and send less at once: smaller files, or fewer of them.",
    414: "Check the address, or start again from the first page.",
    503: "Nothing was saved. What you typed is still on the page before this one. "
    "Go back, wait a minute and try again.",
}
_TROUBLE = "Sorry, there is a problem with the service"
_TROUBLE_NEXT = "Go back and try again in a few minutes. What you sent a moment ago may not have been saved."
_UNPROVEN = "Your session ended, or the page was open for a long time, before you sent it."
_KEPT_HEADERS = ("Allow", "Retry-After")


def init(app: Flask) -> None:
    """Answer every error with a page, or with a short message where a fragment was asked for."""
    app.register_error_handler(IntranetError, on_own_error)
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(Exception, on_unexpected)
    # Flask logs an error of an error handler with its words, which may quote what somebody typed; ours leave them out
    app.log_exception = lambda exc_info: None  # type: ignore[method-assign]


def on_own_error(error: IntranetError) -> ResponseReturnValue:
    """An error of ours knows its status, and its words are meant for the person at the screen."""
    if isinstance(error, NotBuilt):
        return _plain(500, "The style sheet and scripts have not been built", str(error))
    if error.status >= 500 and not is_outage(error):
        return on_unexpected(error)
    if error.logged:
        log.warning("refused", extra={"error": type(error).__name__, "status": error.status, **_where()})
    return answer(error.status, str(error))


def on_http_error(error: HTTPException) -> ResponseReturnValue:
    """An error of Flask's or Werkzeug's; theirs are words for programmers, so ours are shown."""
    kept = find_csrf_recovery(error)
    if kept is not None:
        response = current_app.make_response(kept)
        response.status_code = 400
        return response
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, Exception):
        return on_escaped(error.original_exception)
    status = error.code or 500
    is_token = type(error).__name__ == "CSRFError"
    response = answer(status, _UNPROVEN if is_token else "")
    for name, value in error.get_headers():
        if name in _KEPT_HEADERS:
            response.headers[name] = value
    return response


def on_escaped(error: Exception) -> ResponseReturnValue:
    """What a blueprint's own error handler raised: one of ours is handed on to the ordinary page."""
    return on_own_error(error) if isinstance(error, IntranetError) else on_unexpected(error)


def on_unexpected(error: Exception) -> ResponseReturnValue:
    """A fault of ours, or a database that is away. The log gets where it happened, and never with what values."""
    reference = secrets.token_hex(4).upper()
    away = any(is_outage(each) for each in _chain(error))
    where = [line for each in _chain(error) for line in _frames(each)]
    log.error("failed %s\n%s", reference, "\n".join(where), extra={"reference": reference, **_where()})
    return answer(503 if away else 500, "", reference)


def answer(status: int, message: str = "", reference: str = "") -> Response:
    """The page or the short message for a status."""
    title = TITLES.get(status, _TROUBLE)
    what_next = WHAT_NEXT.get(status, _TROUBLE_NEXT if status >= 500 else "")
    values = {"title": title, "message": message, "what_next": what_next, "reference": reference, "failsafe": True}
    name = "errors/fragment.html" if hx.is_fragment() else "errors/page.html"
    try:
        # not render_template: context processors may ask the session or the database
        body = current_app.jinja_env.get_template(name).render(**values)
    except (TemplateError, NotBuilt):
        return _plain(status, title, message)
    response = current_app.make_response((body, status))
    if status in {429, 503}:
        response.headers["Retry-After"] = "60"
    return response


def _plain(status: int, title: str, message: str) -> Response:
    """The page when there is not even a template."""
    body = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} – Digital Front Door'
        f"</title></head><body><h1>{escape(title)}</h1><p>{escape(message)}</p></body></html>"
    )
    return current_app.make_response((body, status))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _frames(error: BaseException) -> list[str]:
    """Type and places. The error's own words are left out: they may quote what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    return [type(error).__name__, *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]


def _where() -> dict[str, object]:
    """The rule, not the path: a path can hold a token."""
    return {"endpoint": request.endpoint, "method": request.method}
