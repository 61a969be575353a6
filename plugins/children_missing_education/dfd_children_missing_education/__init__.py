"""The form about a child who may be missing education."""

from collections.abc import Iterable

from dfd_children_missing_education.form import FORM
from dfd_children_missing_education.law import STATUTES
from intranet.api import NotificationForm, Statute, hookimpl


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The one form of this package."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """The grounds for deletion that lie ahead, in the words of their time, and the figures that are counted."""
    yield from STATUTES
