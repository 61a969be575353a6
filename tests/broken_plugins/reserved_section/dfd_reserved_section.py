"""One of its pages would take the address of the draft's own."""

from small_form import Visit, make_form

from intranet.api import Line, Section, hookimpl


class Check(Section):
    checked_by = Line("Who checked this?")


@hookimpl
def intranet_forms():
    yield make_form("reserved", sections=(Visit, Check))
