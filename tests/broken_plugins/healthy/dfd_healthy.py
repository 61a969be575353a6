"""Nothing is wrong with this one."""

from datetime import date

from small_form import make_form

from intranet.api import Channel, Source, Statute, hookimpl

INTRANET_API = "1"


@hookimpl
def intranet_forms():
    yield make_form("home-visit")


@hookimpl
def intranet_statutes():
    yield Statute.of("visit.days", "Days to answer", "days", 5, date(2020, 9, 1), Source("Visits Rules 2020"))


@hookimpl
def intranet_channels():
    yield Channel("pigeon", lambda address, settings: None)
