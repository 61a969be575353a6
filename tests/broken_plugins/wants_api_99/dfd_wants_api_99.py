"""It was made for an interface that is not there yet."""

from small_form import make_form

from intranet.api import hookimpl

INTRANET_API = "99.0"


@hookimpl
def intranet_forms():
    yield make_form("wants-api-99")
