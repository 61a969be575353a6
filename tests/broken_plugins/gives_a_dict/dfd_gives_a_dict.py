"""A dictionary of forms where a list is wanted."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    return {"visit": make_form("dictionary")}
