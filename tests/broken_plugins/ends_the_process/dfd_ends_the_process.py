"""It sends the service the signal to end."""

import os
import signal

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    os.kill(os.getpid(), signal.SIGTERM)
    yield make_form("ends-the-process")
