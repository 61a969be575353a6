"""One of its questions has no label."""

from small_form import Visit, make_form

from intranet.api import Line, Section, hookimpl


class Silent(Section):
    who = Line("")


@hookimpl
def intranet_forms():
    yield make_form("unlabelled", sections=(Visit, Silent))
