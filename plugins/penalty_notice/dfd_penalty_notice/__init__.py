"""Requests for a penalty notice: unauthorised absence, unauthorised leave, an excluded pupil in a public place."""

from collections.abc import Iterable

from dfd_penalty_notice.form import FORM
from dfd_penalty_notice.law import STATUTES
from intranet.api import NotificationForm, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this plugin."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """What the form needs beyond the law that the service comes with."""
    return STATUTES
