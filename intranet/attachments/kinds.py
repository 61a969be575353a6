"""Which kinds of file are taken, and how their content is known. Believes neither the browser nor the name alone."""

import codecs
import mmap
import re
from dataclasses import dataclass
from pathlib import Path

from intranet.attachments import names, office
from intranet.attachments.unfit import Unfit

_HEAD = 64 * 1024
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken. `extensions` come with the usual one first."""

    title: str
    media_type: str
    extensions: tuple[str, ...]
    is_image: bool = False

    @property
    def extension(self) -> str:
        return self.extensions[0]


PDF = Kind("PDF", "application/pdf", ("pdf",))
DOCX = Kind("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",))
XLSX = Kind("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",))
JPEG = Kind("JPG", "image/jpeg", ("jpg", "jpeg"), is_image=True)
PNG = Kind("PNG", "image/png", ("png",), is_image=True)
MSG = Kind("MSG", "application/vnd.ms-outlook", ("msg",))
EML = Kind("EML", "message/rfc822", ("eml",))
CSV = Kind("CSV", "text/csv", ("csv",))
TXT = Kind("TXT", "text/plain", ("txt",))
KINDS = (PDF, DOCX, XLSX, JPEG, PNG, MSG, EML, CSV, TXT)

MEDIA_TYPES = frozenset(kind.media_type for kind in KINDS)
ACCEPT = ",".join(f".{extension}" for kind in KINDS for extension in kind.extensions)
"""For the `accept` of a file input."""
IN_WORDS = f"{', '.join(kind.title for kind in KINDS[:-1])} or {KINDS[-1].title}"

_BY_EXTENSION = {extension: kind for kind in KINDS for extension in kind.extensions}
_TEXTS = (CSV, TXT)
_WRONG_KIND = f"is of a kind that we cannot take. Attach a {IN_WORDS} file"

_JPEG_START = b"\xff\xd8\xff"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PDF_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,16}%PDF-\d")
# In the trailer, or in the dictionary of the stream that stands for it (ISO 32000-1, 7.5.5 and 7.5.8)
_PDF_LOCK = re.compile(rb"/Encrypt\s{0,32}(?:\d{1,10}\s{1,32}\d{1,5}\s{1,32}R|<<)")
_MARKUP = re.compile(rb"\s{0,64}(?:<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php|<!--|#!)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_HEADER = re.compile(rb"(?P<name>[!-9;-~]{1,70}):[ \t]?")
_MAIL_HEADERS = frozenset({b"from", b"to", b"date", b"subject", b"message-id", b"received", b"mime-version"})


def identify(path: Path, name: str) -> Kind:
    """The kind of a file by what is in it. Raises Unfit.

    A name may be mistaken about which of our kinds it is, as a PNG called .jpg; one that claims a kind which we do
    not take is refused whatever is inside. Plain text shows by nothing in it that it is text, so there the name
    must say so.
    """
    extension = names.extension(name)
    claimed = _BY_EXTENSION.get(extension)
    if extension and claimed is None:
        raise Unfit(_WRONG_KIND)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    found = _signed(path, head)
    if found is None and claimed in (*_TEXTS, EML):
        found = _text(path, head, claimed)
    if found is None:
        raise Unfit(_WRONG_KIND if claimed is None else f"is not a {claimed.title} file inside. {_ADVICE}")
    return found


_ADVICE = f"Open it, save it again and attach that: a {IN_WORDS} file"


def _signed(path: Path, head: bytes) -> Kind | None:
    """The kind that a file's first bytes and its structure show."""
    if _PDF_START.match(head):
        return _unlocked_pdf(path)
    if head.startswith(_JPEG_START):
        return JPEG
    if head.startswith(_PNG_START):
        return PNG
    if head.startswith(office.ZIP_START):
        return _BY_EXTENSION.get(office.document_in(path))
    if head.startswith(office.OLE_START):
        return MSG if office.is_message(path) else None
    return None


def _unlocked_pdf(path: Path) -> Kind:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if _PDF_LOCK.search(data):
            raise Unfit(office.LOCKED)
    return PDF


def _text(path: Path, head: bytes, claimed: Kind | None) -> Kind | None:
    if _MARKUP.match(head.removeprefix(codecs.BOM_UTF8)) or not is_text(path):
        return None
    return None if claimed is EML and not _is_mail(head) else claimed


def is_text(path: Path) -> bool:
    """Whether a file is text in UTF-8 or, as Excel still writes it, in Windows' own encoding."""
    return any(_decodes(path, encoding) for encoding in ("utf-8", "cp1252"))


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                if _CONTROL.search(decoder.decode(chunk)):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _is_mail(head: bytes) -> bool:
    """Whether a text begins with the headers of a message, two of them ones that every message has."""
    known = 0
    for number, line in enumerate(head.removeprefix(codecs.BOM_UTF8).splitlines()):
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            known += header.group("name").lower() in _MAIL_HEADERS
        elif not (line[:1] in b" \t" and number) and not (number == 0 and line.startswith(b"From ")):
            return False
    return known >= 2
