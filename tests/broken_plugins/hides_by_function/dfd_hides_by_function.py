"""Its condition cannot be tried out."""

from small_form import Visit, make_form

from intranet.api import Line, Section, hookimpl


class Why(Section):
    why_so = Line("Why?", thing="why", show_if=lambda case: True)


@hookimpl
def intranet_forms():
    yield make_form("by-function", sections=(Visit, Why))
