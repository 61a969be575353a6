"""One of its pages cannot be made."""

from small_form import Visit, make_form

from intranet.api import Section, hookimpl


class Later(Section):
    def __init__(self, *args, **kwargs):
        raise RuntimeError("not before Monday")


@hookimpl
def intranet_forms():
    yield make_form("later", sections=(Visit, Later))
