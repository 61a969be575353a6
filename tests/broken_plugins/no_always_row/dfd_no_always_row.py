"""Its table has no team for a visit that is not at home."""

from small_form import make_form

from intranet.api import Lead, RoutingTable, answer, hookimpl


@hookimpl
def intranet_forms():
    rows = (Lead("area", "home", when=answer("kind").is_("home")),)
    yield make_form("gap", routing=RoutingTable(leads=rows))
