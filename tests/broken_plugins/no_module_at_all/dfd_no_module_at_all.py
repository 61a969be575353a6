"""Its entry point names what cannot be a module."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("no-module-at-all")
