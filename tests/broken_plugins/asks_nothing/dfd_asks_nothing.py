"""One of its pages is empty."""

from small_form import Visit, make_form

from intranet.api import Section, hookimpl


class Empty(Section):
    title = "Nothing here"


@hookimpl
def intranet_forms():
    yield make_form("asks-nothing", sections=(Visit, Empty))
