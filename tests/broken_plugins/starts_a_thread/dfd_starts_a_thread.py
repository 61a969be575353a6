"""It would go on beside the service."""

import threading

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    yield make_form("starts-a-thread")
