"""How heavily each check weighs, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity changes it here too, and says why.
"""

from dfd_council_request import FORM

STOPS = {"lives-elsewhere", "meeting-past", "needed-by-past", "not-council"}
CONCERNS = {"in-school-after-all", "school-not-contacted"}
NOTES = {"not-school-age"}


def test_no_severity_changes_unsaid() -> None:
    found: dict[str, set[str]] = {"error": set(), "concern": set(), "note": set()}
    for check in FORM.rules.checks:
        found[check.severity].add(check.id.removeprefix(f"{FORM.slug}."))

    assert found == {"error": STOPS, "concern": CONCERNS, "note": NOTES}
