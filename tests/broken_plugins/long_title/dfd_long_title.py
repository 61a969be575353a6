"""Its title fills a page."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("long-title", title="Visit " * 100)
