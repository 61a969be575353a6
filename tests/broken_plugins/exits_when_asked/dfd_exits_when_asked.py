"""It ends the program when it is asked for its law."""

import sys

from intranet.api import hookimpl


@hookimpl
def intranet_statutes():
    sys.exit(3)
