"""Its second row can never win, because the first takes the same case."""

from small_form import make_form

from intranet.api import Lead, RoutingTable, answer, hookimpl

HOME = answer("kind").is_("home")


@hookimpl
def intranet_forms():
    rows = (Lead("area", "home", when=HOME), Lead("courts", "home again", when=HOME), Lead("area", "the rest"))
    yield make_form("dead-row", routing=RoutingTable(leads=rows))
