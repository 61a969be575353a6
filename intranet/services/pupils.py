"""How two notifications are known to be about the same pupil."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any


def pupil_keys(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys under which a pupil's earlier notifications may stand, the surest first.

    A UPN identifies a pupil in every school; without one, surname, first forename and date of birth do. Empty when
    the answers name no pupil yet.
    """
    keys = []
    if answers.get("upn"):
        keys.append(_hash("upn", answers["upn"]))
    surname, forenames, born = answers.get("legal_surname"), answers.get("legal_forenames"), answers.get("dob")
    first = (forenames or "").split()[:1]
    if surname and first and isinstance(born, date):
        keys.append(_hash("name", _folded(surname), _folded(first[0]), born.isoformat()))
    return tuple(keys)


def pupil_name(answers: Mapping[str, Any]) -> str:
    """The pupil's name as lists show it: surname first."""
    surname, forenames = answers.get("legal_surname") or "", answers.get("legal_forenames") or ""
    return ", ".join(each for each in (surname, forenames) if each)[:200]


def initials(answers: Mapping[str, Any]) -> str:
    """The pupil's initials, to tell drafts apart without showing a name."""
    parts = (answers.get("legal_forenames") or "", answers.get("legal_surname") or "")
    return "".join(part[0].upper() for part in parts if part)[:10]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
