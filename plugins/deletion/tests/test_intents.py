"""An intent, what completes it, and what the council decides of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dfd_deletion import FORM

from intranet.api import Entry
from plugins.deletion.tests.cases import (
    EHE_FROM_MONDAY,
    MONDAY,
    NONE,
    ON,
    SPECIAL,
    A,
    Answers,
    C,
    F,
    H,
    assessed,
    heavy,
    ids,
    message,
    recorded,
    without,
)
from plugins.deletion.tests.test_rules import OF_REQUIREMENTS
from plugins.deletion.tests.test_scenarios import Scenario

COMPLETED: Answers = {**EHE_FROM_MONDAY, "notification_type": "COMPLETE", "original_ref": "DFD-7K3M-9QX2"}


INTENT = Entry("deletion", MONDAY, state="open", reference="DFD-7K3M-9QX2", facts={"ground": "2024f"})


def test_an_intent_is_completed_from_its_reference() -> None:
    found = assessed(COMPLETED, MONDAY, INTENT)
    assert found.outcome == "accepted"
    assert found.findings == ()
    [continuation] = FORM.continuations
    assert (continuation.reference, continuation.closes, continuation.outcome) == ("original_ref", True, "completed")
    assert "original_ref" in {each.field for each in assessed(without(COMPLETED, "original_ref"), MONDAY).errors}


@pytest.mark.parametrize("scenario", [each for each in OF_REQUIREMENTS if each.outcome == "held"], ids=lambda s: s.name)
def test_what_is_still_missing_leaves_the_intent_as_it_is(scenario: Scenario) -> None:
    more = {"notification_type": "COMPLETE", "original_ref": "DFD-7K3M-9QX2"}
    found = assessed({**scenario.answers, **more}, scenario.on)
    assert found.outcome == "refused"
    assert heavy(found) == {f"{each}.still" for each in scenario.found}
    assert all("stays as it is" in each.message for each in found.errors)


def test_an_intent_of_last_week_is_pointed_to() -> None:
    found = assessed(EHE_FROM_MONDAY, MONDAY, INTENT)
    assert {"intent-open", "duplicate"} == ids(found)
    assert "DFD-7K3M-9QX2" in message(found, "intent-open")
    assert ids(assessed(EHE_FROM_MONDAY, MONDAY, replace(INTENT, own_school=False))) == set()
    assert ids(assessed(EHE_FROM_MONDAY, MONDAY, replace(INTENT, state="replaced"))) == set()


def test_the_ledger_tells_an_intent_from_a_deletion() -> None:
    [intent] = recorded(EHE_FROM_MONDAY)
    assert (intent.kind, intent.state, intent.starts, intent.ends) == ("deletion", "open", MONDAY, None)
    [done] = recorded(COMPLETED, MONDAY, INTENT)
    assert (done.state, done.ends, done.replaces) == ("ended", MONDAY, "DFD-7K3M-9QX2")
    assert done.facts == {"ground": "2024f", "kind": "home_educated"}
    assert recorded(NONE)[0].facts == {"ground": "none", "kind": "none"}
    assert recorded(without(A, "proposed_deletion_date")) == []


# -- what earlier notifications left -----------------------------------------------------------
def test_a_clearance_on_record_need_not_be_typed() -> None:
    missing = without(H, "cme_ref", "la_clearance_date", "clearance_file")
    told = Entry("cme", date(2026, 10, 9), facts={"ground": "H"}, reference="DFD-2222-3333")
    cleared = replace(told, facts={"ground": "H", "clearance_date": "2026-11-18"})
    assert heavy(assessed(missing)) == {"not-notified-missing"}
    assert heavy(assessed(missing, ON, told)) == {"clearance"}
    assert assessed(missing, ON, cleared).outcome == "accepted"
    assert heavy(assessed(missing, ON, replace(cleared, own_school=False))) == {"not-notified-missing"}
    assert heavy(assessed(missing, ON, replace(cleared, facts={"clearance_date": "soon"}))) == {"clearance"}


def test_a_consent_to_single_registration_on_record_need_not_be_typed() -> None:
    to_unit = {**C, "destination_type": "pru"}
    consent = Entry("single_registration", date(2026, 11, 2), facts={"consent_ref": "SR 7", "valid_from": "2026-11-16"})
    assert assessed(to_unit, ON, consent).outcome == "accepted"
    later = replace(consent, facts={"consent_ref": "SR 7", "valid_from": "2026-11-23"})
    assert assessed(to_unit, ON, later).outcome == "held"
    assert "Monday 23 November 2026" in message(assessed(to_unit, ON, later), "not-yet")
    assert heavy(assessed(to_unit, ON, replace(consent, facts={}))) == {"single-registration"}


@pytest.mark.parametrize(
    ("decisions", "state", "outcome"),
    [
        ([{}], "open", "held"),
        ([{"consent": "given", "consent_ref": "SEN 26/9"}], "open", "accepted"),
        ([{"consent": "refused"}], "open", "held"),
        ([{"consent": "refused"}, {"consent": "given", "consent_ref": "SEN 26/9"}], "open", "accepted"),
        ([{"consent": "given", "consent_ref": "SEN 26/9"}, {"consent": "refused"}], "open", "held"),
        ([{"consent": "given", "consent_ref": "SEN 26/9"}], "ended", "held"),
    ],
)
def test_the_councils_last_decision_on_an_intent_counts_for_a_special_school(
    decisions: list[dict[str, str]], state: Any, outcome: str
) -> None:
    decided = [
        Entry("deletion", date(2026, 11, 2 + number), state=state, facts={"ground": "2024f", **facts})
        for number, facts in enumerate(decisions)
    ]
    assert assessed({**F, "school_urn": SPECIAL.urn}, ON, *decided).outcome == outcome
