"""Northmoor Council: its pack, and the form that it alone has."""

from collections.abc import Iterable

from dfd_northmoor.form import FORM, STATUTES
from dfd_northmoor.pack import PACK
from intranet.api import CouncilPack, NotificationForm, Statute, hookimpl

INTRANET_API = "1.0"


@hookimpl
def intranet_council() -> CouncilPack:
    """Everything that is particular to Northmoor."""
    return PACK


@hookimpl
def intranet_forms() -> Iterable[NotificationForm]:
    """The form about school transport."""
    yield FORM


@hookimpl
def intranet_statutes() -> Iterable[Statute]:
    """The figure that the form needs."""
    return STATUTES
