"""A folder of files under random names. Knows neither what is in them nor whose they are."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from intranet.attachments.unfit import Unfit

MEGABYTE = 1024 * 1024
_CHUNK = 64 * 1024
_KEY = re.compile(r"[0-9a-f]{32}")
_PARTS = "parts"


class Readable(Protocol):
    """What a file can be read from, such as the part of a form that a browser sent."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in its place: the random name it has there, its size in bytes, and the SHA-256 of what is in it."""

    key: str
    size: int
    sha256: str


class Folder:
    """Where attached files lie. A file is whole under its random name or not there at all.

    What is still coming in lies in `parts/`; a file that a crash left there is swept away by `delete_old_parts`.
    Every method may raise OSError: the disk is full, or gone.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def receive(self, source: Readable, most: int) -> Path:
        """Write what comes into a new part. Raises Unfit when it is empty, or larger than `most` bytes."""
        part, written = self.new_part(), 0
        try:
            with part.open("wb") as file:
                while chunk := source.read(_CHUNK):
                    written += len(chunk)
                    if written > most:
                        raise Unfit(f"must be smaller than {in_megabytes(most)}")
                    file.write(chunk)
            if not written:
                raise Unfit("is empty")
        except BaseException:
            self.discard(part)
            raise
        return part

    def new_part(self) -> Path:
        """An empty part of one's own to write into."""
        folder = self.root / _PARTS
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = folder / secrets.token_hex(16)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        return part

    def discard(self, part: Path) -> None:
        """Throw a part away, if it is still there."""
        part.unlink(missing_ok=True)

    def keep(self, part: Path) -> Kept:
        """Put a part in its place, on the disk for good when this returns."""
        kept = Kept(secrets.token_hex(16), part.stat().st_size, _sha256(part))
        place = self.path(kept.key)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        _flush(part)
        part.replace(place)
        _flush(place.parent)
        _flush(self.root)
        return kept

    def path(self, key: str) -> Path:
        """Where the file of a key lies. Raises ValueError for what is no key of ours."""
        if not _KEY.fullmatch(key):
            raise ValueError("not the key of a file")
        return self.root / key[:2] / key

    def open(self, key: str) -> BinaryIO:
        """The file, to read. Raises FileNotFoundError."""
        return self.path(key).open("rb")

    def delete(self, key: str) -> None:
        """Delete a file, if it is still there."""
        self.path(key).unlink(missing_ok=True)

    def list_older(self, than: datetime) -> Iterator[str]:
        """The keys of all files that came before a moment."""
        for file in self.root.glob("[0-9a-f][0-9a-f]/*"):
            if _KEY.fullmatch(file.name) and _came_before(file, than):
                yield file.name

    def delete_old_parts(self, than: datetime) -> int:
        """Delete what a crash left half-received before a moment. Returns how many there were."""
        old = [part for part in self.root.glob(f"{_PARTS}/*") if _came_before(part, than)]
        for part in old:
            self.discard(part)
        return len(old)

    def free_bytes(self) -> int:
        """The room left for new files."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = os.statvfs(self.root)
        return found.f_bavail * found.f_frsize


def in_megabytes(size: int) -> str:
    """A limit in words: "10MB"."""
    return f"{size // MEGABYTE}MB" if size >= MEGABYTE else f"{size // 1024}KB"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Have the disk write a file or a folder's list of names now: a commit may not outlive the bytes it speaks of."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _came_before(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:  # somebody else swept it
        return False
