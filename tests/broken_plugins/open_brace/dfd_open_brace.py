"""Its message cannot be filled in."""

from small_form import make_form

from intranet.api import answer, error, hookimpl


@hookimpl
def intranet_forms():
    yield make_form(
        "open-brace", checks=(error("open-brace.a", "Not {kind", answer("kind").is_("home"), field="kind"),)
    )
