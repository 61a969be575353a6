"""What a request leaves in the pupil's ledger: one entry for each parent for whom a notice is asked."""

from collections.abc import Iterable

from dfd_penalty_notice.conditions import IS_PUBLIC_PLACE
from dfd_penalty_notice.notices import KIND, full_name, list_liable, list_notices, parent_key
from intranet.api import Case, Entry

PARENT_NAME = "parent_name"
"""The fact by which the team tells the notices of one request apart."""


def requested(case: Case) -> Iterable[Entry]:
    """An open entry from the first to the last day of the offence for each notice."""
    last = case.figure("offence_day")
    first = case.day("absence_period_from") or last
    if first is None or last is None:
        return
    facts = {"route": case.answer("pn_route"), "requested_on": case.on.isoformat()}
    if IS_PUBLIC_PLACE.holds(case):
        for parent in list_liable(case):
            yield Entry(KIND, first, last, facts={**facts, **_named(parent_key(parent), full_name(parent)), "tier": 1})
        return
    for notice in list_notices(case):
        yield Entry(KIND, first, last, facts={**facts, **_named(notice.parent, notice.name), "tier": notice.tier})


def _named(key: str, name: str) -> dict[str, str]:
    return {"parent": key, PARENT_NAME: name}
