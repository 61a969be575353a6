"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_part_time_timetable import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS = {
    "behaviour",
    "consent-to-come",
    "end-before-start",
    "ended-before-start",
    "ended-far-ahead",
    "extension-without-review",
    "next-review-past",
    "no-consent",
    "parent-provides",
    "provision-contradicts",
    "review-before-start",
    "review-not-held",
    "risk-assessment",
    "steps-before-start",
    "too-early",
    "whole-class",
}
CONCERNS = {
    "after-suspension",
    "duplicate",
    "first-review-late",
    "flexi.duplicate",
    "full-time-already",
    "full-time-hours",
    "late",
    "no-provision",
    "over-six-weeks",
    "pupil-not-consulted",
    "register-code",
    "sen-not-contacted",
    "social-worker-not-contacted",
    "start-not-school-day",
    "steps-not-rising",
    "virtual-school-not-contacted",
    "zero-hours",
}
NOTES = {
    "already-open",
    "comes-of-age",
    "consent-after-start",
    "excluded",
    "lasted-long",
    "not-in-school-register",
    "off-roll",
    "review-after-end",
    "review-not-school-day",
    "tell-caring-council",
    "tell-plan-council",
    "tell-social-worker-elsewhere",
    "weeks-differ",
    "weeks-this-year",
}
LAW = {
    ("part-time-timetable.not-in-school-register", date(2012, 9, 1)): (False, None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
