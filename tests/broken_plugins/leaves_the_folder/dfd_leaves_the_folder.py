"""It goes to another folder, and everybody with it."""

import os

from small_form import make_form

from intranet.api import hookimpl

os.chdir("/")


@hookimpl
def intranet_forms():
    yield make_form("leaves-the-folder")
