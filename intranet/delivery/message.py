"""Builds one e-mail, the same byte for byte whenever it is built again. Knows no transport and no database."""

import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from intranet.domain.channels import PermanentFailure

SUBJECT_LENGTH = 200
REASON_LENGTH = 250
_HOST_LENGTH = 60
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]\x00-\x1f\x7f]+@[A-Za-z0-9.-]+", re.ASCII)


def one_line(text: str, longest: int = SUBJECT_LENGTH) -> str:
    """Text fit for a header: one line, nothing invisible, no longer than asked."""
    line = " ".join(_NOT_TEXT.sub(" ", text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def clean_text(text: str) -> str:
    """Text fit for a body: lines end in one way, and nothing but tabs and line ends is invisible."""
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_words(words: str, recipient: str) -> str:
    """A mail server's words on one line, without an address or the recipient's name in them: fit to be kept."""
    local = recipient.partition("@")[0]
    told = re.sub(r"<?[^\s<>]+@[^\s<>]+>?", "(address)", one_line(words, 4 * REASON_LENGTH))
    for part in sorted({local, *re.split(r"[._+-]", local)}, key=len, reverse=True):
        if len(part) > 2:
            told = re.sub(rf"\b{re.escape(part)}\b", "(address)", told, flags=re.IGNORECASE)
    return one_line(told, REASON_LENGTH)


def message_id(reference: str, kind: str, number: int, public_url: str) -> str:
    """The identity of one message to one recipient, `<reference.kind.number@host>`, fixed for all repeats.

    Servers and mailboxes drop a second message with an identity they have seen, so it must never be made of
    anything that changes between two attempts.
    """
    host = (urlsplit(public_url).hostname or "localhost")[-_HOST_LENGTH:].strip(".-:[]")
    local = re.sub(r"[^A-Za-z0-9-]+", "-", reference)[:40] + "." + re.sub(r"[^A-Za-z0-9-]+", "-", kind)[:12]
    return f"<{local}.{int(number)}@{host}>"


def is_deliverable(recipient: str) -> bool:
    """Whether this is one plain address, so that nothing in it can add a recipient or a header."""
    return len(recipient) <= 254 and recipient.isascii() and _ADDRESS.fullmatch(recipient) is not None


def build(
    *,
    sender: str,
    recipient: str,
    subject: str,
    text: str,
    html: str = "",
    identity: str,
    written_at: datetime,
) -> EmailMessage:
    """The e-mail to send. Raises PermanentFailure when the recipient is not one plain address."""
    if not is_deliverable(recipient):
        raise PermanentFailure("The address is not one that mail can be sent to.")
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = one_line(subject)
    message["Date"] = format_datetime(written_at)
    message["Message-ID"] = identity
    # No holiday reply and no bounce loop: nobody reads what comes back to a program.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    # Quoted-printable keeps every line short whatever the text is, and can be read and searched as it lies.
    message.set_content(clean_text(text), cte="quoted-printable")
    if html:
        message.add_alternative(clean_text(html), subtype="html", cte="quoted-printable")
        message.set_boundary("=_" + sha256(identity.encode()).hexdigest()[:32])
    return message
