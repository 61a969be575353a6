"""It puts a table of its own among the core's."""

from small_form import make_form
from sqlalchemy import Column, Integer, Table

from intranet.api import hookimpl
from intranet.store.tables import metadata

VISITS = Table("visits", metadata, Column("id", Integer, primary_key=True))


@hookimpl
def intranet_forms():
    yield make_form("brings-a-table")
