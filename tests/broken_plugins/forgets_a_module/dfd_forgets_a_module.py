"""It throws a module of the service away, so that there would be two of it."""

import sys

from small_form import make_form

from intranet.api import hookimpl

del sys.modules["intranet.api"]


@hookimpl
def intranet_forms():
    yield make_form("forgets-a-module")
