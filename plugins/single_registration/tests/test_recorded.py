"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_single_registration import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS = {
    "criterion-plan",
    "criterion-year",
    "in-past",
    "main-school-consent-on-to-come",
    "no-unit",
    "not-on-two-registers",
    "not-school-age",
    "one-school",
    "pru-consent-on-to-come",
    "review-before-placement",
    "review-to-come",
    "school-does-not-agree",
    "school-is-unit",
    "sen-agreement-on-to-come",
    "sen-does-not-agree",
    "sent-by-other-school",
    "starts-later",
    "unit-closed",
    "unit-does-not-agree",
    "unit-unknown",
}
CONCERNS = {
    "close-to-census",
    "duplicate",
    "no-funding",
    "off-roll",
    "parents-not-reached",
    "parents-object",
    "short-placement",
    "unit-elsewhere",
}
NOTES = {"locked", "placing-council", "tell-unit"}
LAW = {
    ("single-registration.criteria", date(2012, 9, 1)): (
        "year_11_new year_11_no_return excluded place_ended plan_names_unit health other",
        None,
    ),
    ("single-registration.least-weeks", date(2012, 9, 1)): (12, None),
    ("single-registration.census-reach", date(2012, 9, 1)): (30, None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
