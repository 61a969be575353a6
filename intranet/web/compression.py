"""Sends pages and built files in fewer bytes. Knows no page; `docs/decisions` says which answers stay as they are."""

import mimetypes
import zlib
from pathlib import Path

from flask import Flask, Response, request, send_from_directory
from werkzeug.security import safe_join

BUILT = "vendor/"
# what the front-end build leaves beside each file, best first
ENDINGS = (("br", ".br"), ("gzip", ".gz"))
SMALLEST = 1000
"""Bytes below which an answer fits into one packet either way."""
LEVEL = 4
_GZIP = 16 + zlib.MAX_WBITS
# A page holds the form's token and pupils' names. Somebody who sees the sizes of answers, and whose own page makes
# this browser ask again and again, could guess them letter by letter from how well a page packs (BREACH). Browsers
# say where a request comes from; what another site asks for, or nobody vouches for, is sent as it is.
OWN_REQUESTS = frozenset({"same-origin", "none"})


def init(app: Flask) -> None:
    """Pack pages, and send built files as the build has packed them. To be called right after the headers."""

    def send_static_file(filename: str) -> Response:
        folder = Path(app.static_folder or "")
        for encoding, ending in ENDINGS if filename.startswith(BUILT) else ():
            packed = safe_join(str(folder), f"{filename}{ending}")
            if request.accept_encodings.quality(encoding) > 0 and packed and Path(packed).is_file():
                kind = mimetypes.guess_type(filename)[0]
                response = send_from_directory(folder, f"{filename}{ending}", mimetype=kind, conditional=True)
                response.content_encoding = encoding
                break
        else:
            response = send_from_directory(folder, filename, conditional=True)
        response.vary.add("Accept-Encoding")
        return response

    app.send_static_file = send_static_file  # type: ignore[method-assign]  # Flask's own view calls it
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    if response.mimetype != "text/html":
        return response
    response.vary.update(["Accept-Encoding", "Sec-Fetch-Site"])
    if not _may_be_packed(response):
        return response
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP)
    packed = packer.compress(response.get_data()) + packer.flush()
    response.set_data(packed)
    response.content_encoding = "gzip"
    return response


def _may_be_packed(response: Response) -> bool:
    is_ours = request.headers.get("Sec-Fetch-Site") in OWN_REQUESTS
    is_whole = not (response.is_streamed or response.direct_passthrough or response.content_encoding)
    return (
        is_ours and is_whole and request.accept_encodings.quality("gzip") > 0 and len(response.get_data()) >= SMALLEST
    )
