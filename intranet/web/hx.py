"""The only module that knows htmx-flask: what is a fragment request, and how one is answered.

htmx-flask 0.1.0 has four traps, each held by a test: it takes the application's request class away; it refuses
half of the swap styles; it sends no Vary; and `request.htmx` is missing where it was not set up.
"""

import json
from collections.abc import Mapping
from typing import Any

import htmx_flask
from flask import Flask, Request, Response, make_response, redirect, request
from flask.typing import ResponseReturnValue
from htmx_flask.requests import HtmxAwareRequest, HtmxHeaders

ON_ERROR = "#dfd-messages"  # the live region in the layout where the message of a failed fragment request appears
CONFIG = json.dumps(
    {
        "allowEval": False,
        "allowScriptTags": False,
        "historyCacheSize": 0,
        "historyRestoreAsHxRequest": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True},
            # only our own message: a proxy's error page has no such element, and then nothing is put in
            {"code": "[45]..", "swap": True, "error": True, "target": ON_ERROR, "select": ".dfd-message"}
            | {"swapOverride": "innerHTML"},
        ],
    },
    separators=(",", ":"),
)


def init(app: Flask) -> None:
    """Set htmx-flask up, keeping the application's own request class."""
    own: type[Request] = app.request_class
    htmx_flask.Htmx().init_app(app)
    if not issubclass(HtmxAwareRequest, own):
        app.request_class = type(own.__name__, (own, HtmxAwareRequest), {})
    app.jinja_env.globals["htmx_config"] = CONFIG


def is_fragment() -> bool:
    """Whether the answer goes into a page that is already there. A boosted link or Back wants the whole page."""
    htmx: HtmxHeaders | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def respond(
    body: str,
    status: int = 200,
    *,
    events: Mapping[str, Any] | None = None,
    push_url: str | None = None,
    replace_url: str | None = None,
    retarget: str | None = None,
    reswap: str | None = None,
) -> Response:
    """An answer with what htmx is to do besides swapping it in.

    `events` are names and details of events for the page (HX-Trigger), `push_url` and `replace_url` paths of our
    own, `retarget` a CSS selector, `reswap` any swap style with its modifiers ("innerHTML show:top").
    """
    response: Response = htmx_flask.make_response(
        body, status, push_url=push_url, replace_url=replace_url, retarget=retarget, trigger=dict(events or {})
    )
    if reswap:
        response.headers["HX-Reswap"] = reswap
    return response


def go_to(path: str) -> ResponseReturnValue:
    """Send the browser to a path of ours, whichever way the request came: 303, or HX-Redirect to a fragment."""
    if not is_fragment():
        return redirect(path, 303)
    response = make_response("", 204)
    response.headers["HX-Redirect"] = path
    return response


def vary(response: Response) -> None:
    """Tell caches that a fragment and a page, or two people's pages, are not the same answer."""
    response.vary.update(["Cookie", "HX-Request"])
