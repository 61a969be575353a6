"""One line of time for a pupil: nothing joined in silence, everything parted again, nothing of another team let out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.errors import NotFound
from intranet.services import looking_beyond, same_pupil, triage
from intranet.services.chronology import Chronology, read_chronology
from intranet.services.people import GUEST, Person, Role
from intranet.store import history, notifications
from intranet.store.database import Database
from intranet.store.places import NewPlace
from intranet.testing.databases import counted_statements
from tests.seeded_mailbox import NOW, House, make_house
from tests.services.pupil_steps import EAST, NO_UPN, PUPIL, SEN, TWIN, TWIN_WITH_UPN, WEST, about, make_secret

REASON = "The school rang: the child is at risk"


@pytest.fixture
def house(database: Database, tmp_path: Path) -> House:
    return make_house(database, tmp_path)


def look(house: House, reference: str, team: str = EAST, person: Person | None = None) -> Chronology:
    return read_chronology(house.door, person or house.east, team, reference)


def on_line(found: Chronology) -> list[str]:
    return [each.listed.reference for each in found.items]


def proposed(found: Chronology) -> list[str]:
    return [each.listed.reference for each in found.proposals]


def events(house: House, reference: str) -> list[tuple[str, str]]:
    """(what, by whom) of all that was done about a notification after it was sent."""
    with house.door.database.read() as conn:
        number = notifications.get_notification(conn, reference).id
        return [(each.action, each.actor) for each in history.list_events(conn, number)]


def test_the_same_upn_is_one_line_in_order_of_time(house: House) -> None:
    later, earlier, other = (
        about(house.door, 9, PUPIL),
        about(house.door, 1, PUPIL),
        about(house.door, 5, TWIN_WITH_UPN),
    )
    assert on_line(look(house, later)) == [earlier, later]
    assert [each.how for each in look(house, later).items] == ["upn", "this"]
    assert on_line(look(house, other)) == [other]


def test_twins_with_one_surname_address_and_birthday_stay_apart(house: House) -> None:
    ada, bea, beas = about(house.door, 1, NO_UPN), about(house.door, 2, TWIN), about(house.door, 3, TWIN)
    assert on_line(look(house, ada)) == [ada]
    assert on_line(look(house, bea)) == [bea], "not even two without a UPN that agree in everything"
    assert proposed(look(house, ada)) == [bea, beas]
    told = look(house, ada).proposals[0]
    assert (told.same, told.differs) == (("surname", "date of birth", "postcode"), ("first forename",))


def test_two_upns_that_differ_are_two_pupils_and_nobody_is_asked(house: House) -> None:
    ada, bea = about(house.door, 1, PUPIL), about(house.door, 2, TWIN_WITH_UPN)
    assert (proposed(look(house, ada)), proposed(look(house, bea))) == ([], [])


def test_a_temporary_upn_may_be_the_same_pupil(house: House) -> None:
    ada, temporary = about(house.door, 1, PUPIL), about(house.door, 2, {**PUPIL, "upn": "Y83940012401A"})
    assert proposed(look(house, ada)) == [temporary]


def test_joining_brings_both_together_and_parting_restores_both(house: House) -> None:
    first, mate, loose = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL), about(house.door, 3, NO_UPN)
    before = [on_line(look(house, each)) for each in (first, mate, loose)]
    same_pupil.join(house.door, house.east, EAST, loose, first)
    assert all(on_line(look(house, each)) == [first, mate, loose] for each in (first, mate, loose))
    assert proposed(look(house, loose)) == []
    [decision] = look(house, mate).decisions
    assert (decision.decided.verdict, decision.decided.decided_by_name) == ("same", "Ola Berry")
    same_pupil.take_back(house.door, house.east_too, EAST, mate, decision.decided.id)
    assert [on_line(look(house, each)) for each in (first, mate, loose)] == before
    assert look(house, loose).decisions == []
    assert [each for each in events(house, loose) if each[0] != "read"] == [
        ("joined to the same pupil", "Ola Berry"),
        ("parted from the same pupil again", "Ivo Larch"),
    ]


def test_a_pupil_who_is_another_is_not_proposed_again_until_that_is_taken_back(house: House) -> None:
    ada, bea = about(house.door, 1, NO_UPN), about(house.door, 2, TWIN)
    same_pupil.refuse(house.door, house.east, EAST, ada, bea)
    assert (proposed(look(house, ada)), proposed(look(house, bea))) == ([], [])
    [decision] = look(house, bea).decisions
    same_pupil.take_back(house.door, house.east, EAST, bea, decision.decided.id)
    assert proposed(look(house, ada)) == [bea]


def test_a_upn_that_was_a_slip_is_set_apart_and_put_back(house: House) -> None:
    first, mate, slip = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL), about(house.door, 3, PUPIL)
    same_pupil.set_apart(house.door, house.east, EAST, first, slip)
    assert on_line(look(house, first)) == on_line(look(house, mate)) == [first, mate]
    assert on_line(look(house, slip)) == [slip]
    assert proposed(look(house, first)) == []
    [decision] = look(house, first).decisions
    assert look(house, slip).decisions[0].decided == decision.decided
    same_pupil.take_back(house.door, house.east, EAST, first, decision.decided.id)
    assert on_line(look(house, slip)) == [first, mate, slip]


def test_deciding_twice_is_deciding_once(house: House) -> None:
    ada, loose = about(house.door, 1, PUPIL), about(house.door, 2, NO_UPN)
    same_pupil.join(house.door, house.east, EAST, ada, loose)
    with pytest.raises(NotFound):
        same_pupil.join(house.door, house.east_too, EAST, ada, loose)
    assert len(look(house, ada).decisions) == 1


def test_only_what_is_proposed_can_be_joined(house: House) -> None:
    ada, stranger = (
        about(house.door, 1, PUPIL),
        about(house.door, 2, {**NO_UPN, "legal_surname": "X", "dob": "2010-01-01"}),
    )
    elsewhere = about(house.door, 3, NO_UPN, WEST)
    for other in (stranger, elsewhere, ada, "DFD-2222-2222", "", "\x00"):
        with pytest.raises(NotFound, match="to decide about"):
            same_pupil.join(house.door, house.east, EAST, ada, other)
        with pytest.raises(NotFound, match="to decide about"):
            same_pupil.refuse(house.door, house.east, EAST, ada, other)
    with pytest.raises(NotFound, match="to decide about"):
        same_pupil.set_apart(house.door, house.east, EAST, ada, elsewhere)


def test_what_another_team_has_is_there_to_be_asked_for_and_no_more(house: House) -> None:
    ada, theirs = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    found = look(house, ada)
    assert on_line(found) == [ada]
    [elsewhere] = found.elsewhere
    assert (elsewhere.team, elsewhere.phone) == ("West area team", "")
    assert theirs not in repr(elsewhere)


def test_a_teams_own_copy_is_shown_in_full(house: House) -> None:
    ada = about(house.door, 1, PUPIL)
    copy = (NewPlace(WEST, "lead", ""), NewPlace(EAST, "copy", ""))
    theirs = about(house.door, 2, PUPIL, WEST, places=copy)
    assert on_line(look(house, ada)) == [ada, theirs]
    assert look(house, ada).elsewhere == []


def test_of_what_is_sensitive_nothing_can_be_learned(house: House) -> None:
    ada = about(house.door, 1, PUPIL)
    make_secret(house.door)
    without = look(house, ada)
    about(house.door, 2, PUPIL, WEST)
    about(house.door, 3, NO_UPN, WEST)
    assert look(house, ada) == without
    looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
    found = look(house, ada)
    assert replace(found, reason=None) == without, "and a reason does not change it"


def test_a_sensitive_form_and_one_that_is_gone_are_kept_too(house: House) -> None:
    ada, _ = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    assert len(look(house, ada).elsewhere) == 1
    forms = house.door.catalogue.forms
    secret = {slug: replace(form, sensitive=True) for slug, form in forms.items()}
    for served in (secret, {}):
        object.__setattr__(house.door, "catalogue", replace(house.door.catalogue, forms=served))
        assert look(house, ada).elsewhere == []


def test_what_may_not_be_known_joins_nothing(house: House) -> None:
    both = replace(house.east, roles=frozenset({Role("officer", EAST), Role("officer", WEST)}))
    ada, loose = about(house.door, 1, PUPIL), about(house.door, 2, NO_UPN)
    secret = about(house.door, 3, PUPIL, WEST)
    make_secret(house.door)
    without = look(house, ada)
    same_pupil.join(house.door, both, WEST, secret, loose)
    assert on_line(look(house, ada, person=both)) == [ada, loose, secret]
    assert look(house, ada) == without
    assert (on_line(without), proposed(without)) == ([ada], [loose])


def test_a_likeness_in_another_team_is_not_told_without_a_reason(house: House) -> None:
    ada, theirs = about(house.door, 1, PUPIL), about(house.door, 2, NO_UPN, WEST)
    assert (proposed(look(house, ada)), look(house, ada).elsewhere) == ([], [])
    looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
    assert proposed(look(house, ada)) == [theirs]


def test_a_decision_is_shown_only_to_those_who_see_both_ends(house: House) -> None:
    both = replace(house.east, roles=frozenset({Role("officer", EAST), Role("officer", WEST)}))
    ada, theirs = about(house.door, 1, PUPIL), about(house.door, 2, NO_UPN, WEST)
    same_pupil.join(house.door, both, EAST, ada, theirs)
    found = look(house, ada, person=house.east_too)
    assert (on_line(found), found.decisions, len(found.elsewhere)) == ([ada], [], 1)
    [decision] = look(house, ada, person=both).decisions
    with pytest.raises(NotFound):
        same_pupil.take_back(house.door, house.east_too, EAST, ada, decision.decided.id)


def test_a_reason_opens_what_others_have_until_midnight_and_for_oneself(house: House) -> None:
    ada, theirs = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    with clock.frozen(NOW):
        looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
        assert on_line(look(house, ada)) == [ada, theirs]
        sent = looking_beyond.read_beyond(house.door, house.east, EAST, ada, theirs)
        assert (sent.notification.reference, sent.notes, sent.history, sent.attachments) == (theirs, (), (), ())
        assert on_line(look(house, ada, person=house.east_too)) == [ada]
        with pytest.raises(NotFound):
            looking_beyond.read_beyond(house.door, house.east_too, EAST, ada, theirs)
    with clock.frozen(NOW + timedelta(hours=9)):
        assert on_line(look(house, ada)) == [ada]
        with pytest.raises(NotFound):
            looking_beyond.read_beyond(house.door, house.east, EAST, ada, theirs)


def test_a_reason_for_one_pupil_opens_no_other(house: House) -> None:
    ada, bea, beas = (
        about(house.door, 1, PUPIL),
        about(house.door, 2, TWIN_WITH_UPN),
        about(house.door, 3, TWIN_WITH_UPN, WEST),
    )
    looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
    assert on_line(look(house, bea)) == [bea]
    for anchor in (ada, bea):
        with pytest.raises(NotFound, match="not yours to see"):
            looking_beyond.read_beyond(house.door, house.east, EAST, anchor, beas)


def test_what_is_refused_is_refused_in_the_same_words(house: House) -> None:
    ada, secret = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    make_secret(house.door)
    looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
    said = set()
    for other in (secret, ada, "DFD-2222-2222", "\x00"):
        with pytest.raises(NotFound) as refusal:
            looking_beyond.read_beyond(house.door, house.east, EAST, ada, other)
        said.add(str(refusal.value))
    assert len(said) == 1


@pytest.mark.parametrize("name", ["west", "referrer", "other_school", "administrator"])
def test_nobody_else_sees_a_chronology(house: House, name: str) -> None:
    ada = about(house.door, 1, PUPIL)
    for person in (getattr(house, name), GUEST):
        with pytest.raises(NotFound):
            look(house, ada, person=person)
        with pytest.raises(NotFound):
            looking_beyond.give_reason(house.door, person, EAST, ada, REASON)


def test_every_view_is_one_row(house: House) -> None:
    ada, theirs = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    about(house.door, 3, PUPIL)
    look(house, ada)
    assert events(house, ada) == [("read", "Ola Berry")]
    looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
    looking_beyond.read_beyond(house.door, house.east, EAST, ada, theirs)
    looking_beyond.read_beyond(house.door, house.east, EAST, ada, theirs)
    assert events(house, theirs) == [("read", "Ola Berry")] * 2
    assert events(house, ada) == [("read", "Ola Berry"), ("asked to see other teams’", "Ola Berry")]


def test_both_leads_review_the_week_and_a_lead_not_their_own(house: House) -> None:
    ada, theirs = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL, WEST)
    west_lead = replace(house.west, roles=frozenset({Role("team_lead", WEST)}))
    sen_lead = replace(house.sen, roles=frozenset({Role("team_lead", SEN)}))
    with clock.frozen(NOW):
        looking_beyond.give_reason(house.door, house.east, EAST, ada, REASON)
        looking_beyond.read_beyond(house.door, house.east, EAST, ada, theirs)
        looking_beyond.give_reason(house.door, house.east_lead, EAST, ada, "Checking what Ola did")
    week = NOW.date()
    mine = looking_beyond.list_reviews(house.door, house.east_lead, week)
    assert [(each.given.reason, each.reference, len(each.read)) for each in mine] == [
        (REASON, ada, 1),
        ("Checking what Ola did", ada, 0),
    ]
    [seen] = looking_beyond.list_reviews(house.door, west_lead, week)
    assert (seen.given.name, seen.reference, seen.is_own) == ("Ola Berry", "", False)
    assert looking_beyond.list_reviews(house.door, sen_lead, week) == []
    assert looking_beyond.list_reviews(house.door, house.east_lead, week + timedelta(days=3)) == []
    with pytest.raises(NotFound):
        looking_beyond.list_reviews(house.door, house.east, week)
    looking_beyond.mark_reviewed(house.door, house.east_lead, mine[0].given.id)
    for person, number in ((house.east_lead, 0), (house.east_lead, 1), (west_lead, 0), (house.east, 0)):
        with pytest.raises(NotFound):
            looking_beyond.mark_reviewed(house.door, person, mine[number].given.id)
    assert looking_beyond.list_reviews(house.door, house.east_lead, week)[0].given.reviewed_by == "Tess Rowan"


def test_a_chronology_takes_few_statements_however_long_it_is(house: House) -> None:
    counts = []
    for numbers in (range(1, 3), range(3, 30)):
        for number in numbers:
            about(house.door, number, PUPIL if number % 3 else NO_UPN)
        with counted_statements(house.door.database) as sent:
            look(house, "DFD-TEST-0001")
        counts.append(len([each for each in sent if not each.startswith(("BEGIN", "PRAGMA"))]))
    assert counts[1] <= counts[0] + 3
    assert counts[1] <= 22


def test_what_was_closed_says_how(house: House) -> None:
    ada, other = about(house.door, 1, PUPIL), about(house.door, 2, PUPIL)
    triage.close(house.door, house.east, EAST, other, "visit", 0)
    assert [each.listed.outcome for each in look(house, ada).items] == ["", "visit"]
