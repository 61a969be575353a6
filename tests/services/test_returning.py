"""Coming back to a draft: with a code, or to what was typed as a session ended."""

import re
from datetime import timedelta

import pytest

from intranet import clock
from intranet.errors import NotFound
from intranet.services import drafting, returning
from intranet.services.drafting import MOST_CHARACTERS, Keeper, NotYours, hashed
from intranet.services.front_door import FrontDoor
from intranet.store import kept_answers
from tests.referrer_house import GUEST_KEEPER, NOON, a_draft, get_saved, make_office, sent_by

OTHER = Keeper(None, hashed("another guest's key"))
TYPED = {"legal_surname": ["Okafor\x00"], "dob-day": ["3", "4"], "x\x00": ["dropped"]}
KEPT = {"legal_surname": ["Okafor\ufffd"], "dob-day": ["3", "4"]}


@pytest.fixture
def door(referrer_door: FrontDoor) -> FrontDoor:
    return referrer_door


def test_a_code_can_be_read_out_and_gives_the_draft_to_whoever_types_it(door: FrontDoor) -> None:
    draft = a_draft(door)
    code = returning.new_resume_code(door, draft.id, GUEST_KEEPER)
    assert re.fullmatch(r"([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}", code)
    assert code not in str(get_saved(door, draft.id)), "only its hash is kept"
    assert returning.resume(door, f" {code.lower().replace('-', ' ')}", OTHER).id == draft.id
    drafting.look_at(door, draft.id, OTHER)
    with pytest.raises(NotYours):
        drafting.look_at(door, draft.id, GUEST_KEEPER)


def test_somebody_signed_in_takes_a_guests_draft_up_as_their_own(door: FrontDoor) -> None:
    account_id = make_office(door)
    draft = a_draft(door)
    code = returning.new_resume_code(door, draft.id, GUEST_KEEPER)
    returning.resume(door, code, Keeper(account_id, OTHER.guest_hash))
    assert get_saved(door, draft.id).account_id == account_id
    drafting.look_at(door, draft.id, Keeper(account_id))


def test_codes_that_are_wrong_old_past_their_time_or_of_a_sent_draft_open_nothing(door: FrontDoor) -> None:
    draft = a_draft(door)
    old, code = (returning.new_resume_code(door, draft.id, GUEST_KEEPER) for _ in range(2))
    for wrong in (old, "", "7K3M", "\x00", "é" * 16, "x" * 100_000):
        with pytest.raises(NotFound):
            returning.resume(door, wrong, OTHER)
    with clock.frozen(NOON + timedelta(days=28)), pytest.raises(NotFound):
        returning.resume(door, code, OTHER)
    sent_by(door, draft)
    with pytest.raises(NotFound):
        returning.resume(door, code, OTHER)


def test_a_code_is_given_to_the_keeper_alone(door: FrontDoor) -> None:
    with pytest.raises(NotYours):
        returning.new_resume_code(door, a_draft(door).id, OTHER)


def test_what_was_typed_waits_for_the_drafts_keeper(door: FrontDoor) -> None:
    draft = a_draft(door)
    token = returning.keep_for_later(door, draft.id, "pupil", TYPED)
    assert token is not None
    assert get_saved(door, draft.id) == draft, "the draft itself is as it was"
    for _ in range(2):
        assert returning.find_kept(door, token, draft.id, "pupil", GUEST_KEEPER) == KEPT
    assert returning.find_kept(door, token, draft.id, "school", GUEST_KEEPER) is None
    assert returning.find_kept(door, "nothing", draft.id, "pupil", GUEST_KEEPER) is None
    assert returning.find_kept(door, token, a_draft(door).id, "pupil", GUEST_KEEPER) is None
    with pytest.raises(NotYours):
        returning.find_kept(door, token, draft.id, "pupil", OTHER)
    returning.forget_kept(door, token)
    assert returning.find_kept(door, token, draft.id, "pupil", GUEST_KEEPER) is None


def test_what_was_kept_goes_after_the_longest_session(door: FrontDoor) -> None:
    draft = a_draft(door)
    token = returning.keep_for_later(door, draft.id, "pupil", TYPED)
    assert token is not None
    with clock.frozen(NOON + timedelta(hours=12)):
        assert returning.find_kept(door, token, draft.id, "pupil", GUEST_KEEPER) is None
        with door.database.write() as conn:
            assert kept_answers.delete_expired_answers(conn, clock.now()) == 1


def test_nothing_is_kept_where_there_is_nothing_to_come_back_to(door: FrontDoor) -> None:
    draft = a_draft(door)
    assert returning.keep_for_later(door, "nothing", "pupil", TYPED) is None
    assert returning.keep_for_later(door, "\x00", "pupil", TYPED) is None
    assert returning.keep_for_later(door, draft.id, "pupil", {"address": ["x" * MOST_CHARACTERS]}) is None
    with clock.frozen(NOON + timedelta(days=28)):
        assert returning.keep_for_later(door, draft.id, "pupil", TYPED) is None
    sent_by(door, draft)
    assert returning.keep_for_later(door, draft.id, "pupil", TYPED) is None


def test_a_page_name_of_any_length_does_no_harm(door: FrontDoor) -> None:
    assert returning.keep_for_later(door, a_draft(door).id, "x" * 500, TYPED)
