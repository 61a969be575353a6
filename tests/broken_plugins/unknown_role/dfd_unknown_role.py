"""It names an officer that the council does not have."""

from small_form import make_form

from intranet.api import Lead, RoutingTable, hookimpl


@hookimpl
def intranet_forms():
    yield make_form("to-no-officer", routing=RoutingTable(leads=(Lead("area", "area", role="BUS"),)))
