"""A list with a form and something else in it."""

from small_form import Visit, make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    return [make_form("half-right"), Visit]
