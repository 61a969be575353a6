"""It has forgotten its title."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("nothing", title=None)
