"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_penalty_notice import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS = {
    "before-framework",
    "ends-before-it-starts",
    "improved",
    "improvement-dates",
    "in-care",
    "justified",
    "leave-dates",
    "named-days-order",
    "no-address",
    "no-liable-parent",
    "no-sessions",
    "not-absent-then",
    "not-liable-why",
    "not-on-named-day",
    "not-school-age",
    "not-warned",
    "outside-school-hours",
    "parent-dates",
    "school-type",
    "seen-to-come",
    "seen-too-long-ago",
    "statutory-open",
    "third-notice",
    "time-limit",
    "to-come",
    "too-many-sessions",
}
CONCERNS = {
    "authorised-elsewhere",
    "below-threshold",
    "birth-date",
    "circumstances",
    "duplicate",
    "improvement-running",
    "late",
    "leave-not-refused-in-time",
    "one-parent",
    "plan-or-social-worker",
    "reason-not-established",
    "same-school-year",
    "seen-long-ago",
    "severe-absence",
    "supervision-order",
    "two-schools",
    "warned-late",
}
NOTES = {
    "leave-needs-no-notice-to-improve",
    "no-notice-to-improve",
    "notices-differ",
    "part-time",
    "public-place-sums",
    "reference-unknown",
    "sign-in-times",
    "unmarked",
}
LAW = {
    ("penalty-notice.first-reduced", date(2013, 9, 1)): (60, date(2024, 8, 18)),
    ("penalty-notice.first-reduced", date(2024, 8, 19)): (80, None),
    ("penalty-notice.first-full", date(2013, 9, 1)): (120, date(2024, 8, 18)),
    ("penalty-notice.first-full", date(2024, 8, 19)): (160, None),
    ("penalty-notice.second-full", date(2013, 9, 1)): (120, date(2024, 8, 18)),
    ("penalty-notice.second-full", date(2024, 8, 19)): (160, None),
    ("penalty-notice.public-place-reduced", date(2013, 9, 1)): (60, None),
    ("penalty-notice.public-place-full", date(2013, 9, 1)): (120, None),
    ("penalty-notice.reduced-within", date(2013, 9, 1)): (21, None),
    ("penalty-notice.within", date(2013, 9, 1)): (28, None),
    ("penalty-notice.post-arrives-after", date(2012, 9, 1)): (2, None),
    ("penalty-notice.framework-from", date(2012, 9, 1)): (date(2024, 8, 19), None),
    ("penalty-notice.most", date(2024, 8, 19)): (2, None),
    ("penalty-notice.years", date(2024, 8, 19)): (3, None),
    ("penalty-notice.time-limit", date(2012, 9, 1)): (6, None),
    ("penalty-notice.time-limit-near", date(2012, 9, 1)): (4, None),
    ("penalty-notice.other-school-types", date(2012, 9, 1)): ("8 10 11 18 24 29 31 32 39 45 46 49 56", None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
