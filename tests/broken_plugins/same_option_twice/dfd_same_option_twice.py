"""Two of its options are stored as the same."""

from small_form import Visit, make_form

from intranet.api import Choice, Section, hookimpl


class Where(Section):
    place = Choice("Where?", thing="where", options=(("in", "Inside"), ("in", "Outside")))


@hookimpl
def intranet_forms():
    yield make_form("same-option", sections=(Visit, Where))
