"""A Maildir on disk, for the demo: writes each message once, and lists what came. Knows no database."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP, default
from email.utils import parsedate_to_datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from uuid import uuid4

from intranet.domain.channels import ChannelSettings, ServerUnavailable
from intranet.errors import ConfigurationError, NotFound

SCHEME = "maildir://"
_KEY = re.compile(r"[0-9a-f]{64}")
_ON_DISK = SMTP.clone(linesep="\n")
_FOLDERS = ("tmp", "new", "cur")


@dataclass(frozen=True, slots=True)
class MailSummary:
    """One line of the list: `key` opens it."""

    key: str
    subject: str
    recipient: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class MailMessage:
    """One message as its reader would see it."""

    key: str
    subject: str
    sender: str
    recipient: str
    sent_at: datetime | None
    message_id: str
    text: str
    html: str


class MaildirSender:
    """Writes into one Maildir. A Message-ID that is already there is not written again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Write the message and see it safely on the disk. Raises ServerUnavailable when the disk will not have it."""
        key = sha256(str(message["Message-ID"]).encode()).hexdigest()
        try:
            for name in _FOLDERS:
                (self._folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _holds(self._folder, key):
                _write_once(self._folder, key, message.as_bytes(policy=_ON_DISK))
        except OSError as error:
            raise ServerUnavailable(f"The mail folder cannot be written: {os.strerror(error.errno or 0)}.") from error

    def close(self) -> None:
        """Nothing is held open."""


def open_sender(url: str, settings: ChannelSettings) -> MaildirSender:
    """The sender for a `maildir://` address."""
    return MaildirSender(folder_of(url))


def folder_of(url: str) -> Path:
    """The folder that a `maildir://` address names. Raises ConfigurationError for any other address."""
    path = url.removeprefix(SCHEME)
    if not url.startswith(SCHEME) or not path:
        raise ConfigurationError("A mail folder is written as maildir:///path/of/the/folder.")
    return Path(path)


def list_messages(folder: Path, limit: int = 200) -> list[MailSummary]:
    """The newest messages first."""
    found = [entry for name in ("new", "cur") if (folder / name).is_dir() for entry in os.scandir(folder / name)]
    found.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    keyed = ((entry.name.partition(":")[0], entry) for entry in found)
    return [_summary(key, Path(entry.path)) for key, entry in islice(keyed, limit) if _KEY.fullmatch(key)]


def read_message(folder: Path, key: str) -> MailMessage:
    """One message of the list. Raises NotFound when there is none of that key."""
    path = _find(folder, key) if _KEY.fullmatch(key) else None
    if path is None:
        raise NotFound("There is no such message.")
    message = message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=default)
    return MailMessage(
        key=key,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        recipient=str(message["To"] or ""),
        sent_at=_date(message),
        message_id=str(message["Message-ID"] or ""),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _write_once(folder: Path, key: str, content: bytes) -> None:
    draft = folder / "tmp" / uuid4().hex
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # Linking fails when the name is taken: of two writers of one message, one only puts it there.
        os.link(draft, folder / "new" / key)
        _sync(folder / "new")
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _find(folder: Path, key: str) -> Path | None:
    if (folder / "new" / key).is_file():
        return folder / "new" / key
    # A mail reader moves what it has shown to `cur` and adds its flags to the name.
    return next((folder / "cur").glob(f"{key}*"), None)


def _holds(folder: Path, key: str) -> bool:
    return _find(folder, key) is not None


def _summary(key: str, path: Path) -> MailSummary:
    with path.open("rb") as file:
        message = BytesHeaderParser(policy=default).parse(file)
    return MailSummary(key, str(message["Subject"] or ""), str(message["To"] or ""), _date(message))


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part is not None else ""
