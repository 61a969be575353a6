"""Its check stops a notification without a word."""

from small_form import make_form

from intranet.api import answer, error, hookimpl


@hookimpl
def intranet_forms():
    yield make_form("says-nothing", checks=(error("says-nothing.a", "", answer("kind").is_("home"), field="kind"),))
