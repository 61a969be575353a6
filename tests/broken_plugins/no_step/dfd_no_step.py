"""Its steps lead nowhere."""

from small_form import Visit, make_form

from intranet.api import Number, Section, hookimpl


class Length(Section):
    hours = Number("Hours", thing="the hours", step="0")


@hookimpl
def intranet_forms():
    yield make_form("no-step", sections=(Visit, Length))
