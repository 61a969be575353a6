"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_statutory_intervention import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS = {
    "ehe-or-missing",
    "ehe-or-missing-on-record",
    "in-care",
    "last-outside-period",
    "letters",
    "letters-to-come",
    "live-notice",
    "meeting-to-come",
    "meetings-to-come",
    "no-address",
    "no-call",
    "no-formal-meeting",
    "no-liable-parent",
    "no-school-support",
    "no-sessions",
    "not-liable-why",
    "not-recent",
    "not-school-age",
    "notice-days",
    "only-text",
    "period",
    "too-few-sessions",
    "too-many-sessions",
}
CONCERNS = {
    "already-open",
    "defence",
    "early-help",
    "leaves-soon",
    "notice-paid",
    "one-parent",
    "plan",
    "protection-plan",
}
NOTES = {"or-a-notice", "part-time", "statement", "supervision"}
LAW = {
    ("statutory-intervention.least-sessions", date(2012, 9, 1)): (20, None),
    ("statutory-intervention.recent-days", date(2012, 9, 1)): (20, None),
    ("statutory-intervention.counted-codes", date(2012, 9, 1)): (("G", "N", "O", "U"), None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
