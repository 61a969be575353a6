"""A delivery channel: GOV.UK Notify, by its second API."""

from collections.abc import Iterable

from dfd_govuk_notify.sender import open_sender
from intranet.api import Channel, hookimpl

INTRANET_API = "1.0"


@hookimpl
def intranet_channels() -> Iterable[Channel]:
    """`notify://TEMPLATE@HOST`."""
    yield Channel("notify", open_sender)
