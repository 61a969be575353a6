"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_inclusion_advice import FORM, intranet_statutes

from intranet.testing.recorded import law_of, weights_of

STOPS: set[str] = set()
CONCERNS = {
    "days-left",
    "excluded-already",
    "excluded-on-record",
    "meeting-past",
    "nothing-and-something",
    "others-first",
    "term-exceeds-year",
}
NOTES = {"assessment", "days-differ", "elsewhere", "governors", "managed-move", "no-consent", "part-time"}
LAW = {
    ("inclusion-advice.days-left", date(2012, 9, 1)): (10, None),
}


def test_no_severity_changes_unsaid() -> None:
    assert weights_of(FORM) == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert law_of(intranet_statutes()) == LAW
