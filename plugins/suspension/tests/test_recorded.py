"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_suspension import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS = {
    "cancelled-before-start",
    "cancelled-in-future",
    "decision-in-future",
    "end-before-start",
    "exam-outside",
    "governors-considered",
    "kind-differs",
    "letter-before-meeting",
    "lunchtimes-too-many",
    "met-in-future",
    "previous-start-later",
    "reasons-repeated",
    "regime",
    "return-before-end",
    "served-too-many",
    "sessions-order",
    "third-reason-repeated",
}
CONCERNS = {
    "cancelled-no-meeting",
    "cancelled-not-back",
    "cancelled-not-told",
    "converted",
    "duplicate",
    "equality-not-considered",
    "governors-meeting-late",
    "home-council-not-told",
    "no-public-place-notice",
    "no-school-days",
    "notified-late",
    "over-fifteen",
    "overlap",
    "parent-letter",
    "parents-told-late",
    "permanent-in-care",
    "permanent-with-plan",
    "permanent.duplicate",
    "plan-review",
    "public-place-days",
    "return-closed",
    "return-late",
    "review-late",
    "sixth-day-late",
    "sixth-day-provider",
    "social-worker-not-told",
    "spans-years",
    "start-before-decision",
    "start-closed",
    "starts-far-ahead",
    "told-before-decision",
    "virtual-school-not-told",
    "work-not-set",
    "year-days-assumed",
    "year-limit",
    "year-near",
}
NOTES = {
    "adjustment",
    "delete-after",
    "end-closed",
    "exam-missed",
    "follows-on",
    "governors-none",
    "home-council",
    "no-exams-left",
    "not-school-age",
    "over-five",
    "part-time",
    "placing-council",
    "plan-early-review",
    "prior-days-differ",
    "reference-unknown",
    "secondary-provision",
    "sixth-form-leaver",
    "term-days-assumed",
}
LAW = {
    ("suspension.adjustment-pounds", date(2012, 9, 1)): (4000, None),
    ("suspension.school-types", date(2012, 9, 1)): (
        "1 2 3 5 7 12 14 15 28 33 34 35 36 38 40 41 42 43 44 6 8 10 11 18 24 29 31 32 39 45 46 49 56 57",
        None,
    ),
    ("suspension.starts-ahead-days", date(2012, 9, 1)): (30, None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
