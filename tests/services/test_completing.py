"""A held notification is completed: its answers are carried over, and it is closed when the completion is sent."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest

from intranet import clock
from intranet.demo.sending import LETTER
from intranet.services import attaching, drafting
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person, Role
from intranet.services.starting import start_draft
from intranet.services.submitting import Sent, send
from intranet.store import ledger, notifications
from intranet.testing.ground import shared_answers
from tests.referrer_house import NOON, SITTINGBOURNE, TODAY, form_of, make_office, typed_for

INTENT = "Will be educated at home from next week"


@pytest.fixture
def door(referrer_door: FrontDoor) -> FrontDoor:
    return referrer_door


def _office(door: FrontDoor) -> tuple[Person, Keeper]:
    account_id, roles = make_office(door), frozenset({Role("school_member", str(SITTINGBOURNE))})
    return Person(account_id, "Jo Marlow", "jo@school.example", "Clerk", "01632 960001", roles), Keeper(account_id)


def _send(door: FrontDoor, draft_id: str, keeper: Keeper, person: Person) -> str:
    attaching.add_file(door, draft_id, keeper, "parent_letter", BytesIO(LETTER), "letter.pdf")
    concerns = drafting.look_at(door, draft_id, keeper)[1].assessment.concerns
    sent = send(door, draft_id, keeper, person, {each.id: "Checked." for each in concerns})
    assert isinstance(sent, Sent), sent
    return sent.reference


def test_an_intent_is_completed_a_week_later_without_typing_it_again(door: FrontDoor) -> None:
    office, keeper = _office(door)
    form = form_of(door, "deletion")
    assert form.samples is not None
    sample = next(each for each in form.samples(TODAY) if each.title == INTENT)
    answers = {**shared_answers(TODAY, SITTINGBOURNE), **sample.answers}
    typed = typed_for(form, {name: value for name, value in answers.items() if name != "parent_letter"})
    intent = _send(door, start_draft(door, form, office, keeper, typed=typed).id, keeper, office)
    with door.database.read() as conn:
        assert notifications.get_notification(conn, intent).status == "held"

    with clock.frozen(datetime.combine(TODAY + timedelta(days=8), NOON.time(), clock.LONDON)):
        draft = start_draft(door, form, office, keeper, intent)
        assert draft.answers["what"]["notification_type"] == ["COMPLETE"]
        assert draft.answers["what"]["original_ref"] == [intent]
        assert draft.answers["ground"]["ehe_from-day"] == [str((TODAY + timedelta(days=7)).day)]
        assert not any("parent_letter" in inputs for inputs in draft.answers.values())
        inputs = {**draft.answers["what"], "proposed_deletion_date-day": [str((TODAY + timedelta(days=8)).day)]}
        drafting.save_section(door, draft.id, keeper, "what", inputs)
        done = _send(door, draft.id, keeper, office)

    with door.database.read() as conn:
        assert notifications.get_notification(conn, done).status == "received"
        earlier = notifications.get_notification(conn, intent)
        assert (earlier.status, earlier.outcome) == ("closed", "completed")
        assert "replaced" in {each.state for each in ledger.list_entries(conn, [earlier.pupil_key])}


def test_a_notification_that_is_not_held_carries_over_the_shared_answers_alone(door: FrontDoor) -> None:
    office, keeper = _office(door)
    form = form_of(door, "deletion")
    assert form.samples is not None
    sample = next(iter(form.samples(TODAY)))
    typed = typed_for(form, {**shared_answers(TODAY, SITTINGBOURNE), **sample.answers})
    draft = start_draft(door, form, office, keeper, typed=typed)
    concerns = drafting.look_at(door, draft.id, keeper)[1].assessment.concerns
    sent = send(door, draft.id, keeper, office, {each.id: "Checked." for each in concerns})
    assert isinstance(sent, Sent), sent
    again = start_draft(door, form, office, keeper, sent.reference)
    assert again.answers["pupil"]["legal_forenames"] == ["Sam"]
    assert "original_ref" not in again.answers.get("what", {})
