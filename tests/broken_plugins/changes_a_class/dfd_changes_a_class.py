"""It would decide routing itself, for every form of the service."""

from small_form import make_form

from intranet.api import RoutingTable, hookimpl


def _decide(table, case, directory):
    raise RuntimeError("mine")


@hookimpl
def intranet_forms():
    RoutingTable.decide = _decide
    yield make_form("changes-a-class")
