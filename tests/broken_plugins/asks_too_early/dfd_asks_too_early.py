"""A question hangs on one that is asked after it."""

from small_form import Visit, make_form

from intranet.api import Line, Section, answer, hookimpl


class Before(Section):
    who = Line("Who opened the door?", show_if=answer("kind").is_("home"))


@hookimpl
def intranet_forms():
    yield make_form("too-early", sections=(Before, Visit))
