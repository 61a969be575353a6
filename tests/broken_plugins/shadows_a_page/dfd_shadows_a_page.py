"""It brings a template of the same name as the core's own."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("shadows-a-page")
