"""Its message speaks of something that is neither asked nor worked out."""

from small_form import make_form

from intranet.api import answer, error, hookimpl


@hookimpl
def intranet_forms():
    check = error("hole.a", "On {visitd_on} it was at home", answer("kind").is_("home"), field="kind")
    yield make_form("hole", checks=(check,))
