"""It says in words for which interface it was made."""

from small_form import make_form

from intranet.api import hookimpl

INTRANET_API = ("one", "or two")


@hookimpl
def intranet_forms():
    yield make_form("api-in-words")
