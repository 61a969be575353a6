"""The law of the admission register that more than one form counts by. Knows no form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from intranet.domain.statutes import Statute, Version
from intranet.statutes.sources import DELETION_2006, DELETION_2024
from intranet.statutes.sources import REGISTRATION_2024_START as START_2024

_LAST_2006 = START_2024 - timedelta(days=1)
_START_2006 = date(2006, 9, 1)
_WHOLE_DAYS = (
    "Counted in whole school days: the last of them is over when its last session is, so the name can come off on the "
    "next school day. A name that comes off early is off without a ground."
)
_NO_LONGER = "A pupil found alive and well may be deleted too, when school and council agree that they will not attend."


def _in_both(name: str, title: str, unit: str, old: Any, new: Any, notes: tuple[str, str]) -> Statute:
    """A figure that stands in the regulations of 2006 and in those of 2024."""
    versions = (
        Version(old, _START_2006, _LAST_2006, DELETION_2006, notes[0]),
        Version(new, START_2024, None, DELETION_2024, notes[1]),
    )
    return Statute(f"registration.{name}", title, unit, versions)


STATUTES = (
    _in_both(
        "days-after-leave",
        "School days of absence after leave has run out, before the name can come off",
        "school days",
        10,
        10,
        (_WHOLE_DAYS, f"{_WHOLE_DAYS} {_NO_LONGER}"),
    ),
    _in_both(
        "days-absent",
        "School days of continuous absence, before the name can come off",
        "school days",
        20,
        20,
        (_WHOLE_DAYS, f"{_WHOLE_DAYS} {_NO_LONGER}"),
    ),
    _in_both(
        "absence-codes",
        "Register codes that continuous absence is made of",
        "register codes",
        ("G", "N", "O", "U"),
        ("G", "N", "O"),
        ("None of it authorised.", ""),
    ),
)
