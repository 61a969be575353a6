"""It is well, and talks without end."""

import logging

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    for number in range(2_000):
        print("still here", number)
        logging.getLogger(__name__).error("still here %s", number)
    yield make_form("floods-the-log")
