"""It sets something otherwise than whoever started the service."""

import os

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    os.environ["PATH"] = "/nowhere"
    yield make_form("sets-the-environment")
