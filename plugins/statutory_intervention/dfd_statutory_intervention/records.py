"""What a request leaves in the pupil's ledger: that it is open."""

from collections.abc import Iterable

from dfd_statutory_intervention.evidence import KIND
from intranet.api import Case, Entry


def requested(case: Case) -> Iterable[Entry]:
    """One open entry, from the day of the request."""
    yield Entry(KIND, case.on)
