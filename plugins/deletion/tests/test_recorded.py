"""How heavily each check weighs, and what the law of this form says since when, as recorded from the form itself.

This shows a change and proves nothing right: whoever changes a severity or a figure changes it here too, and says why.
"""

from datetime import date

from dfd_deletion import FORM, intranet_statutes

from intranet.api import Code

STOPS = {
    "absence-coded",
    "absence-start-to-come",
    "absence-too-short.still",
    "agreement-to-come",
    "attendance-order",
    "attended-after",
    "before-ground",
    "boarder",
    "certificate-date-to-come",
    "clearance.still",
    "ctf-date-to-come",
    "destination-confirmed-date-to-come",
    "destination-differs",
    "destination-unconfirmed.still",
    "destination-unknown.still",
    "dual-registered",
    "expected-back",
    "fees-paid",
    "gb-decision-date-to-come",
    "governors.still",
    "ground-abolished",
    "home-before-last-day",
    "home-education-consent.still",
    "independent-school",
    "irp-status-date-to-come",
    "la-clearance-date-to-come",
    "leave-ends-before",
    "leave-too-recent.still",
    "letter-received-date-to-come",
    "mobile-child",
    "no-ground",
    "not-dual-registered",
    "not-independent-school",
    "not-notified-missing.still",
    "not-nursery",
    "not-yet.still",
    "off-in-future",
    "other-school-consent.still",
    "post-16",
    "present-since",
    "reinstated",
    "review-open.still",
    "review-time.still",
    "sen-agreement.still",
    "sentence-too-short",
    "single-registration.still",
    "social-care-agreement.still",
    "special-school-consent.still",
    "still-school-age.still",
    "transfer-number",
    "virtual-school-agreement.still",
}
CONCERNS = {
    "absence-coded.off-roll",
    "absence-too-short",
    "absence-too-short.off-roll",
    "attendance-order.off-roll",
    "boarder.off-roll",
    "clearance",
    "clearance-file.off-roll",
    "clearance.off-roll",
    "consent-file.off-roll",
    "destination-unconfirmed",
    "destination-unconfirmed.off-roll",
    "destination-unknown",
    "destination-unknown.off-roll",
    "dual-registered.off-roll",
    "duplicate",
    "during-exclusion",
    "exam-year",
    "expected-back.off-roll",
    "fees-paid.off-roll",
    "governors",
    "governors.off-roll",
    "ground-met-later",
    "home-education-consent",
    "home-education-consent.off-roll",
    "independent-school.off-roll",
    "leave-too-recent",
    "leave-too-recent.off-roll",
    "mobile-child.off-roll",
    "no-early-review",
    "no-ground.off-roll",
    "not-dual-registered.off-roll",
    "not-independent-school.off-roll",
    "not-notified-missing",
    "not-notified-missing.off-roll",
    "not-nursery.off-roll",
    "not-yet.off-roll",
    "off-rolling-reasons",
    "other-school-consent",
    "other-school-consent.off-roll",
    "parent-letter.off-roll",
    "parent-telephone",
    "past-date",
    "protection-file-not-sent",
    "reinstated.off-roll",
    "review-open",
    "review-open.off-roll",
    "review-time",
    "review-time.off-roll",
    "sen-agreement",
    "sen-agreement.off-roll",
    "sentence-too-short.off-roll",
    "single-registration",
    "single-registration.off-roll",
    "social-care-agreement",
    "social-care-agreement.off-roll",
    "special-school-consent",
    "special-school-consent.off-roll",
    "still-school-age",
    "still-school-age.off-roll",
    "told-late",
    "transfer-file-not-sent",
    "virtual-school-agreement",
    "virtual-school-agreement.off-roll",
}
NOTES = {
    "intent-open",
    "no-meeting",
    "not-school-age",
    "not-yet",
    "part-time-timetable",
    "statutory-intervention",
    "tell-caring-council",
    "tell-home-council",
    "tell-plan-council",
    "tell-social-worker",
    "tell-youth-justice",
    "transfer-unknown",
}
LAW = {
    ("deletion.grounds", date(2006, 9, 1)): (
        "2006a 2006b 2006c 2006d 2006e 2006f 2006g 2006h 2006i 2006j 2006k 2006l 2006m 2006n none",
        date(2011, 8, 31),
    ),
    ("deletion.grounds", date(2011, 9, 1)): (
        "2006a 2006b 2006c 2006d 2006e 2006f 2006g 2006h 2006i 2006j 2006k 2006l 2006m 2006n 2006o none",
        date(2024, 8, 18),
    ),
    ("deletion.grounds", date(2024, 8, 19)): (
        "2024a 2024b 2024c 2024d 2024e 2024f 2024g 2024h 2024i 2024j 2024k 2024l 2024m 2024n 2024o 2006g none",
        None,
    ),
    ("deletion.days-after-leave", date(2006, 9, 1)): (10, date(2024, 8, 18)),
    ("deletion.days-after-leave", date(2024, 8, 19)): (10, None),
    ("deletion.days-absent", date(2006, 9, 1)): (20, date(2024, 8, 18)),
    ("deletion.days-absent", date(2024, 8, 19)): (20, None),
    ("deletion.months-detained", date(2006, 9, 1)): (4, date(2024, 8, 18)),
    ("deletion.months-detained", date(2024, 8, 19)): (4, None),
    ("deletion.absence-codes", date(2006, 9, 1)): (("G", "N", "O", "U"), date(2024, 8, 18)),
    ("deletion.absence-codes", date(2024, 8, 19)): (("G", "N", "O"), None),
    ("deletion.home-education-consent", date(2006, 9, 1)): (False, None),
    ("deletion.school-types", date(2006, 9, 1)): ("7 12 33 36 44 8 10 11 14 38 42 43", None),
}


def test_no_severity_changes_unsaid() -> None:
    found: dict[str, set[str]] = {"error": set(), "concern": set(), "note": set()}
    for check in FORM.rules.checks:
        found[check.severity].add(check.id.removeprefix(f"{FORM.slug}."))

    assert found == {"error": STOPS, "concern": CONCERNS, "note": NOTES}


def test_no_figure_of_the_law_and_no_date_changes_unsaid() -> None:
    assert {
        (statute.id, version.in_force): (_plain(version.value), version.until)
        for statute in intranet_statutes()
        for version in statute.versions
    } == LAW


def _plain(value: object) -> object:
    """A code list by its codes alone: what they are called may change."""
    is_list = isinstance(value, tuple) and all(isinstance(each, Code) for each in value)
    return " ".join(each.code for each in value) if is_list else value  # type: ignore[attr-defined]
