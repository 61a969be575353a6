"""One of its options could not be told from no answer."""

from small_form import Visit, make_form

from intranet.api import Choice, Section, hookimpl


class Where(Section):
    place = Choice("Where?", thing="where", options=(("", "Nowhere"), ("in", "Inside")))


@hookimpl
def intranet_forms():
    yield make_form("blank-option", sections=(Visit, Where))
