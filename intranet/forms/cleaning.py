"""Text as people meant it: what is invisible or unprintable goes, every real character of a name stays."""

import re
import unicodedata

# Joiners that scripts such as Sinhala and Persian need are kept; the rest of the invisible ones are not.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u180e\u200b\u2060\u2061-\u2064\ufeff\u115f\u1160\u2800\u3164\uffa0\U000e0000-\U000e007f]"
)
_LINE_BREAKS = re.compile("[\u0085\u2028\u2029\v\f]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")
# Overrides and isolates turn the text around them too.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKS = frozenset({"Mn", "Me"})
_STACKED_MARKS = 8


class CannotBeStored(ValueError):
    """The text holds something that is not a character, such as a NUL or half of a surrogate pair."""


def clean_line(text: str) -> str:
    """One line: NFC, invisible characters dropped, every kind of line break a space, ends trimmed."""
    return " ".join(clean_text(text).split())


def clean_text(text: str) -> str:
    """Several lines: NFC, invisible characters dropped, line ends as \\n, ends trimmed.

    Raises CannotBeStored for control characters and for bytes that were not UTF-8.
    """
    if _UNPRINTABLE.search(text):
        raise CannotBeStored
    text = _LINE_BREAKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = unicodedata.normalize("NFC", _DIRECTIONS.sub("", _INVISIBLE.sub("", text)))
    text = text.replace("\u00a0", " ").replace("\t", " ").strip()
    return text if _has_anything_to_see(text) else ""


def is_overloaded(text: str) -> bool:
    """Whether marks are stacked so high on one letter that the lines around it could not be read."""
    run = 0
    for character in text:
        kind = unicodedata.category(character)
        if kind == "Cf":
            continue  # a joiner between two marks does not part them
        run = run + 1 if kind in _MARKS else 0
        if run > _STACKED_MARKS:
            return True
    return False


def _has_anything_to_see(text: str) -> bool:
    """Joiners, spaces and marks without a letter under them are nothing."""
    return any(unicodedata.category(character)[0] not in "CZM" for character in text)
