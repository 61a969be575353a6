"""How passwords are judged and kept. Knows no account; every rule is NCSC's or ASVS 5.0's, named beside it."""

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from intranet.config import Config

SHORTEST = 12  # ASVS 6.2.1 asks for 8; Cyber Essentials for 12 where nothing else slows guessing
LONGEST = 256  # ASVS 6.2.9 asks for 64 at least; the end of it only spares the hash
_FEWEST_STEPS = 6  # how many things a guesser must get right: a known word is one, a character out of the blue is one
_LONGEST_PIECE = 40
_LOOKALIKES = str.maketrans("013457@$!|", "oleastasil")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TRACKS = (
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "".join(_ROWS),
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "q2w3e4r5t6y7u8i9o0p",
    *_ROWS,
)
# each twice, so that a run may go round, and both ways
_RUNS = "\n".join(way for track in _TRACKS for way in (track + track, (track + track)[::-1]))
_YEAR = re.compile(r"(19|20)\d\d")
_OWN_WORDS = frozenset({"digital", "front", "door", "council", "school", "notification", "referrer"})


def find_fault(password: str, about: Iterable[str] = ()) -> str | None:
    """What is wrong with a new password, as a sentence for its owner, or None.

    `about` is what a guesser would know: the person's name and e-mail, the council's name. There are no rules of
    composition (ASVS 6.2.5) and nothing is trimmed or cut (6.2.8).
    """
    if not password:
        return "Enter a password"
    if len(password) < SHORTEST:
        return f"Password must be {SHORTEST} characters or more"
    if len(password) > LONGEST:
        return f"Password must be {LONGEST} characters or fewer"
    if _is_easy(password, about):
        return "Choose a password that is harder to guess, for example three random words"
    return None


def hash_password(config: Config, password: str) -> str:
    """An Argon2id hash (ASVS 11.4.2) with the parameters of the settings."""
    return _hasher(config.argon2_passes, config.argon2_memory_kib).hash(password)


def is_right(config: Config, password_hash: str, password: str) -> bool:
    """Whether the password fits; takes as long for an empty hash (nobody's) as for a real one."""
    hasher = _hasher(config.argon2_passes, config.argon2_memory_kib)
    try:
        hasher.verify(password_hash or _nobodys_hash(hasher), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return bool(password_hash)


def is_outdated(config: Config, password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's (ASVS 11.2.2)."""
    return _hasher(config.argon2_passes, config.argon2_memory_kib).check_needs_rehash(password_hash)


@lru_cache(maxsize=4)
def _hasher(passes: int, memory_kib: int) -> PasswordHasher:
    return PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)


@lru_cache(maxsize=4)
def _nobodys_hash(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody has this password")


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    text = files("intranet.services").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _is_easy(password: str, about: Iterable[str]) -> bool:
    known = _common_words() | _OWN_WORDS | _words_of(about)
    text = password.casefold()
    squeezed = re.sub(r"(.)\1+", r"\1", text)
    readings = {text, squeezed, text.translate(_LOOKALIKES), squeezed.translate(_LOOKALIKES)}
    return _is_said_twice(text) or any(_steps(reading, known) < _FEWEST_STEPS for reading in readings)


def _is_said_twice(text: str) -> bool:
    """A short thing said again and again: "pupilspupils"."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1))


def _words_of(about: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in about for word in re.findall(r"[^\W\d_]{3,}", text.casefold()))


def _steps(text: str, known: Set[str]) -> int:
    """In how few steps a text is put together from known words, years, runs of keys, and single characters."""
    fewest = [0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST_PIECE), end - 2)
        before = [fewest[start] for start in starts if _is_expected(text[start:end], known)]
        fewest.append(min([fewest[end - 1], *before]) + 1)
    return fewest[-1]


def _is_expected(piece: str, known: Set[str]) -> bool:
    return piece in known or piece in _RUNS or (len(piece) == 4 and _YEAR.fullmatch(piece) is not None)
