"""How two notifications are known to be about the same pupil."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intranet.domain.likeness import identity_of, name_key, upn_key


def pupil_keys(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys under which a pupil's earlier notifications may stand, the surest first.

    A UPN identifies a pupil in every school; without one, surname, first forename and date of birth do. Empty when
    the answers name no pupil yet.
    """
    pupil = identity_of(answers)
    return tuple(key for key in (upn_key(pupil), name_key(pupil)) if key)


def pupil_name(answers: Mapping[str, Any]) -> str:
    """The pupil's name as lists show it: surname first."""
    surname, forenames = answers.get("legal_surname") or "", answers.get("legal_forenames") or ""
    return ", ".join(each for each in (surname, forenames) if each)[:200]


def initials(answers: Mapping[str, Any]) -> str:
    """The pupil's initials, to tell drafts apart without showing a name."""
    parts = (answers.get("legal_forenames") or "", answers.get("legal_surname") or "")
    return "".join(part[0].upper() for part in parts if part)[:10]
