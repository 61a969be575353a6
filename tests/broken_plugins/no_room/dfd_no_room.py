"""No number would do."""

from small_form import Visit, make_form

from intranet.api import Number, Section, hookimpl


class Length(Section):
    hours = Number("Hours", thing="the hours", least=5, most=1)


@hookimpl
def intranet_forms():
    yield make_form("no-room", sections=(Visit, Length))
