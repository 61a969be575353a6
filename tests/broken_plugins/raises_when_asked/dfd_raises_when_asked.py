"""It imports well and raises when it is asked for its forms."""

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield {}["the form"]
