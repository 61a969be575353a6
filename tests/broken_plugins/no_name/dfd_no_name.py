"""Its distribution says neither what it is called nor which version it is."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("no-name")
