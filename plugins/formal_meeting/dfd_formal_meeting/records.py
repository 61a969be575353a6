"""What an invitation leaves in the pupil's ledger: a meeting that is still to be held."""

from collections.abc import Iterable

from intranet.api import Case, Entry


def meeting(case: Case) -> Iterable[Entry]:
    """The meeting, on the first date offered."""
    first = case.figure("first_slot")
    if first is not None:
        yield Entry("formal_meeting", first, facts={"held": False, "date": first.isoformat()})
