"""What the team decides about one notification is known to the next form: sent, closed with an outcome, asked again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from intranet.demo.schools import FIRST_URN
from intranet.errors import Unreadable
from intranet.forms.form import Outcome, Recorded
from intranet.services import triage
from intranet.services.dry_run import check_answers
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person, Role
from intranet.services.recording import Decided
from intranet.services.starting import start_draft
from intranet.services.steps import list_steps
from intranet.store import history, ledger, notifications, versions
from intranet.store.ledger import KeptEntry
from intranet.testing.ground import shared_answers
from tests.referrer_house import GUEST_KEEPER, TODAY, change_form, form_of, sent_by, typed_for
from tests.small_house import make_account

SECONDARY, UNIT, SPECIAL = FIRST_URN + 3, FIRST_URN + 19, FIRST_URN + 20


@dataclass
class Desk:
    """A school's office and every council team behind one door."""

    door: FrontDoor
    officer: Person

    def answers(self, slug: str, title: str = "", **changes: Any) -> dict[str, Any]:
        form = form_of(self.door, slug)
        assert form.samples is not None
        found = next(each for each in form.samples(TODAY) if title in each.title)
        shared = {name: value for name, value in shared_answers(TODAY, SECONDARY).items() if name in form.questions}
        return {name: value for name, value in {**shared, **found.answers, **changes}.items() if value is not ...}

    def send(self, slug: str, title: str = "", **changes: Any) -> str:
        form = form_of(self.door, slug)
        typed = typed_for(form, self.answers(slug, title, **changes))
        return sent_by(self.door, start_draft(self.door, form, GUEST, GUEST_KEEPER, typed=typed)).reference

    def close(self, reference: str, code: str, day: date | None = None, said: str = "") -> None:
        with self.door.database.read() as conn:
            found = notifications.get_notification(conn, reference)
        decided = Decided(day, said)
        triage.close(self.door, self.officer, found.lead_team, reference, code, found.revision, decided=decided)

    def reopen(self, reference: str) -> None:
        with self.door.database.read() as conn:
            found = notifications.get_notification(conn, reference)
        triage.reopen(self.door, self.officer, found.lead_team, reference, found.revision)

    def ask(self, slug: str, title: str = "", **changes: Any) -> tuple[str, set[str]]:
        """The outcome of a form that is tried, and the ids of what is more than a note."""
        told = check_answers(self.door, form_of(self.door, slug), self.answers(slug, title, **changes), TODAY)
        return told["outcome"], {each["id"] for each in told["findings"] if each["severity"] != "note"}

    def entries(self, reference: str) -> list[KeptEntry]:
        with self.door.database.read() as conn:
            return list(ledger.list_entries_of(conn, notifications.get_notification(conn, reference).id))


def _desk(door: FrontDoor) -> Desk:
    teams = [("officer", team.key) for team in door.council.teams]
    account = make_account(door, "officer@council.example", *teams, name="Ola Berry")
    roles = frozenset(Role(*each) for each in teams)
    return Desk(door, Person(account.id, "Ola Berry", "officer@council.example", roles=roles, session_key="x"))


@pytest.fixture
def desk(quick_door: FrontDoor) -> Desk:
    return _desk(quick_door)


@pytest.fixture
def any_desk(referrer_door: FrontDoor) -> Desk:
    """On a database of each kind in turn."""
    return _desk(referrer_door)


def days_ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def iso(number: int) -> str:
    return days_ago(number).isoformat()


# ---------------------------------------------------------------- penalty notices
HOLIDAY, ABSENCE = "A week’s holiday", "Absence in spite"


def test_a_notice_that_was_issued_counts_from_its_day_and_the_next_one_is_the_second(desk: Desk) -> None:
    first = desk.send("penalty-notice", HOLIDAY)
    desk.close(first, "issued", days_ago(2))
    assert [each.facts["issued_on"] for each in desk.entries(first)] == [iso(2)] * 2
    outcome, found = desk.ask("penalty-notice", ABSENCE)
    assert (outcome, found & {"penalty-notice.same-school-year"}) == ("accepted", {"penalty-notice.same-school-year"})
    form = form_of(desk.door, "penalty-notice")
    told = check_answers(desk.door, form, desk.answers("penalty-notice", ABSENCE), TODAY)
    assert "second notice" in told["figures"]["sums"]


@pytest.mark.parametrize(
    "code", ["rejected", "more_information", "referred_statutory", "withdrawn_person", "withdrawn_code"]
)
def test_a_notice_that_was_not_issued_or_was_withdrawn_does_not_count(desk: Desk, code: str) -> None:
    desk.close(desk.send("penalty-notice", HOLIDAY), code)
    assert desk.ask("penalty-notice", ABSENCE) == ("accepted", set())


def test_after_two_notices_the_third_is_refused_whether_or_not_they_were_paid(desk: Desk) -> None:
    for title, code in ((HOLIDAY, "paid_reduced"), (ABSENCE, "unpaid")):
        desk.close(desk.send("penalty-notice", title), code, days_ago(1))
    outcome, found = desk.ask("penalty-notice", HOLIDAY)
    assert outcome == "refused"
    assert "penalty-notice.third-notice" in found


def test_a_notice_asked_for_or_issued_is_live_for_a_statutory_request_until_it_is_settled(desk: Desk) -> None:
    reference = desk.send("penalty-notice", ABSENCE)
    assert "statutory-intervention.live-notice" in desk.ask("statutory-intervention")[1]
    desk.close(reference, "issued")
    assert "statutory-intervention.live-notice" in desk.ask("statutory-intervention")[1]
    desk.reopen(reference)
    desk.close(reference, "unpaid")
    assert "statutory-intervention.live-notice" not in desk.ask("statutory-intervention")[1]


# ---------------------------------------------------------------- statutory intervention
@pytest.mark.parametrize(("code", "goes_on"), [("accepted", True), ("formal_warning", True), ("improved", False)])
def test_no_notice_is_asked_for_beside_a_statutory_case_until_that_is_over(
    desk: Desk, code: str, goes_on: bool
) -> None:
    reference = desk.send("statutory-intervention")
    assert "penalty-notice.statutory-open" in desk.ask("penalty-notice", HOLIDAY)[1]
    desk.close(reference, code)
    outcome, found = desk.ask("penalty-notice", HOLIDAY)
    assert ("penalty-notice.statutory-open" in found) is goes_on
    assert outcome == ("refused" if goes_on else "accepted")


def test_a_meeting_that_was_held_is_known_to_the_statutory_request_with_its_day(desk: Desk) -> None:
    reference = desk.send("formal-meeting")
    meeting = days_ago(0)
    desk.close(reference, "no_show", meeting)
    assert [each.facts["date"] for each in desk.entries(reference)] == [meeting.isoformat()]
    without = desk.ask("statutory-intervention", fam_date=..., fam_time=..., fam_officer=...)
    assert "fam_date" not in {name.removeprefix("answer.") for name in without[1]}


def test_a_part_time_timetable_is_known_to_the_statutory_request_until_it_has_ended(desk: Desk) -> None:
    reference = desk.send("part-time-timetable", "Mornings", start_date=iso(25))
    told = desk.ask("statutory-intervention", "Everything")
    desk.close(reference, "ended")
    assert told != desk.ask("statutory-intervention", "Everything")


# ---------------------------------------------------------------- deletions
MOVED, HOME = "Moved abroad", "Leaves to be educated"
UNKNOWN: dict[str, Any] = {
    "destination_type": "unknown",
    "address_unknown": True,
    **dict.fromkeys(("new_address", "moves_on", "la_or_country", "moving_home"), ...),
}


def test_a_deletion_waits_for_the_clearance_and_has_it_once_the_enquiries_are_over(desk: Desk) -> None:
    outcome, found = desk.ask("deletion", MOVED, **UNKNOWN)
    assert (outcome, "deletion.not-notified-missing" in found) == ("held", True)
    reference = desk.send("children-missing-education", "Moved away")
    outcome, found = desk.ask("deletion", MOVED, **UNKNOWN)
    assert (outcome, "deletion.clearance" in found) == ("held", True)
    desk.close(reference, "not_found", days_ago(1))
    [entry] = desk.entries(reference)
    assert (entry.state, entry.facts["clearance_date"]) == ("open", iso(1))
    assert desk.ask("deletion", MOVED, **UNKNOWN)[0] == "accepted"
    desk.reopen(reference)
    assert desk.ask("deletion", MOVED, **UNKNOWN)[0] == "held"


def test_later_information_takes_the_decision_on_the_first_notification_over(desk: Desk) -> None:
    reference = desk.send("children-missing-education", "Moved away")
    with desk.door.database.read() as conn:
        first = notifications.get_notification(conn, reference)
        [entry] = ledger.list_entries_of(conn, first.id)
    with desk.door.database.write() as conn:
        ledger.save_entry_state(conn, first.id, "replaced")
    later = desk.send("children-missing-education", "Moved away", last_attendance_date=iso(20))
    with desk.door.database.write() as conn:
        [follower] = ledger.list_entries_of(conn, notifications.get_notification(conn, later).id)
        ledger.save_entry(conn, KeptEntry(**{**_as_dict(follower), "facts": {**entry.facts, "replaces": reference}}))
    desk.close(reference, "abroad", days_ago(1))
    assert [each.facts["clearance_date"] for each in desk.entries(later)] == [iso(1)]
    desk.reopen(reference)
    assert "clearance_date" not in desk.entries(later)[0].facts


def _as_dict(entry: KeptEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in KeptEntry.__slots__}


TO_UNIT: dict[str, Any] = {
    "deletion_ground": "2024c",
    "enrolment_status": "M",
    "destination_type": "pru",
    "destination_school": "Channel Way Unit",
    "other_school_consents": True,
    "consent_file": ["consent.pdf"],
    **dict.fromkeys(("new_address", "moves_on", "la_or_country", "moving_home", "address_unknown"), ...),
}


def test_a_name_stays_on_until_single_registration_has_been_consented_to(desk: Desk) -> None:
    assert desk.ask("deletion", MOVED, **TO_UNIT)[0] == "held"
    request = desk.send("single-registration", school_urn=SECONDARY)
    assert desk.ask("deletion", MOVED, **TO_UNIT)[0] == "held"
    asked = desk.ask("deletion", MOVED, **TO_UNIT, single_registration_ref=request)
    assert asked[0] == "held", "the reference of a request is no consent"
    desk.close(request, "refused")
    assert desk.ask("deletion", MOVED, **TO_UNIT, single_registration_ref=request)[0] == "held"
    desk.reopen(request)
    desk.close(request, "consent_given", days_ago(1), "KCC-SR-12")
    [entry] = desk.entries(request)
    assert (entry.facts["consent_ref"], entry.facts["valid_from"]) == ("KCC-SR-12", iso(1))
    assert desk.ask("deletion", MOVED, **TO_UNIT)[0] == "accepted"


def test_a_consent_that_holds_from_a_later_day_does_not_hold_yet(desk: Desk) -> None:
    request = desk.send("single-registration", school_urn=SECONDARY)
    desk.close(request, "consent_given", days_ago(-10))
    assert desk.ask("deletion", MOVED, **TO_UNIT)[0] == "held"


EXCLUDED: dict[str, Any] = {
    **TO_UNIT,
    "deletion_ground": "2024o",
    "irp_status": "waived",
    "irp_status_date": iso(0),
    **dict.fromkeys(("other_school_consents", "consent_file"), ...),
    "enrolment_status": "C",
}


def test_what_the_governors_decided_is_known_to_the_deletion_of_an_excluded_pupil(desk: Desk) -> None:
    reference = desk.send("suspension", "Permanent", start_date=iso(20), decision_date=iso(20))
    assert desk.ask("deletion", MOVED, **EXCLUDED)[0] == "held"
    desk.close(reference, "governors_declined", days_ago(3))
    assert "deletion.governors" not in desk.ask("deletion", MOVED, **EXCLUDED)[1]
    desk.reopen(reference)
    desk.close(reference, "governors_reinstated", days_ago(3))
    assert "deletion.reinstated" in desk.ask("deletion", MOVED, **EXCLUDED)[1]


AT_SPECIAL: dict[str, Any] = {"school_urn": SPECIAL, "la_consent_ref": ..., "placed_privately": ...}


def test_a_deletion_at_a_special_school_is_completed_once_the_council_has_consented(desk: Desk) -> None:
    outcome, found = desk.ask("deletion", HOME, **AT_SPECIAL)
    assert (outcome, "deletion.special-school-consent" in found) == ("held", True)
    intent = desk.send("deletion", HOME, **AT_SPECIAL)
    completion = {**AT_SPECIAL, "notification_type": "COMPLETE", "original_ref": intent}
    assert desk.ask("deletion", HOME, **completion)[0] == "refused"
    desk.close(intent, "consent_refused")
    assert desk.ask("deletion", HOME, **completion)[0] == "refused"
    desk.reopen(intent)
    desk.close(intent, "consent_given", days_ago(1), "KCC/9(2)/7")
    assert desk.ask("deletion", HOME, **completion)[0] == "accepted"
    with desk.door.database.read() as conn:
        earlier = notifications.get_notification(conn, intent)
        known = versions.get_latest_version(conn, earlier.id).answers
        steps = [each.offer.title for each in list_steps(conn, form_of(desk.door, "deletion"), earlier, known)]
    assert steps == ["Complete it"], "although the council has closed its part"
    done = desk.send("deletion", HOME, **completion)
    assert [each.state for each in desk.entries(intent)] == ["replaced"]
    assert [each.state for each in desk.entries(done)] == ["ended"]


# ---------------------------------------------------------------- what holds for every form
def test_opening_it_again_takes_everything_back(any_desk: Desk) -> None:
    desk = any_desk
    reference = desk.send("penalty-notice", HOLIDAY)
    before = desk.entries(reference)
    for code in ("issued", "withdrawn_error", "paid_full"):
        desk.close(reference, code, days_ago(1))
        assert desk.entries(reference) != before
        desk.reopen(reference)
        assert desk.entries(reference) == before


def test_the_history_says_when_and_under_which_reference(desk: Desk) -> None:
    request = desk.send("single-registration", school_urn=SECONDARY)
    desk.close(request, "consent_given", days_ago(1), "KCC-SR-12")
    with desk.door.database.read() as conn:
        number = notifications.get_notification(conn, request).id
        closing = history.list_events(conn, number)[-1]
    assert (closing.detail["decided_on"], closing.detail["decision_reference"]) == (iso(1), "KCC-SR-12")


@pytest.mark.parametrize(("day", "said"), [(-1, "today or in the past"), (500, "Check the year")])
def test_a_day_that_cannot_be_is_refused_and_nothing_is_closed(desk: Desk, day: int, said: str) -> None:
    reference = desk.send("penalty-notice", HOLIDAY)
    with pytest.raises(Unreadable, match=said):
        desk.close(reference, "issued", days_ago(day))
    with desk.door.database.read() as conn:
        assert notifications.get_notification(conn, reference).status == "received"


def test_an_outcome_that_records_nothing_leaves_the_ledger_alone(desk: Desk) -> None:
    change_form(desk.door, "penalty-notice", outcomes=(Outcome("issued", "Issued"),))
    reference = desk.send("penalty-notice", HOLIDAY)
    before = desk.entries(reference)
    desk.close(reference, "issued", days_ago(1))
    assert desk.entries(reference) == before


def test_an_outcome_with_a_state_that_nobody_knows_is_never_declared() -> None:
    with pytest.raises(ValueError, match="open, ended, replaced"):
        Recorded("finished")


# ---------------------------------------------------------------- one outcome for each parent
def outcomes_of(desk: Desk, reference: str) -> dict[str, str]:
    return {str(each.facts["parent_name"]): str(each.facts.get("outcome", "")) for each in desk.entries(reference)}


def apart_from(desk: Desk, reference: str, **codes: str) -> dict[int, str]:
    """The other outcome, by the entry of the parent with this forename."""
    names = {str(each.facts["parent_name"]).split()[0]: each.id for each in desk.entries(reference)}
    return {names[name]: code for name, code in codes.items()}


def close_apart(desk: Desk, reference: str, code: str, apart: dict[int, str]) -> None:
    with desk.door.database.read() as conn:
        found = notifications.get_notification(conn, reference)
    decided = Decided(apart=apart)
    triage.close(desk.door, desk.officer, found.lead_team, reference, code, found.revision, decided=decided)


def test_a_notice_is_issued_to_one_of_two_parents_and_counts_for_that_one_alone(desk: Desk) -> None:
    reference = desk.send("penalty-notice", "holiday")
    close_apart(desk, reference, "issued", apart_from(desk, reference, Lee="rejected"))

    assert outcomes_of(desk, reference) == {"Jo Nuñez": "issued", "Lee O'Brien": "not_issued"}
    with desk.door.database.read() as conn:
        number = notifications.get_notification(conn, reference).id
        closed = next(each for each in history.list_events(conn, number) if each.action == "closed")
    assert closed.detail["apart"] == [["Lee O'Brien", "Rejected"]]
    desk.reopen(reference)
    assert set(outcomes_of(desk, reference).values()) == {""}


def test_one_pays_and_the_other_does_not(desk: Desk) -> None:
    reference = desk.send("penalty-notice", "holiday")
    close_apart(desk, reference, "paid_reduced", apart_from(desk, reference, Lee="unpaid"))

    assert outcomes_of(desk, reference) == {"Jo Nuñez": "paid", "Lee O'Brien": "unpaid"}


@pytest.mark.parametrize("apart", [{0: "rejected"}, {None: "no-such-outcome"}])
def test_what_cannot_be_decided_for_one_of_them_changes_nothing(desk: Desk, apart: dict[Any, str]) -> None:
    reference = desk.send("penalty-notice", "holiday")
    apart = {desk.entries(reference)[0].id if each is None else each: code for each, code in apart.items()}
    with pytest.raises(Unreadable):
        close_apart(desk, reference, "issued", apart)

    assert set(outcomes_of(desk, reference).values()) == {""}


def test_a_form_of_one_entry_or_none_has_nobody_to_tell_apart(desk: Desk) -> None:
    alone = desk.send("penalty-notice", "high street")
    with pytest.raises(Unreadable):
        close_apart(desk, alone, "issued", {desk.entries(alone)[0].id: "rejected"})
