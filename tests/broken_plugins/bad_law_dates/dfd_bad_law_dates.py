"""Two versions of its law are in force on one day."""

from datetime import date

from intranet.api import Source, Statute, Version, hookimpl

ACT = Source("Visits Act 2020")


@hookimpl
def intranet_statutes():
    versions = (Version(5, date(2020, 9, 1), date(2024, 9, 1), ACT), Version(6, date(2024, 9, 1), None, ACT))
    yield Statute("visit.twice", "Days", "days", versions)
