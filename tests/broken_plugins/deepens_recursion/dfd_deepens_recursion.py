"""It would recurse deeper than Python lets it."""

import sys

from small_form import make_form

from intranet.api import hookimpl

sys.setrecursionlimit(100_000)


@hookimpl
def intranet_forms():
    yield make_form("deepens-recursion")
