"""The built-in channels, offered by the same door as a stranger's plugin's."""

from collections.abc import Iterable

from intranet.delivery import maildir, smtp
from intranet.domain.channels import Channel


def channels() -> Iterable[Channel]:
    """SMTP with and without TLS from the first byte, and a Maildir on disk."""
    return (
        Channel("smtp", smtp.open_sender),
        Channel("smtps", smtp.open_sender),
        Channel("maildir", maildir.open_sender),
    )
