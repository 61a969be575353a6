"""It refers to law that nobody brings."""

from small_form import make_form

from intranet.api import error, hookimpl, law, school


@hookimpl
def intranet_forms():
    check = error("lawless.urn", "Over {law.visit.most}", school("urn").more_than(law("visit.least")))
    yield make_form("lawless", checks=(check,))
