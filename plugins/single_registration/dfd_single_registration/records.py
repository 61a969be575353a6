"""What a request leaves in the pupil's ledger: that consent was asked for, and for which unit."""

from collections.abc import Iterable

from intranet.api import Case, Entry


def request(case: Case) -> Iterable[Entry]:
    """The request; the consent itself is for the team to record."""
    proposed = case.day("proposed_single_reg_date")
    if proposed is not None:
        yield Entry("single_registration", proposed, facts={"pru_urn": case.answer("pru_urn")})
