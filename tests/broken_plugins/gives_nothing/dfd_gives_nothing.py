"""Its hook ends without return or yield."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    make_form("forgotten")
