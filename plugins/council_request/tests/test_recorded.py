"""How heavily each check weighs, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity changes it here too, and says why.
"""

from dfd_council_request import FORM

from intranet.testing.recorded import weights_of

STOPS = {"lives-elsewhere", "meeting-past", "needed-by-past", "not-council"}
CONCERNS = {"in-school-after-all", "school-not-contacted"}
NOTES = {"not-school-age"}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}
