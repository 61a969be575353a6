"""What a notification leaves in the pupil's ledger for later ones."""

from __future__ import annotations

from collections.abc import Iterator

from dfd_deletion.circumstances import kind
from dfd_deletion.conditions import COMPLETES, IS_HELD
from intranet.api import Case, Entry

KIND = "deletion"


def record(case: Case) -> Iterator[Entry]:
    """One entry: open while it is an intent, ended with the day the name comes off once it is complete.

    Facts: `ground`, year and letter or "none"; `kind`, the same in a word whatever its letter. Never a reason.
    """
    day = case.day("proposed_deletion_date")
    if day is None:
        return
    is_intent = IS_HELD.holds(case)
    yield Entry(
        KIND,
        starts=day,
        ends=None if is_intent else day,
        state="open" if is_intent else "ended",
        replaces=str(case.answer("original_ref") or "") if COMPLETES.holds(case) else "",
        facts={"ground": case.answer("deletion_ground"), "kind": kind(case)},
    )
