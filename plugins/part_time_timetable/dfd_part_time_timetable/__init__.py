"""Part-time timetables and flexi-schooling: from the first notification through reviews to the end."""

from collections.abc import Iterable

from dfd_part_time_timetable.form import FORM
from dfd_part_time_timetable.law import STATUTES
from intranet.api import NotificationForm, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this plugin."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """What the form needs beyond the law that the service comes with."""
    return STATUTES
