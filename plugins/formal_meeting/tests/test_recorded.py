"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_formal_meeting import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS = {
    "absence-to-come",
    "absence-without-missing",
    "contract-alone",
    "end-before-start",
    "far-ahead",
    "invited-later",
    "no-contract",
    "no-recent-absence",
    "no-unauthorised-absence",
    "not-school-age",
    "parents-not-invited",
    "past",
    "too-soon",
}
CONCERNS = {
    "duplicate",
    "lead-professional",
    "may-be-missing",
    "not-persistent",
    "not-school-day",
    "off-roll",
    "parent-left-out",
    "part-time",
    "protection-plan",
    "soon",
    "statutory-open",
}
NOTES = {"in-care", "minutes", "severe"}
LAW = {
    ("formal-meeting.recent-days", date(2012, 9, 1)): (20, None),
    ("formal-meeting.least-notice", date(2012, 9, 1)): (5, None),
    ("formal-meeting.good-notice", date(2012, 9, 1)): (10, None),
    ("formal-meeting.ahead-days", date(2012, 9, 1)): (365, None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
