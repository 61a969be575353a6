"""The suspension and permanent exclusion form."""

from collections.abc import Iterable

from dfd_suspension.form import FORM
from dfd_suspension.law import STATUTES
from dfd_suspension.report import REPORT
from intranet.api import NotificationForm, Report, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this package."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """Which types of school exclusion law applies to, and the form's own limits on typing."""
    yield from STATUTES


@hookimpl
def intranet_reports() -> Iterable[Report]:
    """The monthly report for Management Information."""
    yield REPORT
