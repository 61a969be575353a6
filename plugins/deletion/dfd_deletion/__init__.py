"""Deletion from the admissions register: the ground decides what is asked, what must be there and who receives it."""

from collections.abc import Iterable

from dfd_deletion.form import FORM
from dfd_deletion.law import STATUTES
from intranet.api import NotificationForm, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this package."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """The grounds of their time with all that hangs on them, and the figures that are counted."""
    yield from STATUTES
