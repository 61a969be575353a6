"""It asks another server for its forms."""

import socket

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    socket.create_connection(("127.0.0.1", 9))
    return []
