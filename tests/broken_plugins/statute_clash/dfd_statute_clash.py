"""It brings law that another plugin brings, without saying that it amends it."""

from datetime import date

from intranet.api import Source, Statute, hookimpl


@hookimpl
def intranet_statutes():
    yield Statute.of("visit.days", "Days to answer", "days", 9, date(2024, 9, 1), Source("Visits Rules 2024"))
