"""It puts something of its own in the place of what all plugins import."""

from small_form import make_form

from intranet import api
from intranet.api import hookimpl

api.error = api.note


@hookimpl
def intranet_forms():
    yield make_form("changes-the-api")
