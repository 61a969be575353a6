"""It asks for more memory than there is."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    bytearray(2**62)
    yield make_form("out-of-memory")
