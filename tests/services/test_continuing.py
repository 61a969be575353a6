"""What happens to an earlier notification when one that follows it is sent."""

import pytest

from intranet.domain.findings import Severity
from intranet.services import drafting
from intranet.services.front_door import FrontDoor
from intranet.store import clocks, history, ledger, notifications, places
from intranet.store.drafts import Draft
from tests.referrer_house import GUEST_KEEPER, LARKFIELD, SITTINGBOURNE, a_draft, sent_by

UNKNOWN = "continuation.unknown-reference"


@pytest.fixture
def door(referrer_door: FrontDoor) -> FrontDoor:
    return referrer_door


def cancelling(door: FrontDoor, reference: str, urn: int = SITTINGBOURNE) -> Draft:
    return a_draft(
        door,
        record_type="CANCEL_SUSP",
        school_urn=urn,
        original_ref=reference,
        original_start_date="2026-11-12",
        cancel_date="2026-11-12",
        reason_for_cancelling="A mistake of identity.",
        days_served=0,
        governors_considered=False,
        told_of_cancellation=["parents", "governors"],
    )


def state_of(door: FrontDoor, reference: str) -> tuple[str, str, set[str], set[str]]:
    with door.database.read() as conn:
        found = notifications.get_notification(conn, reference)
        entries = ledger.list_entries(conn, [found.pupil_key])
        return (
            found.status,
            found.outcome,
            {each.state for each in clocks.list_clocks(conn, found.id)},
            {each.state for each in entries if each.reference == reference},
        )


def test_a_cancellation_closes_what_it_cancels_stops_its_clocks_and_replaces_its_days(door: FrontDoor) -> None:
    first = sent_by(door, a_draft(door))
    assert state_of(door, first.reference) == ("received", "", {"open"}, {"open"})
    later = sent_by(door, cancelling(door, first.reference))
    assert state_of(door, first.reference) == ("closed", "cancelled", {"stopped"}, {"replaced"})
    with door.database.read() as conn:
        earlier = notifications.get_notification(conn, first.reference)
        events = history.list_events(conn, earlier.id)
        assert [each.action for each in events] == ["continued"]
        assert events[-1].detail == {"reference": later.reference, "closes": True}
        assert notifications.get_notification(conn, later.reference).continues == first.reference
        assert [each.reference for each in notifications.list_continuations(conn, first.reference)] == [later.reference]
        assert not [each for each in places.list_places(conn, earlier.id) if each.is_open]


def test_small_letters_and_spaces_in_a_reference_do_not_matter(door: FrontDoor) -> None:
    first = sent_by(door, a_draft(door))
    sent_by(door, cancelling(door, f" {first.reference.lower()} "))
    assert state_of(door, first.reference)[0] == "closed"


@pytest.mark.parametrize("reference", ["DFD-ZZZZ-ZZZZ", "x" * 40, "' OR 1=1 --", "ÄÖÜ"])
def test_a_reference_that_nobody_knows_is_noted_and_stops_nothing(door: FrontDoor, reference: str) -> None:
    draft = cancelling(door, reference)
    _, explained = drafting.look_at(door, draft.id, GUEST_KEEPER)
    [note] = [each for each in explained.assessment.findings if each.id == UNKNOWN]
    assert (note.severity, note.field) == (Severity.NOTE, "original_ref")
    assert sent_by(door, draft).is_new


def test_another_schools_notification_looks_unknown_and_stays_as_it_is(door: FrontDoor) -> None:
    theirs = sent_by(door, a_draft(door, school_urn=LARKFIELD))
    before = state_of(door, theirs.reference)
    messages = []
    for reference in (theirs.reference, "DFD-ZZZZ-ZZZZ"):
        draft = cancelling(door, reference)
        _, explained = drafting.look_at(door, draft.id, GUEST_KEEPER)
        messages += [
            each.message.replace(reference, "…") for each in explained.assessment.findings if each.id == UNKNOWN
        ]
        sent_by(door, draft)
    assert len(messages) == 2
    assert messages[0] == messages[1], "nobody learns that it exists"
    assert state_of(door, theirs.reference) == before


def test_what_the_team_has_closed_is_not_closed_again(door: FrontDoor) -> None:
    first = sent_by(door, a_draft(door))
    with door.database.write() as conn:
        earlier = notifications.get_notification(conn, first.reference)
        notifications.change_notification(conn, earlier.id, earlier.revision, status="closed", outcome="served")
    sent_by(door, cancelling(door, first.reference))
    assert state_of(door, first.reference)[:2] == ("closed", "served")


def test_a_reference_left_over_from_another_answer_follows_nothing(door: FrontDoor) -> None:
    first = sent_by(door, a_draft(door))
    sent_by(door, a_draft(door, original_ref=first.reference))
    assert state_of(door, first.reference)[0] == "received"
