"""It would draw every page of the service itself, from the moment that it is imported."""

import flask
from small_form import make_form

from intranet.api import hookimpl

flask.render_template = flask.Flask.make_response = lambda *_, **__: "mine"  # type: ignore[assignment]


@hookimpl
def intranet_forms():
    yield make_form("changes-flask")
