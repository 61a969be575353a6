"""What a request leaves in the pupil's ledger: one entry for each parent for whom a notice is asked."""

from collections.abc import Iterable

from dfd_penalty_notice.conditions import IS_PUBLIC_PLACE
from dfd_penalty_notice.notices import KIND, list_liable, list_notices, parent_key
from intranet.api import Case, Entry


def requested(case: Case) -> Iterable[Entry]:
    """An open entry from the first to the last day of the offence for each notice."""
    last = case.figure("offence_day")
    first = case.day("absence_period_from") or last
    if first is None or last is None:
        return
    facts = {"route": case.answer("pn_route"), "requested_on": case.on.isoformat()}
    if IS_PUBLIC_PLACE.holds(case):
        for parent in list_liable(case):
            yield Entry(KIND, first, last, facts={**facts, "parent": parent_key(parent), "tier": 1})
        return
    for notice in list_notices(case):
        yield Entry(KIND, first, last, facts={**facts, "parent": notice.parent, "tier": notice.tier})
