"""It would have another title on a page that all forms share, and changes the page instead of adapting it."""

from small_form import make_form

from intranet.api import Pupil, hookimpl

Pupil.title = "The child"


@hookimpl
def intranet_forms():
    yield make_form("renames-a-shared-page")
