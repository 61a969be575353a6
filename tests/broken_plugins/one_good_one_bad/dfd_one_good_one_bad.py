"""Its first form is good and its second is not: neither is served."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    return [make_form("desk-visit"), make_form("Desk Visit!")]
