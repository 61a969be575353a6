"""What earlier notifications of the pupil say, and when it is asked for."""

from dataclasses import replace
from datetime import date

import pytest
from dfd_deletion import STATUTES

from intranet.api import Entry, Version
from plugins.deletion.tests.cases import (
    BOOK,
    O_,
    ON,
    SPECIAL,
    A,
    F,
    agreed,
    assessed,
    heavy,
    ids,
    without,
)


def _exclusion(**facts: str) -> Entry:
    return Entry(
        "permanent_exclusion", date(2026, 9, 14), facts={"category": "PERM", **facts}, reference="DFD-8888-9999"
    )


def test_the_exclusions_own_form_says_when_the_parents_had_the_decision() -> None:
    typed = without(O_, "gb_decision_date")
    assert heavy(assessed(typed, ON, _exclusion())) == {"governors"}
    declined = _exclusion(governors="declined", decision_received="2026-10-16")
    assert assessed(typed, ON, declined).outcome == "accepted"
    assert heavy(assessed(O_, ON, _exclusion(governors="reinstated"))) == {"reinstated"}
    off = assessed({**O_, "already_deleted": True}, ON, _exclusion(governors="reinstated"))
    assert (off.outcome, heavy(off)) == ("accepted", {"reinstated.off-roll"})


@pytest.mark.parametrize("review", ["requested", "recommended", "quashed", "upheld"])
def test_a_review_on_record_is_not_forgotten(review: str) -> None:
    entry = _exclusion(governors="declined", decision_received="2026-10-16", review=review)
    assert heavy(assessed(O_, ON, entry)) == ({"review-open"} if review != "upheld" else set())
    over = replace(entry, facts={**entry.facts, "reconsidered_on": "2026-11-18"})
    assert heavy(assessed(O_, ON, over)) == set()


def test_leaving_while_an_exclusion_is_open_is_a_concern() -> None:
    assert heavy(assessed(F, ON, _exclusion())) == {"during-exclusion"}
    assert heavy(assessed(F, ON, replace(_exclusion(), own_school=False))) == set()
    assert heavy(assessed(F, ON, replace(_exclusion(), state="ended"))) == set()


def test_what_is_still_open_for_the_pupil_is_named_and_another_schools_is_not() -> None:
    for kind in ("part_time_timetable", "statutory_intervention"):
        entry, rule = Entry(kind, date(2026, 10, 1)), kind.replace("_", "-")
        assert ids(assessed(A, ON, entry)) == {rule}
        assert ids(assessed(A, ON, replace(entry, state="ended"))) == set()
        assert ids(assessed(A, ON, replace(entry, own_school=False))) == set()


# -- law in its time -----------------------------------------------------------------------------
def test_the_councils_consent_to_home_education_is_asked_for_only_from_its_day() -> None:
    [off] = [each for each in STATUTES if each.id == "deletion.home-education-consent"]
    on = off.amended(Version(True, ON, None, off.versions[-1].source))
    statutes = BOOK.with_statutes([on])
    at_risk = {**F, "social_care_status": "s47", "cp_file_transferred": "yes", **agreed("social_care")}
    assert assessed(at_risk).outcome == "accepted"
    assert heavy(assessed(at_risk, statutes=statutes)) == {"home-education-consent"}
    assert heavy(assessed({**at_risk, "date_ground_met": "2026-11-19"}, statutes=statutes)) == set()
    assert assessed({**at_risk, "home_education_consent_ref": "KCC 3"}, statutes=statutes).outcome == "accepted"
    special = {**F, "school_urn": SPECIAL.urn, "la_consent_ref": "SEN 26/4"}
    assert heavy(assessed(special, statutes=statutes)) == {"home-education-consent"}
    assert heavy(assessed(F, statutes=statutes)) == set()
    assert "home-education-consent.off-roll" in heavy(assessed({**at_risk, "already_deleted": True}, statutes=statutes))
