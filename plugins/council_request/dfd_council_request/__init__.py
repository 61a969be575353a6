"""Requests of the council's own services for advice or involvement on attendance and inclusion."""

from collections.abc import Iterable

from dfd_council_request.form import FORM
from intranet.api import NotificationForm, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this plugin."""
    yield FORM
