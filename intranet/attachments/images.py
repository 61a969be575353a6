"""Draws pictures anew, so that nothing stays of a photograph but what one sees. Knows not where it is kept."""

from __future__ import annotations

import mmap
import re
import threading
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from intranet.attachments.unfit import Unfit

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 40_000_000
PHOTO_PIXELS = 25_000_000
"""A photograph with more is read at half its width, which is sharp enough for any letter and a quarter of the work."""
MOST_SCANS = 100
"""A progressive JPEG is drawn once for each of its scans. Cameras write about ten."""
_AT_ONCE = threading.BoundedSemaphore(2)
_QUALITY = 82
_SAVED_MODES = {"JPEG": {"L", "RGB"}, "PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}}
_SCAN = re.compile(rb"\xff\xda")
_TOO_LARGE = f"has more than {MOST_PIXELS // 1_000_000} million pixels. Save it smaller and attach that"
_TOO_DETAILED = "shows more detail than we can keep. Save it smaller and attach that"
_DAMAGED = "cannot be shown: it is damaged or cut short. Save it again and attach that"


def redraw(source: Path, target: Path, form: str, most: int) -> None:
    """Write to `target` what can be seen of the picture in `source`, turned upright.

    `form` is JPEG or PNG. Place, time, camera, colour profile, comments, hidden thumbnails and anything behind the
    picture are left out. Raises Unfit for what is damaged, has too many pixels, or comes to more than `most`
    bytes; OSError when it cannot be written.
    """
    with _AT_ONCE:  # one picture may take 300 MB while it is drawn
        image = _read(source, form)
        options: dict[str, Any] = {"quality": _QUALITY} if form == "JPEG" else {}
        with target.open("wb") as file:
            image.save(_Bounded(file, most), format=form, **options)  # type: ignore[arg-type]


def _read(source: Path, form: str) -> Image.Image:
    if form == "JPEG" and _has_many_scans(source):
        raise Unfit(_DAMAGED)
    pillow = import_module("PIL.Image")  # when there is a picture: a tenth of the memory of a server that has none
    image: Image.Image
    try:
        with pillow.open(source, formats=(form,)) as image:
            pixels = image.width * image.height  # from the header: nothing has been decoded yet
            if pixels > MOST_PIXELS:
                raise Unfit(_TOO_LARGE)
            if pixels > PHOTO_PIXELS:
                image.draft(None, (image.width // 2, image.height // 2))
            image.load()
    except Unfit:
        raise
    except (pillow.DecompressionBombError, pillow.DecompressionBombWarning):
        raise Unfit(_TOO_LARGE) from None
    except Exception as fault:
        # a decoder given hostile bytes may raise anything
        if isinstance(fault, OSError) and fault.errno is not None:
            raise  # the disk, not the picture
        raise Unfit(_DAMAGED) from fault
    return _bare(_upright(image), form)


def _has_many_scans(source: Path) -> bool:
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return sum(1 for _ in islice(_SCAN.finditer(data), MOST_SCANS + 1)) > MOST_SCANS


def _upright(image: Image.Image) -> Image.Image:
    try:
        import_module("PIL.ImageOps").exif_transpose(image, in_place=True)
    except Exception:  # noqa: BLE001 - cameras write odd things; a picture lying on its side is better than none
        return image
    return image


def _bare(image: Image.Image, form: str) -> Image.Image:
    """The picture in a mode that we can write, with nothing beside its pixels but which of them are transparent."""
    if image.mode not in _SAVED_MODES[form]:
        image = image.convert("RGB")
        image.info = {}
    image.info = {name: value for name, value in image.info.items() if name == "transparency" and form == "PNG"}
    return image


class _Bounded:
    """A file that takes only so many bytes: what came in small may not fill the disk."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self._left = most

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise Unfit(_TOO_DETAILED)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()
