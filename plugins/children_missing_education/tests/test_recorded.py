"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_children_missing_education import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS = {
    "arrived-in-future",
    "came-back",
    "due-on-leave",
    "enquiries-missing",
    "enquiry-in-future",
    "home-education",
    "immediate-risk",
    "immediate-risk-reference",
    "last-day-to-come",
    "leave-order",
    "leaving-in-past",
    "new-school-confirmed",
    "no-enquiries",
    "not-due-yet",
    "not-missing",
    "not-missing-tell-school",
    "not-ours",
    "nothing-new",
    "other-codes",
    "place-not-due-yet",
    "referral-in-future",
    "referrer",
    "return-to-come",
    "seen-before-last-day",
    "seen-in-future",
    "sibling-born-later",
    "too-many-sessions",
    "usual-leaver",
    "visit-contradicts",
}
CONCERNS = {
    "agreement",
    "authorised-codes",
    "deletion-sent",
    "duplicate",
    "last-day-no-school-day",
    "late",
    "no-visit",
    "off-roll-already",
    "off-roll-too-early",
    "other-codes-early",
    "over-school-age",
    "suspended-meanwhile",
    "too-few-sessions",
    "under-school-age",
    "worry-not-told",
}
NOTES = {
    "clearance",
    "deletion-next",
    "front-door",
    "in-advance",
    "lives-elsewhere",
    "not-yet-complete",
    "part-time",
    "sent-early",
    "tell-caring-council",
    "tell-social-worker-elsewhere",
    "told-before",
    "transfer-file",
    "without-earlier",
}
LAW = {
    ("children-missing-education.grounds", date(2006, 9, 1)): ("G H I confirmed ehe", date(2024, 8, 18)),
    ("children-missing-education.grounds", date(2024, 8, 19)): ("G H I confirmed ehe", None),
    ("children-missing-education.scenarios", date(2006, 9, 1)): ("G H I J K T UPDATE", date(2024, 8, 18)),
    ("children-missing-education.scenarios", date(2024, 8, 19)): ("G H I J K T UPDATE", None),
    ("children-missing-education.enquiry-kinds", date(2006, 9, 1)): (3, None),
    ("children-missing-education.tell-within", date(2006, 9, 1)): (10, None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
