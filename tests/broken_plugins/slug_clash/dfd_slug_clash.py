"""It uses the slug of the healthy one."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("home-visit", title="Another visit")
