"""Words to search by: one spelling for what people write in many ways. Knows no table and no screen."""

import re
import unicodedata

LONGEST_WORD = 60

# Letters that carry their stroke or ligature inside, so that taking accents away leaves them as they were;
# and the Turkish dotless i, which people without that key write as i.
_PLAIN_LETTERS = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
)
# Typewriter, curly both ways, reversed, prime, the two modifier letters, and the stray accents typed in their place.
_APOSTROPHE = "'\u2019\u2018\u201b\u2032\u02bc\u02bb`\u00b4"
_APOSTROPHES = dict.fromkeys(map(ord, _APOSTROPHE))
_POSSESSIVE = re.compile(rf"(\w+)[{_APOSTROPHE}]s\b", re.IGNORECASE)
_DOTTED_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+")

# How schools' names are written and typed; the longest spelling first, since the first that fits is taken.
_SPELLINGS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("church", "of", "england"), "ce"),
    (("c", "of", "e"), "ce"),
    (("c", "e"), "ce"),
    (("cofe",), "ce"),
    (("roman", "catholic"), "rc"),
    (("r", "c"), "rc"),
    (("catholic",), "rc"),
    (("saint",), "st"),
)
_ALSO_WRITTEN = {"ce": ("church", "of", "england", "cofe"), "rc": ("roman", "catholic"), "st": ("saint",)}


def plain_words(text: str) -> tuple[str, ...]:
    """The words as written, in order, without case, accents or apostrophes; "&" reads "and"."""
    bare = _without_accents(text.translate(_APOSTROPHES)).translate(_APOSTROPHES).replace("&", " and ")
    joined = _DOTTED_INITIALS.sub(lambda match: match.group().replace(".", "") + " ", bare)
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(joined))


def words(text: str) -> tuple[str, ...]:
    """The words to look for, each once and in order, with the usual spellings of a name made one.

    "Saint" reads "st", "Church of England" and "C of E" read "ce", "Roman Catholic" and "Catholic" read "rc".
    No word is longer than 60 characters.
    """
    return tuple(dict.fromkeys(_one_spelling(plain_words(text))))


def findable_words(text: str) -> frozenset[str]:
    """Every word under which a name should be found: as written, in the one spelling, and as others write it."""
    plain = plain_words(text)
    folded = _one_spelling(plain)
    owners = plain_words(" ".join(_POSSESSIVE.findall(text)))
    others = (word for short in folded for word in _ALSO_WRITTEN.get(short, ()))
    return frozenset((*plain, *folded, *owners, *others))


def _without_accents(text: str) -> str:
    # Twice: folding case can bring back a combining dot (capital dotted I), and so can taking ligatures apart.
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", kept).translate(_PLAIN_LETTERS)


def _one_spelling(plain: tuple[str, ...]) -> list[str]:
    folded: list[str] = []
    at = 0
    while at < len(plain):
        length, word = _spelling_at(plain, at)
        folded.append(word)
        at += length
    return folded


def _spelling_at(plain: tuple[str, ...], at: int) -> tuple[int, str]:
    for written, word in _SPELLINGS:
        if plain[at : at + len(written)] == written:
            return len(written), word
    return 1, plain[at]
