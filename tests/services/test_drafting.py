"""Drafts: what is kept of what was typed, whose they are, and what they lead to so far."""

import contextvars
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from intranet import clock
from intranet.errors import Conflict, NotFound, TooLarge
from intranet.services import drafting
from intranet.services.drafting import MOST_CHARACTERS, AlreadySent, Keeper, NotServed, NotYours, hashed
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person, Role
from intranet.services.starting import start_draft
from tests.referrer_house import (
    GUEST_KEEPER,
    LARKFIELD,
    NOON,
    SITTINGBOURNE,
    SUSPENSION,
    TIMETABLE,
    a_draft,
    form_of,
    get_saved,
    make_office,
    sent_by,
    take_out,
)

OTHER = Keeper(None, hashed("another guest's key"))


@pytest.fixture
def door(referrer_door: FrontDoor) -> FrontDoor:
    return referrer_door


def empty_draft(door: FrontDoor, keeper: Keeper = GUEST_KEEPER) -> str:
    return start_draft(door, form_of(door), GUEST, keeper).id


def somebody(account_id: int, *urns: int) -> Person:
    roles = frozenset(Role("school_member", str(urn)) for urn in urns)
    return Person(account_id, "Jo Marlow", "jo@school.example", "Clerk", "01632 960001", roles)


# ---------------------------------------------------------------- starting
def test_a_guest_starts_with_nothing_filled_in(door: FrontDoor) -> None:
    draft = start_draft(door, form_of(door), GUEST, GUEST_KEEPER)
    assert (draft.answers, draft.account_id, draft.guest_hash) == ({}, None, GUEST_KEEPER.guest_hash)
    assert draft.expires_at == NOON + timedelta(days=28)
    assert get_saved(door, draft.id) == draft


def test_somebody_of_one_school_starts_with_both_filled_in(door: FrontDoor) -> None:
    account_id = make_office(door)
    draft = start_draft(door, form_of(door), somebody(account_id, SITTINGBOURNE), Keeper(account_id))
    assert draft.answers["school"] == {"school_urn": [str(SITTINGBOURNE)]}
    assert draft.answers["about-you"]["submitter_kind"] == ["school"]
    assert draft.urn == SITTINGBOURNE


def test_somebody_of_two_schools_is_asked_which(door: FrontDoor) -> None:
    account_id = make_office(door)
    draft = start_draft(door, form_of(door), somebody(account_id, SITTINGBOURNE, LARKFIELD), Keeper(account_id))
    assert "school" not in draft.answers
    assert draft.answers["about-you"]["submitter_name"] == ["Jo Marlow"]


def test_an_officer_starts_as_somebody_of_the_council(door: FrontDoor) -> None:
    officer = Person(None, "Sam Tilbury", "sam@council.example", roles=frozenset({Role("officer", "area_east")}))
    account_id = make_office(door)
    known = start_draft(door, form_of(door), Person(account_id, officer.name, officer.email, roles=officer.roles),
                        Keeper(account_id))  # fmt: skip
    assert known.answers["about-you"]["submitter_kind"] == ["council"]


def test_carried_over_are_the_pupil_and_parents_and_not_the_event(door: FrontDoor) -> None:
    account_id = make_office(door)
    sent = sent_by(door, a_draft(door))
    person = somebody(account_id, SITTINGBOURNE)
    draft = start_draft(door, form_of(door, TIMETABLE), person, Keeper(account_id), sent.reference)
    assert draft.answers["pupil"]["legal_surname"] == ["Nuñez-O'Brien"]
    assert draft.answers["parents"]["parents-0-forenames"] == ["Jo"]
    assert draft.initials == "SN"
    assert "what" not in draft.answers
    assert draft.answers["about-you"]["submitter_name"] == ["Jo Marlow"]


# ---------------------------------------------------------------- saving
def test_what_is_typed_is_kept_right_or_wrong(door: FrontDoor) -> None:
    draft_id = empty_draft(door)
    _, explained = drafting.save_section(door, draft_id, GUEST_KEEPER, "pupil", {"upn": ["nonsense"], "dob-day": ["9"]})
    assert get_saved(door, draft_id).answers["pupil"] == {"upn": ["nonsense"], "dob-day": ["9"]}
    assert explained.assessment.outcome == "refused"


@pytest.mark.parametrize("typed", ["a\x00b", "\x00", "a\ud800b", "\udfff\ud800x"])
def test_what_no_database_can_keep_stands_as_a_sign_that_its_question_refuses(door: FrontDoor, typed: str) -> None:
    draft_id = empty_draft(door)
    _, explained = drafting.save_section(door, draft_id, GUEST_KEEPER, "pupil", {"legal_surname": [typed]})
    [kept] = get_saved(door, draft_id).answers["pupil"]["legal_surname"]
    assert "\ufffd" in kept
    assert [each for each in explained.assessment.errors if each.field == "legal_surname"]


@pytest.mark.parametrize(
    "name", ["upn\x00", "upn-\ud800", "nobody", "", "upn-" + "x" * 200, "account_id", "__proto__[x]", "upn x"]
)
def test_what_is_no_input_of_the_page_is_left_out(door: FrontDoor, name: str) -> None:
    draft_id = empty_draft(door)
    drafting.save_section(door, draft_id, GUEST_KEEPER, "pupil", {name: ["A"], "upn": ["B"]})
    assert get_saved(door, draft_id).answers["pupil"] == {"upn": ["B"]}


def test_file_names_come_from_the_upload_alone(door: FrontDoor) -> None:
    draft = a_draft(door)
    drafting.save_section(door, draft.id, GUEST_KEEPER, "papers", {"parent_letter": ["/etc/passwd"]})
    assert get_saved(door, draft.id).answers["papers"]["parent_letter"] == ["letter.pdf"], "what was there stays"


def test_a_draft_cannot_grow_without_end(door: FrontDoor) -> None:
    draft_id = empty_draft(door)
    drafting.save_section(door, draft_id, GUEST_KEEPER, "pupil", {"address": ["x" * (MOST_CHARACTERS - 1000)]})
    with pytest.raises(TooLarge):
        drafting.save_section(door, draft_id, GUEST_KEEPER, "support", {"cohorts": ["x" * 2000]})
    with pytest.raises(TooLarge):
        drafting.save_section(door, draft_id, GUEST_KEEPER, "support", {f"cohorts-{n:0100}": [""] for n in range(20)})


def test_a_page_that_the_form_has_not_is_not_saved(door: FrontDoor) -> None:
    with pytest.raises(NotFound):
        drafting.save_section(door, empty_draft(door), GUEST_KEEPER, "nothing", {})


def test_trying_saves_nothing_and_shows_what_was_tried(door: FrontDoor) -> None:
    draft = a_draft(door)
    tried, explained = drafting.try_section(door, draft.id, GUEST_KEEPER, "pupil", {"legal_surname": ["Other"]})
    assert tried.answers["pupil"] == {"legal_surname": ["Other"]}
    assert explained.answers["legal_surname"] == "Other"
    assert get_saved(door, draft.id) == draft


def test_two_windows_saving_two_pages_lose_nothing(door: FrontDoor) -> None:
    draft_id = empty_draft(door)
    slugs = ["about-you", "pupil", "support", "parents"]
    names = {"about-you": "job_title", "pupil": "address", "support": "ehcp_la", "parents": "parents-0-surname"}

    def save(slug: str) -> None:
        for _ in range(20):
            try:
                drafting.save_section(door, draft_id, GUEST_KEEPER, slug, {names[slug]: [slug]})
            except Conflict:
                continue
            return

    contexts = [contextvars.copy_context() for _ in slugs]
    with ThreadPoolExecutor(len(slugs)) as pool:
        list(pool.map(lambda pair: pair[0].run(save, pair[1]), zip(contexts, slugs, strict=True)))
    saved = get_saved(door, draft_id)
    assert saved.answers == {slug: {names[slug]: [slug]} for slug in slugs}
    assert saved.revision == len(slugs)


def test_each_save_gives_the_draft_its_full_time_again(door: FrontDoor) -> None:
    draft_id = empty_draft(door)
    with clock.frozen(NOON + timedelta(days=20)):
        drafting.save_section(
            door, draft_id, GUEST_KEEPER, "pupil", {"legal_surname": ["A"], "legal_forenames": ["Zoë"]}
        )
    saved = get_saved(door, draft_id)
    assert saved.expires_at == NOON + timedelta(days=48)
    assert saved.initials == "ZA"


# ---------------------------------------------------------------- whose it is
def test_nobody_but_the_keeper_gets_at_a_draft(door: FrontDoor) -> None:
    draft_id = empty_draft(door)
    for stranger in (OTHER, Keeper(None), Keeper(None, ""), Keeper(7)):
        with pytest.raises(NotYours):
            drafting.look_at(door, draft_id, stranger)
        with pytest.raises(NotYours):
            drafting.save_section(door, draft_id, stranger, "pupil", {})
        with pytest.raises(NotYours):
            drafting.try_section(door, draft_id, stranger, "pupil", {})
        with pytest.raises(NotYours):
            drafting.delete_draft(door, draft_id, stranger)


def test_an_accounts_draft_is_not_the_guests_of_its_browser(door: FrontDoor) -> None:
    account_id = make_office(door)
    draft = start_draft(door, form_of(door), somebody(account_id), Keeper(account_id, GUEST_KEEPER.guest_hash))
    with pytest.raises(NotYours):
        drafting.look_at(door, draft.id, GUEST_KEEPER)
    assert drafting.belongs_to_account(door, draft.id)
    assert not drafting.belongs_to_account(door, empty_draft(door))
    assert not drafting.belongs_to_account(door, "nothing")


def test_a_guests_draft_saved_after_signing_in_becomes_the_accounts(door: FrontDoor) -> None:
    account_id = make_office(door)
    draft_id = empty_draft(door)
    both = Keeper(account_id, GUEST_KEEPER.guest_hash)
    assert [each.id for each in drafting.list_drafts(door, both)] == [draft_id]
    drafting.save_section(door, draft_id, both, "pupil", {"legal_surname": ["A"]})
    assert [each.id for each in drafting.list_drafts(door, Keeper(account_id))] == [draft_id]
    assert drafting.list_drafts(door, GUEST_KEEPER) == ()


def test_the_list_holds_what_is_still_to_be_sent_last_saved_first(door: FrontDoor) -> None:
    ids = []
    for minute in range(3):
        with clock.frozen(NOON + timedelta(minutes=minute)):
            ids.append(a_draft(door).id)
    sent_by(door, get_saved(door, ids[0]))
    empty_draft(door, OTHER)
    assert [each.id for each in drafting.list_drafts(door, GUEST_KEEPER)] == [ids[2], ids[1]]
    assert drafting.list_drafts(door, Keeper(None)) == ()
    with clock.frozen(NOON + timedelta(days=28, minutes=1)):
        assert [each.id for each in drafting.list_drafts(door, GUEST_KEEPER)] == [ids[2]], "past its time is gone"


def test_a_sent_draft_says_what_it_became(door: FrontDoor) -> None:
    draft = a_draft(door)
    sent = sent_by(door, draft)
    for act in (
        lambda: drafting.look_at(door, draft.id, GUEST_KEEPER),
        lambda: drafting.save_section(door, draft.id, GUEST_KEEPER, "pupil", {}),
        lambda: drafting.delete_draft(door, draft.id, GUEST_KEEPER),
    ):
        with pytest.raises(AlreadySent) as told:
            act()  # type: ignore[no-untyped-call]
        assert told.value.reference == sent.reference
    with pytest.raises(NotYours):
        drafting.look_at(door, draft.id, OTHER)


def test_a_form_that_is_gone_leaves_its_drafts(door: FrontDoor) -> None:
    draft = a_draft(door)
    take_out(door, SUSPENSION)
    for act in (
        lambda: drafting.look_at(door, draft.id, GUEST_KEEPER),
        lambda: drafting.save_section(door, draft.id, GUEST_KEEPER, "pupil", {}),
    ):
        with pytest.raises(NotServed):
            act()  # type: ignore[no-untyped-call]
    assert drafting.get_unsent_draft(door, draft.id, GUEST_KEEPER) == draft
    drafting.delete_draft(door, draft.id, GUEST_KEEPER)
    assert drafting.list_drafts(door, GUEST_KEEPER) == ()
