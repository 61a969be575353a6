"""It takes settings away that the service was started with."""

import os

from small_form import make_form

from intranet.api import hookimpl

for each in list(os.environ):
    del os.environ[each]


@hookimpl
def intranet_forms():
    yield make_form("empties-the-environment")
