"""Its list of entry points is not text."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("garbled-entry")
