"""It asks itself, and itself, and itself."""

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    return intranet_forms()
