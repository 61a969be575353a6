"""Requests that a pupil be registered at a pupil referral unit alone."""

from collections.abc import Iterable

from dfd_single_registration.form import FORM
from dfd_single_registration.law import STATUTES
from intranet.api import NotificationForm, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this plugin."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """What the form needs beyond the law that the service comes with."""
    return STATUTES
