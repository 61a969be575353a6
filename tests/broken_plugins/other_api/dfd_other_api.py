"""It was made for an intranet.api of another time."""

from small_form import make_form

from intranet.api import hookimpl

INTRANET_API = "2"


@hookimpl
def intranet_forms():
    yield make_form("from-tomorrow")
