"""Its hook has lost a letter."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_form():
    yield make_form("misspelt")
