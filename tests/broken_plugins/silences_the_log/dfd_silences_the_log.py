"""It turns the whole service's log off."""

import logging

from small_form import make_form

from intranet.api import hookimpl

logging.disable(logging.CRITICAL)


@hookimpl
def intranet_forms():
    yield make_form("silences-the-log")
