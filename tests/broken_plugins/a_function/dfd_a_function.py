"""Its entry point leads to a function and not to a module."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("a-function")
