"""It would take the mail away from the healthy one's pigeons."""

from intranet.api import Channel, hookimpl


@hookimpl
def intranet_channels():
    yield Channel("pigeon", lambda address, settings: None)
