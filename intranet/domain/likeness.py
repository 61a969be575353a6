"""When two notifications may be about one pupil: by an exact UPN, or alike enough for a person to look.

A UPN that is the same is the same pupil. Without one, three that agree of first forename, surname, date of birth and
postcode make a likeness, and a likeness is only ever proposed: twins agree in three.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

ENOUGH = 3
UPN, TEMPORARY, LIKE = "upn", "temp", "like"
_PARTS = (
    ("forename", "first forename"),
    ("surname", "surname"),
    ("born", "date of birth"),
    ("postcode", "postcode"),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is compared of a pupil, in the form in which it is compared; "" for what was not given."""

    upn: str = ""
    forename: str = ""
    surname: str = ""
    born: str = ""
    postcode: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """One key under which a pupil can be found. `kind` is upn, temp (a temporary UPN) or like (three that agree)."""

    kind: str
    key: str


def identity_of(answers: Mapping[str, Any]) -> Identity:
    """The pupil of a set of answers, as typed or as kept."""
    forenames = _folded(answers.get("legal_forenames")).split()
    born = answers.get("dob")
    return Identity(
        upn=_folded(answers.get("upn")).upper(),
        forename=forenames[0] if forenames else "",
        surname=_folded(answers.get("legal_surname")),
        born=born.isoformat() if isinstance(born, date) else _folded(born),
        postcode=_folded(answers.get("postcode")).replace(" ", ""),
    )


def upn_key(pupil: Identity) -> str:
    """The key of a UPN, which is a pupil's in every school; "" where none was given."""
    return _hash("upn", pupil.upn) if pupil.upn else ""


def name_key(pupil: Identity) -> str:
    """The key of surname, first forename and date of birth together; "" where one of them was not given."""
    named = (pupil.surname, pupil.forename, pupil.born)
    return _hash("name", *named) if all(named) else ""


def traits(pupil: Identity) -> tuple[Trait, ...]:
    """The keys of a pupil; none of what was not given. They tell nothing of the pupil themselves."""
    given = [(name, value) for name, _ in _PARTS if (value := getattr(pupil, name))]
    found = [Trait(LIKE, _likeness(pupil, dict(three))) for three in combinations(given, ENOUGH)]
    if pupil.upn:
        found.append(Trait(TEMPORARY if pupil.upn[-1].isalpha() else UPN, upn_key(pupil)))
    return tuple(sorted(found))


def _likeness(pupil: Identity, agreeing: Mapping[str, str]) -> str:
    if "postcode" not in agreeing:
        return name_key(pupil)
    return _hash(*(word for pair in agreeing.items() for word in pair))


def compare(one: Identity, other: Identity) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What agrees and what differs, in words; what one of them does not give is in neither."""
    both = [(name, words) for name, words in _PARTS if getattr(one, name) and getattr(other, name)]
    same = tuple(words for name, words in both if getattr(one, name) == getattr(other, name))
    return same, tuple(words for _, words in both if words not in same)


def _folded(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text or "")).casefold().replace("’", "'").split())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
