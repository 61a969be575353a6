"""Looks at a file that somebody sends, before anything of it is kept. Knows not for what it was sent."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from intranet.attachments import images, kinds, names
from intranet.attachments.kinds import Kind
from intranet.attachments.scanning import Scanner, ScannerUnavailable
from intranet.attachments.storage import Folder, Readable

log = logging.getLogger(__name__)

CLEAN, NOT_SCANNED, CHECKING, INFECTED = "clean", "not_scanned", "checking", "infected"
OPENABLE = frozenset({CLEAN, NOT_SCANNED})
_REDRAWN_MAY_GROW = 2


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that may be kept: its bytes lie in `part`, ready for `Folder.keep`. `scan` is a state of ours."""

    part: Path
    name: str
    kind: Kind
    scan: str


@contextmanager
def taken_in(folder: Folder, clamd_url: str, source: Readable, name: str, most: int) -> Iterator[Incoming]:
    """Receive a file of at most `most` bytes, see what it is, have it scanned, and draw a picture anew.

    What is not kept within the block is thrown away at its end. Raises Unfit, Infected among them, or OSError.
    """
    parts = [folder.receive(source, most)]
    try:
        kind = kinds.identify(parts[0], name)
        scan = scanned(clamd_url, parts[0])
        if kind.is_image:
            parts.append(folder.new_part())
            images.redraw(parts[0], parts[1], "JPEG" if kind is kinds.JPEG else "PNG", _REDRAWN_MAY_GROW * most)
        yield Incoming(parts[-1], _fitting(name, kind), kind, scan)
    finally:
        for part in parts:
            folder.discard(part)


def scanned(clamd_url: str, path: Path) -> str:
    """The state in which a file is to be kept; without a scanner nobody looks. Raises Infected, OSError."""
    if not clamd_url:
        return NOT_SCANNED
    try:
        Scanner(clamd_url).check(path)
    except ScannerUnavailable as fault:
        log.error("the virus scanner did not look at a file", extra={"because": str(fault)})
        return CHECKING
    return CLEAN


def _fitting(name: str, kind: Kind) -> str:
    return name if names.extension(name) in kind.extensions else names.with_extension(name, kind.extension)
