"""Requests for advice on inclusion: suspensions, exclusion, movement, part-time timetables."""

from collections.abc import Iterable

from dfd_inclusion_advice.form import FORM
from dfd_inclusion_advice.law import STATUTES
from intranet.api import NotificationForm, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this plugin."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """What the form needs beyond the law that the service comes with."""
    return STATUTES
