"""The law of its day is that of a choice."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("no-day", event_date="kind")
