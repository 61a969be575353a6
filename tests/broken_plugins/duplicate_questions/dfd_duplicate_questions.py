"""Two pages ask a question of the same name."""

from small_form import Visit, make_form

from intranet.api import Line, Section, hookimpl


class Again(Section):
    kind = Line("What kind?")


@hookimpl
def intranet_forms():
    yield make_form("asks-twice", sections=(Visit, Again))
