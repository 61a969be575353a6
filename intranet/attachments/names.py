"""What a file is called, on the page and when it is downloaded. No name from outside ever becomes a path here."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from intranet.forms.cleaning import clean_line

MOST_CHARACTERS = 200
MOST_BYTES = 240
"""In UTF-8: file systems allow 255, and programs that open a download add a few of their own."""

_SEPARATORS = re.compile(r"[/\\]")
_STREAM = re.compile(r"(?:::?\$[a-z_]+)+$", re.IGNORECASE)
_MARKS_OF_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,10})$")
_MOST_STACKED_MARKS = 8

# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_NOT_ON_WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$"}) | frozenset(
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
)


def display_name(raw: str) -> str:
    """The name to show for what a browser called the file: one clean line without folders. "" when nothing is left."""
    base = _SEPARATORS.split(raw)[-1]
    drawn = "".join(_drawable(character) for character in _MARKS_OF_DIRECTION.sub("", base))
    line = _with_few_marks(clean_line(drawn))
    return shortened(_STREAM.sub("", line).strip(" ."))


def extension(name: str) -> str:
    """What follows the last dot, in small letters; "" when that is no extension ("Version 1.2")."""
    found = _EXTENSION.search(name)
    return found.group(1).lower() if found and not found.group(1).isdigit() else ""


def with_extension(name: str, wanted: str) -> str:
    """The name with another extension instead of its own, or with one where it had none."""
    return shortened(f"{_split(name)[0]}.{wanted}")


def shortened(name: str) -> str:
    """The name within our limits, its extension kept."""
    stem, tail = _split(name)
    return _cut(stem, MOST_CHARACTERS - len(tail), MOST_BYTES - len(tail)) + tail


def told_apart(name: str, taken: Iterable[str]) -> str:
    """The name, or "letter (2).pdf" where "letter.pdf" is taken: capitals do not tell two files apart."""
    others = {each.casefold() for each in taken}
    if name.casefold() not in others:
        return name
    stem, tail = _split(name)
    number = 2
    while True:
        mark = f" ({number}){tail}"
        candidate = _cut(stem, MOST_CHARACTERS - len(mark), MOST_BYTES - len(mark)) + mark
        if candidate.casefold() not in others:
            return candidate
        number += 1


def download_name(name: str) -> str:
    """The name under which any computer can keep the file, Windows with its devices included."""
    plain = _NOT_ON_WINDOWS.sub("_", name).strip(" .") or "file"
    return f"_{plain}" if plain.split(".")[0].rstrip().casefold() in _DEVICES else plain


def disposition(name: str) -> str:
    """The Content-Disposition of a download (RFC 6266): plain letters for old programs, and the name as it is."""
    safe = download_name(name)
    plain = _in_plain_letters(safe)
    header = f'attachment; filename="{plain}"'
    return header if plain == safe else f"{header}; filename*=UTF-8''{quote(safe, safe='!#$&+-.^_`|~')}"


def _in_plain_letters(name: str) -> str:
    """The nearest name in ASCII; programs disagree on what a percent sign means in one."""
    stem, tail = _split(name)
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().replace("%", "_")
    return download_name((letters.strip(" .") or "file") + tail)


def _drawable(character: str) -> str:
    """A character that a line can hold: control characters separate, and halves of pairs are nothing."""
    category = unicodedata.category(character)
    if category == "Cc":
        return " "
    return "" if category == "Cs" or character in "\ufffd\ufffe\uffff" else character


def _with_few_marks(line: str) -> str:
    """The line without marks stacked so high that they would cover the lines above."""
    kept, run = [], 0
    for character in line:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MOST_STACKED_MARKS:
            kept.append(character)
    return "".join(kept)


def _split(name: str) -> tuple[str, str]:
    """What comes before the extension, and the extension with its dot and in its own letters."""
    length = len(extension(name))
    return (name[: -length - 1], name[-length - 1 :]) if length else (name, "")


def _cut(stem: str, characters: int, size: int) -> str:
    short = stem[:characters].encode()[:size].decode("utf-8", "ignore")
    return short if short == stem else short.rstrip(" .\u200d")
