"""Requests for statutory attendance intervention: the last resort, which may end in court."""

from collections.abc import Iterable

from dfd_statutory_intervention.form import FORM
from dfd_statutory_intervention.law import STATUTES
from intranet.api import NotificationForm, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this plugin."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """What the form needs beyond the law that the service comes with."""
    return STATUTES
