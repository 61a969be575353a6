"""Looks into Office files as far as their list of parts. Unpacks nothing and reads no XML."""

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intranet.attachments.unfit import Unfit

MOST_PARTS = 2000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
"""How many times its own size a file may unpack to, once that is more than RATIO_FROM: a spreadsheet's rows repeat."""
RATIO_FROM = 20 * 1024 * 1024

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = (
    "is protected with a password, so it can be neither checked for viruses nor opened. "
    "Attach a copy that has no password"
)
_MACROS = "contains macros. Save it without them, or as a PDF, and attach that"
_DAMAGED = "is damaged: its list of contents cannot be read. Open it, save it again and attach that"
_BOMB = "would unpack to far more than its size. Save it as a PDF and attach that"

# The ZIP format: APPNOTE.TXT 6.3.10, 4.3.12 (one entry of the list) and 4.3.16 (where the list is)
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 1

_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_FOLDERS = ("xl/macrosheets/",)
# MS-CFB 2.6.1: names in a compound file are UTF-16
_MESSAGE_STREAM = "__properties_version1.0".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a ZIP's list of contents, as it claims to be."""

    name: str
    size: int
    is_encrypted: bool


def document_in(path: Path) -> str:
    """Which document a ZIP is: docx, xlsx, or "" for none of these. Raises Unfit for one that is not taken."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        parts = list(_within_limits(_list_parts(data), len(data)))
    names = {part.name.lower() for part in parts}
    if any(part.is_encrypted for part in parts):
        raise Unfit(LOCKED)
    if any(name.endswith(_MACRO_PARTS) or name.startswith(_MACRO_FOLDERS) for name in names):
        raise Unfit(_MACROS)
    if "[content_types].xml" not in names:
        return ""
    # the main part is usually word/document.xml; some programs number it
    mains = {"docx": "word/document", "xlsx": "xl/workbook"}
    return next((kind for kind, main in mains.items() if _has_part(names, main)), "")


def is_message(path: Path) -> bool:
    """Whether a compound file is an Outlook message. Raises Unfit for a document that is locked inside one."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(_MESSAGE_STREAM, 512) > 0:
            return True
        if data.find(_ENCRYPTED_STREAM, 512) > 0:
            raise Unfit(LOCKED)
    return False


def _has_part(names: set[str], main: str) -> bool:
    return any(name.startswith(main) and name.endswith(".xml") and "/" not in name[len(main) :] for name in names)


def _list_parts(data: mmap.mmap) -> Iterator[Part]:
    """The lines of the list, one at a time, so that a long one is left when it passes a limit."""
    start = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if start < 0 or start + _END.size > len(data):
        raise Unfit(_DAMAGED)
    _, disk, _, here, count, length, offset, _ = _END.unpack_from(data, start)
    # a document of ours never needs the fields for huge archives, nor several disks
    if disk or here != count or offset + length > start or 0xFFFF in (here, count):
        raise Unfit(_DAMAGED)
    position = offset
    for _ in range(count):
        if position + _ENTRY.size > start:
            raise Unfit(_DAMAGED)
        mark, _, _, flags, _, _, _, _, _, size, name, extra, comment, *_ = _ENTRY.unpack_from(data, position)
        if mark != b"PK\x01\x02":
            raise Unfit(_DAMAGED)
        position += _ENTRY.size
        # either encoding gives the plain letters that we look for
        yield Part(data[position : position + name].decode("cp437"), size, bool(flags & _ENCRYPTED))
        position += name + extra + comment


def _within_limits(parts: Iterator[Part], file_size: int) -> Iterator[Part]:
    unpacked = 0
    for number, part in enumerate(parts, 1):
        unpacked += part.size
        too_dense = unpacked > RATIO_FROM and unpacked > MOST_RATIO * file_size
        if number > MOST_PARTS or unpacked > MOST_UNPACKED or too_dense:
            raise Unfit(_BOMB)
        yield part
