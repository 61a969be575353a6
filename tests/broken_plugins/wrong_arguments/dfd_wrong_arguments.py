"""Its hook asks for something that nobody gives."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms(database):
    yield make_form("wants-more")
