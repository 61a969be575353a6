"""One of two distributions with a plugin of one name."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("twin-a")
