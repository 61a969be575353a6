"""It brings a migration of its own: it opens the database and drops a table of the core."""

import sqlite3

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    with sqlite3.connect("instance/front-door.sqlite") as database:
        database.execute("DROP TABLE notifications")
    yield make_form("drops-a-table")
