"""What a notification of this form leaves in the pupil's ledger: one arrangement, open or ended."""

from collections.abc import Iterable
from typing import Any

from dfd_part_time_timetable.conditions import ENDS, GOES_ON, STARTS
from dfd_part_time_timetable.history import current_reference, find_earlier, kind_of
from intranet.api import Case, Entry, in_words


def arrangement(case: Case) -> Iterable[Entry]:
    """The arrangement as this notification leaves it; a review, change or end takes the place of what was before."""
    start = case.day("start_date")
    if start is None:
        return
    kind, facts = kind_of(case), _facts(case)
    if STARTS.holds(case):
        yield Entry(kind, start, case.day("proposed_end_date"), facts=facts)
    elif GOES_ON.holds(case):
        end = case.day("proposed_end_date") or case.figure("earlier_end")
        yield Entry(kind, start, end, replaces=current_reference(case), facts=facts)
    elif ENDS.holds(case):
        end = case.day("actual_end_date")
        yield Entry(kind, start, end, state="ended", replaces=current_reference(case), facts=facts)


def _facts(case: Case) -> dict[str, Any]:
    """Hours and next review: as told now, else as told before."""
    earlier = find_earlier(case)
    kept = {name: value for name, value in (earlier.facts if earlier else {}).items() if name != "replaces"}
    offered, review = case.figure("hours_offered"), case.day("next_review_date")
    if offered is not None:
        kept |= {"hours_offered": in_words(offered), "full_time_hours": in_words(case.number("full_time_hours_week"))}
    if review is not None:
        kept["next_review"] = review.isoformat()
    return kept
