"""One of its hooks is not marked, so nobody would ever call it."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_statutes():
    return []


def intranet_forms():
    yield make_form("unmarked")
