"""Its condition is a sentence."""

from small_form import make_form

from intranet.api import error, hookimpl


@hookimpl
def intranet_forms():
    yield make_form("in-words", checks=(error("in-words.a", "No", "kind is home", field="kind"),))
